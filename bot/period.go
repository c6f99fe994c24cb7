package bot

import "time"

// Period is a run of whole days: From is its first day, Until the first day after it.
type Period struct {
	From, Until Day
	Unit        Unit
}

// Unit is the calendar unit a period is made of. It decides what the period is compared with.
type Unit string

// The units people ask for.
const (
	UnitDay     Unit = "day"
	UnitWeek    Unit = "week"
	UnitMonth   Unit = "month"
	UnitQuarter Unit = "quarter"
	UnitYear    Unit = "year"
	UnitDays    Unit = "days" // any other run of days
)

// PeriodOf returns the period of a single day.
func PeriodOf(d Day) Period { return Period{d, d + 1, UnitDay} }

// WeekOf returns the week from Monday to Sunday around a day.
func WeekOf(d Day) Period {
	monday := d - Day((d.Weekday()+6)%7)
	return Period{monday, monday + 7, UnitWeek}
}

// MonthOf returns the calendar month around a day.
func MonthOf(d Day) Period {
	year, month, _ := d.Date()
	return Period{NewDay(year, month, 1), NewDay(year, month+1, 1), UnitMonth}
}

// QuarterOf returns the calendar quarter around a day.
func QuarterOf(d Day) Period {
	year, month, _ := d.Date()
	first := month - (month-1)%3
	return Period{NewDay(year, first, 1), NewDay(year, first+3, 1), UnitQuarter}
}

// YearOf returns the calendar year around a day.
func YearOf(d Day) Period {
	year, _, _ := d.Date()
	return Period{NewDay(year, time.January, 1), NewDay(year+1, time.January, 1), UnitYear}
}

// Days returns how many days the period has.
func (p Period) Days() int { return int(p.Until - p.From) }

// Last returns the period's last day.
func (p Period) Last() Day { return p.Until - 1 }

// Contains reports whether a day belongs to the period.
func (p Period) Contains(d Day) bool { return d >= p.From && d < p.Until }

// Through returns the part of the period up to and including a day.
func (p Period) Through(d Day) Period {
	if d+1 < p.Until {
		p.Until = max(d+1, p.From)
	}
	return p
}

// Before returns the period to compare with: for a day, the same weekday a week earlier; for a
// month, the one before, as many days of it as are over in this one; for any other run of
// days, the run of the same length just before it.
func (p Period) Before() Period {
	switch p.Unit {
	case UnitDay:
		return Period{p.From - 7, p.Until - 7, p.Unit}
	case UnitMonth:
		return p.earlier(MonthOf(p.From - 1))
	case UnitQuarter:
		return p.earlier(QuarterOf(p.From - 1))
	case UnitYear:
		return p.earlier(YearOf(p.From - 1))
	case UnitWeek:
		return p.earlier(WeekOf(p.From - 1))
	}
	length := p.Until - p.From
	return Period{p.From - length, p.From, p.Unit}
}

// earlier cuts the whole period before down to as many days as this one has,
// when this one is not complete.
func (p Period) earlier(whole Period) Period {
	if p.complete() {
		return whole
	}
	whole.Until = min(whole.Until, whole.From+Day(p.Days()))
	return whole
}

func (p Period) complete() bool {
	switch p.Unit {
	case UnitWeek:
		return p.Until == WeekOf(p.From).Until
	case UnitMonth:
		return p.Until == MonthOf(p.From).Until
	case UnitQuarter:
		return p.Until == QuarterOf(p.From).Until
	case UnitYear:
		return p.Until == YearOf(p.From).Until
	}
	return true
}

// String returns the period as ParsePeriod reads it again.
func (p Period) String() string {
	if p.Days() == 1 {
		return p.From.String()
	}
	return p.From.String() + ".." + p.Last().String()
}

// Say returns the period in the reader's words.
func (p Period) Say(l Locale) string {
	switch {
	case l.Today != 0:
		return periodOn{p, l.Today}.Say(l)
	case p.Days() == 1:
		return p.From.Say(l)
	case p.Unit == UnitMonth && p.complete() && l.Lang == ZH:
		return p.From.utc().Format("2006年1月")
	case p.Unit == UnitMonth && p.complete():
		return p.From.utc().Format("January 2006")
	case p.Unit == UnitQuarter && p.complete():
		return l.Plain(T("Q%d %d", p.quarter(), p.From.utc().Year()))
	case p.Unit == UnitYear && p.complete() && l.Lang == ZH:
		return p.From.utc().Format("2006年")
	case p.Unit == UnitYear && p.complete():
		return p.From.utc().Format("2006")
	}
	return p.between(l)
}

// between returns the period's first and last day. In Chinese they have no weekdays, and the
// month is not repeated: 11月16日 – 22日.
func (p Period) between(l Locale) string {
	if l.Lang != ZH {
		return p.From.Say(l) + " – " + p.Last().Say(l)
	}
	first, last := p.From.utc(), p.Last().utc()
	layout := "1月2日"
	if first.Month() == last.Month() && first.Year() == last.Year() {
		layout = "2日"
	}
	return first.Format("1月2日") + " – " + last.Format(layout)
}

// quarter returns the number of the quarter that the period begins in.
func (p Period) quarter() int { return int(p.From.utc().Month()+2) / 3 }

// On returns the period as it is displayed on a day: with its year where that is another
// one.
func (p Period) On(today Day) Sayer { return periodOn{p, today} }

type periodOn struct {
	Period
	today Day
}

// Say returns the period in the reader's words.
func (p periodOn) Say(l Locale) string {
	l.Today = 0
	year, _, _ := p.today.Date()
	first, _, _ := p.From.Date()
	last, _, _ := p.Last().Date()
	switch {
	case p.Days() == 1 && l.Medium == ForWorkbooks:
		return p.From.String()
	case first == year && last == year, (p.Unit == UnitMonth || p.Unit == UnitQuarter || p.Unit == UnitYear) &&
		p.complete():
		return p.Period.Say(l)
	case p.Days() == 1:
		return p.From.dated(l)
	case l.Lang == ZH && first == last:
		return p.From.utc().Format("2006年") + p.between(l)
	case l.Lang == ZH:
		return p.From.utc().Format("2006年1月2日") + " – " + p.Last().utc().Format("2006年1月2日")
	}
	return p.From.dated(l) + " – " + p.Last().dated(l)
}
