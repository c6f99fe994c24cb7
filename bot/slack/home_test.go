package slack_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/view"
)

func TestShortcuts(t *testing.T) {
	shortcuts := func(o *slack.Options) {
		o.MessageShortcuts = []slack.Shortcut{{ID: "flag", Line: "urgent", Into: "note"}}
		o.GlobalShortcuts = []slack.Shortcut{{ID: "check", Line: "check"}}
	}
	flagger := func(_ context.Context, r bot.Request) bot.Answer {
		form := saleForm(r.Line)
		form.Inputs[5].Value = r.Answers["note"]
		if r.Answers["amount"] != "" {
			return bot.Answer{Message: view.OneLine(view.Data("opened"))}
		}
		return bot.Answer{Form: form}
	}
	t.Run("on a message take its text and a link to it", func(t *testing.T) {
		s := start(t, flagger, shortcuts)
		s.Type("C1", "U9", "where is my refund & <3?").Acked()
		s.MessageShortcut("C1", "U1", "refund", "flag").Acked()
		s.Until("a form is open", func() bool { return s.Form("U1") != nil })
		note := s.Form("U1").Inputs[5].Value
		if !strings.HasPrefix(note, "where is my refund & <3?\nhttps://shop.slack.example/archives/C1/p") {
			t.Errorf("filled in is %q", note)
		}
		s.Submit("U1", map[string]string{"amount": "1"})
		s.posts("C1", 1)
		if r := s.request(2); r.Line != "urgent" || r.Answers["note"] != note {
			t.Errorf("came in as %+v", r)
		}
	})
	t.Run("anywhere type their line in one's own chat", func(t *testing.T) {
		s := start(t, flagger, shortcuts)
		s.Shortcut("U1", "check").Acked()
		s.Submit("U1", map[string]string{"amount": "1"})
		s.posts("D1", 1)
		if r := s.request(1); r.Line != "check" || r.Chat.Address != "D1" || !r.Chat.Private {
			t.Errorf("came in as %+v", r)
		}
	})
	t.Run("that nobody knows are acknowledged", func(t *testing.T) {
		s := start(t, flagger, shortcuts)
		s.Shortcut("U1", "other").Acked()
	})
}

func TestTheAppHome(t *testing.T) {
	s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
		m := view.Message{Title: view.Data("today"), Sections: []view.Section{{Text: view.Data("for " + r.Account)}},
			Actions: []view.Action{press("Digest", "digest")}}
		if r.Line == "digest" {
			return bot.Answer{Message: view.OneLine(view.Data("here it is"))}
		}
		return bot.Answer{Message: m}
	}, nil)
	s.OpenHome("U1").Acked()
	s.Until("the home is there", func() bool { return s.Home("U1").Blocks != nil })
	if got := s.Home("U1").String(); !strings.Contains(got, "for U1") {
		t.Errorf("the home reads %q", got)
	}
	s.PressHome("U1", "Digest").Acked()
	if got := s.posts("D1", 1)[0].Text; got != "here it is" {
		t.Errorf("answered %q", got)
	}
	if r := s.request(2); r.Line != "digest" || r.Chat.Address != "D1" {
		t.Errorf("came in as %+v", r)
	}
	if r := s.request(3); r.Line != "home" {
		t.Errorf("the home was not drawn again: %+v", r)
	}
}

func TestHomeRetriesTransientErrors(t *testing.T) {
	for outcome, before := range map[string]func(*stage){
		"with its publication": func(s *stage) {
			s.Fail("views.publish", fakeslack.ServerError,
				fakeslack.Limited(time.Second))
		},
		"with its picture": func(s *stage) { s.Fail("upload", fakeslack.ServerError) },
	} {
		t.Run(outcome, func(t *testing.T) {
			s := start(t, answering(bot.Answer{Message: chart()}), nil)
			before(s)
			s.OpenHome("U1").Acked()
			s.Until("the home is there", func() bool { return strings.Contains(s.Home("U1").String(), "sales go up") })
		})
	}
}

func TestLongHomeSaysWhereTheRestIs(t *testing.T) {
	m := view.Message{Title: view.Data("today")}
	for range 120 {
		m.Sections = append(m.Sections, view.Section{Text: view.Data("one")})
		m.Actions = append(m.Actions, press("same", "same"))
	}
	s := start(t, answering(bot.Answer{Message: m}), nil)
	s.OpenHome("U1").Acked()
	s.Until("the home is there", func() bool { return s.Home("U1").Blocks != nil })
	if home := s.Home("U1"); len(home.Blocks) != 100 || !strings.Contains(home.String(), "Send home to see all of it") {
		t.Errorf("%d blocks", len(home.Blocks))
	} else if buttons := len(home.Buttons()); buttons != 120 {
		t.Errorf("%d buttons are left", buttons)
	}
}
