package telegram_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/view"
)

func TestButtonSendsItsLine(t *testing.T) {
	long := "sale " + strings.Repeat("好", 700)
	tests := []struct {
		outcome, label, line string
		action               view.Action
	}{
		{"a short one", "Claim", "urgent claim 7", button("Claim", "urgent claim 7")},
		{"one of exactly 64 bytes", "Claim", strings.Repeat("7", 64), button("Claim", strings.Repeat("7", 64))},
		{"one of 65 bytes", "Claim", strings.Repeat("7", 65), button("Claim", strings.Repeat("7", 65))},
		{"a long one", "Again", long, button("Again", long)},
		{"one that looks like a mark", "Odd", "~!drop all", button("Odd", "~!drop all")},
		{"one without a label", "home", "home", button("", "home")},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, answering(buttons(tt.action)))
			s.Type(group, lily, "/ticket")
			s.posts(group, 1)
			query := s.Press(group, amy, tt.label)
			if r := s.request(2); r.Line != tt.line || r.Account != "12" || r.Name != "Amy" || r.Chat.Address != "-5" ||
				r.ID != "callback:"+query {
				t.Errorf("pressed as %+v", r)
			}
			s.Until("the press is acknowledged", func() bool { return s.Answered(query) == 1 })
		})
	}
}

func TestOldButtonWorksAfterRestart(t *testing.T) {
	long := "sale " + strings.Repeat("9", 100)
	s := stageOf(t, nil)
	stop := s.run(answering(buttons(button("Again", long))))
	s.Type(own, lily, "ticket")
	s.posts(own, 1)
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	s.platform = s.another()
	s.run(echo)
	s.Press(own, lily, "Again")
	if r := s.request(2); r.Line != long {
		t.Errorf("pressed as %+v", r)
	}
}

func TestExpiredButtonSaysSo(t *testing.T) {
	s := start(t, answering(buttons(button("Again", strings.Repeat("9", 100)))))
	s.Type(own, lily, "ticket")
	s.posts(own, 1)
	s.notes.empty()
	query := s.Press(own, lily, "Again")
	s.reads(own, "This button is too old to work. Send the command instead.")
	s.Until("the press is acknowledged", func() bool { return s.Answered(query) == 1 })
	if len(s.requests()) != 1 {
		t.Errorf("took %+v", s.requests())
	}
}

// TestEveryPressIsAcknowledgedOnce and at once: nothing that happens to the answer
// has anything to do with it.
func TestEveryPressIsAcknowledgedOnce(t *testing.T) {
	tests := []struct {
		outcome string
		before  func(*stage)
		handle  bot.Handler
	}{
		{"when all is well", nil, echo},
		{"when the command crashes", nil, func(context.Context, bot.Request) bot.Answer { panic("no") }},
		{"when nothing is to be said", nil, answering(bot.Answer{Silent: true})},
		{"when the answer fails", func(s *stage) {
			fault := faketelegram.Refused(http.StatusForbidden, "Forbidden: bot was blocked by the user")
			fault.Times = -1
			s.Fail("sendMessage", fault)
		}, echo},
		{"when it fails at first", func(s *stage) {
			s.Fail("answerCallbackQuery", faketelegram.Limited(1), faketelegram.BadGateway, faketelegram.Dropped)
		}, echo},
		{"when its confirmation got lost", func(s *stage) { s.Fail("answerCallbackQuery", faketelegram.DroppedLate) }, echo},
		{"when the post is gone", func(s *stage) { s.Delete(own, s.Posts(own)[0].ID) }, echo},
		{"when it is delivered again", func(s *stage) { s.settled(); s.Redeliver(1) }, echo},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, func(ctx context.Context, r bot.Request) bot.Answer {
				if r.Line == "ticket" {
					return buttons(button("Claim", "claim"))
				}
				return tt.handle(ctx, r)
			})
			s.Type(own, lily, "ticket")
			post := s.posts(own, 1)[0]
			if tt.before != nil {
				tt.before(s)
			}
			query := s.PressData(own, lily, post.ID, "claim")
			s.Until("the press is acknowledged", func() bool { return s.Answered(query) == 1 })
			s.request(2)
		})
	}
}

// TestPressIsAcknowledgedWhileChatIsBusy since the person looks at a turning
// wheel for as long.
func TestPressIsAcknowledgedWhileChatIsBusy(t *testing.T) {
	busy := make(chan struct{})
	s := start(t, func(ctx context.Context, r bot.Request) bot.Answer {
		if r.Line == "busy" {
			<-busy
		}
		return echo(ctx, r)
	})
	defer close(busy)
	s.Type(own, lily, "busy")
	query := s.PressData(own, lily, 1, "claim")
	s.Until("the press is acknowledged", func() bool { return s.Answered(query) == 1 })
}

func TestDuplicatePressIsOneRequest(t *testing.T) {
	s := start(t, answering(buttons(button("Claim", "claim"))))
	s.Type(own, lily, "ticket")
	s.posts(own, 1)
	s.Press(own, lily, "Claim")
	s.posts(own, 2)
	s.settled()
	s.Redeliver(2)
	s.quiet(own)
	if n := len(s.Posts(own)); n != 2 {
		t.Errorf("there are %d posts: %v", n, s.requests())
	}
	s.Press(own, lily, "Claim")
	s.posts(own, 3)
	presses := map[string]bool{}
	for _, r := range s.requests() {
		if r.Line == "claim" {
			presses[r.ID] = true
		}
	}
	if len(presses) != 2 {
		t.Errorf("two presses are %v", presses)
	}
}

