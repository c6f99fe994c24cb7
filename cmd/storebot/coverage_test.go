package main

import (
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/commands"
	"storebot/reports"
)

// coverage is which commands stories have run to their end.
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
		if outcome == "done" {
			c.ran[command] = true
		}
	}
	s.route(s.program.config)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stories++
}

// check holds what was run against the list of commands, unless only some stories
// were played. Every platform plays them all, and so each runs every command.
func (c *coverage) check(t *testing.T, files []string) {
	if c.stories < len(files)*len(bot.Langs) {
		return
	}
	for _, command := range commands.All(nil, reports.Defaults(), commands.Folders{}) {
		if !c.ran[command.Name] {
			t.Errorf("no story runs %s", command.Name)
		}
	}
}
