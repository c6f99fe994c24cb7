package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agext/levenshtein"
)

// match is a line taken to its command.
type match struct {
	command *Command
	name    string // of the command, as it was typed
	words   []word // behind the name
	readAs  string // the line it was read as, where no command's name was typed
	offered bool   // it would change something, so that it is only offered

	file *fileKind // its answer is asked for as a file; nil: as a message
}

// find finds the command of a line, and whether its answer is asked for as a file.
func (r *Router) find(line string, chat Chat, at Moment) (match, error) {
	if found, asked := r.findFile(line, chat, at); asked {
		return found, nil
	}
	return r.findLine(line, chat, at)
}

// findLine takes the command's name off a line. The longest name wins: "urgent claim" goes
// before "urgent". A line that begins with no name is read as what it says: an order's number,
// the label of a button in the chat, a plain question.
func (r *Router) findLine(line string, chat Chat, at Moment) (match, error) {
	if help := r.explained(line); help != "" {
		line = help
	}
	if question, asked := r.asked(line, at); asked && !Named(r.commands, line) {
		return question, nil
	}
	found, err := r.called(line, at)
	if err == nil {
		return r.unlessAsked(found, line, at), nil
	}
	_, shown := r.buttons.labelled(chat, strings.TrimSpace(line))
	if command, behind, short := r.shorthand(line); short && behind == "" && !shown {
		return match{}, r.alone(line, command)
	} else if short && !shown {
		return r.opened(command+" "+behind, line, at)
	}
	plain, offered := r.plain(line, chat, at)
	if plain == "" {
		if found, near, offers := r.meant(line, at); near {
			return found, offers
		}
		if courtesies[bare(line)] {
			return match{}, Problemf("Any time.")
		}
		return match{}, r.suggested(line, err)
	}
	found, errPlain := r.called(plain, at)
	if errPlain != nil {
		return match{}, err
	}
	found.readAs, found.offered = plain, offered
	return found, nil
}

// aSentence is how many words are no command's name typed wrong, but a sentence.
const aSentence = 4

// suggested offers the commands that speak of what a line does, instead of saying only that it is
// unknown; where it may be a slip in a command's name, it says that.
func (r *Router) suggested(line string, unknown error) error {
	problem := ProblemOf(unknown)
	if problem == nil || len(problem.Actions) != 1 && len(strings.Fields(line)) < aSentence {
		return unknown
	}
	near := r.spoken().near(line)
	if len(near) == 0 {
		return unknown
	}
	problem = Problemf("Do you mean this?")
	for _, name := range near {
		_ = problem.Next(r.LineOf(name), name)
	}
	return problem.Next(T("Help"), "help")
}

// shorthand finds the line that a first word stands for, and what was written behind it.
func (r *Router) shorthand(line string) (command, behind string, found bool) {
	line = strings.TrimSpace(strings.TrimLeft(fold(strings.TrimSpace(line)), "/"))
	if r.options.Recurring != "" && Recurs(line) {
		return r.options.Recurring, line, true
	}
	first, rest, _ := strings.Cut(line, " ")
	if command, found = r.options.Shorthands[strings.ToLower(strings.TrimRight(first, ":,。"))]; found {
		return command, strings.TrimSpace(rest), true
	}
	for word, command := range r.options.Shorthands {
		if rest, found := strings.CutPrefix(line, word); found && isHan(word) && rest != "" && rest[0] >= '0' &&
			rest[0] <= '9' {
			return command, rest, true
		}
	}
	return "", "", false
}

// opened returns the command that a shorthand's line calls, or the list of what is open where the
// line asks for that: "complaint resolved" opens no second one.
func (r *Router) opened(short, line string, at Moment) (match, error) {
	above, _, _ := strings.Cut(short, " ")
	if guesses := r.about(line); len(guesses) > 0 && guesses[0].parts > 1 && guesses[0].Line == above {
		return r.called(above, at)
	}
	return r.called(short, at)
}

// alone asks what a shorthand without anything behind it is to do.
func (r *Router) alone(word, line string) error {
	above, _, _ := strings.Cut(line, " ")
	return Problemf("%s: see what there is, or add something?", strings.TrimSpace(word)).
		Next(r.LineOf(above), above).Next(r.LineOf(line), line)
}

// called finds the command that a line calls by its name.
func (r *Router) called(line string, at Moment) (match, error) {
	words, err := split(line)
	if err != nil {
		return match{}, err
	}
	words = stripMention(words)
	if len(words) == 0 {
		return match{command: r.byName["help"], name: "help"}, nil
	}
	first := commandName(words[0].text)
	if len(words) > 1 {
		if command := r.byName[first+" "+strings.ToLower(words[1].text)]; command != nil {
			return match{command: command, name: words[0].typed + " " + words[1].typed, words: words[2:]}, nil
		}
	}
	if command := r.byName[first]; command != nil {
		command, words, name := r.lower(command, words)
		return match{command: command, name: name, words: words}, nil
	}
	if found, ok := r.glued(first, words, at); ok {
		return found, nil
	}
	return match{}, r.unknown(words, first)
}

