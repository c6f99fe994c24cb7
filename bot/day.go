package bot

import "time"

// Day is a calendar day, counted from 1970-01-01. Which moments belong to it
// depends on the store's zone; the day itself does not.
type Day int32

const secondsPerDay = 86400

// Past refuses a day that has not come yet: nothing can have happened on it.
func (d Day) Past(today Day) error {
	if d > today {
		return Problemf("%s is in the future. Pick today or an earlier day.", d)
	}
	return nil
}

// DayOf returns the calendar day of a moment, in the moment's own zone.
func DayOf(t time.Time) Day {
	year, month, day := t.Date()
	return NewDay(year, month, day)
}

// NewDay returns the day of a date. Months and days out of range carry over.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

// Start returns the first moment of the day in a zone. Where clocks skip midnight it
// is the first moment after the gap.
func (d Day) Start(zone *time.Location) time.Time {
	year, month, day := d.Date()
	start := time.Date(year, month, day, 0, 0, 0, 0, zone)
	if DayOf(start) == d {
		return start
	}
	_, end := start.ZoneBounds()
	return end
}

// Date returns the day's year, month and day of month.
func (d Day) Date() (int, time.Month, int) {
	return d.utc().Date()
}

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday {
	return d.utc().Weekday()
}

func (d Day) utc() time.Time {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC()
}

// String returns the day as 2026-11-22, which ParseDay reads again.
func (d Day) String() string {
	return d.utc().Format(time.DateOnly)
}

var weekdaysZH = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// Say returns the day with its weekday: Sun 22 Nov, 11月22日 周日; one of another year with
// its year.
func (d Day) Say(l Locale) string {
	switch {
	case l.Medium == ForWorkbooks:
		return d.String()
	case l.isOtherYear(d):
		return d.dated(l)
	}
	return d.undated(l)
}

func (d Day) undated(l Locale) string {
	if l.Lang == ZH {
		return d.utc().Format("1月2日 ") + weekdaysZH[d.Weekday()]
	}
	return d.utc().Format("Mon 2 Jan")
}

// Date is a day people read without its weekday, for narrow tables: 22 Nov, 11月22日.
type Date Day

// Say returns the day without its weekday; one of another year with its year.
func (d Date) Say(l Locale) string {
	if l.Medium == ForWorkbooks {
		return Day(d).String()
	}
	return Day(d).utc().Format(l.dateLayout(Day(d)))
}

// dateLayout returns how a date is written, without its weekday.
func (l Locale) dateLayout(d Day) string {
	switch other := l.isOtherYear(d); {
	case l.Lang == ZH && other:
		return "2006年1月2日"
	case l.Lang == ZH:
		return "1月2日"
	case other:
		return "2 Jan 2006"
	}
	return "2 Jan"
}

// dated returns Say with the year.
func (d Day) dated(l Locale) string {
	if l.Lang == ZH {
		return d.utc().Format("2006年") + d.undated(l)
	}
	return d.utc().Format("Mon 2 Jan 2006")
}
