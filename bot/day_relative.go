package bot

import (
	"strings"
	"time"
)

func dayIn(month Period, day int) (Day, error) {
	named := month.From + Day(day) - 1
	if day < 1 || !month.Contains(named) {
		return 0, errNoSuchDay
	}
	return named, nil
}

// weeksAway are the weeks that are named from this one.
var weeksAway = map[string]Day{
	"上上": -2, "上上个": -2, "上": -1, "上个": -1, "last": -1, "这": 0, "这个": 0, "本": 0, "this": 0,
	"下": 1, "下个": 1, "next": 1, "下下": 2, "下下个": 2,
}

// weekday reads a day of the week: of the week that is named; "last friday" is the latest
// one before today.
func (r dayReader) weekday(word string) (Day, error) {
	m := weekdayZH.FindStringSubmatch(word)
	if m == nil {
		m = weekdayEN.FindStringSubmatch(word)
	}
	if m == nil {
		return 0, errNoDay
	}
	weekday, known := weekdayWords[m[2]]
	if !known {
		return 0, errNoDay
	}
	latest := r.today - Day((7+r.today.Weekday()-weekday)%7)
	weeks, named := weeksAway[m[1]]
	switch {
	case m[1] == "last" && latest == r.today:
		return latest - 7, nil
	case m[1] == "last":
		return latest, nil
	case named:
		return WeekOf(r.today).From + 7*weeks + Day((weekday+6)%7), nil
	case r.coming && latest < r.today:
		return latest + 7, nil
	}
	return latest, nil
}

// away reads days counted from today, and ends of months.
func (r dayReader) away(word string) (Day, error) {
	if m := daysAwayZH.FindStringSubmatch(word); m != nil {
		if strings.HasSuffix(m[2], "后") {
			return r.today + Day(shortNumber(m[1])), nil
		}
		return r.today - Day(shortNumber(m[1])), nil
	}
	if m := daysAgo.FindStringSubmatch(word); m != nil {
		return r.today - Day(atoi(m[1])), nil
	}
	if m := daysAhead.FindStringSubmatch(word); m != nil {
		return r.today + Day(atoi(m[1])), nil
	}
	if m := monthEnd.FindStringSubmatch(word); m != nil {
		month := MonthOf(r.today)
		switch weeksAway[strings.TrimSpace(m[1])] {
		case -1:
			month = MonthOf(month.From - 1)
		case 1:
			month = MonthOf(month.Until)
		}
		return month.Last(), nil
	}
	return 0, errNoDay
}

// plannedAhead is how far a date without its year may lie in the future before it is
// taken for last year's; plannedAtMost is that of a day to come: what lies further ahead has
// more likely just gone by.
const (
	plannedAhead  = 31
	plannedAtMost = 183
)

// nearest returns the date of a year that was not named.
func (r dayReader) nearest(month, day int) (Day, error) {
	year, _, _ := r.today.Date()
	if r.coming {
		for _, candidate := range []int{year, year + 1} {
			if named, err := dateOf(candidate, month, day); err == nil && named >= r.today && named <= r.today+plannedAtMost {
				return named, nil
			}
		}
	}
	oldest := year - 4 // where 29 February is in the past four years
	if r.coming {
		oldest = year - 1
	}
	for candidate := year + 1; candidate >= oldest; candidate-- {
		if named, err := dateOf(candidate, month, day); err == nil && named <= r.today+plannedAhead {
			return named, nil
		}
	}
	return 0, errNoSuchDay
}

func dateOf(year, month, day int) (Day, error) {
	named := NewDay(year, time.Month(month), day)
	y, m, d := named.Date()
	if y != year || int(m) != month || d != day || year < 1970 {
		return 0, errNoSuchDay
	}
	return named, nil
}