// lower goes on to the command below one that the next word means: in another language
// (加急 claim 1), or its number alone, which shows what has it (urgent 1). A word for a list
// alone is the command itself.
func (r *Router) lower(command *Command, words []word) (*Command, []word, string) {
	name, rest := words[0].typed, words[1:]
	below := r.second[command.Name]
	if len(rest) == 0 {
		return command, rest, name
	}
	next := strings.ToLower(rest[0].text)
	if own := below[next]; own != nil {
		return own, rest[1:], name + " " + rest[0].typed
	}
	if show := below["show"]; show != nil && len(rest) == 1 && isNumber(rest[0]) {
		return show, rest, show.Name
	}
	if len(rest) == 1 && slices.Contains([]string{"list", "列表", "查看"}, next) {
		return command, nil, name
	}
	return command, rest, name
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

// commandName returns a typed name without the slash before it, the bot's name behind it (as
// Telegram writes commands in groups), or a colon.
func commandName(typed string) string {
	name, slashed := strings.CutPrefix(typed, "/")
	if slashed {
		name, _, _ = strings.Cut(name, "@")
	}
	return strings.TrimRight(strings.ToLower(name), ":,，。")
}

// glued finds a Chinese name with its argument written directly behind it, where that can be
// read as one: 业绩昨天, 记单：299元. What is only text may be another sentence that begins with
// the same characters: 群里有人吗.
func (r *Router) glued(first string, words []word, at Moment) (match, bool) {
	command, name := r.prefix(first)
	if command == nil {
		return match{}, false
	}
	_, typed, _ := strings.Cut(words[0].typed, name)
	typed = strings.TrimLeft(typed, ":：,，")
	rest := word{text: fold(typed), typed: typed}
	trial := &reading{runner: command.Run, args: command.Run.fresh(), given: map[string]string{}, at: at, trial: true,
		glued: true}
	trial.at.Chosen = trial.chosen
	f, _ := trial.named(rest)
	if f == nil && trial.place([]word{rest}, "") != nil && !trial.placeParts(rest) {
		return match{}, false
	}
	return match{command: command, name: name, words: append([]word{rest}, words[1:]...)}, true
}

// prefix returns the command of the longest Chinese name that a word begins with.
func (r *Router) prefix(typed string) (found *Command, longest string) {
	for name, command := range r.byName {
		if len(name) > len(longest) && isHan(name) && strings.HasPrefix(typed, name) {
			found, longest = command, name
		}
	}
	return found, longest
}

func isHan(name string) bool { return unicode.Is(unicode.Han, firstOf(name)) }

func firstOf(name string) rune {
	first, _ := utf8.DecodeRuneInString(name)
	return first
}

// unknown refuses a name that nothing answers to and suggests the nearest one. A Chinese one
// has to begin alike: of two characters one says little, and 取消 is not meant for 撤消.
func (r *Router) unknown(words []word, name string) error {
	typed := words[0].text
	if command, prefix := r.prefix(name); command != nil {
		rest := strings.TrimPrefix(name, prefix)
		return Problemf("I don't know “%s”. Did you mean %s?", typed, prefix).
			Next(Data(prefix), prefix).Next(Data(prefix+" "+rest), prefix+" "+rest).Next(T("Help"), "help")
	}
	nearest, best := "", slips(name)+1
	for candidate := range r.byName {
		if !strings.ContainsFunc(name, unicode.IsLetter) || ordinary[name] {
			break // . is meant for no command, not even for ?, and what is no slip of chat
		}
		distance := levenshtein.Distance(name, candidate, nil)
		begins := firstOf(candidate) == firstOf(name)
		if utf8.RuneCountInString(candidate) == 1 || !begins && (isHan(candidate) || distance > 1) {
			continue
		}
		if distance < best || distance == best && nearest != "" && candidate < nearest {
			nearest, best = candidate, distance
		}
	}
	if nearest == "" {
		return Problemf("I don't know the command “%s”.", typed).Next(T("Help"), "help")
	}
	line := nearest
	if len(words) > 1 {
		line += " " + join(words[1:])
	}
	return Problemf("I don't know “%s”. Did you mean %s?", typed, nearest).
		Next(Data(nearest), line).Next(T("Help"), "help")
}

// near returns the commands below one whose names a word almost is.
func (r *Router) near(command *Command, word string) []string {
	var names []string
	for name := range r.second[command.Name] {
		if almost(word, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Named reports whether a line is the name of a command, or one of its other names,
// and nothing more.
func Named(commands []Command, line string) bool {
	line = strings.Join(strings.Fields(line), " ")
	called := func(name string) bool { return strings.EqualFold(name, line) }
	return slices.ContainsFunc(commands, func(c Command) bool {
		return called(c.Name) ||
			slices.ContainsFunc(c.Aliases, called)
	})
}
