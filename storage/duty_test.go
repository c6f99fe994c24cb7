package storage

import (
	"testing"
	"time"

	"storebot/bot"
)

func TestDutyIsDueOnItsDays(t *testing.T) {
	zone := shopMoment.Location()
	moment := func(text string) int64 {
		at, err := time.ParseInLocation("2006-01-02", text, zone)
		if err != nil {
			t.Fatal(err)
		}
		return at.Unix()
	}
	early := moment("2026-01-01")
	for _, tt := range []struct {
		outcome string
		duty    Duty
		day     string
		by      string // "" where it is not due
	}{
		{"daily, by the store's hour", Duty{Days: "daily", CreatedAt: early}, "2026-11-28", "17:30"},
		{"by its own hour", Duty{Days: "daily", ByMinute: new(10*60 + 15), CreatedAt: early}, "2026-11-28", "10:15"},
		{"not before it was made", Duty{Days: "daily", CreatedAt: moment("2026-11-28")}, "2026-11-27", ""},
		{"on the day it was made", Duty{Days: "daily", CreatedAt: moment("2026-11-28")}, "2026-11-28", "17:30"},
		{"not on the day it was ended", Duty{Days: "daily", CreatedAt: early, EndedAt: new(moment("2026-11-28"))},
			"2026-11-28", ""},
		{"on the day before it was ended", Duty{Days: "daily", CreatedAt: early, EndedAt: new(moment("2026-11-28"))},
			"2026-11-27", "17:30"},
		{"on workdays", Duty{Days: "workdays", CreatedAt: early}, "2026-11-27", "17:30"},
		{"not at the weekend", Duty{Days: "workdays", CreatedAt: early}, "2026-11-28", ""},
		{"on a day of the week, in any case", Duty{Days: "saturday", CreatedAt: early}, "2026-11-28", "17:30"},
		{"not on another", Duty{Days: "Saturday", CreatedAt: early}, "2026-11-27", ""},
		{"on the first of a month", Duty{Days: "monthly", CreatedAt: early}, "2026-12-01", "17:30"},
		{"not on the second", Duty{Days: "monthly", CreatedAt: early}, "2026-12-02", ""},
		{"from a date on", Duty{Days: "2026-11-27", CreatedAt: early}, "2026-11-28", "17:30"},
		{"on that date", Duty{Days: "2026-11-27", CreatedAt: early}, "2026-11-27", "17:30"},
		{"not before that date", Duty{Days: "2026-11-27", CreatedAt: early}, "2026-11-26", ""},
		{"by a crontab's hour", Duty{Days: "30 11 28 * *", CreatedAt: early}, "2026-11-28", "11:30"},
		{"at midnight too", Duty{Days: "0 0 28 * *", CreatedAt: early}, "2026-11-28", "00:00"},
		{"by its own hour on a crontab's days", Duty{Days: "30 11 28 * *", ByMinute: new(60), CreatedAt: early}, "2026-11-28",
			"01:00"},
		{"not on a crontab's other days", Duty{Days: "30 11 28 * *", CreatedAt: early}, "2026-11-27", ""},
		{"never on a day that never comes", Duty{Days: "0 0 30 2 *", CreatedAt: early}, "2026-11-27", ""},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			day, err := time.Parse(time.DateOnly, tt.day)
			if err != nil {
				t.Fatal(err)
			}
			by, due := tt.duty.On(bot.DayOf(day), 17*60+30, zone)
			if due != (tt.by != "") || due && by.Format("2006-01-02 15:04") != tt.day+" "+tt.by {
				t.Errorf("got %v, %v, want %q", by, due, tt.by)
			}
		})
	}
}
