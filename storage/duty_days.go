package storage

import (
	"strings"
	"time"

	"storebot/bot"
	"storebot/bot/schedule"
)

// On reports whether the duty is to be done on a day, by its Days: daily, workdays
// (China's, by the calendar), monthly (on the first), a day of the week in English, a
// date (from then on until it is done), or a crontab line. The moment by which it is
// to be done is the duty's own, otherwise the crontab's, otherwise the store's hour.
func (d Duty) On(day bot.Day, hour int, zone *time.Location) (by time.Time, due bool) {
	start := day.Start(zone)
	if day < bot.DayOf(time.Unix(d.CreatedAt, 0).In(zone)) || d.EndedAt != nil &&
		day >= bot.DayOf(time.Unix(*d.EndedAt, 0).In(zone)) {
		return by, false
	}
	minute := hour
	if d.ByMinute != nil {
		minute = *d.ByMinute
	}
	year, month, date := day.Date()
	by = time.Date(year, month, date, minute/60, minute%60, 0, 0, zone)
	if !strings.Contains(d.Days, " ") {
		return by, d.isOn(day)
	}
	first := schedule.Cron(d.Days).Next(start.Add(-time.Second), zone).In(zone)
	if d.ByMinute == nil {
		by = first
	}
	return by, !first.IsZero() && bot.DayOf(first) == day
}

func (d Duty) isOn(day bot.Day) bool {
	switch d.Days {
	case "daily":
		return true
	case "workdays":
		works, _ := day.IsWorkday()
		return works
	case "monthly":
		_, _, date := day.Date()
		return date == 1
	}
	if from, once := d.Once(); once {
		return day >= from
	}
	return strings.EqualFold(d.Days, day.Weekday().String())
}

// Rhythm returns the days of a duty that comes again and again, as it is displayed.
func (d Duty) Rhythm() bot.Sayer { return rhythm(d.Days) }

type rhythm string

// Say returns the rhythm in the reader's language.
func (r rhythm) Say(l bot.Locale) string {
	if strings.Contains(string(r), " ") {
		return schedule.Cron(r).Say(l)
	}
	return l.Plain(bot.T(string(r)))
}

// Once returns the day from which a one-time duty is due; once is false for a duty that
// recurs.
func (d Duty) Once() (from bot.Day, once bool) {
	date, err := time.Parse(time.DateOnly, d.Days)
	return bot.DayOf(date), err == nil
}
