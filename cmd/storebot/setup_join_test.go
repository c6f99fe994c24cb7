package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/bot/bottest/fakeslack"
	"storebot/bot/bottest/faketelegram"
)

// runFor starts storebot run on what setUp has made, until the test or stop ends it.
func runFor(t *testing.T, path string) (out *said, stop func()) {
	t.Helper()
	out = &said{}
	ctx, cancel := context.WithCancel(t.Context())
	p := &program{
		name: "./storebot", in: strings.NewReader(""), out: out, err: out,
		env:     func(string) string { return "" },
		account: "boss", now: atMorning, after: time.After,
	}
	ended := make(chan int, 1)
	go func() {
		ended <- p.run(ctx, []string{"--config", path, "--db", filepath.Join(filepath.Dir(path), "storebot.db"), "run"})
	}()
	waitUntil(t, out.String, func() bool { return strings.Contains(out.String(), "no owner on chat yet") })
	return out, func() {
		cancel()
		if code := <-ended; code != exitDone {
			t.Errorf("exit code %d:\n%s", code, out)
		}
	}
}

// TestJoinLineOfSetupWorksOnceTheBotRuns claims a store, on each platform, by the line that
// setup printed, after the bot has started twice.
func TestJoinLineOfSetupWorksOnceTheBotRuns(t *testing.T) {
	telegram, slack := faketelegram.New(t), fakeslack.New(t)
	boss := faketelegram.User{ID: 100, Name: "boss"}
	for _, tt := range []struct {
		answers []string
		send    func(line string)
		read    func() string
	}{
		{[]string{"telegram", faketelegram.Token},
			func(line string) { telegram.Type(faketelegram.Private(boss), boss, line) },
			func() string { return telegram.Read(faketelegram.Private(boss)) }},
		{[]string{"slack", fakeslack.BotToken, fakeslack.AppToken},
			func(line string) { slack.Ready(); slack.Type("DBOSS", "UBOSS", line) },
			func() string {
				var all strings.Builder
				for _, post := range slack.Posts("DBOSS") {
					all.WriteString(post.String())
				}
				return all.String()
			}},
	} {
		t.Run(tt.answers[0], func(t *testing.T) {
			path := settingsIn(t, "telegram_api_url: "+telegram.URL()+"\nslack_api_url: "+slack.URL()+"\n")
			code, printed := setUp(t, path, tt.answers...)
			line := codeShown.FindString(printed)
			if code != exitDone || line == "" {
				t.Fatalf("exit code %d:\n%s", code, printed)
			}
			_, stop := runFor(t, path)
			stop()
			out, stop := runFor(t, path)
			defer stop()
			if codeShown.MatchString(out.String()) || !strings.Contains(out.String(), "it still works") {
				t.Errorf("run prints another line than setup:\n%s", out)
			}
			tt.send(line)
			waitUntil(t, tt.read, func() bool { return strings.Contains(tt.read(), "Your role is owner") })
		})
	}
}
