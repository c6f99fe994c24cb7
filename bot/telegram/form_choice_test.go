package telegram_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/view"
)

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
