package bot

import (
	"strings"
	"unicode"

	"github.com/agext/levenshtein"
)

// find takes the command's name off a line. The longest name wins: "urgent
// claim" goes before "urgent".
func (r *Router) find(request Request) (*Command, []word, error) {
	words, err := split(request.Line)
	if err != nil {
		return nil, nil, err
	}
	words = stripMention(words)
	if len(words) == 0 {
		return r.byName["help"], nil, nil
	}
	first := commandName(words[0].text)
	if len(words) > 1 {
		if command := r.byName[first+" "+strings.ToLower(words[1].text)]; command != nil {
			return command, words[2:], nil
		}
	}
	if command := r.byName[first]; command != nil {
		return command, words[1:], nil
	}
	if command, rest := r.glued(first); command != nil {
		return command, append([]word{{text: rest}}, words[1:]...), nil
	}
	return nil, nil, r.unknown(words[0].text, first)
}

// stripMention drops the @name people call a bot with in a group.
func stripMention(words []word) []word {
	if len(words) > 0 && strings.HasPrefix(words[0].text, "@") {
		return words[1:]
	}
	return words
}

// commandName is a typed name without the slash before it and, as Telegram
// writes commands in groups, the bot's name behind it.
func commandName(typed string) string {
	name, slashed := strings.CutPrefix(typed, "/")
	if slashed {
		name, _, _ = strings.Cut(name, "@")
	}
	return strings.ToLower(name)
}

// glued finds a Chinese name with its argument written directly behind it:
// 业绩昨天.
func (r *Router) glued(typed string) (*Command, string) {
	var found *Command
	var longest string
	for name, command := range r.byName {
		if len(name) > len(longest) && isHan(name) && strings.HasPrefix(typed, name) {
			found, longest = command, name
		}
	}
	return found, strings.TrimPrefix(typed, longest)
}

func isHan(name string) bool {
	for _, char := range name {
		return unicode.Is(unicode.Han, char)
	}
	return false
}

// unknown refuses a name that nothing answers to and suggests the nearest one: a
// short name may be off by one letter, a longer one by two.
func (r *Router) unknown(typed, name string) error {
	nearest, best := "", 3
	if len([]rune(name)) <= 3 {
		best = 2
	}
	for candidate := range r.byName {
		distance := levenshtein.Distance(name, candidate, nil)
		if distance < best || distance == best && nearest != "" && candidate < nearest {
			nearest, best = candidate, distance
		}
	}
	if nearest == "" {
		return Errorf("I do not know %s.", typed).Next(T("What I can do"), "help")
	}
	return Errorf("I do not know %s. Did you mean %s?", typed, nearest).
		Next(Data(nearest), nearest).Next(T("What I can do"), "help")
}