func TestAnswerReplacesPressedPost(t *testing.T) {
	chart := &view.Image{Name: "a.png", Alt: view.Data("a"), Content: []byte("PNG")}
	tests := []struct {
		outcome string
		before  func(*stage, faketelegram.Post)
		image   *view.Image
		posts   string
	}{
		{"as it stands", func(*stage, faketelegram.Post) {}, nil, "claimed"},
		{"with a picture that is new", func(*stage, faketelegram.Post) {}, chart, "claimed\na"},
		{"where it is gone", func(s *stage, p faketelegram.Post) { s.Delete(group, p.ID) }, nil, "claimed"},
		{"where it is too old to be edited", func(s *stage, _ faketelegram.Post) {
			s.Fail("editMessageText", faketelegram.Refused(http.StatusBadRequest, "Bad Request: message can't be edited"))
		}, nil, "claimed"},
		{"where the server fails at first", func(s *stage, _ faketelegram.Post) {
			s.Fail("editMessageText", faketelegram.BadGateway, faketelegram.DroppedLate)
		}, nil, "claimed"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
				if r.Line == "ticket" {
					return buttons(button("Claim", "claim"))
				}
				return bot.Answer{Message: view.Message{Title: view.Data("claimed"), Sections: []view.Section{{Image: tt.image}}},
					Replace: true}
			})
			s.Type(group, lily, "/ticket")
			post := s.posts(group, 1)[0]
			tt.before(s, post)
			s.PressData(group, lily, post.ID, "claim")
			s.Until("the post has changed", func() bool { return s.Read(group) == tt.posts })
		})
	}
}

func drop() view.Action { return view.Action{Label: view.Data("Drop"), Line: "drop all", Danger: true} }

// dangerous has a button that asks first, and says by whom it was pressed.
func dangerous(_ context.Context, r bot.Request) bot.Answer {
	if r.Line == "drop all" {
		return bot.Answer{Message: view.OneLine(view.Data("dropped")), Replace: true}
	}
	return buttons(drop())
}

func TestDangerousButtonAsksForConfirmation(t *testing.T) {
	tests := []struct {
		outcome string
		by      faketelegram.User
		press   string
		posts   string
		asked   int
	}{
		{"and does it when sure", lily, "Yes", "dropped", 2},
		{"and leaves it otherwise", lily, "No", "ticket\n---\nLeft unchanged.", 1},
		{"in the language of who presses", amy, "确定", "dropped", 2},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, onlyOnce(dangerous))
			s.Type(group, lily, "/ticket")
			s.posts(group, 1)
			s.Press(group, tt.by, "Drop")
			question := s.posts(group, 2)[1]
			if !strings.Contains(question.Text, "Drop") || question.ReplyTo != s.Posts(group)[0].ID {
				t.Errorf("asked %+v", question)
			}
			if len(s.requests()) != 1 {
				t.Errorf("took %+v", s.requests())
			}
			query := s.Press(group, tt.by, tt.press)
			s.Until("it is done", func() bool { return s.Read(group) == tt.posts && s.Answered(query) == 1 })
			if len(s.requests()) != tt.asked {
				t.Errorf("took %+v", s.requests())
			}
		})
	}
}

// TestYesIsSaidOnce however often and by whomever it is pressed.
func TestYesIsSaidOnce(t *testing.T) {
	s := start(t, onlyOnce(dangerous))
	s.Type(group, lily, "/ticket")
	s.posts(group, 1)
	s.Press(group, lily, "Drop")
	question := s.posts(group, 2)[1]
	yes := question.Buttons[0][0].Data
	s.PressData(group, lily, question.ID, yes)
	s.PressData(group, amy, question.ID, yes)
	third := s.request(3)
	if second := s.request(2); second.ID != third.ID || second.Line != "drop all" {
		t.Errorf("pressed as %+v and %+v", second, third)
	}
}

// onlyOnce returns what the router does with requests that come again.
func onlyOnce(handle bot.Handler) bot.Handler {
	seen := map[string]bool{}
	return func(ctx context.Context, r bot.Request) bot.Answer {
		if seen[r.ID] {
			return bot.Answer{Repeated: true}
		}
		seen[r.ID] = true
		return handle(ctx, r)
	}
}

// TestFailedButtonCanBePressedAgain, also the one that said yes.
func TestFailedButtonCanBePressedAgain(t *testing.T) {
	undo := view.Action{Label: view.Data("Undo"), Line: "undo " + strings.Repeat("x", 80), Danger: true}
	s := start(t, func(ctx context.Context, r bot.Request) bot.Answer {
		if r.Line == "kpi" {
			return buttons(undo)
		}
		return echo(ctx, r)
	})
	s.plays(own, lily, [][2]string{{"kpi", "ticket"}, {"press Undo", "Are you sure? Undo"}})
	s.notes.mu.Lock()
	s.notes.torn = 1
	s.notes.mu.Unlock()
	s.plays(own, lily, [][2]string{{"press Yes", "Please tap it again."}})
	s.Press(own, lily, "Yes")
	s.Until("it is undone", func() bool { return strings.Contains(s.Read(own), "you said undo x") })
}
