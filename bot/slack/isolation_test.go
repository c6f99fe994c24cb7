package slack_test

import (
	"context"
	"io"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/view"
)

// calls are the methods that the bot calls, each with what makes it call one for a channel
// or a person. Those without are of the connection, before anybody is heard.
var calls = map[string]func(*stage){
	"auth.test": nil, "apps.connections.open": nil,
	"users.info":                   func(s *stage) { s.Type("C1", "U1", "/kpi") },
	"response_url":                 func(s *stage) { s.Type("C1", "U1", "/kpi") },
	"chat.postMessage":             func(s *stage) { s.Type("C1", "U1", "@storebot kpi") },
	"chat.postEphemeral":           func(s *stage) { s.Type("C1", "U1", "@storebot secret") },
	"chat.update":                  func(s *stage) { s.Type("C1", "U1", "@storebot board"); s.posts("C1", 1); s.Press("C1", "U1", "words") },
	"chat.delete":                  func(s *stage) { s.Type("C1", "U1", "/nothing") },
	"views.open":                   func(s *stage) { s.Type("C1", "U1", "/form") },
	"views.publish":                func(s *stage) { s.OpenHome("U1") },
	"conversations.open":           func(s *stage) { s.Shortcut("U1", "check") },
	"files.getUploadURLExternal":   func(s *stage) { s.Type("C1", "U1", "/picture") },
	"upload":                       func(s *stage) { s.Type("C1", "U1", "/picture") },
	"files.completeUploadExternal": func(s *stage) { s.Type("C1", "U1", "/document") },
	"download":                     func(s *stage) { s.Upload("C1", "U1", "", "orders.csv", "a,b") },
}

// everything answers in each way there is.
func everything(ctx context.Context, r bot.Request) bot.Answer {
	section := view.Section{}
	var actions []view.Action
	switch r.Line {
	case "board":
		actions = []view.Action{{Label: view.Data("words"), Line: "words"}}
	case "picture":
		section.Image = &view.Image{Name: "a.png", Alt: view.Data("a"), Content: []byte(r.Account)}
	case "document":
		section.File = &view.File{Name: "a.csv", Content: []byte("a")}
	case "form":
		return bot.Answer{Form: saleForm(r.Line)}
	case "nothing":
		r.Tell(view.OneLine(view.Data("wait")))
		return bot.Answer{Silent: true}
	case "import":
		content, err := r.Files[0].Open(ctx)
		if err == nil {
			_, _ = io.Copy(io.Discard, content)
			_ = content.Close()
		}
	}
	m := view.Message{Title: view.Data("you said " + r.Line), Sections: []view.Section{section}, Actions: actions}
	return bot.Answer{Message: m, Replace: r.Pressed, Private: r.Line == "secret"}
}

// TestLongWaitOfOneChannelIsInvisibleToOthers, whichever call it is that hangs or is put off
// for hours: others type, press, fill in and are posted to as if nothing were the matter.
func TestLongWaitOfOneChannelIsInvisibleToOthers(t *testing.T) {
	const hours = 5 * time.Hour
	for method, provoke := range calls {
		if provoke == nil {
			continue
		}
		for fault, what := range map[string]fakeslack.Fault{"hangs": {}, "waits for hours": fakeslack.Limited(hours)} {
			t.Run(method+" "+fault, func(t *testing.T) {
				held := make(chan struct{})
				if what.Status == 0 {
					what.Hold = held
				}
				s := start(t, everything, func(o *slack.Options) {
					o.GlobalShortcuts = []slack.Shortcut{{ID: "check", Line: "check"}}
					wait := o.Wait
					o.Wait = func(ctx context.Context, d time.Duration) error {
						if d != hours {
							return wait(ctx, d)
						}
						select {
						case <-held:
						case <-ctx.Done():
						}
						return ctx.Err()
					}
				})
				defer close(held)
				s.Fail(method, what)
				provoke(s)
				s.Until("it is called", func() bool { return s.Calls(method) > 0 })
				s.othersAreServed()
			})
		}
	}
}

// othersAreServed has someone else do all that people do, in another channel.
func (s *stage) othersAreServed() {
	s.Type("C2", "U2", "@storebot board")
	s.posts("C2", 1)
	s.Press("C2", "U2", "words").Acked()
	s.reads("C2", "you said words")
	s.Type("C2", "U2", "/form")
	s.Until("a form is open", func() bool { return s.Form("U2") != nil })
	s.Submit("U2", map[string]string{"amount": "1"})
	s.Type("C2", "U2", "/picture")
	s.reads("C2", "you said picture")
	s.Upload("C2", "U2", "", "orders.csv", "a,b")
	s.reads("C2", "you said import")
	s.OpenHome("U2")
	s.Until("the home is shown", func() bool { return len(s.Home("U2").Blocks) > 0 })
	_, _ = s.platform.Post(context.Background(), bot.Chat{Address: "C2"}, view.OneLine(view.Data("news")), nil)
	s.reads("C2", "news")
}
