package commands_test

import (
	"fmt"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/commands"
	"storebot/storage"
)

// scheduled returns the number of the schedule that types a line.
func (o *office) scheduled(line string) int64 {
	o.t.Helper()
	schedules, err := o.db.Schedules(o.t.Context(), o.store.ID)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, s := range schedules {
		if s.Line == line {
			return s.ID
		}
	}
	o.t.Fatalf("no schedule types %s", line)
	return 0
}

func TestManagerChangesSchedulesOfNobodyAbove(t *testing.T) {
	o := newOffice(t)
	if err := commands.BeginStores(t.Context(), o.db, o.now); err != nil {
		t.Fatal(err)
	}
	o.does("boss", "member add mia manager test:mia")
	o.does("boss", "schedule add every day 8:00 kpi yesterday")
	o.does("mia", "schedule add every day 7:00 top week")
	for _, tt := range []struct {
		line    string
		refused string // "" where a manager may
	}{
		{"kpi yesterday", "is an owner's"},
		{"backup", "owner role"},
		{"top week", ""},
		{"digest", ""}, // the store's own, which managers may send
	} {
		t.Run(tt.line, func(*testing.T) {
			for _, change := range []string{"schedule pause %d", "schedule resume %d", "schedule edit %d every day 6:00",
				"schedule run %d", "schedule remove %d"} {
				line := fmt.Sprintf(change, o.scheduled(tt.line))
				if tt.refused != "" {
					o.refuses("mia", line, tt.refused)
				} else {
					o.does("mia", line)
				}
			}
		})
	}
	o.does("boss", fmt.Sprintf("schedule remove %d", o.scheduled("kpi yesterday")))
}

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
		if len(once) < 14 {
			t.Errorf("store %d starts with %d schedules", store, len(once))
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
