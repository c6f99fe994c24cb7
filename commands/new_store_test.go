package commands_test

import (
	"strings"
	"testing"

	"storebot/bot"
	"storebot/commands"
	"storebot/reports"
	"storebot/storage"
)

// TestStoreStartsWithWhatItsOwnerMaySend begins stores in both languages.
func TestStoreStartsWithWhatItsOwnerMaySend(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "store outlet Outlet")
	o.does("boss", "store third Third")
	for range 2 { // as at every start of the program
		if err := commands.BeginStores(t.Context(), o.db, o.now); err != nil {
			t.Fatal(err)
		}
	}
	backups := 0
	for store := o.store.ID; store < o.store.ID+3; store++ {
		schedules, err := o.db.Schedules(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		once := map[string]storage.Schedule{}
		for _, s := range schedules {
			if twin, twice := once[s.Line]; twice {
				t.Errorf("store %d has %s twice: #%d and #%d", store, s.Line, twin.ID, s.ID)
			}
			once[s.Line] = s
			if err := o.router.Knows(s.Line, bot.Owner); err != nil {
				t.Errorf("%s: %v", s.Line, err)
			}
			if next := s.Cron.Next(o.now, o.store.Bot().Zone); next.IsZero() || s.Useful <= 0 {
				t.Errorf("%s never runs, or is of no use when late", s.Line)
			}
			backups += strings.Count(s.Line, "backup")
		}
		for _, alert := range reports.Alerts {
			if scheduled, is := once["alert check "+alert.Name]; !is || scheduled.Purpose != alert.Purpose {
				t.Errorf("store %d: the alert %s is looked for in the chats for %q, want %q", store, alert.Name,
					scheduled.Purpose, alert.Purpose)
			}
		}
		duties, err := o.db.Duties(t.Context(), store)
		if err != nil || len(duties) != 7 {
			t.Errorf("store %d starts with %d duties, %v, want 7", store, len(duties), err)
		}
		events, err := o.db.Events(t.Context(), store)
		if err != nil || len(events) != 4 {
			t.Errorf("store %d starts with %d events, %v, want 4", store, len(events), err)
		}
	}
	if backups != 1 {
		t.Errorf("%d schedules back the one file up, want 1", backups)
	}
}
