package bot

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// vocabulary tells which commands speak of the same things as a line that names none of them:
// by their names, what help says of them, and the questions that they answer.
type vocabulary struct {
	lines []spokenOf
	rare  map[string]float64 // how much a term says: the fewer lines have it, the more
}

// spokenOf is a command's line with the terms that belong to it.
type spokenOf struct {
	line  string
	terms map[string]bool
}

// newVocabulary reads the commands in every language, and the questions.
func newVocabulary(commands []Command, o Options) *vocabulary {
	v := &vocabulary{rare: map[string]float64{}}
	at := map[string]int{}
	for _, c := range commands {
		texts := append([]string{c.Name}, c.Aliases...)
		for _, lang := range Langs {
			texts = append(texts, Locale{Lang: lang, Words: o.Words}.Plain(c.Short))
		}
		at[c.Name] = len(v.lines)
		v.lines = append(v.lines, spokenOf{c.Name, termsOf(strings.Join(texts, " "))})
	}
	for _, q := range o.Questions {
		line := strings.TrimRight(q.Line, "*#%& ")
		if i, found := at[line]; found {
			said := strings.Join(slices.Concat(q.Asks, q.Names, q.About), " ")
			for term := range termsOf(said) {
				v.lines[i].terms[term] = true
			}
		}
	}
	counts := map[string]int{}
	for _, s := range v.lines {
		for term := range s.terms {
			counts[term]++
		}
	}
	for term, n := range counts {
		v.rare[term] = math.Log(float64(len(v.lines)) / float64(n))
	}
	return v
}

// What a command has to share with a line to be offered: so much in all, so much of what the line
// says, and so much of what the nearest command shares.
const (
	sharedAtLeast   = 3.5
	sharedOfLine    = 0.25
	sharedOfNearest = 0.6
)

// unknownTerm is how much a term says that no command has.
const unknownTerm = 4

// near returns the lines of the commands that speak most of what a question does, the nearest
// first; none where they share too little with it.
func (v *vocabulary) near(question string) (lines []string) {
	if utf8.RuneCountInString(question) > maxAboutRunes {
		return nil
	}
	asked, all := termsOf(question), 0.0
	if len(asked) < 2 {
		return nil // one word says too little
	}
	for term := range asked {
		if rare, known := v.rare[term]; known {
			all += rare
		} else {
			all += unknownTerm
		}
	}
	type shared struct {
		line string
		sum  float64
	}
	var found []shared
	for _, s := range v.lines {
		sum := 0.0
		for term := range asked {
			if s.terms[term] {
				sum += v.rare[term]
			}
		}
		if sum > max(sharedAtLeast, sharedOfLine*all) {
			found = append(found, shared{s.line, sum})
		}
	}
	slices.SortStableFunc(found, func(a, b shared) int { return cmp.Compare(b.sum, a.sum) })
	for _, f := range found[:min(len(found), maxOffered)] {
		if f.sum >= sharedOfNearest*found[0].sum {
			lines = append(lines, f.line)
		}
	}
	return lines
}

// stem is how many letters of an English word are compared.
const stem = 5

// termsOf returns what a text speaks of: the beginnings of its English words, and each two
// Chinese characters side by side.
func termsOf(text string) map[string]bool {
	terms := map[string]bool{}
	said := asking.ReplaceAllString(bare(text), " ")
	for _, word := range strings.FieldsFunc(said, func(c rune) bool { return !unicode.IsLetter(c) }) {
		runes := []rune(word)
		if !unicode.Is(unicode.Han, runes[0]) {
			if len(runes) > 2 && !ordinary[word] {
				terms[strings.TrimSuffix(string(runes[:min(len(runes), stem)]), "s")] = true
			}
			continue
		}
		for i := range len(runes) - 1 {
			terms[string(runes[i:i+2])] = true
		}
	}
	return terms
}
