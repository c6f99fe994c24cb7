package bot_test

import (
	"testing"

	"storebot/bot"
)

// FuzzWhatPeopleType holds every reader of what people type to two things: what it
// cannot read is a Problem, and what it has read says itself so that it is read
// again as the same.
func FuzzWhatPeopleType(f *testing.F) {
	for _, seed := range []string{"昨天", "11-11", "2026-11-11", "20261111", "周一", "02-29", "本月", "7d", "近7天", "2026-10",
		"2026-10-01..2026-10-15", "1d12h", "30分钟", "22:00-08:00", "0-24", `="3912008800000030021"`, "１２"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		day, err := bot.ParseDay(text, monday)
		sameAgain(t, day, err, func(s string) (bot.Day, error) { return bot.ParseDay(s, monday) })
		period, err := bot.ParsePeriod(text, monday)
		if err == nil && period.Days() < 1 {
			t.Errorf("%q is the period %s of %d days", text, period, period.Days())
		}
		sameAgain(t, period.String(), err, func(s string) (string, error) {
			again, err := bot.ParsePeriod(s, monday)
			return again.String(), err
		})
		hours, err := bot.ParseHours(text)
		sameAgain(t, hours, err, bot.ParseHours)
		number, err := bot.ParseOrderNumber(text)
		sameAgain(t, number, err, bot.ParseOrderNumber)
		length, err := bot.ParseDuration(text)
		if err == nil && length < 0 || err != nil && bot.ProblemOf(err) == nil {
			t.Errorf("%q lasts %s, %v", text, length, err)
		}
	})
}

func sameAgain[T comparable](t *testing.T, read T, err error, parse func(string) (T, error)) {
	t.Helper()
	if err != nil {
		if bot.ProblemOf(err) == nil {
			t.Errorf("%v is not safe to show", err)
		}
		return
	}
	said := stringOf(read)
	if again, err := parse(said); err != nil || again != read {
		t.Errorf("%s is read again as %v, %v", said, again, err)
	}
}

func stringOf(v any) string {
	switch v := v.(type) {
	case interface{ String() string }:
		return v.String()
	case string:
		return v
	}
	return ""
}
