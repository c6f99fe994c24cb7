package bot_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/console"
)

// TestHelp asks for what is used most, for a group, for all and for one command.
func TestHelp(t *testing.T) {
	for _, test := range []struct {
		role                bot.Role
		line, want, without string
	}{
		{bot.Lead, "help", "gift  give something", "gift show"},
		{bot.Agent, "help", "gift  give something", "tidy"},
		{bot.Agent, "help goods", "gift show", "break"},
		{bot.Agent, "help ALL", "gift show", "tidy"},
		{bot.Agent, "help gift", "gift show", "break"},
		{bot.Agent, "help gift", "lead; on its own: agent", "break"},
	} {
		t.Run(string(test.role)+" "+test.line, func(t *testing.T) {
			got := console.Render(ask(test.role, test.line, nil).Message, 80, false)
			if !strings.Contains(got, test.want) || strings.Contains(got, test.without) {
				t.Errorf("answered\n%s", got)
			}
		})
	}
}

// TestClockIsAnsweredAgain has the clock type a line twice, as it does when the
// first answer could not be kept: it gets the answer again, and none to what it has
// changed already.
func TestClockIsAnsweredAgain(t *testing.T) {
	r := router(nil)
	for range 2 {
		request := bot.Request{ID: "slot-1-2-3", Account: string(bot.Agent), Line: "gift show", Clocked: true}
		if got := r.Handle(t.Context(), request); got.Repeated || got.Message.Title.String() != "shown" {
			t.Errorf("answered %+v", got)
		}
		request.Line = "repeat"
		if got := r.Handle(t.Context(), request); got.Failed || !got.Silent {
			t.Errorf("what was done before is answered %+v", got)
		}
	}
}

func TestViewRoleCannotChange(t *testing.T) {
	if got := ask(bot.Agent, "gift", nil); got.Form == nil {
		t.Errorf("to look is refused: %s", got.Message.Title)
	}
	for line, answers := range map[string]map[string]string{"gift lily": nil, "gift": {"to": "lily"}} {
		if got := ask(bot.Agent, line, answers); !got.Failed {
			t.Errorf("%s %v is done: %s", line, answers, got.Message.Title)
		}
	}
	if router(nil).Knows("gift", bot.Agent) != nil || router(nil).Knows("gift lily", bot.Agent) == nil {
		t.Error("the clock goes by other rights")
	}
}

// TestForwardedLineIsAskedAbout shows what it would do, with a button that does it.
func TestForwardedLineIsAskedAbout(t *testing.T) {
	forwarded := bot.Request{Account: string(bot.Lead), Line: "gift lily ¥5", Forwarded: true}
	asked := router(nil).Handle(t.Context(), forwarded)
	if strings.Contains(asked.Message.Title.String(), "lily|") || len(asked.Message.Actions) != 1 ||
		asked.Message.Actions[0].Line != forwarded.Line {
		t.Errorf("it is answered with %+v", asked.Message)
	}
	forwarded.Account = string(bot.Guest)
	if refused := router(nil).Handle(t.Context(), forwarded); !refused.Failed {
		t.Errorf("a stranger's is answered with %+v", refused.Message)
	}
}

// TestTodayIsTheDayOnWhichTheLineWasWritten holds for what comes late, not for what
// came before a platform's memory or is of the future.
func TestTodayIsTheDayOnWhichTheLineWasWritten(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		written time.Time
		want    string
		says    bool
	}{
		"unknown":            {time.Time{}, "2026-11-23", false},
		"minutes ago":        {now.Add(-5 * time.Minute), "2026-11-23", false},
		"the evening before": {now.Add(-10 * time.Hour), "2026-11-22", true},
		"days ago":           {now.Add(-72 * time.Hour), "2026-11-23", false},
		"in the future":      {now.Add(24 * time.Hour), "2026-11-23", false},
	} {
		t.Run(name, func(t *testing.T) {
			request := bot.Request{Account: string(bot.Lead), Line: "gift lily ¥5 today", Written: test.written}
			answer := router(nil).Handle(t.Context(), request)
			if got := answer.Message.Title.String(); got != "lily|||¥5.00|"+test.want {
				t.Errorf("answered %s", got)
			}
			if says := len(answer.Message.Sections) > 0; says != test.says {
				t.Errorf("it says so: %t, %+v", says, answer.Message.Sections)
			}
		})
	}
}

// TestTwoCommandsOfOneNameAreRefused: who adds a command reads which other one has its name.
func TestTwoCommandsOfOneNameAreRefused(t *testing.T) {
	idle := bot.Do(func(context.Context, bot.Call, struct{}) (bot.Reply, error) { return bot.Reply{}, nil })
	defer func() {
		want := `bot: the commands "count" and "tally" are both called "盘点": give one of them another Name or alias`
		if got := recover(); got != want {
			t.Errorf("panicked with %v, want %s", got, want)
		}
	}()
	bot.NewRouter([]bot.Command{{Name: "count", Aliases: []string{"盘点"}, Run: idle},
		{Name: "tally", Aliases: []string{"盘点"}, Run: idle}}, team{}, bot.Options{})
}

// TestMessageTooLongIsRefused also where its lines are commands: to read a line takes longer than
// its length says.
func TestMessageTooLongIsRefused(t *testing.T) {
	const most = 4096
	for _, test := range []struct {
		line    string
		refused bool
	}{
		{"gift " + strings.Repeat("字", most-5), false},
		{"gift " + strings.Repeat("字", most-4), true},
		{"gift show\ngift " + strings.Repeat("字", most-4), true},
	} {
		got := console.Render(ask(bot.Lead, test.line, nil).Message, 80, false)
		if refused := strings.Contains(got, "I read up to 4,096"); refused != test.refused {
			t.Errorf("%d characters: refused %v, want %v", len([]rune(test.line)), refused, test.refused)
		}
	}
}
