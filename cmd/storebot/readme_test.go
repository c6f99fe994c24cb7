package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/console"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var typed = regexp.MustCompile("`([a-z]+ [^`\\[\\]A-Z…]*[^`…]*)`")

// TestReadmeCommandsAreUnderstood runs the lines of the README's table of
// commands against the sample store.
func TestReadmeCommandsAreUnderstood(t *testing.T) {
	p, a := sampleShop(t)
	_, table, _ := strings.Cut(readme(t), "## Commands")
	table, _, _ = strings.Cut(table, "Rights are a ladder")
	lines := 0
	for _, match := range typed.FindAllStringSubmatch(table, -1) {
		line := match[1]
		if strings.ContainsAny(line, "[]") || strings.Contains(line, "NAME") || strings.Contains(line, "NUMBER") || strings.HasPrefix(line, "storebot") {
			continue
		}
		lines++
		reply := a.handle(context.Background(), bot.Request{Chat: p.console(a.store).Chat(), Account: "boss", Line: line})
		answer := console.Render(reply.Message, 80, false)
		if reply.Failed && !strings.Contains(answer, "is logged already") {
			t.Errorf("%s: %s", line, answer)
		}
	}
	if lines < 8 {
		t.Errorf("only %d lines were found", lines)
	}
}

// TestReadmeShowsARealDigest holds the picture at the README's top against the
// golden digest of the platform's sample files.
func TestReadmeShowsARealDigest(t *testing.T) {
	golden, err := os.ReadFile(filepath.Join("..", "..", "reports", "testdata", "digest.en.txt"))
	if err != nil {
		t.Fatal(err)
	}
	_, picture, _ := strings.Cut(readme(t), "```\n")
	picture, _, _ = strings.Cut(picture, "```")
	for _, line := range strings.Split(picture, "\n") {
		if line != "" && line != "…" && !strings.Contains(string(golden), line+"\n") {
			t.Errorf("no line of the digest: %q", line)
		}
	}
}

// TestReadmeNamesEverySetting keeps the table of settings whole.
func TestReadmeNamesEverySetting(t *testing.T) {
	_, table, _ := strings.Cut(readme(t), "## Configuration")
	for _, s := range settings {
		if !strings.Contains(table, "`"+s.key+"`") {
			t.Errorf("%s is not in the README: %s", s.key, s.help)
		}
	}
}

// TestReadmeNamesEveryCommand keeps the table of commands whole.
func TestReadmeNamesEveryCommand(t *testing.T) {
	_, a := sampleShop(t)
	_, table, _ := strings.Cut(readme(t), "## Commands")
	table, _, _ = strings.Cut(table, "Rights are a ladder")
	for _, c := range a.router().Commands() {
		if first, _, below := strings.Cut(c.Name, " "); !below && !regexp.MustCompile("`"+first+"[` ]").MatchString(table) {
			t.Errorf("%s is not in the README", c.Name)
		}
	}
}
