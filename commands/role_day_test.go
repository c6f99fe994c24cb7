package commands_test

import (
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/words"
	"storebot/commands"
)

// TestFirstPageOfHelpFitsOneScreen: a phone shows about 24 lines of 24 Chinese characters.
func TestFirstPageOfHelpFitsOneScreen(t *testing.T) {
	const maxLines, maxWidth = 24, 48
	for role := range rolesOf(t) {
		lines := 2 // the title and the sentence at the end
		for _, part := range commands.Days(role) {
			lines += 1 + len(part.Lines)
			for _, line := range part.Lines {
				for _, lang := range bot.Langs {
					does := bot.Locale{Lang: lang, Words: words.Catalogue}.Plain(line.Does)
					if width := len(line.Line) + 2 + widthOf(does); width > maxWidth {
						t.Errorf("%s: %s %s is %d wide", role, line.Line, does, width)
					}
				}
			}
		}
		if lines > maxLines {
			t.Errorf("the help of a %s has %d lines", role, lines)
		}
	}
}

func TestHelpOnlyListsWhatTheRoleMayUse(t *testing.T) {
	o := newTeam(t)
	for role := range rolesOf(t) {
		for _, part := range commands.Days(role) {
			for _, line := range part.Lines {
				if err := o.router.Knows(line.Line, role); err != nil {
					t.Errorf("%s for a %s: %v", line.Line, role, err)
				}
			}
		}
	}
}

// rolesOf yields the roles of people who work in a store.
func rolesOf(t *testing.T) func(func(bot.Role) bool) {
	t.Helper()
	return func(yield func(bot.Role) bool) {
		for _, role := range bot.Roles {
			if role == bot.Guest {
				continue
			}
			if len(commands.Days(role)) < 3 {
				t.Errorf("a %s has a day of %d parts", role, len(commands.Days(role)))
			}
			if !yield(role) {
				return
			}
		}
	}
}

// widthOf counts a Chinese character as two columns.
func widthOf(text string) int {
	return len([]rune(text)) + strings.Count(strings.Map(onlyHan, text), "字")
}

func onlyHan(c rune) rune {
	if c >= '一' && c <= '鿿' {
		return '字'
	}
	return 'x'
}
