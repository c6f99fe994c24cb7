package commands_test

import (
	"strings"
	"testing"
)

// TestProgressIsTowardsTheTargetOfTheWholeSpan asks for figures of a month and of a quarter
// that are not over.
func TestProgressIsTowardsTheTargetOfTheWholeSpan(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "target month 40000")
	o.does("boss", "target quarter 90000")
	o.does("boss", "sale 2000 yesterday")
	for line, want := range map[string]string{"kpi month": "Target progress 5.0%", "kpi quarter": "Target progress 2.2%"} {
		if got := textOf(o.types("boss", line)); !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s", line, got, want)
		}
	}
}
