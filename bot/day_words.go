package bot

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// dayWords are days named from today, in days.
var dayWords = map[string]Day{
	"today": 0, "tonight": 0, "今天": 0, "今日": 0, "今儿": 0, "当天": 0,
	"yesterday": -1, "last night": -1, "昨天": -1, "昨日": -1, "昨儿": -1,
	"tomorrow": 1, "tmr": 1, "明天": 1, "明日": 1, "明儿": 1,
	"前天": -2, "前日": -2, "day before yesterday": -2, "大前天": -3,
	"后天": 2, "后日": 2, "day after tomorrow": 2, "大后天": 3,
}

// weekdayWords are the days of the week; monthWords the months.
var weekdayWords = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
	"日": 0, "天": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "末": 6,
}

var monthWords = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// festivals are the days of the year that the trade calls by a name.
var festivals = map[string]struct {
	month time.Month
	day   int
}{
	"双十一": {11, 11}, "双11": {11, 11}, "双一一": {11, 11}, "singles day": {11, 11}, "singles' day": {11, 11},
	"double 11": {11, 11}, "double eleven": {11, 11},
	"双十二": {12, 12}, "双12": {12, 12}, "double 12": {12, 12}, "double twelve": {12, 12},
	"六一八": {6, 18}, "618大促": {6, 18}, "618 day": {6, 18}, "双十": {10, 10}, "双10": {10, 10},
	"元旦": {1, 1}, "元旦节": {1, 1}, "new year's day": {1, 1}, "new years day": {1, 1}, "情人节": {2, 14},
	"valentine's day": {2, 14},
	"妇女节":             {3, 8}, "三八节": {3, 8}, "女王节": {3, 8}, "劳动节": {5, 1}, "五一": {5, 1}, "labour day": {5, 1},
	"labor day": {5, 1},
	"儿童节":       {6, 1}, "六一": {6, 1}, "教师节": {9, 10}, "国庆": {10, 1}, "国庆节": {10, 1}, "national day": {10, 1},
	"光棍节": {11, 11}, "平安夜": {12, 24}, "christmas eve": {12, 24}, "圣诞": {12, 25}, "圣诞节": {12, 25}, "christmas": {12, 25},
}

// yearWords are years named from this one.
var yearWords = map[string]int{"今年": 0, "去年": -1, "前年": -2, "明年": 1, "this year's ": 0, "last year's ": -1,
	"next year's ": 1}

// The forms in which people write days, as clean leaves them.
var (
	fullDate     = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$`)
	digitDate    = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	shortDate    = regexp.MustCompile(`^(\d{1,2})[-/](\d{1,2})$`)
	dottedDate   = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})$`)
	monthDayZH   = regexp.MustCompile(`^` + numberPattern + `月` + numberPattern + `[日号]?$`)
	dayOfMonthZH = regexp.MustCompile(`^(本月|这个月|上个?月|下个?月)?` + numberPattern + `[日号]$`)
	dayOfMonth   = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)$`)
	monthFirst   = regexp.MustCompile(`^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$`)
	monthSecond  = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?(?:,? (\d{4}))?$`)
	weekdayZH    = regexp.MustCompile(`^(上上个?|上个?|这个?|本|下下个?|下个?)?(?:周|星期|礼拜)([一二三四五六日天])$`)
	weekdayEN    = regexp.MustCompile(`^(?:(last|this|next) )?([a-z]{3,9})$`)
	daysAwayZH   = regexp.MustCompile(`^` + numberPattern + `[天日](前|以前|之前|后|以后|之后)$`)
	daysAgo      = regexp.MustCompile(`^(\d{1,3}) days? ago$`)
	daysAhead    = regexp.MustCompile(`^in (\d{1,3}) days?$`)
	monthEnd     = regexp.MustCompile(`^(?:(本|这个|上个?|下个?|last |this |next )?月底|月末|(end of (?:the )?month|month end))$`)
)

// ParseDay reads a day as people write it: yesterday, 昨天, 大前天, monday, 周一, 上周五,
// last friday, 11-11, 11月11日, 5号, 11 Nov, 双十一, 3天前, 2026-11-11, 20261111. A weekday is
// the latest one up to today; a date without its year is the latest one up to today, unless
// it lies within the next month (a date people plan for).
func ParseDay(s string, today Day) (Day, error) { return dayReader{today: today}.read(s) }

// ComingDay is an argument's day that lies ahead: something is planned for it.
type ComingDay Day

// ParseComingDay reads a day as ParseDay does, except that a weekday is the next one from
// today on, and a date without a year is the next such date within half a year.
func ParseComingDay(s string, today Day) (Day, error) { return dayReader{today, true}.read(s) }

