package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"storebot/bot/bottest/fakeslack"
)

// TestReadmeConnectsSlack does what the README's chapter says, step by step, with the
// program as a process of its own: from the manifest to the first digest.
func TestReadmeConnectsSlack(t *testing.T) {
	t.Parallel()
	s := fakeslack.New(t)
	c := startChild(t, "SLACK_APP_TOKEN="+fakeslack.AppToken, "SLACK_BOT_TOKEN="+fakeslack.BotToken,
		"SLACK_API_URL="+s.URL())
	reads := func(channel, want string) string {
		t.Helper()
		read := func() string {
			var all []string
			for _, post := range s.Posts(channel) {
				all = append(all, post.String())
			}
			return strings.Join(all, "\n")
		}
		waitUntil(t, func() string { return "no " + want + " in\n" + read() + "\n" + c.out.String() },
			func() bool { return strings.Contains(read(), want) })
		return read()
	}
	waitUntil(t, func() string { return "no code in\n" + c.out.String() },
		func() bool { return codeShown.MatchString(c.out.String()) })
	s.Ready()
	s.Type("DBOSS", "UBOSS", "kpi")
	reads("DBOSS", "I don't know you yet") // a stranger, so far
	s.Type("DBOSS", "UBOSS", codeShown.FindString(c.out.String()))
	reads("DBOSS", "owner")
	s.Type("C1", "UBOSS", "/storebot chat digest alerts")
	reads("C1", "digest")
	s.Type("C1", "UBOSS", "/storebot invite lead")
	waitUntil(t, func() string { return "no code for a lead" },
		func() bool { return codeShown.MatchString(reads("C1", "join ")) })
	s.Type("DLILY", "ULILY", codeShown.FindString(reads("C1", "join ")))
	reads("DLILY", "lead")
	for name, content := range newSample(morning.In(time.FixedZone("", 8*3600))).files() {
		s.Upload("C1", "ULILY", "", name, string(content))
		reads("C1", name)
	}
	s.Type("C1", "ULILY", "/digest")
	if digest := reads("C1", "Orders paid"); !strings.Contains(digest, "¥11,734.90") {
		t.Errorf("the digest is not of the imported orders:\n%s", digest)
	}
}

// child is the program as a process of its own.
type child struct{ out *said }

// startChild runs storebot on a new database until the test ends; it has to end well.
func startChild(t *testing.T, settings ...string) child {
	t.Helper()
	clock, err := json.Marshal(childClock{At: morning, Real: time.Now(), Speed: 1})
	if err != nil {
		t.Fatal(err)
	}
	c := child{&said{}}
	process := exec.Command(os.Args[0], "--db", filepath.Join(t.TempDir(), "storebot.db"), "run")
	process.Env = append(settings, childSetting+"="+string(clock))
	process.Stdout, process.Stderr = c.out, c.out
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = process.Process.Signal(syscall.SIGTERM)
		if err := process.Wait(); err != nil {
			t.Errorf("the program ended with %v: %s", err, c.out)
		}
	})
	return c
}

// TestSlackTakesTheManifest holds the manifest of every language, with and without a
// prefix, to what Slack takes, and to 30 slash commands.
func TestSlackTakesTheManifest(t *testing.T) {
	for _, set := range [][]string{nil, {"lang: zh"}, {"slack_prefix: tm-"},
		{"slack_public_url: https://bot.example.com/slack"}} {
		t.Run(strings.Join(set, " "), func(t *testing.T) {
			p := newProgram(t, atMorning, set...)
			var manifest bytes.Buffer
			p.out = &manifest
			if code := p.run(t.Context(), []string{"slack", "manifest"}); code != 0 {
				t.Fatalf("the manifest: exit code %d", code)
			}
			for _, err := range fakeslack.CheckManifest(manifest.Bytes()) {
				t.Errorf("Slack refuses it: %v", err)
			}
			if n := strings.Count(manifest.String(), "- command: /"); n > 30 {
				t.Errorf("it has %d slash commands", n)
			}
		})
	}
}
