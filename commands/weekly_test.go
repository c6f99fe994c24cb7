package commands_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"storebot/bot/view"
	"storebot/reports"
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

// TestManagersAreAskedBeforeTheWeeklyReport looks for the reminder around the report
// of Monday, 9:00, before and after someone has added words to it.
func TestManagersAreAskedBeforeTheWeeklyReport(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "schedule add every monday 9:00 weekly as docx")
	asked := func(day, hour, minute int) (found []reports.Reminder) {
		t.Helper()
		o.now = time.Date(2026, 11, day, hour, minute, 0, 0, o.store.Bot().Zone)
		r := reports.For(o.db.Records, reports.Defaults(), o.store.Bot(), o.now)
		found, err := reports.ReminderSources["weekly"](r, t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	for _, c := range []struct {
		day, hour, minute, want int
		crisis                  bool
	}{{29, 17, 55, 0, false}, {29, 18, 5, 1, false}, {30, 7, 55, 1, false}, {30, 8, 5, 1, true}, {30, 9, 5, 0, false}} {
		found := asked(c.day, c.hour, c.minute)
		if len(found) != c.want || c.want > 0 && found[0].Crisis != c.crisis {
			t.Errorf("on %d Nov, %d:%02d: got %v, want %d of crisis %t", c.day, c.hour, c.minute, found, c.want, c.crisis)
		}
	}
	if first, last := asked(29, 18, 5), asked(30, 8, 30); first[0].Key != last[0].Key {
		t.Errorf("it would be said twice: %q, %q", first[0].Key, last[0].Key)
	}
	for _, line := range []string{"weekly note a quiet week", "weekly plan photos", "weekly problem late parcels"} {
		asked(29, 18, 10)
		o.types("boss", line)
		if found := asked(29, 18, 15); len(found) != 0 {
			t.Errorf("after %q it still asks", line)
		}
		o.types("boss", "undo")
	}
	if len(asked(29, 18, 15)) != 1 {
		t.Error("nothing is added any more, and it doesn't ask")
	}
}
