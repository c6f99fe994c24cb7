package bot

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"
)

// slips returns how many letters of a name may be wrong: one of a short one, two of a
// longer one.
func slips(name string) int {
	if utf8.RuneCountInString(name) <= 3 {
		return 1
	}
	return 2
}

// resembles reports whether a word is almost an English one of ours, in any language.
func resembles(word, english string, words Words) bool {
	return slices.ContainsFunc(Langs, func(lang Lang) bool {
		return almost(word, Locale{Lang: lang, Words: words}.Plain(T(english)))
	})
}

// almost reports whether a word is another one but for some slips.
func almost(word, other string) bool {
	return firstOf(word) == firstOf(other) && levenshtein.Distance(strings.ToLower(word), strings.ToLower(other),
		nil) <= slips(word)
}

// Nearest returns up to limit of the names that word might be a misspelling of, the most
// similar first.
func Nearest(word string, names []string, limit int) []string {
	var near []string
	for _, name := range names {
		if almost(word, name) {
			near = append(near, name)
		}
	}
	slices.SortStableFunc(near, func(a, b string) int {
		return cmp.Compare(levenshtein.Distance(word, a, nil), levenshtein.Distance(word, b, nil))
	})
	return near[:min(len(near), limit)]
}
