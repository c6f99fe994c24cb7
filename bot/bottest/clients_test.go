package bottest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/bot/bottest/fakeslack"
	"storebot/bot/bottest/faketelegram"
)

// TestOfficialClients holds the fakes against the platforms' own JavaScript clients:
// what those take for Slack and Telegram, they take for theirs too. It needs Node:
//
//	cd bot/bottest/clients && npm ci && STOREBOT_CLIENTS=1 go test .. -run OfficialClients
func TestOfficialClients(t *testing.T) {
	if os.Getenv("STOREBOT_CLIENTS") == "" {
		t.Skip("STOREBOT_CLIENTS is not set")
	}
	t.Run("grammy", withGrammy)
	t.Run("bolt", withBolt)
}

func withGrammy(t *testing.T) {
	s := faketelegram.New(t)
	runNode(t, "grammy.mjs", "API="+s.URL(), "TOKEN="+faketelegram.Token)
	lily := faketelegram.User{ID: 7, Name: "lily"}
	chat := faketelegram.Private(lily)
	reads := func(want string) {
		t.Helper()
		until(t, func() string { return "no " + want + " in " + s.Read(chat) },
			func() bool { return strings.Contains(s.Read(chat), want) })
	}
	s.Type(chat, lily, "好 <hello>")
	reads("you said 好 <hello>")
	s.Type(chat, lily, "/menu")
	reads("choose")
	if s.Menu("chat 7", "") == "" {
		t.Error("the chat has no menu of its own")
	}
	query := s.Press(chat, lily, "Claim")
	reads("claimed")
	if answered := s.Answered(query); answered != 1 {
		t.Errorf("the press was answered %d times", answered)
	}
	s.Type(chat, lily, "/picture")
	reads("a chart")
	s.Upload(chat, lily, faketelegram.File{Name: "orders.csv", Content: []byte("1234567890")}, "")
	reads("got 10 bytes")
	s.Fail("sendMessage", faketelegram.Fault{Refusal: faketelegram.Refusal{Code: 403,
		Description: "Forbidden: bot was blocked by the user"}, Chat: 8})
	s.Type(chat, lily, "still there")
	reads("you said still there")
}

func withBolt(t *testing.T) {
	s := fakeslack.New(t)
	runNode(t, "bolt.mjs", "API="+s.URL(), "TOKEN="+fakeslack.BotToken, "APP_TOKEN="+fakeslack.AppToken)
	s.Ready()
	reads := func(want string) {
		t.Helper()
		read := func() string {
			var all []string
			for _, post := range s.Posts("C1") {
				all = append(all, post.String())
			}
			return strings.Join(all, "\n")
		}
		until(t, func() string { return "no " + want + " in " + read() },
			func() bool { return strings.Contains(read(), want) })
	}
	s.Type("C1", "ULILY", "/menu").Acked()
	reads("choose")
	s.Press("C1", "ULILY", "Claim").Acked()
	reads("claimed")
	s.Type("C1", "ULILY", "/form").Acked()
	until(t, func() string { return "no form" }, func() bool { return s.Form("ULILY") != nil })
	if form := s.Form("ULILY").Text; !strings.Contains(form, "Nothing sold yet") {
		t.Errorf("the form shows no alert: %s", form)
	}
	if wrong := s.Submit("ULILY", map[string]string{"amount": "0"}); wrong["amount"] != "Nothing sold?" {
		t.Errorf("the form shows %v", wrong)
	}
	if wrong := s.Submit("ULILY", map[string]string{"amount": "299"}); wrong != nil {
		t.Errorf("the form shows %v", wrong)
	}
	reads("sold 299")
	s.Type("C1", "ULILY", "hello & <b>")
	reads("hello too")
	s.Type("C1", "ULILY", "/table").Acked()
	reads("1,200")
	s.Type("C1", "ULILY", "/file").Acked()
	reads("rows.csv")
}

// runNode runs a client until the test ends.
func runNode(t *testing.T, script string, settings ...string) {
	t.Helper()
	node := exec.Command("node", filepath.Join("clients", script))
	node.Env = append(os.Environ(), settings...)
	node.Stderr = os.Stderr
	rest, err := node.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := node.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = rest.Close()
		_ = node.Process.Kill()
		_ = node.Wait() // it was killed
	})
}

func until(t *testing.T, complaint func() string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain: %s", complaint())
		}
	}
}
