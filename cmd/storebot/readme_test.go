package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

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
	t.Parallel()
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
		reply := a.handle(context.Background(), bot.Request{Chat: p.console(a).Chat(), Account: "boss", Line: line})
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

// TestReadmesSessionIsReal types the lines of the README's session into the demo. An
// answer that ends in … goes on.
func TestReadmesSessionIsReal(t *testing.T) {
	t.Parallel()
	_, session, found := strings.Cut(readme(t), "```console\n")
	session, _, closed := strings.Cut(session, "```")
	if !found || !closed {
		t.Fatal("the README has no session")
	}
	var typed, answers []string
	for _, part := range strings.Split("\n"+session, "\n› ")[1:] {
		line, answer, _ := strings.Cut(part, "\n")
		typed, answers = append(typed, line), append(answers, answer)
	}
	var out bytes.Buffer
	p := &program{
		in: strings.NewReader(strings.Join(typed, "\n")), out: &out, err: &out,
		env: func(string) string { return "" }, now: func() time.Time { return morning }, account: "boss",
	}
	if code := p.run(t.Context(), []string{"demo"}); code != exitDone {
		t.Fatalf("ended with %d: %s", code, out.String())
	}
	got := strings.Split(out.String(), "\n› ")[1:]
	if len(got) != len(typed) {
		t.Fatalf("%d answers to %d lines:\n%s", len(got), len(typed), out.String())
	}
	for i, want := range answers {
		_, answer, _ := strings.Cut(got[i], "\n")
		want, more := strings.CutSuffix(strings.TrimSpace(want), "…")
		if answer = strings.TrimSpace(answer); answer != want && (!more || !strings.HasPrefix(answer, want)) {
			t.Errorf("%s is answered with\n%s\nthe README says\n%s", typed[i], answer, want)
		}
	}
}

// TestReadmesProgramLinesExist holds what the README says of the program's own command
// line against it.
func TestReadmesProgramLinesExist(t *testing.T) {
	root := (&program{in: strings.NewReader(""), out: io.Discard, err: io.Discard}).root()
	root.InitDefaultCompletionCmd()
	root.InitDefaultHelpCmd()
	_, lines, _ := strings.Cut(readme(t), "## The program")
	lines, _, _ = strings.Cut(lines, "Exit codes")
	for _, part := range regexp.MustCompile(`storebot|·`).Split(lines, -1)[1:] {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		command, _, err := root.Find(words[:1])
		if err != nil && words[0] != "serve" {
			t.Errorf("%s: %v", part, err)
			continue
		}
		for _, flag := range regexp.MustCompile(`--([a-z-]+)`).FindAllStringSubmatch(part, -1) {
			if command.Flags().Lookup(flag[1]) == nil && command.InheritedFlags().Lookup(flag[1]) == nil {
				t.Errorf("%s has no flag %s", command.Name(), flag[0])
			}
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
