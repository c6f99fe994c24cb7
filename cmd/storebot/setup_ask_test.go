package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"storebot/bot/bottest/fakeslack"
	"storebot/bot/bottest/faketelegram"
)

func TestSetupRecognizesATokenOfAnotherQuestion(t *testing.T) {
	telegram, slack := faketelegram.New(t), fakeslack.New(t)
	path := settingsIn(t, "telegram_api_url: "+telegram.URL()+"\nslack_api_url: "+slack.URL()+"\n")
	for _, tt := range []struct {
		answers []string
		want    string
	}{
		{[]string{"telegram", fakeslack.AppToken, faketelegram.Token},
			"That's a Slack app-level token (xapp-…). This question is for the Telegram bot token (123456:AA…)."},
		{[]string{"slack", fakeslack.AppToken, fakeslack.BotToken, fakeslack.AppToken},
			"That's a Slack app-level token (xapp-…). This question is for the Slack bot token (xoxb-…)."},
		{[]string{"slack", fakeslack.BotToken, fakeslack.BotToken, fakeslack.AppToken},
			"That's a Slack bot token (xoxb-…). This question is for the Slack app-level token (xapp-…)."},
		{[]string{"slack", faketelegram.Token, fakeslack.BotToken, fakeslack.AppToken},
			"That's a Telegram bot token (123456:AA…). This question is for the Slack bot token (xoxb-…)."},
	} {
		code, said := setUp(t, path, tt.answers...)
		if code != exitDone || !strings.Contains(said, tt.want) || strings.Contains(said, "rejected") {
			t.Errorf("exit code %d, no %q in\n%s", code, tt.want, said)
		}
	}
}

func TestSetupSaysWhatAnEmptyAnswerShouldBe(t *testing.T) {
	telegram := faketelegram.New(t)
	path := settingsIn(t, "telegram_api_url: "+telegram.URL()+"\n")
	_, said := setUp(t, path, "Viber", "telegram", "", faketelegram.Token)
	for _, want := range []string{"Type one of: 1, Telegram, 2, Slack.", "Paste the bot token, which looks like 123456:AA…"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
}

func TestSetupKeepsTheSavedTokenAfterAWrongOne(t *testing.T) {
	telegram := faketelegram.New(t)
	path := settingsIn(t, "telegram_api_url: "+telegram.URL()+"\ntelegram_bot_token: "+faketelegram.Token+"\n")
	code, said := setUp(t, path, "telegram", "1:wrong", "")
	if code != exitDone || strings.Count(said, "Enter keeps the current one") != 2 {
		t.Errorf("exit code %d:\n%s", code, said)
	}
}

func TestSetupDoesNotOfferASavedTokenThatIsRejected(t *testing.T) {
	telegram := faketelegram.New(t)
	path := settingsIn(t, "telegram_api_url: "+telegram.URL()+"\ntelegram_bot_token: 1:revoked\n")
	code, said := setUp(t, path, "telegram", "", faketelegram.Token)
	if code != exitDone || strings.Count(said, "Enter keeps the current one") != 1 {
		t.Errorf("exit code %d:\n%s", code, said)
	}
}

// interrupting is a terminal at which someone presses Ctrl-C after some answers.
type interrupting struct {
	answers   *strings.Reader
	interrupt func()
	ended     <-chan struct{}
}

func (i interrupting) Read(into []byte) (int, error) {
	if i.answers.Len() > 0 {
		return i.answers.Read(into)
	}
	i.interrupt()
	<-i.ended
	return 0, os.ErrClosed
}

func TestInterruptEndsSetupAtEveryQuestion(t *testing.T) {
	for _, answers := range []string{"", "\n", "\n\n", "\n\ntelegram\n", "\n\nslack\n", "\n\nslack\nxoxb-1\n"} {
		path := filepath.Join(t.TempDir(), "storebot.yaml")
		ctx, interrupt := context.WithCancel(t.Context())
		var out bytes.Buffer
		p := &program{
			in: interrupting{strings.NewReader(answers), interrupt, t.Context().Done()}, out: &out, err: &out,
			env: func(string) string { return "" }, account: "boss", now: atMorning, after: never,
		}
		code := p.run(ctx, []string{"--config", path, "setup"})
		if code != exitFault || !strings.Contains(out.String(), "setup isn't finished; nothing was saved.") {
			t.Errorf("after %q: exit code %d:\n%s", answers, code, out.String())
		}
		if _, err := os.Stat(path); err == nil {
			t.Errorf("after %q settings were saved", answers)
		}
	}
}
