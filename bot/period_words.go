package bot

import (
	"regexp"
	"strings"
)

// periodWords are periods named from the one around today: of what unit, and how many
// of them away.
var periodWords = map[string]struct {
	unit Unit
	away int
}{
	"week": {UnitWeek, 0}, "this week": {UnitWeek, 0}, "本周": {UnitWeek, 0}, "周": {UnitWeek, 0}, "这周": {UnitWeek, 0},
	"last week": {UnitWeek, -1}, "上周": {UnitWeek, -1}, "week before last": {UnitWeek, -2}, "上上周": {UnitWeek, -2},
	"next week": {UnitWeek, 1}, "下周": {UnitWeek, 1},
	"month": {UnitMonth, 0}, "this month": {UnitMonth, 0}, "mtd": {UnitMonth, 0}, "month to date": {UnitMonth, 0},
	"本月": {UnitMonth, 0}, "月": {UnitMonth, 0}, "这月": {UnitMonth, 0}, "当月": {UnitMonth, 0}, "月初至今": {UnitMonth, 0},
	"last month": {UnitMonth, -1}, "上月": {UnitMonth, -1}, "month before last": {UnitMonth, -2}, "上上月": {UnitMonth, -2},
	"next month": {UnitMonth, 1}, "下月": {UnitMonth, 1},
	"quarter": {UnitQuarter, 0}, "this quarter": {UnitQuarter, 0}, "qtd": {UnitQuarter, 0},
	"本季": {UnitQuarter, 0}, "这季": {UnitQuarter, 0}, "季": {UnitQuarter, 0},
	"last quarter": {UnitQuarter, -1}, "上季": {UnitQuarter, -1}, "next quarter": {UnitQuarter, 1}, "下季": {UnitQuarter, 1},
	"year": {UnitYear, 0}, "this year": {UnitYear, 0}, "ytd": {UnitYear, 0}, "year to date": {UnitYear, 0},
	"今年": {UnitYear, 0}, "年": {UnitYear, 0}, "本年": {UnitYear, 0}, "年初至今": {UnitYear, 0},
	"last year": {UnitYear, -1}, "去年": {UnitYear, -1}, "前年": {UnitYear, -2}, "next year": {UnitYear, 1},
	"明年": {UnitYear, 1},
}

// sameWords are other ways to write the words of periods.
var sameWords = strings.NewReplacer(
	"星期", "周", "礼拜", "周", "个", "", "季度", "季", "年度", "年", "-week", " week", "-month", " month",
	"thisweek", "this week", "lastweek", "last week", "thismonth", "this month", "lastmonth", "last month",
	"lastquarter", "last quarter", "lastyear", "last year", "the ", "",
)

// The forms in which people write periods, as clean leaves them.
var (
	yearMonth     = regexp.MustCompile(`^(\d{4})[-/年.](\d{1,2})月?$`)
	monthOnlyZH   = regexp.MustCompile(`^` + numberPattern + `月份?$`)
	monthOnly     = regexp.MustCompile(`^([a-z]{3,9})(?: (\d{4}))?$`)
	partOfMonth   = regexp.MustCompile(`^(.*月)(上旬|中旬|下旬)$`)
	quarterOf     = regexp.MustCompile(`^(?:(\d{4})[年 -]?)?(?:q([1-4])|第?([1-4一二三四])季)(?:[ -]?(\d{4}))?$`)
	halfOfYear    = regexp.MustCompile(`^(?:(\d{4})[年 -]?)?(?:h([12])|([上下])半年)(?: (\d{4}))?$`)
	yearOnly      = regexp.MustCompile(`^(20\d{2})年?$`)
	lastDays      = regexp.MustCompile(`^(?:(?:the )?(?:last|past) |过去|最近|近|前)?(\d{1,3}) ?(?:d|days?|天|日)$`)
	lastDaysZH    = regexp.MustCompile(`^(?:过去|最近|近)的?([零〇一二两三四五六七八九十]{1,3}|半|\d{1,3})(天|日|周|月|年)$`)
	lastWeeks     = regexp.MustCompile(`^(?:last|past) (\d{1,2}) (week|month)s?$`)
	weekendOf     = regexp.MustCompile(`^(?:(上|上上|本|这|last |this )?周末|(last |this )?weekend)$`)
	wordsBetween  = regexp.MustCompile(`^(?:from |从)?(.+?) ?(?:\.\.|~|至|到|–|—| to | until | through | - ) ?(.+)$`)
	hyphenBetween = regexp.MustCompile(`^(.*[日号月]|\d{1,2}[./]\d{1,2})-(.+)$`)
	dayAlone      = regexp.MustCompile(`^` + numberPattern + `[日号]?$`)
)

// maxPeriodDays bounds what one question may ask for: ten years.
const maxPeriodDays = 3660

// ParsePeriod reads a period as people write it: today, week, 上周, 上上周, month, 本月,
// 11月, Q4, 2026-10, 7d, 近7天, last 7 days, 11月1日到11月15日, 2026-10-01..2026-10-15, or any
// day. A period that is not over ends today; "7d" are the seven full days before today.
func ParsePeriod(s string, today Day) (Period, error) {
	period, err := periodReader{dayReader{today: today}}.read(s)
	if err != nil || period.From > today || period.Unit == UnitDays {
		return period, err
	}
	return period.Through(today), nil
}

