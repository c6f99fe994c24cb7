package bot

import "time"

// Public holidays of China as the State Council sets them for one year at a time,
// with the Saturdays and Sundays that are worked in return. The source for 2026 is
// its General Office's notice 国办发明电〔2025〕7号 of 4 November 2025
// (https://www.gov.cn/zhengce/content/202511/content_7047090.htm).
const holidayYear = 2026

var holidays = []struct {
	from, until Day // until is the last day
}{
	{NewDay(2026, time.January, 1), NewDay(2026, time.January, 3)},
	{NewDay(2026, time.February, 15), NewDay(2026, time.February, 23)},
	{NewDay(2026, time.April, 4), NewDay(2026, time.April, 6)},
	{NewDay(2026, time.May, 1), NewDay(2026, time.May, 5)},
	{NewDay(2026, time.June, 19), NewDay(2026, time.June, 21)},
	{NewDay(2026, time.September, 25), NewDay(2026, time.September, 27)},
	{NewDay(2026, time.October, 1), NewDay(2026, time.October, 7)},
}

var workedWeekends = map[Day]bool{
	NewDay(2026, time.January, 4):    true,
	NewDay(2026, time.February, 14):  true,
	NewDay(2026, time.February, 28):  true,
	NewDay(2026, time.May, 9):        true,
	NewDay(2026, time.September, 20): true,
	NewDay(2026, time.October, 10):   true,
}

// HolidaysKnownUntil returns the last day for which IsWorkday knows China's public holidays.
func HolidaysKnownUntil() Day { return NewDay(holidayYear, time.December, 31) }

// IsWorkday reports whether people in China work on the day. Known is false for
// years whose holidays this program does not know: Monday to Friday are taken for
// workdays then.
func (d Day) IsWorkday() (works, known bool) {
	year, _, _ := d.Date()
	known = year == holidayYear
	if workedWeekends[d] {
		return true, known
	}
	for _, holiday := range holidays {
		if holiday.from <= d && d <= holiday.until {
			return false, known
		}
	}
	weekday := d.Weekday()
	return weekday != time.Saturday && weekday != time.Sunday, known
}
