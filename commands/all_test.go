package commands_test

import (
	"strings"
	"testing"
)

// TestPastDatesAreNotInTheFuture types lines on Monday 2026-11-23 about today and about
// tomorrow.
func TestPastDatesAreNotInTheFuture(t *testing.T) {
	s := newService(t)
	for _, line := range []string{"sale 299 ", "spend search 5 ", "traffic visitors=5 day=", "totals paid-amount=5 day=",
		"kpi ", "top ", "digest ", "urgent stats ", "overdue history ", "checks "} {
		t.Run(line, func(t *testing.T) {
			if reply := s.types("boss", line+"2026-11-24"); !reply.Failed {
				t.Errorf("tomorrow's is answered %s", textOf(reply))
			} else {
				s.expect(reply, "is in the future")
			}
			if reply := s.types("boss", line+"2026-11-23"); strings.Contains(textOf(reply), "future") {
				t.Errorf("today's is answered %s", textOf(reply))
			}
		})
	}
}
