package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"storebot/bot/bottest/fakeslack"
	"storebot/bot/bottest/faketelegram"
)

// setUp runs storebot setup with answers, in a folder of its own, and returns the exit
// code and what it printed. The questions about a new store are answered with Enter.
func setUp(t *testing.T, path string, answers ...string) (int, string) {
	t.Helper()
	var out bytes.Buffer
	if _, err := os.Stat(filepath.Join(filepath.Dir(path), "storebot.db")); err != nil {
		answers = append([]string{"", ""}, answers...)
	}
	p := &program{
		name: "./bin/storebot", in: strings.NewReader(strings.Join(answers, "\n") + "\n"), out: &out, err: &out,
		env:     func(string) string { return "" },
		account: "boss", now: atMorning, after: never,
	}
	code := p.run(t.Context(), []string{"--config", path, "--db", filepath.Join(filepath.Dir(path), "storebot.db"),
		"setup"})
	return code, out.String()
}

func settingsIn(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "storebot.yaml")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSetupConnectsTelegram(t *testing.T) {
	telegram := faketelegram.New(t)
	path := settingsIn(t, "# our bot\nzone: Asia/Tokyo # for now\ntelegram_api_url: "+telegram.URL()+"\n")
	code, said := setUp(t, path, "telegram", "1:wrong", faketelegram.Token)
	for _, want := range []string{"Telegram rejected the bot token", "Connected to Telegram as @storebot_bot.", "join ",
		"Start the bot: ./bin/storebot --config " + path} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
	if code != exitDone || strings.Contains(said, faketelegram.Token) {
		t.Errorf("exit code %d:\n%s", code, said)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# our bot", "zone: Asia/Tokyo # for now", "telegram_bot_token: " + faketelegram.Token} {
		if !strings.Contains(string(content), want) {
			t.Errorf("no %q in\n%s", want, content)
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the settings file has mode %v, %v", info.Mode(), err)
	}
	if again, said := setUp(t, path, "1", ""); again != exitDone || !strings.Contains(said, "Connected to Telegram as") ||
		!strings.Contains(said, "restart it") {
		t.Errorf("the second time, with the saved token: exit code %d:\n%s", again, said)
	}
}

func TestSetupAddsSlackToANewFile(t *testing.T) {
	slack := fakeslack.New(t)
	path := settingsIn(t, "slack_api_url: "+slack.URL()+"\n")
	code, said := setUp(t, path, "slack", fakeslack.BotToken, "xapp-wrong", fakeslack.AppToken)
	if code != exitDone || !strings.Contains(said, "Connected to Slack as @storebot (Shop).") ||
		!strings.Contains(said, "Slack rejected the app-level token: ") {
		t.Errorf("exit code %d:\n%s", code, said)
	}
}

func TestSetupSavesNothingUntilATokenWorks(t *testing.T) {
	telegram := faketelegram.New(t)
	path := settingsIn(t, "telegram_api_url: "+telegram.URL()+"\n")
	before, _ := os.ReadFile(path)
	code, said := setUp(t, path, "3", "2", "1", "telegram", "1:wrong")
	after, _ := os.ReadFile(path)
	if code == exitDone || !bytes.Equal(before, after) || !strings.Contains(said, "nothing was saved") {
		t.Errorf("exit code %d, %s\n%s", code, after, said)
	}
}

func TestSetupMakesASettingsFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "storebot.yaml")
	code, said := setUp(t, path) // no one answers
	if code == exitDone || strings.Contains(said, "not found") {
		t.Errorf("exit code %d:\n%s", code, said)
	}
	if err := saveSettings(path, [][2]string{{"telegram_bot_token", "1:a"}}); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "telegram_bot_token: 1:a\n" {
		t.Errorf("got %q, %v", content, err)
	}
}
