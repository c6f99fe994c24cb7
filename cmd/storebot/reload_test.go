package main

import (
	"context"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"storebot/bot/bottest/fakeslack"
	"storebot/bot/bottest/faketelegram"
	"storebot/storage"
)

// both is a program on both fakes, with an owner on both.
type both struct {
	*program
	slack    *fakeslack.Server
	telegram *faketelegram.Server
	boss     faketelegram.User
	server   *server
	hangup   chan os.Signal
	hour     chan time.Time // ends the pause of a platform that has ended
	log      *lockedBuffer
}

// startBoth runs a program until the test ends.
func startBoth(t *testing.T, slackToken string) *both {
	t.Helper()
	b := &both{slack: fakeslack.New(t), telegram: faketelegram.New(t), boss: faketelegram.User{ID: 100, Name: "boss"},
		hangup: make(chan os.Signal), hour: make(chan time.Time), log: &lockedBuffer{}}
	b.program = newProgram(t, time.Now, b.settings(slackToken, faketelegram.Token)...)
	b.hangups, b.err = b.hangup, b.log
	b.after = func(d time.Duration) <-chan time.Time {
		if d == endedPause {
			return b.hour
		}
		return time.After(d)
	}
	a := openProgram(t, b.program)
	by := storage.By{StoreID: a.store.ID, MemberID: 1, Command: "setup", At: b.now()}
	err := a.db.Change(t.Context(), by, func(tx *storage.Tx) error {
		if err := tx.Identify(1, "slack", "UBOSS"); err != nil {
			return err
		}
		return tx.Identify(1, "telegram", "100")
	})
	if err != nil {
		t.Fatal(err)
	}
	b.server = b.program.server(a)
	if b.server.platforms, err = b.platforms(b.server); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- b.attend(ctx, b.server, func(ctx context.Context) error { <-ctx.Done(); return nil })
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return b
}

func (b *both) settings(slackToken, telegramToken string) []string {
	return []string{"slack_app_token: " + fakeslack.AppToken, "slack_bot_token: " + slackToken,
		"slack_api_url: " + b.slack.URL(), "telegram_bot_token: '" + telegramToken + "'",
		"telegram_api_url: " + b.telegram.URL()}
}

// reload puts tokens into the settings file and has it read.
func (b *both) reload(t *testing.T, slackToken, telegramToken string) {
	t.Helper()
	b.write(t, append(b.settings(slackToken, telegramToken), "db: "+b.config.db)...)
	b.hangup <- syscall.SIGHUP
	b.hangup <- syscall.SIGHUP // taken when the first has been dealt with
}

func (b *both) onSlack() string {
	var read strings.Builder
	for _, post := range b.slack.Posts("DBOSS") {
		read.WriteString(post.String() + "\n")
	}
	return read.String()
}

func (b *both) onTelegram() string { return b.telegram.Read(faketelegram.Private(b.boss)) }

// sees waits until a text reads some words.
func sees(t *testing.T, read func() string, words string) {
	t.Helper()
	waitUntil(t, func() string { return "for " + words + " in\n" + read() },
		func() bool { return strings.Contains(read(), words) })
}

// TestEndedPlatformIsReportedElsewhereAndRetriedHourly has Slack refuse the token twice.
func TestEndedPlatformIsReportedElsewhereAndRetriedHourly(t *testing.T) {
	b := startBoth(t, "xoxb-2-fake")
	sees(t, b.onTelegram, "I can't use Slack any more: the token is not accepted: invalid_auth.")
	b.hour <- time.Now()
	waitUntil(t, b.log.String, func() bool { return strings.Count(b.log.String(), "a platform has ended") == 2 })
	if told := b.onTelegram(); strings.Count(told, "I can't use Slack") != 1 {
		t.Errorf("the owner is told\n%s", told)
	}
	if fault := b.server.status.faults(t.Context())["slack"]; !strings.Contains(fault, "ended") {
		t.Errorf("the status says %q", fault)
	}
	b.slack.Rotate("xoxb-2-fake")
	b.hour <- time.Now()
	b.slack.Ready()
	waitUntil(t, func() string { return "until the status is well" },
		func() bool { return b.server.status.faults(t.Context())["slack"] == "" })
}

// TestTokensAreRotatedWithoutRestart has both services take other tokens, of which the
// program first gets a wrong one.
func TestTokensAreRotatedWithoutRestart(t *testing.T) {
	b := startBoth(t, fakeslack.BotToken)
	b.slack.Ready()
	b.reload(t, "xoxb-wrong", "1:wrong")
	if said := b.log.String(); strings.Count(said, "new settings don't work; the old ones stay") != 2 ||
		strings.Contains(said, "wrong") {
		t.Errorf("the log says\n%s", said)
	}
	b.slack.Type("DBOSS", "UBOSS", "sale 299")
	sees(t, b.onSlack, "¥299.00")
	b.slack.Rotate("xoxb-2-fake")
	b.telegram.Rotate("2:another")
	b.reload(t, "xoxb-2-fake", "2:another")
	b.slack.Ready()
	b.slack.Type("DBOSS", "UBOSS", "kpi today")
	sees(t, b.onSlack, "Paid sales")
	b.telegram.Type(faketelegram.Private(b.boss), b.boss, "whoami")
	sees(t, b.onTelegram, "owner")
}
