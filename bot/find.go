package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
		command, words = r.lower(command, words[1:])
		return command, words, nil
	}
	if command, name := r.glued(first); command != nil {
		_, rest, _ := strings.Cut(words[0].typed, name)
		return command, append([]word{{text: fold(rest), typed: rest}}, words[1:]...), nil
	}
	return nil, nil, r.unknown(words[0].text, first)
}

// lower goes on to the command below one that the next word means: in another language
// (加急 claim 1), or its number alone, which shows what has it (urgent 1).
func (r *Router) lower(command *Command, words []word) (*Command, []word) {
	below := r.second[command.Name]
	if len(words) == 0 || below == nil {
		return command, words
	}
	if own := below[strings.ToLower(words[0].text)]; own != nil {
		return own, words[1:]
	}
	if show := below["show"]; show != nil && len(words) == 1 && isNumber(words[0]) {
		return show, words
	}
	return command, words
}

// isNumber reports whether a word is the number of something of ours: #12.
func isNumber(w word) bool {
	digits := strings.TrimPrefix(w.text, "#")
	return !w.quoted && digits != "" && len(digits) < 7 && allDigits(digits)
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
func (r *Router) glued(typed string) (found *Command, longest string) {
	for name, command := range r.byName {
		if len(name) > len(longest) && isHan(name) && strings.HasPrefix(typed, name) {
			found, longest = command, name
		}
	}
	return found, longest
}

// slips are how many letters of a name may be wrong: one of a short one, two of a
// longer one.
func slips(name string) int {
	if utf8.RuneCountInString(name) <= 3 {
		return 1
	}
	return 2
}

// resembles reports whether a word is an English one of ours, in any language, but for
// some slips.
func resembles(word, english string, words Words) bool {
	return slices.ContainsFunc(Langs, func(lang Lang) bool {
		ours := Locale{Lang: lang, Words: words}.Plain(T(english))
		return firstOf(word) == firstOf(ours) && levenshtein.Distance(strings.ToLower(word), ours, nil) <= slips(word)
	})
}

func isHan(name string) bool { return unicode.Is(unicode.Han, firstOf(name)) }

func firstOf(name string) rune {
	first, _ := utf8.DecodeRuneInString(name)
	return first
}

// unknown refuses a name that nothing answers to and suggests the nearest one. A
// Chinese one has to begin alike: of two characters one says little, and 取消 is not
// meant for 撤消.
func (r *Router) unknown(typed, name string) error {
	nearest, best := "", slips(name)+1
	for candidate := range r.byName {
		if isHan(candidate) && firstOf(candidate) != firstOf(name) {
			continue
		}
		distance := levenshtein.Distance(name, candidate, nil)
		if distance < best || distance == best && nearest != "" && candidate < nearest {
			nearest, best = candidate, distance
		}
	}
	if nearest == "" {
		return Errorf("I don't know the command “%s”.", typed).Next(T("Help"), "help")
	}
	return Errorf("I don't know “%s”. Did you mean %s?", typed, nearest).
		Next(Data(nearest), nearest).Next(T("Help"), "help")
}

// Named reports whether a line is the name of a command, or one of its other names,
// and nothing more.
func Named(commands []Command, line string) bool {
	line = strings.Join(strings.Fields(line), " ")
	called := func(name string) bool { return strings.EqualFold(name, line) }
	return slices.ContainsFunc(commands, func(c Command) bool { return called(c.Name) || slices.ContainsFunc(c.Aliases, called) })
}
