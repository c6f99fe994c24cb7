package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"storebot/bot"
	"storebot/bot/words"
	"storebot/commands"
	"storebot/reports"
)

// coverage is which commands stories have run to their end on a platform.
type coverage struct {
	mu      sync.Mutex
	ran     map[string]bool
	stories int
}

// watch takes note of what a story runs.
func (c *coverage) watch(s *story) {
	s.observe = func(command, outcome string, _ time.Duration) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.ran == nil {
			c.ran = map[string]bool{}
		}
		c.ran[command] = c.ran[command] || outcome == "done"
	}
	s.route(s.program.config)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stories++
}

// check holds what was run against the list of commands, unless only some stories
// were played: a new command comes with its story, and so on every platform.
func (c *coverage) check(t *testing.T, platform string, all int) {
	if c.stories < all {
		return
	}
	for _, command := range commands.All(nil, reports.Defaults(), commands.Folders{}) {
		if !c.ran[command.Name] {
			t.Errorf("no story runs %s on %s", command.Name, platform)
		}
	}
}

// TestArgumentNamesAreUnique holds for every language: name=value must not
// mean two arguments of a command.
func TestArgumentNamesAreUnique(t *testing.T) {
	for _, command := range commands.All(nil, reports.Defaults(), commands.Folders{}) {
		for _, lang := range bot.Langs {
			usage := command.Usage(bot.Locale{Lang: lang, Words: words.Catalogue})
			named := map[string]bool{}
			for _, argument := range strings.FieldsFunc(usage,
				func(r rune) bool { return strings.ContainsRune("<>[]", r) })[1:] {
				if argument = strings.TrimSpace(argument); argument != "" && named[argument] {
					t.Errorf("%s means two arguments: %s", argument, usage)
				}
				named[argument] = true
			}
		}
	}
}

// TestChineseAnswersNameArgumentsInChinese reads what the stories answer in Chinese: a command
// line there names its arguments, days and periods in Chinese. What people typed is theirs.
func TestChineseAnswersNameArgumentsInChinese(t *testing.T) {
	inEnglish := regexp.MustCompile(`\b(` + strings.Join(argumentNames(), "|") +
		`)=|[^ -~] (today|yesterday|week|month|year)\b`)
	quoted := regexp.MustCompile(`「[^」]*」`)
	for _, path := range storyFiles(t) {
		story, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range story.Files {
			if file.Name != string(bot.ZH) {
				continue
			}
			for line := range strings.Lines(string(file.Data)) {
				answer := quoted.ReplaceAllString(line, "")
				if found := inEnglish.FindString(answer); found != "" && !strings.HasPrefix(line, ">") {
					t.Errorf("%s: %q is English in %s", filepath.Base(path), found, line)
				}
			}
		}
	}
}

// argumentNames returns the arguments that have another name in Chinese.
func argumentNames() []string {
	var names []string
	for _, command := range commands.All(nil, reports.Defaults(), commands.Folders{}) {
		usage := command.Usage(bot.English)
		for _, name := range strings.FieldsFunc(usage, func(r rune) bool { return strings.ContainsRune("<>[]", r) })[1:] {
			name = strings.Trim(name, " .…")
			if chinese := (bot.Locale{Lang: bot.ZH, Words: words.Catalogue}).Plain(bot.T(name)); name != "" && chinese != name {
				names = append(names, regexp.QuoteMeta(name))
			}
		}
	}
	return names
}

func storyFiles(t *testing.T) []string {
	t.Helper()
	stories, err := filepath.Glob(filepath.Join("..", "..", "commands", "testdata", "stories", "*.txtar"))
	if err != nil || len(stories) == 0 {
		t.Fatal("no stories", err)
	}
	return stories
}
