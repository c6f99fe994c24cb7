package telegram_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
)

// saleForm asks for everything that can be asked for.
func saleForm(line string) *view.Form {
	return &view.Form{Title: view.Data("Log a sale"), Line: line, Usage: "sale <amount>", Inputs: []view.Input{
		{Name: "amount", Label: view.Data("How much?"), Hint: view.Data("¥299"), Kind: view.InputMoney},
		{Name: "channel", Label: view.Data("Where?"), Kind: view.InputChoice,
			Options: []view.Option{{Value: "shop", Label: view.Data("Shop")}, {Value: "live", Label: view.Data("Live")}}},
		{Name: "day", Label: view.Data("Of which day?"), Kind: view.InputDate, Optional: true},
		{Name: "note", Label: view.Data("A note?"), Kind: view.InputLong, Optional: true, Free: true},
	}}
}

// seller asks until the amount is right, and then says what it was given.
func seller(ctx context.Context, r bot.Request) bot.Answer {
	form := saleForm(r.Line)
	switch {
	case r.Line == "fence":
		return echo(ctx, r)
	case r.Answers == nil:
		return bot.Answer{Form: form, Lang: bot.EN}
	case r.Answers["amount"] == "0":
		for i := range form.Inputs {
			form.Inputs[i].Value = r.Answers[form.Inputs[i].Name]
		}
		form.Inputs[0].Error = view.Data("Nothing sold?")
		return bot.Answer{Form: form, Lang: bot.EN}
	}
	var given []string
	for _, name := range slices.Sorted(maps.Keys(r.Answers)) {
		given = append(given, name+"="+r.Answers[name])
	}
	return bot.Answer{Message: view.OneLine(view.Data("logged " + strings.Join(given, " ")))}
}

// plays is a form as someone fills it in: "press Shop" or a line to type, each
// followed by what the bot's newest post reads then. In a group lines are replies.
func (s *stage) plays(c faketelegram.Chat, by faketelegram.User, steps [][2]string) {
	s.t.Helper()
	for _, step := range steps {
		posts := s.Posts(c)
		if label, pressed := strings.CutPrefix(step[0], "press "); pressed {
			s.Press(c, by, label)
		} else if c.ID < 0 && len(posts) > 0 {
			s.Reply(c, by, posts[len(posts)-1].ID, step[0])
		} else {
			s.Type(c, by, step[0])
		}
		s.reads(c, step[1])
	}
}

func TestFormsAreFilledInQuestionByQuestion(t *testing.T) {
	tests := []struct {
		outcome string
		steps   [][2]string
	}{
		{"with an answer to each", [][2]string{
			{"sale", "How much?"}, {"299", "Where?"}, {"press Live", "Of which day?"}, {"press yesterday", "A note?"},
			{"wrapped & sent", "logged amount=299 channel=live day=yesterday note=wrapped & sent"},
		}},
		{"with choices that are typed", [][2]string{
			{"sale", "How much?"}, {"299", "Where?"}, {"shop", "Of which day?"}, {"2026-11-20", "A note?"},
			{"no", "logged amount=299 channel=shop day=2026-11-20 note=no"},
		}},
		{"with the words on its keys", [][2]string{
			{"sale", "How much?"}, {"299", "Where?"}, {"back", "How much?"}, {"5", "Where?"}, {"live", "Of which day?"},
			{"Skip", "A note?"}, {"skip", "logged amount=5 channel=live day= note="},
		}},
		{"and cancelled with the word on its key", [][2]string{{"sale", "How much?"},
			{"cancel", "Canceled. Nothing was changed."}}},
		{"with one skipped", [][2]string{
			{"sale", "How much?"}, {"299", "Where?"}, {"press Shop", "Of which day?"}, {"press Skip", "A note?"},
			{"/skip", "logged amount=299 channel=shop day= note="},
		}},
		{"with all that is left skipped", [][2]string{
			{"sale", "How much?"}, {"299", "Where?"}, {"press Shop", "Of which day?"},
			{"press Skip the rest", "logged amount=299 channel=shop"},
		}},
		{"with a step back", [][2]string{
			{"sale", "How much?"}, {"299", "Where?"}, {"press Back", "How much?"}, {"199", "Where?"}, {"press Shop", "day?"},
			{"press Skip the rest", "logged amount=199 channel=shop"},
		}},
		{"with a needed answer that cannot be skipped", [][2]string{
			{"sale", "How much?"}, {"/skip", "How much?"}, {"5", "Where?"}, {"/back", "How much?"}, {"6", "Where?"},
			{"press Shop", "day?"},
			{"press Skip the rest", "logged amount=6 channel=shop"},
		}},
		{"with a wrong answer that is asked again", [][2]string{
			{"sale", "How much?"}, {"0", "Where?"}, {"press Shop", "day?"}, {"press Skip", "note?"},
			{"press Skip", "Nothing sold?"},
			{"7", "logged amount=7 channel=shop day= note="},
		}},
		{"and cancelled", [][2]string{{"sale", "How much?"}, {"299", "Where?"},
			{"press Cancel", "Canceled. Nothing was changed."}}},
		{"and cancelled by typing", [][2]string{{"sale", "How much?"}, {"/cancel", "Canceled. Nothing was changed."}}},
		{"and given up for another command", [][2]string{{"sale", "How much?"}, {"/fill", "How much?"}, {"1", "Where?"}}},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, seller)
			s.plays(own, lily, tt.steps)
			requests := s.requests()
			if answered := requests[len(requests)-1]; strings.HasPrefix(s.Posts(own)[len(s.Posts(own))-1].Text, "logged") &&
				answered.Line != "sale" {
				t.Errorf("the form came back as %+v", answered)
			}
			for _, post := range s.Posts(own)[:len(s.Posts(own))-1] {
				if len(post.Buttons) > 0 {
					t.Errorf("keys are left below %q", post.Text)
				}
			}
		})
	}
}

