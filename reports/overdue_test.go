package reports_test

import (
	"strings"
	"testing"
	"time"

	"storebot/reports"
)

// TestNoOrdersAreNoGoodNews: a store that has imported nothing does not know that
// nothing is late.
func TestNoOrdersAreNoGoodNews(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now)
	m, err := reports.Overdue(t.Context(), db, store, now, false)
	if err != nil || !strings.Contains(m.Title.String(), "no order was imported yet") {
		t.Errorf("%s, %v", m.Title, err)
	}
}
