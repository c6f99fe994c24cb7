package commands_test

import (
	"fmt"
	"testing"

	"storebot/bot"
	"storebot/commands"
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

func TestManagerCannotChangeSchedulesOfOwner(t *testing.T) {
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

func TestSchedulesOfRemovedMember(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add olga owner test:olga")
	o.does("boss", "schedule add every day 18:00 kpi")
	o.does("olga", "member remove boss")
	schedules, err := o.db.Schedules(t.Context(), o.store.ID)
	if err != nil {
		t.Fatal(err)
	}
	olga, err := o.db.MemberByName(t.Context(), "olga")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range schedules {
		switch own := s.ChatID != nil; {
		case !own && (s.MemberID != olga.ID || s.Paused):
			t.Errorf("nobody looks after the store's own %s: %+v", s.Line, s)
		case own && !s.Paused:
			t.Errorf("%s goes on for somebody who has left", s.Line)
		}
	}
	o.does("olga", "undo")
	if role := o.role("boss"); role != bot.Owner {
		t.Errorf("after an undo boss is %s", role)
	}
}

func TestScheduleWithoutOccurrenceIsRefused(t *testing.T) {
	newOffice(t).refuses("boss", "schedule add 0 9 31 2 * digest", "never comes")
}