// TestFormSurvivesRestart at every question.
func TestFormSurvivesRestart(t *testing.T) {
	s := stageOf(t, nil)
	steps := [][2]string{{"sale", "How much?"}, {"299", "Where?"}, {"press Live", "day?"}, {"press Skip", "note?"},
		{"later", "logged amount=299 channel=live day= note=later"}}
	for _, step := range steps {
		s.platform = s.another()
		stop := s.run(seller)
		s.plays(own, lily, [][2]string{step})
		s.settled()
		if err := stop(); err != nil {
			t.Fatal(err)
		}
	}
	if left, _ := s.notes.List(t.Context(), ""); len(left) != 0 {
		t.Errorf("notes are left: %v", left)
	}
}

func TestKeyPressedTwiceAnswersOneQuestion(t *testing.T) {
	s := start(t, seller)
	s.plays(own, lily, [][2]string{{"sale", "How much?"}, {"299", "Where?"}})
	question := s.Posts(own)[len(s.Posts(own))-1]
	shop := question.Buttons[0][0].Data
	s.PressData(own, lily, question.ID, shop)
	s.PressData(own, lily, question.ID, shop)
	s.reads(own, "Of which day?")
	s.Press(own, lily, "Skip the rest")
	s.reads(own, "logged amount=299 channel=shop")
	s.PressData(own, lily, question.ID, shop)
	s.quiet(own)
	if n := len(s.requests()) - 1; n != 2 || !strings.HasPrefix(s.Posts(own)[len(s.Posts(own))-1].Text, "logged") {
		t.Errorf("took %d requests and says\n%s", n, s.Read(own))
	}
}

// TestDuplicateAnswerAnswersOneQuestion is about an update that Telegram
// delivers again after a restart.
func TestDuplicateAnswerAnswersOneQuestion(t *testing.T) {
	s := stageOf(t, nil)
	stop := s.run(seller)
	s.plays(own, lily, [][2]string{{"sale", "How much?"}, {"299", "Where?"}, {"press Shop", "day?"}})
	s.settled()
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	s.platform = s.another()
	s.Redeliver(2)
	s.run(seller)
	s.plays(own, lily, [][2]string{{"press yesterday", "note?"},
		{"press Skip", "logged amount=299 channel=shop day=yesterday"}})
}

// TestCommandEndsForm: whoever left a form and comes back hours later types what
// they want now.
func TestCommandEndsForm(t *testing.T) {
	s := stageOf(t, func(_ *stage, o *telegram.Options) {
		o.Menu = []bot.Command{{Name: "digest", Aliases: []string{"日报", "shop"}}, {Name: "check dispute"}}
	})
	s.run(onlySales)
	for _, line := range []string{"日报", "Check  dispute"} {
		s.plays(own, lily, [][2]string{{"sale", "How much?"}, {"299", "Where?"}, {"shop", "day?"},
			{line, "you said " + line}})
		posts := s.Posts(own)
		if said := posts[len(posts)-2].Text; said != "Canceled. Nothing was changed. To start over: sale" {
			t.Errorf("of the form stands %q", said)
		}
	}
	s.plays(own, lily, [][2]string{{"sale", "How much?"}, {"299", "Where?"}, {"shop", "day?"},
		{"digest of today", "note?"}, {"digest", "logged amount=299 channel=shop day=digest of today note=digest"}})
}

func TestFormExpiresAfterADay(t *testing.T) {
	s := stageOf(t, nil)
	stop := s.run(seller)
	s.plays(own, lily, [][2]string{{"sale", "How much?"}, {"299", "Where?"}})
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	s.clock.Advance(25 * time.Hour)
	s.platform = s.another()
	s.run(seller)
	s.Press(own, lily, "Shop")
	s.reads(own, "This form has expired")
	s.Type(own, lily, "kpi")
	if r := s.request(2); r.Line != "kpi" {
		t.Errorf("took %+v", r)
	}
}

// TestFormSurvivesTransientErrors as answers do.
func TestFormSurvivesTransientErrors(t *testing.T) {
	s := start(t, seller)
	s.Fail("sendMessage", faketelegram.Limited(3*time.Second), faketelegram.BadGateway)
	s.Fail("editMessageText", faketelegram.DroppedLate)
	s.plays(own, lily, [][2]string{
		{"sale", "How much?"}, {"299", "Where?"}, {"press Shop", "day?"}, {"press Skip", "note?"},
		{"x", "logged amount=299 channel=shop day= note=x"},
	})
}
