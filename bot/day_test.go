package bot_test

import (
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/words"
)

var monday = bot.NewDay(2026, 11, 23)

func TestDayLengthFollowsTheZone(t *testing.T) {
	for _, test := range []struct {
		zone  string
		day   bot.Day
		hours float64
	}{
		{"Asia/Shanghai", bot.NewDay(2026, 11, 22), 24},
		{"America/New_York", bot.NewDay(2026, 3, 8), 23},
		{"America/New_York", bot.NewDay(2026, 11, 1), 25},
		{"America/Sao_Paulo", bot.NewDay(2018, 11, 4), 23}, // has no midnight
	} {
		t.Run(test.zone+test.day.String(), func(t *testing.T) {
			zone, err := time.LoadLocation(test.zone)
			if err != nil {
				t.Fatal(err)
			}
			start, end := test.day.Start(zone), (test.day + 1).Start(zone)
			if got := end.Sub(start).Hours(); got != test.hours {
				t.Errorf("%v hours", got)
			}
			if bot.DayOf(start) != test.day || bot.DayOf(start.Add(-time.Second)) != test.day-1 {
				t.Errorf("starts at %s", start)
			}
		})
	}
}

func TestPeriodIsComparedWithTheOneBefore(t *testing.T) {
	for _, test := range []struct{ text, before string }{
		{"yesterday", "2026-11-15"},
		{"week", "2026-11-16"},
		{"last week", "2026-11-09..2026-11-15"},
		{"month", "2026-10-01..2026-10-23"},
		{"2026-10", "2026-09-01..2026-09-30"},
		{"2026-03", "2026-02-01..2026-02-28"},
		{"quarter", "2026-07-01..2026-08-23"},
		{"last quarter", "2026-04-01..2026-06-30"},
		{"year", "2025-01-01..2025-11-23"},
		{"last year", "2024-01-01..2024-12-31"},
		{"7d", "2026-11-09..2026-11-15"},
		{"2026-10-01..2026-10-15", "2026-09-16..2026-09-30"},
	} {
		t.Run(test.text, func(t *testing.T) {
			period, err := bot.ParsePeriod(test.text, monday)
			if got := period.Before().String(); err != nil || got != test.before {
				t.Errorf("%s is compared with %s, %v; want %s", period, got, err, test.before)
			}
		})
	}
}

func TestWholePeriodsHaveNames(t *testing.T) {
	zh := bot.Locale{Lang: bot.ZH, Words: words.Catalogue}
	for _, test := range []struct {
		period bot.Period
		en, zh string
	}{
		{bot.MonthOf(monday), "November 2026", "2026年11月"},
		{bot.QuarterOf(monday), "Q4 2026", "2026年第4季度"},
		{bot.QuarterOf(monday).Through(monday), "Thu 1 Oct – Mon 23 Nov", "10月1日 – 11月23日"},
	} {
		if en, chinese := test.period.Say(bot.English), test.period.Say(zh); en != test.en || chinese != test.zh {
			t.Errorf("%s, %s; want %s, %s", en, chinese, test.en, test.zh)
		}
	}
}

func FuzzPeriod(f *testing.F) {
	f.Add("2026-10-01..2026-10-15", int32(20000))
	f.Add("近7天", int32(0))
	f.Fuzz(func(t *testing.T, text string, today int32) {
		period, err := bot.ParsePeriod(text, bot.Day(today%40000))
		if err != nil && bot.ProblemOf(err) == nil {
			t.Errorf("%v is not safe to show", err)
		}
		if err == nil && period.Days() < 1 {
			t.Errorf("%q has %d days", text, period.Days())
		}
	})
}
