package commands_test

import (
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/schedule"
	"storebot/commands"
	"storebot/storage"
)

// typist runs schedules in a service.
func (s *service) typist() commands.Typist {
	return commands.Typist{DB: s.db, Router: func() *bot.Router { return s.router }, Now: func() time.Time { return s.now },
		Terminal: "console"}
}

// schedule makes a member's schedule.
func (s *service) schedule(member int64, row storage.Schedule) int64 {
	s.t.Helper()
	row.StoreID, row.MemberID, row.Cron, row.Useful, row.Since = s.store.ID, member, "0 9 * * *", 3600, s.now.Unix()-1
	by := storage.By{StoreID: s.store.ID, MemberID: 1, Command: "setup", At: s.now}
	if err := s.db.Change(s.t.Context(), by, func(tx *storage.Tx) error { return tx.Put(&row) }); err != nil {
		s.t.Fatal(err)
	}
	return row.ID
}

// slot returns one of a schedule that is due now.
func (s *service) slot(id int64) schedule.Slot {
	s.t.Helper()
	if err := s.db.Book().Settle(s.t.Context(), id, s.now, nil, &s.now); err != nil {
		s.t.Fatal(err)
	}
	return schedule.Slot{Schedule: id, At: s.now, Useful: time.Hour}
}

// chat makes a group for a purpose.
func (s *service) chat(address, purpose string) {
	s.t.Helper()
	s.typesIn(bot.Chat{Platform: "test", Address: address}, "boss", "chat "+purpose)
	s.told(address) // a test message
}

func TestScheduleRunsInTheChatsOfItsPurpose(t *testing.T) {
	s := newService(t)
	s.chat("room", "digest")
	s.chat("hall", "alerts")
	slot := s.slot(s.schedule(1, storage.Schedule{Line: "kpi", Purpose: storage.ForDigest}))
	s.now = s.now.Add(20 * time.Minute)
	if err := s.typist().Type(t.Context(), slot); err != nil {
		t.Fatal(err)
	}
	if told := s.told("room"); !strings.Contains(told, "20m late: I was offline at") {
		t.Errorf("the chat for it is told %q", told)
	}
	if told := s.told("hall"); told != "" {
		t.Errorf("another chat is told %q", told)
	}
}

// TestScheduleRunsWithItsOwnersRightsOfToday has lea, a lead, own it, and become an agent.
func TestScheduleRunsWithItsOwnersRightsOfToday(t *testing.T) {
	s := newService(t)
	lea, err := s.db.MemberByName(t.Context(), "lea")
	if err != nil {
		t.Fatal(err)
	}
	line := storage.Schedule{Line: "promo announce two scarves"}
	if err := s.typist().Type(t.Context(), s.slot(s.schedule(lea.ID, line))); err != nil {
		t.Fatal(err)
	}
	s.does("boss", "role lea agent")
	s.now = s.now.Add(time.Hour)
	if err := s.typist().Type(t.Context(), s.slot(s.schedule(lea.ID, line))); err == nil ||
		!strings.Contains(err.Error(), "needs the lead role") {
		t.Errorf("as an agent's it ends with %v", err)
	}
}

func TestLineThatLacksAnArgumentFails(t *testing.T) {
	s := newService(t)
	err := s.typist().Type(t.Context(), s.slot(s.schedule(1, storage.Schedule{Line: "sale"})))
	if err == nil || !strings.Contains(err.Error(), "something is missing: sale") {
		t.Errorf("it ends with %v", err)
	}
}

func TestRemovedScheduleIsNotRun(t *testing.T) {
	if err := newService(t).typist().Type(t.Context(), schedule.Slot{Schedule: 99}); err != nil {
		t.Error(err)
	}
}
