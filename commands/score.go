package commands

import (
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// score is the verdict on one chat, written as a number (95), as pass or fail,
// or as the rubric items that were not right (-speed-courtesy). A trailing ! is a
// critical fail: the chat counts 0 whatever the number says.
type score struct {
	points   int
	critical bool
	items    []string // as they were typed
}

// into puts the verdict on a chat; the error names an item that the rubric has not.
func (s score) into(rubric reports.Rubric, chat *storage.SpotCheckChat) error {
	var failed []reports.RubricItem
	var keys []string
	for _, name := range s.items {
		item, known := rubric.Named(name)
		if !known {
			return bot.Problemf("%s isn't in the rubric. Its items are: %s.", name, rubric.Names())
		}
		if !slices.Contains(keys, item.Key) {
			failed, keys = append(failed, item), append(keys, item.Key)
		}
	}
	chat.Score, chat.Critical, chat.Failed = s.points, s.critical, strings.Join(keys, " ")
	if failed != nil {
		points, critical := rubric.Judge(failed)
		chat.Score, chat.Critical = points, critical || s.critical
	}
	if chat.Critical {
		chat.Score = 0
	}
	return nil
}

// ParseArg reads one chat's verdict.
func (s *score) ParseArg(word string, _ bot.Moment) error {
	*s = score{}
	rest, critical := strings.CutSuffix(strings.TrimRight(word, "分%"), "!")
	s.critical = critical
	switch rest = strings.ToLower(rest); rest {
	case "pass", "ok", "过", "合格", "通过":
		s.points = 100
		return nil
	case "fail", "不过", "不合格":
		return nil
	case "":
		if !s.critical {
			return notAScore(word)
		}
		return nil
	}
	if items, listed := strings.CutPrefix(rest, "-"); listed && !isNumber(items) {
		s.items = strings.Split(items, "-")
		return nil
	}
	if item, listed := strings.CutPrefix(rest, "!"); listed && item != "" {
		s.items, s.critical = []string{item}, true
		return nil
	}
	points, err := strconv.Atoi(rest)
	if err != nil || points < 0 || points > 100 {
		return notAScore(word)
	}
	s.points = points
	return nil
}

// scores are the verdicts of one word: 95, or several with commas between: 95,90、72!
type scores struct{ each []score }

// ParseArg reads them. A word with a comma behind it begins a comment, a number with
// one does not.
func (s *scores) ParseArg(word string, at bot.Moment) error {
	s.each = nil
	words := strings.FieldsFunc(word, func(c rune) bool { return strings.ContainsRune(",，、;；", c) })
	if len(words) < 2 && !(len(words) == 1 && isNumber(words[0])) {
		words = []string{word}
	}
	for _, word := range words {
		var one score
		if err := one.ParseArg(word, at); err != nil && meantAsScore(word) {
			return notAScore(word).Sure()
		} else if err != nil {
			return err
		}
		s.each = append(s.each, one)
	}
	return nil
}

// allOf returns the verdicts of a line, in its order.
func allOf(words []scores) []score {
	var all []score
	for _, word := range words {
		all = append(all, word.each...)
	}
	return all
}

func isNumber(word string) bool { return strings.Trim(word, "0123456789") == "" }

// meantAsScore reports whether a word that no score can be read from was meant as
// one: 108, 88.5, 8O, 95，90.
func meantAsScore(word string) bool {
	return strings.ContainsAny(word, "0123456789") && strings.Trim(word, "0123456789.,，、-!！分%/oOlI") == ""
}

func notAScore(word string) *bot.Problem {
	return bot.Problemf("%s isn't a valid score. Use 0 to 100, pass, fail, or the items that failed, such as -speed-courtesy. End with ! for a critical fail.", word)
}