// dayReader reads days around today: those that were, or those to come.
type dayReader struct {
	today  Day
	coming bool
}

func (r dayReader) read(s string) (Day, error) {
	word := clean(s)
	word = strings.TrimPrefix(strings.TrimPrefix(word, "on "), "the ")
	for _, form := range []func(string) (Day, error){r.named, r.numbered, r.weekday, r.away} {
		if day, err := form(word); !errors.Is(err, errNoDay) {
			return day, noSuchDayIn(s, err)
		}
	}
	return 0, Problemf("%s isn't a valid date. Try yesterday, 11-11 or 2026-11-11.", s).Or(slipOfDay(word)...)
}

// slipOfDay returns the word for a day that a longer word almost is.
func slipOfDay(word string) []string {
	if utf8.RuneCountInString(word) < 5 || isHan(word) {
		return nil
	}
	var days []string
	for day := range dayWords {
		if almost(word, day) {
			days = append(days, day)
		}
	}
	for day := range weekdayWords {
		if len(day) > 5 && almost(word, day) {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	return days
}

// The two ways in which a word can be no day: it says something else, or a date that the
// calendar hasn't got.
var errNoDay, errNoSuchDay = errors.New("no day"), errors.New("no such day")

func noSuchDayIn(s string, err error) error {
	if err == nil {
		return nil
	}
	return Problemf("%s isn't a real date. Try yesterday, 11-11 or 2026-11-11.", s).Sure()
}

// named reads words for days, and festivals with or without a word for their year.
func (r dayReader) named(word string) (Day, error) {
	if offset, ok := dayWords[word]; ok {
		return r.today + offset, nil
	}
	if festival, ok := festivals[word]; ok {
		return r.nearest(int(festival.month), festival.day)
	}
	for prefix, years := range yearWords {
		rest, found := strings.CutPrefix(word, prefix)
		if !found || rest == "" {
			continue
		}
		day, err := r.numbered(rest)
		if festival, ok := festivals[rest]; ok {
			day, err = NewDay(2000, festival.month, festival.day), nil
		}
		if err != nil {
			return 0, err
		}
		year, _, _ := r.today.Date()
		_, month, date := day.Date()
		return dateOf(year+years, int(month), date)
	}
	return 0, errNoDay
}

// numbered reads dates.
func (r dayReader) numbered(word string) (Day, error) {
	for _, whole := range []*regexp.Regexp{fullDate, digitDate} {
		if m := whole.FindStringSubmatch(word); m != nil {
			return dateOf(atoi(m[1]), atoi(m[2]), atoi(m[3]))
		}
	}
	for _, short := range []*regexp.Regexp{shortDate, monthDayZH} {
		if m := short.FindStringSubmatch(word); m != nil {
			return r.nearest(shortNumber(m[1]), shortNumber(m[2]))
		}
	}
	if m := monthFirst.FindStringSubmatch(word); m != nil {
		return r.inMonth(m[1], m[2], m[3])
	}
	if m := monthSecond.FindStringSubmatch(word); m != nil {
		return r.inMonth(m[2], m[1], m[3])
	}
	if m := dayOfMonthZH.FindStringSubmatch(word); m != nil {
		return r.ofMonth(m[1], shortNumber(m[2]))
	}
	if m := dayOfMonth.FindStringSubmatch(word); m != nil {
		return r.ofMonth("", atoi(m[1]))
	}
	return 0, errNoDay
}

// inMonth reads a date with the English name of its month.
func (r dayReader) inMonth(name, day, year string) (Day, error) {
	month, known := monthWords[name]
	switch {
	case !known:
		return 0, errNoDay
	case year != "":
		return dateOf(atoi(year), int(month), atoi(day))
	}
	return r.nearest(int(month), atoi(day))
}

// ofMonth returns a day of a month named from this one; without a name the nearest one.
func (r dayReader) ofMonth(which string, day int) (Day, error) {
	if strings.HasPrefix(which, "上") {
		return dayIn(MonthOf(MonthOf(r.today).From-1), day)
	}
	if strings.HasPrefix(which, "下") {
		return dayIn(MonthOf(MonthOf(r.today).Until), day)
	}
	this, err := dayIn(MonthOf(r.today), day)
	switch {
	case which != "" || err == nil && this == r.today:
		return this, err
	case r.coming && (err != nil || this < r.today):
		return dayIn(MonthOf(MonthOf(r.today).Until), day)
	case !r.coming && (err != nil || this > r.today):
		return dayIn(MonthOf(MonthOf(r.today).From-1), day)
	}
	return this, err
}

// atoi reads digits a pattern has already checked.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
