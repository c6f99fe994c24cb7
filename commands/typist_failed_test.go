package commands_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/outbox"
	"storebot/storage"
)

// TestOwnerHearsOnceWhyAScheduleFails has it fail twice for one reason, then for another.
func TestOwnerHearsOnceWhyAScheduleFails(t *testing.T) {
	s := newService(t)
	id := s.schedule(1, storage.Schedule{Line: "kpi"})
	for _, test := range []struct {
		why  string
		told bool
	}{{"no network", true}, {"no network", false}, {"no disk", true}} {
		s.now = s.now.Add(time.Hour)
		if err := s.typist().GiveUp(t.Context(), s.slot(id), errors.New(test.why)); err != nil {
			t.Fatal(err)
		}
		if told := s.told("boss"); (told != "") != test.told || test.told && !strings.Contains(told, "failed: "+test.why) {
			t.Errorf("the owner is told %q, want it: %t", told, test.told)
		}
	}
	s.does("boss", "member add olga owner test:olga")
	s.does("olga", "member remove boss")
	s.told("olga")
	s.now = s.now.Add(time.Hour)
	if err := s.typist().GiveUp(t.Context(), s.slot(id), errors.New("no paper")); err != nil {
		t.Fatal(err)
	}
	if told := s.told("olga"); !strings.Contains(told, "failed: no paper") {
		t.Errorf("once its owner has left, the store's owner is told %q", told)
	}
}

// TestOwnersReadNothingOfOurFaultsButThatTheyAre has the database fail: its words are for the log.
func TestOwnersReadNothingOfOurFaultsButThatTheyAre(t *testing.T) {
	s := newService(t)
	id := s.schedule(1, storage.Schedule{Line: "kpi"})
	fault := s.typist().Fault(errors.New("no such table"))
	for _, test := range []struct {
		why  error
		told string
	}{
		{fault, "failed: something went wrong on our side. The log has the details."},
		{errors.New(fault.Error()), ""}, // the same, from an earlier attempt
		{&storage.Fault{Kind: storage.ErrBusy, Problem: bot.Problemf("The database is busy.")},
			"failed: The database is busy."},
	} {
		s.now = s.now.Add(time.Hour)
		if err := s.typist().GiveUp(t.Context(), s.slot(id), test.why); err != nil {
			t.Fatal(err)
		}
		if told := s.told("boss"); !strings.Contains(told, test.told) || (told == "") != (test.told == "") {
			t.Errorf("of %v the owner is told %q, want %q", test.why, told, test.told)
		}
	}
}

func TestOwnersHearOfWhatCannotBeDelivered(t *testing.T) {
	s := newService(t)
	s.chat("hall", "alerts")
	letter := func(address, standing string) outbox.Letter {
		return outbox.Letter{StoreID: s.store.ID, To: bot.Chat{Platform: "test", Address: address}, Standing: standing}
	}
	for _, test := range []struct {
		name   string
		letter outbox.Letter
		want   string
	}{
		{"in a group", letter("room", ""), "boss"},
		{"to the only owner alone", letter("boss", ""), "hall"},
		{"of a notice itself", letter("room", "undeliverable test room 2026-11-23"), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var told []string
			notices, err := s.typist().Undeliverable(t.Context(), test.letter, "the bot was removed")
			if err != nil {
				t.Fatal(err)
			}
			for _, notice := range notices {
				told = append(told, notice.To.Address)
				if title := notice.Message.Title.String(); !strings.Contains(title, "the bot was removed") ||
					notice.Standing != "undeliverable test "+test.letter.To.Address+" 2026-11-23" {
					t.Errorf("%s is told %s, standing as %s", notice.To.Address, title, notice.Standing)
				}
			}
			if got := strings.Join(told, " "); got != test.want {
				t.Errorf("told are %q, want %q", got, test.want)
			}
		})
	}
}

// TestUnreadOwnersOfAnUndeliverableMessageAreAnError has no database to read them from.
func TestUnreadOwnersOfAnUndeliverableMessageAreAnError(t *testing.T) {
	s := newService(t)
	gone, stop := context.WithCancel(t.Context())
	stop()
	letter := outbox.Letter{StoreID: s.store.ID, To: bot.Chat{Platform: "test", Address: "room"}}
	if notices, err := s.typist().Undeliverable(gone, letter, "removed"); err == nil || notices != nil {
		t.Errorf("notices are %v, %v, want an error", notices, err)
	}
}

// TestProblemThatFailsAScheduleIsTranslated has a store in Chinese.
func TestProblemThatFailsAScheduleIsTranslated(t *testing.T) {
	s := newService(t)
	s.at(s.now)
	s.does("boss", "lang zh store")
	id := s.schedule(1, storage.Schedule{Line: "kpi"})
	if err := s.typist().GiveUp(t.Context(), s.slot(id), bot.Problemf("Enter at least one figure.")); err != nil {
		t.Fatal(err)
	}
	if told := s.told("boss"); strings.Contains(told, "Enter") || !strings.Contains(told, "失败") {
		t.Errorf("the owner is told %q", told)
	}
}

// TestEveryOwnerHearsOnceOfALostDatabase has boss own two stores.
func TestEveryOwnerHearsOnceOfALostDatabase(t *testing.T) {
	s := newService(t)
	s.does("boss", "store outlet Outlet")
	s.does("boss", "member add olga owner test:olga")
	letters, err := s.typist().DatabaseLost(t.Context())
	var told []string
	for _, letter := range letters {
		told = append(told, letter.To.Address)
	}
	if got := strings.Join(told, " "); err != nil || got != "boss olga" {
		t.Errorf("told are %q, %v", got, err)
	}
}
