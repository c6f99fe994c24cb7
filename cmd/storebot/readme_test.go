package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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

// chapter returns what the README or the manual says between two lines of it.
func chapter(t *testing.T, text, from, to string) string {
	t.Helper()
	_, text, begins := strings.Cut(text, from)
	text, _, ends := strings.Cut(text, to)
	if !begins || !ends {
		t.Fatalf("there is nothing between %q and %q", from, to)
	}
	return text
}

var typed = regexp.MustCompile("`([a-z]+ [^`\\[\\]A-Z…]*[^`…]*)`")

// TestReadmeCommandsSucceed runs the lines of the README's and the manual's tables of
// commands in the sample store. Those with placeholders such as NUMBER or [period] are left
// out; a command's name alone may ask for the rest with a form.
func TestReadmeCommandsSucceed(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"README": readme(t), "manual": manualText} {
		t.Run(name, func(t *testing.T) { succeeds(t, chapter(t, text, "## Commands", "\n## ")) })
	}
}

func succeeds(t *testing.T, table string) {
	t.Helper()
	p, a := sampleShop(t)
	var ran, outcome string
	a.observe = func(command, result string, _ time.Duration) { ran, outcome = command, result }
	a.route(p.config)
	lines := 0
	for _, match := range typed.FindAllStringSubmatch(table, -1) {
		line := match[1]
		if strings.ContainsAny(line, "[]") || strings.Contains(line, "NAME") || strings.Contains(line, "NUMBER") ||
			strings.HasPrefix(line, "storebot") {
			continue
		}
		lines++
		reply := a.handle(t.Context(), bot.Request{Chat: p.console(a).Chat(), Account: "boss", Line: line})
		understood := outcome == "done" || outcome == "asked" || outcome == "form" && isNameOf(a.router(), line, ran)
		if !understood {
			t.Errorf("%s: %s: %s", line, outcome, console.Render(reply.Message, 80, false))
		}
	}
	if lines < 8 {
		t.Errorf("only %d lines were found", lines)
	}
}

// isNameOf reports whether a line is nothing but a name of a command.
func isNameOf(router *bot.Router, line, command string) bool {
	return slices.ContainsFunc(router.Commands(), func(c bot.Command) bool {
		return c.Name == command && (c.Name == line || slices.Contains(c.Aliases, line))
	})
}

// TestReadmeShowsRealDigest compares the digest at the README's top with the golden
// digest of the platform's sample files.
func TestReadmeShowsRealDigest(t *testing.T) {
	golden, err := os.ReadFile(filepath.Join("..", "..", "reports", "testdata", "digest.en.txt"))
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for line := range strings.Lines(chapter(t, readme(t), "```\n", "```")) {
		switch {
		case line == "\n" || line == "…\n":
		case strings.Contains(string(golden), line):
			lines++
		default:
			t.Errorf("not a line of the digest: %q", line)
		}
	}
	if lines < 5 {
		t.Errorf("the README shows only %d lines of a digest", lines)
	}
}

// TestReadmeSessionIsReal types the lines of the README's session into the demo. An
// answer that ends in … goes on.
func TestReadmeSessionIsReal(t *testing.T) {
	t.Parallel()
	session := chapter(t, readme(t), "```console\n", "```")
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

// TestManualProgramLinesExist checks the manual's subcommands and flags against the
// program's.
func TestManualProgramLinesExist(t *testing.T) {
	root := (&program{in: strings.NewReader(""), out: io.Discard, err: io.Discard}).root()
	root.InitDefaultCompletionCmd()
	root.InitDefaultHelpCmd()
	named := map[string]bool{}
	for _, part := range regexp.MustCompile(`storebot|·`).Split(chapter(t, manualText, "## The program", "Exit codes"),
		-1)[1:] {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		command, _, err := root.Find(words[:1])
		if err != nil {
			t.Errorf("%s: %v", part, err)
			continue
		}
		named[command.Name()] = true
		for _, flag := range regexp.MustCompile(`--([a-z-]+)`).FindAllStringSubmatch(part, -1) {
			if command.Flags().Lookup(flag[1]) == nil && command.InheritedFlags().Lookup(flag[1]) == nil {
				t.Errorf("%s has no flag %s", command.Name(), flag[0])
			}
		}
	}
	for _, command := range root.Commands() {
		if !named[command.Name()] && command.Name() != "completion" && command.Name() != "help" {
			t.Errorf("the manual does not name storebot %s", command.Name())
		}
	}
}

// TestManualNamesEverySetting keeps the table of settings whole.
func TestManualNamesEverySetting(t *testing.T) {
	table := chapter(t, manualText, "## Settings", "\n## ")
	for _, s := range settings {
		if !strings.Contains(table, "`"+s.key+"`") {
			t.Errorf("%s is not in the manual: %s", s.key, s.help)
		}
	}
}

// TestReadmeSettingsAreAccepted loads the settings file that the README shows.
func TestReadmeSettingsAreAccepted(t *testing.T) {
	shown := chapter(t, readme(t), "Only tokens are needed:\n", "`storebot manual`")
	path := filepath.Join(t.TempDir(), "storebot.yaml")
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(shown, "\n    ", "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := loadConfig(flags{config: path}, func(string) string { return "" })
	if err != nil || c.listen == "" {
		t.Errorf("loaded as %+v, %v", c, err)
	}
}

// TestManualNamesEveryCommand keeps the manual's table of commands whole.
func TestManualNamesEveryCommand(t *testing.T) {
	_, a := sampleShop(t)
	table := chapter(t, manualText, "## Commands", "\n## ")
	for _, c := range a.router().Commands() {
		if first, _, below := strings.Cut(c.Name, " "); !below && !regexp.MustCompile("`"+first+"[` ]").MatchString(table) {
			t.Errorf("%s is not in the table of commands of manual.md", c.Name)
		}
	}
}

// TestReadmeIsShort keeps the README to what a new user needs; the rest is in the manual.
func TestReadmeIsShort(t *testing.T) {
	if size := len(readme(t)); size > 8_000 {
		t.Errorf("%d bytes: move what only some need into manual.md", size)
	}
}
