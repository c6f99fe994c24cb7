package bot

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Day is a calendar day, counted from 1970-01-01. Which moments belong to it
// depends on the store's zone; the day itself does not.
type Day int32

const secondsPerDay = 86400

// Past refuses a day that has not come yet: nothing can have happened on it.
func (d Day) Past(today Day) error {
	if d > today {
		return Errorf("%s is in the future. Pick today or an earlier day.", d)
	}
	return nil
}

// DayOf is the calendar day of a moment, in the moment's own zone.
func DayOf(t time.Time) Day {
	year, month, day := t.Date()
	return NewDay(year, month, day)
}

// NewDay is the day of a date. Months and days out of range carry over.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

// Start is the first moment of the day in a zone. Where clocks skip midnight it
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

// Date is the day's year, month and day of month.
func (d Day) Date() (int, time.Month, int) {
	return d.utc().Date()
}

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday {
	return d.utc().Weekday()
}

func (d Day) utc() time.Time {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC()
}

// String is the day as 2026-11-22, which ParseDay reads again.
func (d Day) String() string {
	return d.utc().Format(time.DateOnly)
}

var weekdaysZH = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// Say is the day with its weekday and without its year: Sun 22 Nov, 11月22日 周日.
func (d Day) Say(l Locale) string {
	if l.Lang == ZH {
		return d.utc().Format("1月2日 ") + weekdaysZH[d.Weekday()]
	}
	return d.utc().Format("Mon 2 Jan")
}

// dated is Say with the year.
func (d Day) dated(l Locale) string {
	if l.Lang == ZH {
		return d.utc().Format("2006年") + d.Say(l)
	}
	return d.utc().Format("Mon 2 Jan 2006")
}

// dayWords are days named from today, in days.
var dayWords = map[string]Day{
	"today": 0, "今天": 0, "今日": 0,
	"yesterday": -1, "昨天": -1, "昨日": -1,
	"前天": -2, "tomorrow": 1, "明天": 1, "明日": 1, "后天": 2,
}

var weekdayWords = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6,
	"周日": 0, "周天": 0, "周一": 1, "周二": 2, "周三": 3, "周四": 4, "周五": 5, "周六": 6,
	"星期日": 0, "星期天": 0, "星期一": 1, "星期二": 2, "星期三": 3, "星期四": 4, "星期五": 5, "星期六": 6,
}

var (
	fullDate  = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)
	digitDate = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	shortDate = regexp.MustCompile(`^(\d{1,2})[-/月](\d{1,2})[日号]?$`)
)

// ParseDay reads a day as people write it: yesterday, 昨天, monday, 周一, 11-11,
// 11月11日, 2026-11-11, 20261111. A weekday is the latest one up to today; a date
// without its year is the latest one up to today, unless it lies within the next
// month (a date people plan for).
func ParseDay(s string, today Day) (Day, error) {
	word := strings.ToLower(strings.TrimSpace(fold(s)))
	if offset, ok := dayWords[word]; ok {
		return today + offset, nil
	}
	if weekday, ok := weekdayWords[word]; ok {
		return today - Day((7+today.Weekday()-weekday)%7), nil
	}
	if m := fullDate.FindStringSubmatch(word); m != nil {
		return date(s, atoi(m[1]), atoi(m[2]), atoi(m[3]))
	}
	if m := digitDate.FindStringSubmatch(word); m != nil {
		return date(s, atoi(m[1]), atoi(m[2]), atoi(m[3]))
	}
	if m := shortDate.FindStringSubmatch(word); m != nil {
		return nearest(s, atoi(m[1]), atoi(m[2]), today)
	}
	return 0, Errorf("%s isn't a valid date. Try yesterday, 11-11 or 2026-11-11.", s)
}

// plannedAhead is how far a date without its year may lie in the future before
// it is taken for last year's.
const plannedAhead = 31

func nearest(s string, month, day int, today Day) (Day, error) {
	year, _, _ := today.Date()
	for _, candidate := range []int{year + 1, year, year - 1, year - 2, year - 3, year - 4} {
		named, err := date(s, candidate, month, day)
		if err == nil && named <= today+plannedAhead {
			return named, nil
		}
	}
	return 0, noSuchDay(s)
}

// ComingDay is a day that something is planned for.
type ComingDay Day

// plannedAtMost is how far ahead a date without its year may be meant: what lies
// further ahead has more likely just gone by.
const plannedAtMost = 183

// ParseComingDay reads a day as ParseDay does, but of weekdays the next one from
// today on, and of dates without their year the next such date within half a year.
func ParseComingDay(s string, today Day) (Day, error) {
	day, err := ParseDay(s, today)
	if err != nil || day >= today {
		return day, err
	}
	word := strings.ToLower(strings.TrimSpace(fold(s)))
	if _, ok := weekdayWords[word]; ok {
		return day + 7, nil
	}
	if m := shortDate.FindStringSubmatch(word); m != nil {
		year, _, _ := today.Date()
		for _, candidate := range []int{year, year + 1} {
			if next, err := date(s, candidate, atoi(m[1]), atoi(m[2])); err == nil && next >= today && next <= today+plannedAtMost {
				return next, nil
			}
		}
	}
	return day, nil
}

func date(s string, year, month, day int) (Day, error) {
	named := NewDay(year, time.Month(month), day)
	y, m, d := named.Date()
	if y != year || int(m) != month || d != day || year < 1970 {
		return 0, noSuchDay(s)
	}
	return named, nil
}

func noSuchDay(s string) error {
	return Errorf("%s isn't a real date. Try yesterday, 11-11 or 2026-11-11.", s)
}

// atoi reads digits a pattern has already checked.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
