package bot_test

import (
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/words"
)

var monday = bot.NewDay(2026, 11, 23)

func TestDaysAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"yesterday": "2026-11-22", "昨天": "2026-11-22", "前天": "2026-11-21", "today": "2026-11-23", "Monday": "2026-11-23",
		"周日": "2026-11-22", "tue": "2026-11-17", "11-11": "2026-11-11", "11/11": "2026-11-11", "11月11日": "2026-11-11",
		"１１－１１": "2026-11-11", "12-01": "2026-12-01", "12-31": "2025-12-31", "2026-11-11": "2026-11-11", "20261111": "2026-11-11",
		"02-29": "2024-02-29",
	} {
		t.Run(text, func(t *testing.T) {
			got, err := bot.ParseDay(text, monday)
			if err != nil || got.String() != want {
				t.Errorf("%s, %v; want %s", got, err, want)
			}
		})
	}
}

func TestComingDays(t *testing.T) {
	for text, want := range map[string]string{
		"monday": "2026-11-23", "friday": "2026-11-27", "周日": "2026-11-29", "tomorrow": "2026-11-24",
		"12-31": "2026-12-31", "01-05": "2027-01-05", "11-11": "2026-11-11", "yesterday": "2026-11-22", "2026-01-01": "2026-01-01",
	} {
		t.Run(text, func(t *testing.T) {
			got, err := bot.ParseComingDay(text, monday)
			if err != nil || got.String() != want {
				t.Errorf("%s, %v; want %s", got, err, want)
			}
		})
	}
}

func TestDaysThatAreNone(t *testing.T) {
	for _, text := range []string{"", "soon", "2026-02-30", "13-01", "0-1", "2026-1-1-1"} {
		t.Run(text, func(t *testing.T) {
			if got, err := bot.ParseDay(text, monday); bot.ProblemOf(err) == nil {
				t.Errorf("read as %s, %v", got, err)
			}
		})
	}
}

func TestADayIsAsLongAsItsZoneSays(t *testing.T) {
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

func TestPeriods(t *testing.T) {
	for _, test := range []struct{ text, want, before string }{
		{"yesterday", "2026-11-22", "2026-11-15"},
		{"week", "2026-11-23", "2026-11-16"},
		{"上周", "2026-11-16..2026-11-22", "2026-11-09..2026-11-15"},
		{"month", "2026-11-01..2026-11-23", "2026-10-01..2026-10-23"},
		{"2026-10", "2026-10-01..2026-10-31", "2026-09-01..2026-09-30"},
		{"7d", "2026-11-16..2026-11-22", "2026-11-09..2026-11-15"},
		{"近7天", "2026-11-16..2026-11-22", "2026-11-09..2026-11-15"},
		{"2026-10-01~2026-10-15", "2026-10-01..2026-10-15", "2026-09-16..2026-09-30"},
		{"quarter", "2026-10-01..2026-11-23", "2026-07-01..2026-08-23"},
	} {
		t.Run(test.text, func(t *testing.T) {
			got, err := bot.ParsePeriod(test.text, monday)
			if err != nil || got.String() != test.want || got.Before().String() != test.before {
				t.Errorf("%s against %s, %v", got, got.Before(), err)
			}
		})
	}
}

func TestWholePeriodsAreCalledByTheirNames(t *testing.T) {
	zh := bot.Locale{Lang: bot.ZH, Words: words.Catalogue}
	for _, test := range []struct {
		period bot.Period
		en, zh string
	}{
		{bot.MonthOf(monday), "November 2026", "2026年11月"},
		{bot.QuarterOf(monday), "Q4 2026", "2026年第4季度"},
		{bot.QuarterOf(monday).Through(monday), "Thu 1 Oct – Mon 23 Nov", "10月1日 周四 – 11月23日 周一"},
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
