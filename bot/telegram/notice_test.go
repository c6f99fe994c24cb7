package telegram_test

import (
	"context"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/view"
)

// TestPrivateAnswerToAPressIsTheButtonsNotice: the group reads nothing of it.
func TestPrivateAnswerToAPressIsTheButtonsNotice(t *testing.T) {
	tests := []struct {
		outcome string
		answer  bot.Answer
		notice  string
		group   string // posts besides the one with the button
		own     bool   // something came to the person's own chat
	}{
		{"a short one", bot.Answer{Private: true, Message: view.OneLine(view.Data("You did this <1> before."))},
			"You did this <1> before.", "", false},
		{"one of 200 units", bot.Answer{Private: true, Message: view.OneLine(view.Data(strings.Repeat("🎉", 100)))},
			strings.Repeat("🎉", 100), "", false},
		{"a longer one is sent to the person", bot.Answer{Private: true,
			Message: view.OneLine(view.Data(strings.Repeat("x", 201)))}, "I answered you privately.", "", true},
		{"one with buttons is sent to the person", bot.Answer{Private: true, Message: view.Message{Title: view.Data("a"),
			Actions: []view.Action{button("b", "c")}}}, "I answered you privately.", "", true},
		{"what everybody may read is posted", bot.Answer{Message: view.OneLine(view.Data("Claimed"))}, "", "Claimed", false},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
				if r.Line == "ticket" {
					return buttons(button("Claim", "claim"))
				}
				return tt.answer
			})
			s.Open(own)
			s.Type(group, lily, "/ticket")
			post := s.posts(group, 1)[0]
			query := s.PressData(group, lily, post.ID, "claim")
			s.Until("the press is acknowledged", func() bool { return s.Answered(query) == 1 })
			s.settled()
			if got := strings.Join(s.Notices(), "|"); got != tt.notice {
				t.Errorf("the notice is %q, want %q", got, tt.notice)
			}
			_, rest, _ := strings.Cut(s.Read(group), "\n---\n")
			if rest != tt.group || (s.Read(own) != "") != tt.own {
				t.Errorf("the group reads %q, the person %q", rest, s.Read(own))
			}
		})
	}
}

// TestPressInABusyGroupIsAcknowledgedInTime and a private answer that comes too late for
// the notice goes to the person's own chat.
func TestPressInABusyGroupIsAcknowledgedInTime(t *testing.T) {
	busy := make(chan struct{})
	s := stageOf(t, nil)
	s.options.Wait = s.clock.Wait // its time is over at once
	s.platform = s.another()
	s.run(func(_ context.Context, r bot.Request) bot.Answer {
		switch r.Line {
		case "ticket":
			return buttons(button("Claim", "claim"))
		case "busy":
			<-busy
		}
		return bot.Answer{Private: r.Line == "claim", Message: view.OneLine(view.Data("said " + r.Line))}
	})
	s.Open(own)
	s.Type(group, lily, "/ticket")
	post := s.posts(group, 1)[0]
	s.Type(group, lily, "/busy")
	query := s.PressData(group, lily, post.ID, "claim")
	s.Until("the press is acknowledged", func() bool { return s.Answered(query) == 1 })
	close(busy)
	s.reads(own, "said claim")
	s.reads(group, "I answered you privately.")
}
