package telegram_test

import (
	"context"
	"fmt"
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
		{Name: "note", Label: view.Data("A note?"), Kind: view.InputLong, Optional: true},
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

func TestGroupFormIsFilledInByReplies(t *testing.T) {
	s := start(t, seller)
	s.plays(group, lily, [][2]string{{"/sale", "How much?"}})
	question := s.Posts(group)[0]
	if !question.Prompt || question.ReplyTo == 0 ||
		!strings.Contains(question.Text, "Reply to this message to answer, or send /skip, /back or /cancel.") {
		t.Errorf("asked %+v", question)
	}
	s.Say(group, lily, map[string]any{"text": "12"})
	s.Reply(group, amy, question.ID, "13")
	s.quiet(group)
	if r := s.requests(); r[1].Line != "13" || r[1].Account != "12" {
		t.Errorf("somebody else's reply came in as %+v", r)
	}
}

func TestGroupFormIgnoresOtherPeople(t *testing.T) {
	s := start(t, seller)
	s.plays(group, lily, [][2]string{{"/sale", "How much?"}, {"299", "Where?"}})
	s.Press(group, amy, "Shop")
	s.reads(group, "这份表单已过期，或是别人的。请重新发命令。")
	s.Press(group, lily, "Live")
	s.Until("the next question is asked", func() bool { return strings.Contains(s.Read(group), "Of which day?") })
	s.Press(group, lily, "today")
	note := s.reads(group, "A note?")
	s.Reply(group, lily, note.ID, "/skip")
	s.reads(group, "logged amount=299 channel=live day=today note=")
}

func TestTopicsAndPeopleHaveFormsOfTheirOwn(t *testing.T) {
	s := start(t, seller)
	other := forum
	other.Topic = 904
	s.Type(forum, lily, "/sale")
	s.Type(forum, amy, "/sale")
	s.Type(other, lily, "/sale")
	s.Until("all are asked", func() bool { return len(s.Posts(forum)) == 3 })
	for i, c := range []faketelegram.Chat{forum, other} {
		for _, post := range s.Posts(forum) {
			if post.Topic == c.Topic {
				s.Reply(c, lily, post.ID, fmt.Sprint(i))
				break
			}
		}
	}
	s.Until("both go on", func() bool { return strings.Count(s.Read(forum), "Where?") == 2 })
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
		{"digest of today", "note?"}})
}

// onlySales asks only whoever logs a sale.
func onlySales(ctx context.Context, r bot.Request) bot.Answer {
	if r.Line == "sale" {
		return seller(ctx, r)
	}
	return echo(ctx, r)
}

func TestInAGroupOnlyAReplyToTheQuestionAnswersIt(t *testing.T) {
	s := start(t, onlySales)
	s.Open(group)
	if _, err := s.platform.Post(t.Context(), bot.Chat{Platform: telegram.Name, Address: "-5"},
		view.OneLine(view.Data("the stock is low")), nil); err != nil {
		t.Fatal(err)
	}
	s.plays(group, lily, [][2]string{{"/sale", "How much?"}})
	question := s.Posts(group)[1]
	s.Reply(group, lily, s.Posts(group)[0].ID, "I am on it")
	if r := s.request(2); r.Line != "I am on it" {
		t.Errorf("took %+v", r)
	}
	s.Reply(group, lily, question.ID, "299")
	s.reads(group, "Where?")
}

func TestPrivateFormOfGroupMovesToPrivateChat(t *testing.T) {
	secret := func(ctx context.Context, r bot.Request) bot.Answer {
		reply := seller(ctx, r)
		reply.Private = true
		return reply
	}
	t.Run("where the bot may write to the person", func(t *testing.T) {
		s := start(t, secret)
		s.Open(own)
		s.Type(group, lily, "/sale")
		s.reads(group, "I'm asking you privately.")
		s.plays(own, lily, [][2]string{{"299", "Where?"}, {"press Live", "day?"},
			{"press Skip the rest", "logged amount=299 channel=live"}})
		if answered := s.request(2); answered.Chat.Address != "-5" {
			t.Errorf("it counts as said in %+v", answered.Chat)
		}
		if said := s.Read(group); said != "I'm asking you privately." {
			t.Errorf("the group read\n%s", said)
		}
	})
	t.Run("where it may not", func(t *testing.T) {
		s := start(t, secret)
		s.Type(group, lily, "/sale")
		s.reads(group, "Only you should see the answer. Open a chat with me, tap Start, and ask there.")
	})
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

// TestSpotCheckOfTenChatsTakesFewTaps: a verdict on each chat in one line, and one
// tap for all that is left.
func TestSpotCheckOfTenChatsTakesFewTaps(t *testing.T) {
	s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
		if r.Answers != nil {
			return bot.Answer{Message: view.OneLine(view.Data("checked " + r.Answers["agent"] + ": " + r.Answers["scores"]))}
		}
		return bot.Answer{Lang: bot.EN, Form: &view.Form{Title: view.Data("Spot check"), Line: r.Line, Inputs: []view.Input{
			{Name: "agent", Label: view.Data("Whose chats?"), Kind: view.InputText},
			{Name: "scores", Label: view.Data("One score per chat"), Kind: view.InputText},
			{Name: "day", Label: view.Data("Of which day?"), Kind: view.InputDate, Optional: true},
			{Name: "comment", Label: view.Data("Anything to say?"), Kind: view.InputText, Optional: true},
		}}}
	})
	verdicts := strings.TrimSpace(strings.Repeat("pass ", 10))
	s.plays(own, lily, [][2]string{
		{"/check", "Whose chats?"}, {"@lily", "One score"}, {verdicts, "Of which day?"},
		{"press Skip the rest", "checked @lily: " + verdicts},
	})
}

