package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/view"
	"storebot/storage"
)

// TestOnePlatformMayBeDown serves Slack and Telegram at once. Slack's token is
// revoked: whoever writes on Telegram is answered all the same, what is for Slack
// waits or is buried, and the status says what does not work.
func TestOnePlatformMayBeDown(t *testing.T) {
	slack, telegram := fakeslack.New(t), faketelegram.New(t)
	p := newProgram(t, time.Now, "slack_app_token: "+fakeslack.AppToken, "slack_bot_token: 'xoxb-revoked'",
		"slack_api_url: "+slack.URL(),
		"telegram_bot_token: '"+faketelegram.Token+"'", "telegram_api_url: "+telegram.URL())
	p.after = time.After
	a, err := p.open(t.Context(), p.config.db, p.now)
	if err != nil {
		t.Fatal(err)
	}
	boss := faketelegram.User{ID: 100, Name: "boss"}
	by := storage.By{StoreID: a.store.ID, MemberID: 1, Command: "setup", At: p.now()}
	err = a.db.Change(t.Context(), by, func(tx *storage.Tx) error {
		if err := tx.Identify(1, "telegram", "100"); err != nil {
			return err
		}
		return tx.Post(storage.Posting{To: bot.Chat{Platform: "slack", Address: "C1"},
			Message: view.OneLine(view.Data("for Slack"))})
	})
	if err != nil {
		t.Fatal(err)
	}
	defer a.db.Close()
	s := p.server(a)
	if s.platforms, err = p.platforms(s); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- p.attend(ctx, s, func(ctx context.Context) error { <-ctx.Done(); return nil })
	}()
	chat := faketelegram.Private(boss)
	telegram.Type(chat, boss, "sale 299")
	waitUntil(t, func() string { return "for an answer on Telegram; it reads\n" + telegram.Read(chat) }, func() bool {
		return strings.Contains(telegram.Read(chat), "¥299.00")
	})
	waitUntil(t, func() string { return "for a word about Slack in the status" }, func() bool {
		return s.status.faults(t.Context())["slack"] != ""
	})
	if faults := s.status.faults(t.Context()); faults["telegram"] != "" || strings.Contains(faults["slack"], "xoxb") {
		t.Errorf("the faults are %v", faults)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestOnePersonOnBothPlatforms links an account on Slack to one on Telegram: the same
// role, and one trail, in which the one undoes what the other did. Chats of one store
// are on both.
func TestOnePersonOnBothPlatforms(t *testing.T) {
	slack, telegram := fakeslack.New(t), faketelegram.New(t)
	p := newProgram(t, time.Now, "slack_app_token: "+fakeslack.AppToken, "slack_bot_token: "+fakeslack.BotToken,
		"slack_api_url: "+slack.URL(),
		"telegram_bot_token: '"+faketelegram.Token+"'", "telegram_api_url: "+telegram.URL())
	p.after = time.After
	a := openProgram(t, p)
	boss := faketelegram.User{ID: 100, Name: "boss"}
	own, group := faketelegram.Private(boss), faketelegram.Chat{ID: -5, Title: "front"}
	by := storage.By{StoreID: a.store.ID, MemberID: 1, Command: "setup", At: p.now()}
	if err := a.db.Change(t.Context(), by, func(tx *storage.Tx) error {
		return tx.Identify(1, "telegram",
			"100")
	}); err != nil {
		t.Fatal(err)
	}
	s := p.server(a)
	var err error
	if s.platforms, err = p.platforms(s); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- p.attend(ctx, s, func(ctx context.Context) error { <-ctx.Done(); return nil })
	}()
	slack.Ready()
	onSlack := func(channel string) string {
		var read strings.Builder
		for _, post := range slack.Posts(channel) {
			read.WriteString(post.String() + "\n")
		}
		return read.String()
	}
	reads := func(read func() string, words string) {
		t.Helper()
		waitUntil(t, func() string { return "for " + words + " in\n" + read() },
			func() bool { return strings.Contains(read(), words) })
	}
	onTelegram := func(chat faketelegram.Chat) func() string { return func() string { return telegram.Read(chat) } }

	telegram.Type(own, boss, "link")
	reads(onTelegram(own), "join ")
	slack.Type("DBOSS", "UBOSS", codeShown.FindString(telegram.Read(own)))
	reads(func() string { return onSlack("DBOSS") }, "Your role is owner")
	slack.Type("CFRONT", "UBOSS", "/chat alerts")
	reads(func() string { return onSlack("CFRONT") }, "Test message")
	telegram.Type(group, boss, "/chat digest")
	reads(onTelegram(group), "Test message")
	slack.Type("DBOSS", "UBOSS", "sale 299")
	reads(func() string { return onSlack("DBOSS") }, "¥299.00")
	telegram.Type(own, boss, "undo")
	reads(onTelegram(own), "sale")
	today := bot.DayOf(a.now().In(a.store.Bot().Zone))
	if sales, err := a.db.Sales(t.Context(), a.store.ID, bot.PeriodOf(today)); err != nil || len(sales) != 0 {
		t.Errorf("the sale of the same person on another platform was not undone: %+v, %v", sales, err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestProgramWithoutAnyPlatformEnds(t *testing.T) {
	slack, telegram := fakeslack.New(t), faketelegram.New(t)
	p := newProgram(t, time.Now, "slack_app_token: "+fakeslack.AppToken, "slack_bot_token: 'xoxb-revoked'",
		"slack_api_url: "+slack.URL(),
		"telegram_bot_token: '1:revoked'", "telegram_api_url: "+telegram.URL())
	err := p.serve(t.Context())
	if err == nil || !strings.Contains(err.Error(), "no chat platform could start") ||
		strings.Contains(err.Error(), "revoked") {
		t.Errorf("it ends with %v", err)
	}
}
