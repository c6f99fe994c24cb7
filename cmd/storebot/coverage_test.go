package main

import (
	"strings"
	"sync"
	"testing"
	"time"

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

// TestEveryArgumentHasANameOfItsOwn holds for every language: name=value must not
// mean two arguments of a command.
func TestEveryArgumentHasANameOfItsOwn(t *testing.T) {
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
