package bot

import (
	"testing"
	"time"
)

func TestWorkdays(t *testing.T) {
	for _, tt := range []struct {
		outcome      string
		day          Day
		works, known bool
	}{
		{"a Monday is one", NewDay(2026, time.November, 23), true, true},
		{"a Sunday is none", NewDay(2026, time.November, 22), false, true},
		{"National Day is none", NewDay(2026, time.October, 1), false, true},
		{"the Saturday worked in return is one", NewDay(2026, time.October, 10), true, true},
		{"New Year's Eve of the moon is none", NewDay(2026, time.February, 16), false, true},
		{"a Monday of a year nobody has announced is taken for one", NewDay(2027, time.October, 4), true, false},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			if works, known := tt.day.IsWorkday(); works != tt.works || known != tt.known {
				t.Errorf("got %v, %v", works, known)
			}
		})
	}
}

// TestHolidaysAreAsManyAsWereAnnounced adds up the notice's own counts: 3, 9, 3, 5,
// 3, 3 and 7 days, six weekends worked.
func TestHolidaysAreAsManyAsWereAnnounced(t *testing.T) {
	days := 0
	for _, holiday := range holidays {
		days += int(holiday.until-holiday.from) + 1
	}
	for day := range workedWeekends {
		if weekday := day.Weekday(); weekday != time.Saturday && weekday != time.Sunday {
			t.Errorf("%s is no weekend", day)
		}
	}
	if days != 33 || len(workedWeekends) != 6 {
		t.Errorf("got %d days off and %d weekends worked", days, len(workedWeekends))
	}
}
