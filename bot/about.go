package bot

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxOffered is how many lines are offered for a question that may mean several.
const maxOffered = 3

// maxAboutRunes is how long a question in plain words may be; a longer text isn't a question.
const maxAboutRunes = 80

// guess is a line that a question is likely about.
type guess struct {
	Question
	parts, weight int
}

// meant takes a line to the command that it is about. A line that only reads is answered where
// no other comes as near; anything else is offered. It returns false where nothing is near.
func (r *Router) meant(line string, at Moment) (found match, near bool, err error) {
	guesses := r.about(line)
	if len(guesses) == 0 {
		return match{}, false, nil
	}
	best := guesses[0]
	if !best.Change && (len(guesses) == 1 || guesses[1].weight < best.weight) {
		readAs := filled(best.Line, line, at.Today)
		if found, err = r.called(readAs, at); err == nil {
			found.readAs = readAs
			return found, true, nil
		}
	}
	problem := Problemf("Do you mean this?")
	for _, g := range guesses[:min(len(guesses), maxOffered)] {
		offered := filled(g.Line, line, at.Today)
		_ = problem.Next(r.LineOf(offered), offered)
	}
	return match{}, true, problem.Next(T("Help"), "help")
}

// about returns the questions that a line is about, the nearest first: those of which every
// part occurs in it.
func (r *Router) about(line string) []guess {
	if utf8.RuneCountInString(line) > maxAboutRunes {
		return nil
	}
	text := " " + strings.Join(strings.Fields(orderIn.ReplaceAllString(unpunctuated(line), " # ")), " ") + " "
	best := map[string]guess{}
	for _, q := range r.options.Questions {
		for _, about := range q.About {
			parts, weight := inCommon(about, text)
			if weight > best[q.Line].weight {
				best[q.Line] = guess{q, parts, weight}
			}
		}
	}
	var guesses []guess
	for _, q := range r.options.Questions { // in their own order where they come equally near
		if g, ok := best[q.Line]; ok {
			guesses = append(guesses, g)
			delete(best, q.Line)
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(b.weight, a.weight) })
	return guesses
}

// inCommon returns how many parts all occur in a text, and how much of it they are; 0 where one
// is missing. An English word of more than three letters stands for all that begin like it: refund
// for refunds.
func inCommon(about, text string) (parts, weight int) {
	for part := range strings.SplitSeq(about, " + ") {
		longest := 0
		for word := range strings.SplitSeq(part, "|") {
			size := utf8.RuneCountInString(word)
			if isHan(word) {
				size *= 2 // one says as much as half a word
			} else {
				word = " " + word
				if size <= 3 {
					word += " "
				}
			}
			if size > longest && strings.Contains(text, word) {
				longest = size
			}
		}
		if longest == 0 {
			return 0, 0
		}
		parts, weight = parts+1, weight+longest
	}
	return parts, weight
}

// periodIn returns the longest words of a line that name a period; "" where none do.
func periodIn(line string, today Day) string {
	const maxWords = 3
	words := strings.Fields(unpunctuated(line))
	for n := maxWords; n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if found := strings.Join(words[i:i+n], " "); isPeriod(found, today) {
				return found
			}
		}
	}
	return periodInHan(words, today)
}

// periodInHan returns the longest part of a word that names a period: Chinese has no spaces.
func periodInHan(words []string, today Day) string {
	const maxHan = 8
	for n := maxHan; n > 1; n-- {
		for _, word := range words {
			if !strings.ContainsFunc(word, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
				continue // money begins with no Monday
			}
			runes := []rune(word)
			for i := 0; i+n <= len(runes); i++ {
				if found := string(runes[i : i+n]); isPeriod(found, today) {
					return found
				}
			}
		}
	}
	return ""
}

func isPeriod(text string, today Day) bool {
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return false // a number alone is a quantity
	}
	_, err := ParsePeriod(text, today)
	return err == nil
}

// unlessAsked returns the command that a line calls, or the one that it asks for in plain words
// where the named one cannot read the line: "weekly report for the boss" names no period. A line
// with figures is meant for the command that it calls.
func (r *Router) unlessAsked(named match, line string, at Moment) match {
	if len(named.words) < 2 || strings.ContainsFunc(line, unicode.IsDigit) || named.readableAt(at) {
		return named
	}
	guesses := r.about(line)
	if len(guesses) == 0 || guesses[0].parts < 2 || guesses[0].Change {
		return named
	}
	if found, near, err := r.meant(line, at); near && err == nil {
		return found
	}
	return named
}

// alsoAbout returns what else a line is about that a command refused.
func (r *Router) alsoAbout(refusing *Command, behind string, today Day) (lines []string) {
	asked := refusing.Name + " " + behind
	for _, g := range r.about(asked) {
		if g.parts > 1 && g.Line != refusing.Name && len(lines) < maxOffered {
			lines = append(lines, filled(g.Line, asked, today))
		}
	}
	return lines
}

// readableAt reports whether the command can read the words behind its name.
func (m match) readableAt(at Moment) bool {
	trial := &reading{runner: m.command.Run, args: m.command.Run.fresh(), given: map[string]string{}, at: at}
	trial.at.Chosen = trial.chosen
	return trial.readable(m.words)
}

// howTo is a question about how a command is used, behind the command's name: 盘点怎么做.
var howTo = regexp.MustCompile(`^(\p{Han}+?)(?:怎么|如何|怎样)(?:做|用|弄|填|写|记|登记|操作|操作呢)?[?？吗呢]*$`)

// explained returns the line that explains the command that a question names; "" for other lines.
func (r *Router) explained(line string) string {
	asked := howTo.FindStringSubmatch(strings.TrimSpace(line))
	if asked == nil || r.byName[asked[1]] == nil {
		return ""
	}
	return "help " + asked[1]
}
