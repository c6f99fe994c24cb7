package schedule_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	_ "time/tzdata"

	"storebot/bot"
	"storebot/bot/schedule"
	"storebot/bot/words"
)

func TestTimesAsPeopleSayThem(t *testing.T) {
	for said, want := range map[string]schedule.Cron{
		"every day 9:00":                  "0 9 * * *",
		"daily at 21:15":                  "15 21 * * *",
		"每天 9:00":                         "0 9 * * *",
		"每天9点":                            "0 9 * * *",
		"every weekday 17:30":             "30 17 * * 1-5",
		"工作日 17：30":                       "30 17 * * 1-5",
		"every Thursday 10:00":            "0 10 * * 4",
		"every thu 10":                    "0 10 * * 4",
		"每周四 10:00":                       "0 10 * * 4",
		"星期天 8:05":                        "5 8 * * 0",
		"monthly on the 1st, 9:00":        "0 9 1 * *",
		"monthly on the 2nd friday, 9:00": "0 9 * * 5#2",
		"每月第四个周五 10:00":                   "0 10 * * 5#4",
		"每月1日 9:00":                       "0 9 1 * *",
		"every 30 min from 9:00 to 18:00": "*/30 9-17 * * *",
		"every 15m":                       "*/15 * * * *",
		"每30分钟 9:00-18:00":                "*/30 9-17 * * *",
		"30 17 * * 1-5":                   "30 17 * * 1-5",
		"每天 ９：００":                         "0 9 * * *",
		"每月第一个周一 9:00":                    "0 9 * * 1#1",
		"每月第3个周日 9:00":                    "0 9 * * 0#3",
		"every 60 min":                    "0 * * * *",
		"every 60 min from 9 to 18":       "0 9-17 * * *",
	} {
		if got, err := schedule.Parse(said); err != nil || got != want {
			t.Errorf("%s is read as %q, %v, want %q", said, got, err, want)
		}
	}
}

func TestUnreadableTimesAreRefusedWithExamples(t *testing.T) {
	for _, said := range []string{"", "soon", "every day 25:00", "every 7 min", "every someday 9:00", "61 9 * * *",
		"monthly on the 40th, 9:00", "every 30 min from 9:15 to 18:00",
		"every 30 min from 9:00 to 18:15", "every 0 min", "every 120 min", "每月第6个周一 9:00"} {
		if cron, err := schedule.Parse(said); err == nil || bot.ProblemOf(err) == nil {
			t.Errorf("%q is read as %s, %v", said, cron, err)
		}
	}
}

// TestWhatASchedulesSaysIsReadAgain holds what people are shown against what they
// may type.
func TestScheduleTextParsesToSameSchedule(t *testing.T) {
	for _, cron := range []schedule.Cron{"0 9 * * *", "30 17 * * 1-5", "0 10 * * 4", "0 8 * * 0", "0 9 1 * *",
		"0 10 * * 5#2", "*/30 9-17 * * *", "0 9-20 * * *", "*/5 * * * *", "0 9 1 1 *",
		"*/7 * * * *", "0 9 */2 * *", "0 9 1,15 * *", "0 9 l * *"} {
		for _, lang := range bot.Langs {
			said := cron.Say(bot.Locale{Lang: lang, Words: words.Catalogue})
			if got, err := schedule.Parse(said); err != nil || got != cron {
				t.Errorf("%s says %q in %s, which is read as %s, %v", cron, said, lang, got, err)
			}
		}
	}
}

// TestSchedulesAreSaidInWords: what has no words is shown as the crontab's fields.
func TestSchedulesAreSaidInWords(t *testing.T) {
	zh := bot.Locale{Lang: bot.ZH, Words: words.Catalogue}
	for _, test := range []struct {
		cron   schedule.Cron
		en, zh string
	}{
		{"0 9 * * *", "every day 9:00", "每天 9:00"},
		{"30 17 * * 1-5", "every weekday 17:30", "工作日 17:30"},
		{"5 8 * * 0", "every Sunday 8:05", "每周日 8:05"},
		{"0 10 * * 6", "every Saturday 10:00", "每周六 10:00"},
		{"0 9 1 * *", "monthly on the 1st, 9:00", "每月1日 9:00"},
		{"0 9 11 * *", "monthly on the 11th, 9:00", "每月11日 9:00"},
		{"0 9 22 * *", "monthly on the 22nd, 9:00", "每月22日 9:00"},
		{"0 9 3 * *", "monthly on the 3rd, 9:00", "每月3日 9:00"},
		{"0 9 23 * *", "monthly on the 23rd, 9:00", "每月23日 9:00"},
		{"0 9 24 * *", "monthly on the 24th, 9:00", "每月24日 9:00"},
		{"0 9 30 * *", "monthly on the 30th, 9:00", "每月30日 9:00"},
		{"0 10 * * 5#2", "monthly on the 2nd Friday, 10:00", "每月第2个周五 10:00"},
		{"0 10 * * 0#5", "monthly on the 5th Sunday, 10:00", "每月第5个周日 10:00"},
		{"*/5 * * * *", "every 5 min", "每5分钟"},
		{"0 * * * *", "every 60 min", "每60分钟"},
		{"5 * * * *", "every hour at 5 minutes past", "每小时第5分"},
		{"5,35 * * * *", "5,35 * * * *", "5,35 * * * *"},
		{"*/30 9-17 * * *", "every 30 min from 9:00 to 18:00", "每30分钟，9:00 到 18:00"},
		{"0 9-20 * * *", "every 60 min from 9:00 to 21:00", "每60分钟，9:00 到 21:00"},
		{"0 9 1 1 *", "0 9 1 1 *", "0 9 1 1 *"},
		{"0 9 1 * 1", "0 9 1 * 1", "0 9 1 * 1"},
		{"0 9 * * 7", "0 9 * * 7", "0 9 * * 7"},
		{"0 9 * * 1,3", "0 9 * * 1,3", "0 9 * * 1,3"},
		{"*/30 9-17 1 * *", "*/30 9-17 1 * *", "*/30 9-17 1 * *"},
		{"*/30 9-17 * * 1", "*/30 9-17 * * 1", "*/30 9-17 * * 1"},
		{"*/30 9,17 * * *", "*/30 9,17 * * *", "*/30 9,17 * * *"},
		{"5 9-17 * * *", "5 9-17 * * *", "5 9-17 * * *"},
	} {
		if en, chinese := test.cron.Say(bot.English), test.cron.Say(zh); en != test.en || chinese != test.zh {
			t.Errorf("%s is said %q and %q, want %q and %q", test.cron, en, chinese, test.en, test.zh)
		}
	}
}

