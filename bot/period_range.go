package bot

import "strings"

// lately reads runs of full days before today.
func (r periodReader) lately(word string) (Period, bool) {
	days := 0
	unitDays := map[string]int{"天": 1, "日": 1, "周": 7, "week": 7, "月": 30, "month": 30, "年": 365}
	if m := lastDays.FindStringSubmatch(word); m != nil {
		days = atoi(m[1])
	} else if m := lastDaysZH.FindStringSubmatch(word); m != nil && m[1] == "半" {
		days = unitDays[m[2]] / 2
	} else if m != nil {
		days = shortNumber(m[1]) * unitDays[m[2]]
	} else if m := lastWeeks.FindStringSubmatch(word); m != nil {
		days = atoi(m[1]) * unitDays[m[2]]
	}
	return Period{r.today - Day(days), r.today, UnitDays}, days > 0 && days < maxPeriodDays
}

// partly reads weekends and thirds of months.
func (r periodReader) partly(word string) (Period, bool) {
	if m := weekendOf.FindStringSubmatch(word); m != nil {
		weeks := weeksAway[strings.TrimSpace(m[1]+m[2])]
		saturday := WeekOf(r.today).From + 7*weeks + 5
		if m[1]+m[2] == "" && saturday > r.today && !r.coming {
			saturday -= 7
		}
		return Period{saturday, saturday + 2, UnitDays}, true
	}
	m := partOfMonth.FindStringSubmatch(word)
	if m == nil {
		return Period{}, false
	}
	month, ok := r.calendar(m[1])
	if !ok {
		month, ok = r.named(m[1])
	}
	switch m[2] {
	case "上旬":
		month.Until = month.From + 10
	case "中旬":
		month.From, month.Until = month.From+10, month.From+20
	default:
		month.From += 20
	}
	month.Unit = UnitDays
	return month.cut(r.today, r.coming), ok
}

// between reads from one day or month to another. The second may leave out its month.
func (r periodReader) between(s, first, last string) (Period, error) {
	from, ok := r.one(first)
	if !ok {
		return Period{}, noPeriod(s)
	}
	if m := dayAlone.FindStringSubmatch(last); m != nil && from.Days() == 1 {
		day, err := dayIn(MonthOf(from.From), shortNumber(m[1]))
		if err != nil {
			return Period{}, noPeriod(s)
		}
		return run(s, from.From, day)
	}
	until, ok := r.one(last)
	if !ok {
		return Period{}, noPeriod(s)
	}
	if until.Last() < from.From {
		from.From = earlier(first, from.From)
	}
	return run(s, from.From, until.Last())
}

// earlier returns the weekday or date before the one that was read, where a range would end
// before it begins; a date with its year stays.
func earlier(word string, day Day) Day {
	if weekdayZH.MatchString(word) || weekdayEN.MatchString(word) {
		return day - 7
	}
	if fullDate.MatchString(word) || digitDate.MatchString(word) {
		return day
	}
	year, month, date := day.Date()
	if before, err := dateOf(year-1, int(month), date); err == nil {
		return before
	}
	return day
}

// one returns a day or a calendar period at the end of a range.
func (r periodReader) one(word string) (Period, bool) {
	if d, ok := r.day(word); ok {
		return PeriodOf(d), true
	}
	if period, ok := r.named(word); ok {
		return period, true
	}
	return r.calendar(word)
}

func noPeriod(s string) error {
	return Problemf("%s isn't a valid period. Try yesterday, week, last week, month, 2026-10, 7d or 2026-10-01..2026-10-15.",
		s)
}

// run returns the period from one day through another.
func run(s string, from, last Day) (Period, error) {
	switch {
	case last < from:
		return Period{}, Problemf("The period %s ends before it starts. Put the earlier day first.", s)
	case last-from >= maxPeriodDays:
		return Period{}, Problemf("The period %s is longer than 10 years. Pick a shorter one.", s)
	}
	return Period{from, last + 1, UnitDays}, nil
}