// ComingPeriod is an argument's calendar period that lies ahead: a day, month, quarter or
// year.
type ComingPeriod Period

// ParseComingPeriod reads a period as ParsePeriod does, except that it returns the whole
// period, and that a month, quarter or date without a year is the next one within half a year.
func ParseComingPeriod(s string, today Day) (Period, error) {
	return periodReader{dayReader{today, true}}.read(s)
}

// periodReader reads periods around today.
type periodReader struct{ dayReader }

func (r periodReader) read(s string) (Period, error) {
	word := sameWords.Replace(strings.TrimPrefix(clean(s), "the "))
	for _, form := range []func(string) (Period, bool){r.named, r.calendar, r.lately, r.partly} {
		if period, ok := form(word); ok {
			return period, nil
		}
	}
	if m := hyphenBetween.FindStringSubmatch(word); m != nil {
		if period, err := r.between(s, m[1], m[2]); err == nil {
			return period, nil
		}
	}
	if d, ok := r.day(s); ok {
		return PeriodOf(d), nil
	}
	if m := wordsBetween.FindStringSubmatch(word); m != nil {
		return r.between(s, m[1], m[2])
	}
	return Period{}, Problemf("%s isn't a valid period. Try yesterday, week, last week, month, 2026-10, 7d or 2026-10-01..2026-10-15.", s)
}

// day reads a day; where only periods are read 11.11 is one too.
func (r periodReader) day(word string) (Day, bool) {
	if m := dottedDate.FindStringSubmatch(clean(word)); m != nil {
		word = m[1] + "-" + m[2]
	}
	day, err := r.dayReader.read(word)
	return day, err == nil
}

// named reads periods that are named from this one.
func (r periodReader) named(word string) (Period, bool) {
	named, ok := periodWords[word]
	if !ok {
		return Period{}, false
	}
	period := Period{}.around(named.unit, r.today)
	for ; named.away < 0; named.away++ {
		period = period.around(named.unit, period.From-1)
	}
	for ; named.away > 0; named.away-- {
		period = period.around(named.unit, period.Until)
	}
	return period, true
}

// around returns the calendar period of a unit around a day.
func (Period) around(unit Unit, day Day) Period {
	switch unit {
	case UnitWeek:
		return WeekOf(day)
	case UnitMonth:
		return MonthOf(day)
	case UnitQuarter:
		return QuarterOf(day)
	case UnitYear:
		return YearOf(day)
	}
	return PeriodOf(day)
}

// calendar reads months, quarters, halves and years by their number or name.
func (r periodReader) calendar(word string) (Period, bool) {
	if m := yearMonth.FindStringSubmatch(word); m != nil {
		first, err := dateOf(atoi(m[1]), atoi(m[2]), 1)
		return MonthOf(first), err == nil
	}
	if m := monthOnlyZH.FindStringSubmatch(word); m != nil {
		return r.ofYear("", shortNumber(m[1]), UnitMonth)
	}
	if m := monthOnly.FindStringSubmatch(word); m != nil && monthWords[m[1]] > 0 {
		return r.ofYear(m[2], int(monthWords[m[1]]), UnitMonth)
	}
	if m := quarterOf.FindStringSubmatch(word); m != nil {
		quarter := max(shortNumber(m[2]), shortNumber(m[3]))
		return r.ofYear(m[1]+m[4], quarter*3-2, UnitQuarter)
	}
	if m := halfOfYear.FindStringSubmatch(word); m != nil {
		first := map[string]int{"1": 1, "上": 1, "2": 7, "下": 7}[m[2]+m[3]]
		half, ok := r.ofYear(m[1]+m[4], first, UnitQuarter)
		return Period{half.From, QuarterOf(half.Until).Until, UnitDays}.cut(r.today, r.coming), ok
	}
	if m := yearOnly.FindStringSubmatch(word); m != nil && (!r.coming || strings.HasSuffix(word, "年")) {
		return YearOf(NewDay(atoi(m[1]), 1, 1)), true
	}
	for prefix, years := range yearWords {
		if rest, found := strings.CutPrefix(word, prefix); found && rest != "" {
			year, _, _ := r.today.Date()
			whole := periodReader{dayReader{NewDay(year+years, 12, 31), false}}
			if period, ok := whole.calendar(rest); ok {
				return period, true
			}
		}
	}
	return Period{}, false
}

// cut ends a run of days that has begun today, as periods that have passed do.
func (p Period) cut(today Day, coming bool) Period {
	if coming || p.From > today {
		return p
	}
	return p.Through(today)
}

// ofYear returns the month or quarter that begins with a month: of a year, otherwise the latest
// that has begun, or the one to come.
func (r periodReader) ofYear(year string, month int, unit Unit) (Period, bool) {
	if month < 1 || month > 12 {
		return Period{}, false
	}
	if year != "" {
		first, err := dateOf(atoi(year), month, 1)
		return Period{}.around(unit, first), err == nil
	}
	this, _, _ := r.today.Date()
	for _, candidate := range []int{this + 1, this, this - 1} {
		first, _ := dateOf(candidate, month, 1)
		period := Period{}.around(unit, first)
		if r.coming && (period.From <= r.today+plannedAtMost) || !r.coming && period.From <= r.today {
			return period, true
		}
	}
	return Period{}, false
}