// shows reports whether the newest post reads so or has such a key.
func shows(posts []faketelegram.Post, words string) bool {
	if len(posts) == 0 {
		return false
	}
	last := posts[len(posts)-1]
	return strings.Contains(last.Text, words) || slices.ContainsFunc(slices.Concat(last.Buttons...),
		func(b faketelegram.Button) bool { return b.Text == words })
}

// judge asks about two chats what was not right, of which the first has been answered
// before where again is set.
func judge(again bool) bot.Handler {
	options := []view.Option{{Value: "speed", Label: view.Data("Slow")}, {Value: "rude", Label: view.Data("Rude")}}
	return func(_ context.Context, r bot.Request) bot.Answer {
		if r.Answers != nil {
			return bot.Answer{Message: view.OneLine(view.Data("first=" + r.Answers["first"] + " second=" + r.Answers["second"]))}
		}
		form := &view.Form{Title: view.Data("Score"), Line: r.Line, Again: again, Inputs: []view.Input{
			{Name: "first", Label: view.Data("The first?"), Kind: view.InputChoices, Options: options, None: view.Data("Good"),
				Optional: true},
			{Name: "second", Label: view.Data("The second?"), Kind: view.InputChoices, Options: options, None: view.Data("Good"),
				Optional: true},
		}}
		if again {
			form.Inputs[0].Value = "speed"
		}
		return bot.Answer{Form: form, Lang: bot.EN}
	}
}

func TestAnyNumberOfChoices(t *testing.T) {
	tests := []struct {
		outcome string
		again   bool
		steps   [][2]string
	}{
		{"a tap each where all is good", false, [][2]string{{"score", "The first?"}, {"press Good", "The second?"},
			{"press Good", "first= second="}}},
		{"some are taken", false, [][2]string{
			{"score", "The first?"}, {"press Slow", "✓ Slow"}, {"press Rude", "✓ Rude"}, {"press Next", "The second?"},
			{"press Good", "first=speed rude second="},
		}},
		{"one is given back", false, [][2]string{
			{"score", "The first?"}, {"press Slow", "✓ Slow"}, {"press ✓ Slow", "Good"}, {"press Good", "The second?"},
			{"press Good", "first= second="},
		}},
		{"one is typed", false, [][2]string{{"score", "The first?"}, {"85", "The second?"},
			{"press Good", "first=85 second="}}},
		{"a step back finds what was taken", false, [][2]string{
			{"score", "The first?"}, {"press Slow", "✓ Slow"}, {"press Next", "The second?"}, {"press Back", "✓ Slow"},
			{"press Next", "The second?"}, {"press Good", "first=speed second="},
		}},
		{"what was answered before is asked again", true, [][2]string{
			{"score", "✓ Slow"}, {"press ✓ Slow", "Good"}, {"press Good", "The second?"}, {"press Rude", "✓ Rude"},
			{"press Next", "first= second=rude"},
		}},
		{"the rest is kept", true, [][2]string{{"score", "✓ Slow"}, {"press Keep the rest", "first=speed second="}}},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, judge(tt.again))
			chat := faketelegram.Private(lily)
			for _, step := range tt.steps {
				if label, pressed := strings.CutPrefix(step[0], "press "); pressed {
					s.Press(chat, lily, label)
				} else {
					s.Type(chat, lily, step[0])
				}
				s.Until(step[1]+" is shown", func() bool { return shows(s.Posts(chat), step[1]) })
			}
		})
	}
}
