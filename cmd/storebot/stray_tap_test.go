package main

import (
	"testing"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/commands"
	"storebot/reports"
)

// TestNoStrayTapScoresChats presses once every button of every screen, and sends every command's
// form as it was opened, with the first choice where one has to be made: none of them may record
// chats as perfect.
func TestNoStrayTapScoresChats(t *testing.T) {
	t.Parallel()
	p, a := sampleShop(t)
	lines := append(append([]string(nil), shownOnPhones...), formsOnPhones...)
	for _, command := range commands.All(a.db, reports.Defaults(), commands.Folders{}) {
		lines = append(lines, command.Name)
	}
	tap := tapping{t: t, app: a, chat: p.console(a).Chat(), seen: map[string]bool{}}
	tap.recorded = tap.checks()
	for _, line := range lines {
		answer := tap.send(line, nil)
		tap.form(answer.Form)
		for _, action := range answer.Message.Actions {
			if line := action.Line; !tap.seen[line] {
				tap.seen[line] = true
				tap.form(tap.send(line, nil).Form)
			}
		}
	}
	if len(tap.seen) < 100 || tap.forms < 30 {
		t.Errorf("only %d buttons and %d forms were tried", len(tap.seen), tap.forms)
	}
}

// tapping presses buttons and sends forms, and looks at the spot checks after each.
type tapping struct {
	t        *testing.T
	app      *app
	chat     bot.Chat
	seen     map[string]bool
	forms    int
	recorded int
}

func (p *tapping) send(line string, answers map[string]string) bot.Answer {
	answer := p.app.handle(p.t.Context(), bot.Request{Chat: p.chat, Account: "boss", Line: line, Answers: answers})
	if now := p.checks(); now != p.recorded {
		p.t.Errorf("%q with %v recorded %d chats", line, answers, now-p.recorded)
		p.recorded = now
	}
	return answer
}

func (p *tapping) form(form *view.Form) {
	if form == nil {
		return
	}
	p.forms++
	answers := map[string]string{}
	for _, input := range form.Inputs {
		answers[input.Name] = input.Value
		if len(input.Options) > 0 && input.Value == "" && !input.Optional {
			answers[input.Name] = input.Options[0].Value
		}
	}
	p.send(form.Line, answers)
}

// checks is how many chats all spot checks of the sample store have.
func (p *tapping) checks() (chats int) {
	p.t.Helper()
	day := bot.NewDay(2026, 11, 23)
	checks, err := p.app.db.SpotChecks(p.t.Context(), 1, bot.Period{From: day - 60, Until: day + 2}, "")
	if err != nil {
		p.t.Fatal(err)
	}
	for _, check := range checks {
		chats += len(check.Chats)
	}
	return chats
}