var zones = []string{"Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"}

// crons are schedules with what the independent reckoning takes for them.
var crons = map[schedule.Cron]func(wall time.Time) bool{
	"0 9 * * *":    func(w time.Time) bool { return w.Hour() == 9 && w.Minute() == 0 },
	"30 2 * * *":   func(w time.Time) bool { return w.Hour() == 2 && w.Minute() == 30 },
	"15 1 * * *":   func(w time.Time) bool { return w.Hour() == 1 && w.Minute() == 15 },
	"*/30 * * * *": func(w time.Time) bool { return w.Minute()%30 == 0 },
	"0,45 2-3 * * *": func(w time.Time) bool {
		return (w.Hour() == 2 || w.Hour() == 3) && (w.Minute() == 0 || w.Minute() == 45)
	},
	"30 17 * * 1-5": func(w time.Time) bool {
		return w.Hour() == 17 && w.Minute() == 30 && w.Weekday() != time.Saturday && w.Weekday() != time.Sunday
	},
	"0 9 1 * *": func(w time.Time) bool { return w.Hour() == 9 && w.Minute() == 0 && w.Day() == 1 },
}

// step is what all of them are multiples of, and all zones' offsets.
const step = 15 * time.Minute

// reckon goes through a year step by step, as someone with a clock on the wall
// would: a time that comes twice counts once; one that never comes counts that
// much after the clocks were put forward.
func reckon(zone *time.Location, from, until time.Time) map[schedule.Cron][]time.Time {
	slots := map[schedule.Cron]map[time.Time]bool{}
	for cron := range crons {
		slots[cron] = map[time.Time]bool{}
	}
	note := func(wall, at time.Time) {
		for cron, matches := range crons {
			if matches(wall) {
				slots[cron][at] = true
			}
		}
	}
	var newest time.Time // wall time, later than all before
	for at := from.Add(-3 * time.Hour); at.Before(until); at = at.Add(step) {
		local := at.In(zone)
		wall := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), 0, 0, time.UTC)
		if !newest.IsZero() {
			for skipped := newest.Add(step); skipped.Before(wall); skipped = skipped.Add(step) {
				note(skipped, at.Add(skipped.Sub(newest)-step))
			}
		}
		if wall.After(newest) {
			note(wall, at)
			newest = wall
		}
	}
	sorted := map[schedule.Cron][]time.Time{}
	for cron, found := range slots {
		sorted[cron] = slices.SortedFunc(maps.Keys(found), time.Time.Compare)
		sorted[cron] = slices.DeleteFunc(sorted[cron], from.After)
	}
	return sorted
}

// TestYearOfSlotsMatchesWallClock compares a year of slots with an independent count.
func TestYearOfSlotsMatchesWallClock(t *testing.T) {
	from, until := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	for seed, name := range zones {
		if testing.Short() && seed > 0 {
			break
		}
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		year := reckon(zone, from, until)
		for cron, want := range year {
			t.Run(name+" "+string(cron), func(t *testing.T) {
				t.Parallel()
				at := from.Add(-time.Second)
				for _, slot := range want {
					if at = cron.Next(at, zone); !at.Equal(slot) {
						t.Fatalf("the next slot is %s, want %s", at.In(zone), slot.In(zone))
					}
				}
			})
		}
		t.Run(name+" with random downtimes", func(t *testing.T) {
			t.Parallel()
			runYear(t, year, zone, from, uint64(seed))
		})
	}
}

func FuzzTimes(f *testing.F) {
	for _, seed := range []string{"*/7 * * * *", "0 0 31 2 *", "0 9 l * *", "0 9 * * 1,3", "every 5 min from 9 to 18",
		"monthly on the 31st, 9:00", "每天９：００", "*/0 * * * *", "5-1 * * * *"} {
		f.Add(seed)
	}
	from := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, said string) {
		cron, err := schedule.Parse(said)
		if err != nil {
			if bot.ProblemOf(err) == nil {
				t.Errorf("%v is not safe to show", err)
			}
			return
		}
		if next := cron.Next(from, time.UTC); !next.IsZero() && !next.After(from) {
			t.Errorf("%s comes next at %s, before %s", cron, next, from)
		}
		if again, err := schedule.Parse(cron.Say(bot.English)); err != nil || again != cron {
			t.Errorf("%s says %q, which is read as %s, %v", cron, cron.Say(bot.English), again, err)
		}
	})
}
