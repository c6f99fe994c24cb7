package telegram_test

import (
	"context"
	"io"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
)

// calls are the methods that the bot calls, each with what makes it call one for a chat.
// Those without are of the connection, before anybody is heard.
var calls = map[string]func(*stage){
	"getMe": nil, "getUpdates": nil, "setWebhook": nil, "deleteWebhook": nil,
	"setMyCommands":          func(*stage) {}, // at the start
	"sendMessage":            func(s *stage) { s.Type(group, lily, "/kpi") },
	"sendPhoto":              func(s *stage) { s.Type(group, lily, "/picture") },
	"sendDocument":           func(s *stage) { s.Type(group, lily, "/document") },
	"editMessageText":        func(s *stage) { s.tap("/board", "words") },
	"editMessageMedia":       func(s *stage) { s.tap("/board", "picture") },
	"deleteMessage":          func(s *stage) { s.Type(group, lily, "/nothing") },
	"answerCallbackQuery":    func(s *stage) { s.tap("/board", "words") },
	"getFile":                dropped,
	"file":                   dropped,
	"editMessageReplyMarkup": func(s *stage) { s.Type(own, lily, "form"); s.posts(own, 1); s.Type(own, lily, "live") },
}

func dropped(s *stage) {
	s.Upload(group, lily, faketelegram.File{Name: "orders.csv", Content: []byte("a,b")}, "")
}

// tap has a message posted and one of its buttons pressed.
func (s *stage) tap(line, label string) {
	s.t.Helper()
	s.Type(group, lily, line)
	s.posts(group, 1)
	s.Press(group, lily, label)
}

// everything answers in each way there is.
func everything(ctx context.Context, r bot.Request) bot.Answer {
	picture := &view.Image{Name: "a.png", Alt: view.Data("a"), Content: []byte("PNG")}
	section := view.Section{}
	switch r.Line {
	case "board":
		return buttons(button("words", "words"), button("picture", "picture"))
	case "picture":
		section.Image = picture
	case "document":
		section.File = &view.File{Name: "a.csv", Content: []byte("a")}
	case "form":
		return bot.Answer{Form: &view.Form{Title: view.Data("form"), Line: "form", Inputs: []view.Input{{Name: "channel",
			Label: view.Data("Where?"), Kind: view.InputChoice, Options: []view.Option{{Value: "live", Label: view.Data("live")}}}}}}
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
	m := view.Message{Title: view.Data("you said " + r.Line), Sections: []view.Section{section}}
	return bot.Answer{Message: m, Replace: r.Pressed}
}

// TestLongWaitOfOneChatIsInvisibleToOthers, whichever call it is that hangs or is put off
// for hours: others type, press and are posted to as if nothing were the matter.
func TestLongWaitOfOneChatIsInvisibleToOthers(t *testing.T) {
	const hours = 5 * time.Hour
	for method, provoke := range calls {
		if provoke == nil {
			continue
		}
		for fault, what := range map[string]faketelegram.Fault{"hangs": {}, "waits for hours": faketelegram.Limited(hours)} {
			t.Run(method+" "+fault, func(t *testing.T) {
				held := make(chan struct{})
				s := stageOf(t, func(s *stage, o *telegram.Options) {
					o.Wait = func(ctx context.Context, d time.Duration) error {
						if d != hours {
							return s.wait(ctx, d)
						}
						select {
						case <-held:
						case <-ctx.Done():
						}
						return ctx.Err()
					}
				})
				if what.Code == 0 {
					what.Hold = held
				}
				s.Fail(method, what)
				s.run(everything)
				defer close(held)
				provoke(s)
				s.Until("it is called", func() bool { return s.Begun()[method] > 0 })
				s.othersAreServed()
			})
		}
	}
}

// othersAreServed has someone else do all that people do, in other chats.
func (s *stage) othersAreServed() {
	s.t.Helper()
	alone := faketelegram.Private(amy)
	s.Type(alone, amy, "board")
	s.reads(alone, "ticket")
	query := s.Press(alone, amy, "words")
	s.reads(alone, "you said words")
	s.Until("the press is acknowledged", func() bool { return s.Answered(query) == 1 })
	s.Type(alone, amy, "picture")
	s.reads(alone, "you said picture")
	s.Upload(alone, amy, faketelegram.File{Name: "orders.csv", Content: []byte("a,b")}, "")
	s.reads(alone, "you said import")
	to := bot.Chat{Platform: telegram.Name, Address: "12"}
	if _, err := s.platform.Post(s.t.Context(), to, view.OneLine(view.Data("news")), nil); err != nil {
		s.t.Error(err)
	}
	s.reads(alone, "news")
}

// knowsItsCalls fails a test in which the bot calls what the table above does not have.
func knowsItsCalls(t testing.TB, s *faketelegram.Server) {
	for method := range s.Begun() {
		if _, known := calls[method]; !known {
			t.Errorf("the bot calls %s: add it to the table of calls, so that one chat's long wait for it is tried", method)
		}
	}
}
