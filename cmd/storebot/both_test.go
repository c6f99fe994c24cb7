package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/bottest/faketelegram"
	"storebot/storage"
)

// TestOnePlatformMayBeDown serves Slack and Telegram at once. Slack's token is
// revoked: whoever writes on Telegram is answered all the same, what is for Slack
// waits or is buried, and the status says what does not work.
func TestOnePlatformMayBeDown(t *testing.T) {
	slack, telegram := fakeslack.New(t), faketelegram.New(t)
	p := newProgram(t, time.Now, "slack_app_token: "+fakeslack.AppToken, "slack_bot_token: 'xoxb-revoked'", "slack_api_url: "+slack.URL(),
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
		return tx.Post(storage.Posting{To: bot.Chat{Platform: "slack", Address: "C1"}, Message: bot.Say(bot.Data("for Slack"))})
	})
	if err != nil {
		t.Fatal(err)
	}
	defer a.db.Close()
	s := p.server(a)
	if s.platforms, err = p.platforms(a, s.status); err != nil {
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
