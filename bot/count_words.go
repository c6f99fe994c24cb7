package bot

import (
	"errors"
	"regexp"
	"strings"
)

// maxCount is the largest number of things that is read, for the same reason as maxMoney.
const maxCount = 1_000_000_000_000

// measured is a number with its measure word: 3单, 两件, 2 双, 2 pcs.
var measured = regexp.MustCompile(`(?i)^(.+?) ?(?:单|件|个|条|双|套|只|盒|箱|瓶|台|包|顶|副|把|张|位|人|名|次|笔|pcs?|pieces?|units?|pairs?|orders?)$`)

// timesMark is a number of units as shop teams write it: x2, ×2, *2.
var timesMark = regexp.MustCompile(`^[x×*] ?(.+)$`)

// parseCount reads a whole number: 2730, 2,730, 1.2万, 3k, 一千二, 3单. It refuses negative
// numbers and fractions.
func parseCount(s string) (int, error) {
	word := clean(s)
	if m := measured.FindStringSubmatch(word); m != nil {
		word = m[1]
	}
	if n, ok := parseNumeral(word); ok {
		return int(n), nil
	}
	word = ungrouped(word)
	for _, unit := range moneyUnits {
		number, found := strings.CutSuffix(word, unit.suffix)
		if !found {
			continue
		}
		n, err := decimal(number, unit.fen/100)
		if err == nil && n <= maxCount {
			return int(n), nil
		}
		if err == nil || errors.Is(err, errTooLarge) {
			problem := Problemf("%s is too large. Check the digits.", s)
			problem.Meant = endless(word)
			return 0, problem
		}
		break
	}
	return 0, Problemf("%s isn't a whole number. Use digits, such as 2730.", s)
}

// Units is a number of units that is marked as one: x2, ×2, 2件, 两双, 2 pcs. The mark keeps
// bare numbers for amounts; behind its name it needs none.
type Units int64

// Spans lets the measure word stand apart: 2 件.
func (*Units) Spans() {}

// ParseArg reads the number.
func (u *Units) ParseArg(word string, at Moment) error {
	text := clean(word)
	marked := measured.MatchString(text)
	if m := timesMark.FindStringSubmatch(text); m != nil {
		text, marked = m[1], true
	}
	n, err := parseCount(text)
	if err != nil || n < 1 || !marked && !at.Named {
		return Problemf("%s isn't a valid quantity. Try x2 or 2件.", word)
	}
	*u = Units(n)
	return nil
}
