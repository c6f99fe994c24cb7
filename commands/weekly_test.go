package commands_test

import (
	"slices"
	"strings"
	"testing"

	"storebot/bot/view"
)

// TestWeekShowsTheAdBudgetOfItsMonth asks for a week's report before and after a budget was set.
func TestWeekShowsTheAdBudgetOfItsMonth(t *testing.T) {
	o := newOffice(t)
	shown := func() bool {
		return slices.ContainsFunc(o.types("boss", "weekly").Message.Sections, func(s view.Section) bool {
			return strings.Contains(s.Heading.String(), "Ad budget")
		})
	}
	if shown() {
		t.Error("got a section of the budget without one")
	}
	o.does("boss", "budget 30000")
	if !shown() {
		t.Error("got no section of the budget")
	}
}
