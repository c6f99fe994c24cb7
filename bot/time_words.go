package bot

import (
	"fmt"
	"regexp"
	"strings"
)

// TimeOfDay is an hour and minute, in minutes since midnight.
type TimeOfDay int

// The forms in which people write times of day, as clean leaves them.
var (
	clockTime = regexp.MustCompile(`^(?:at )?(\d{1,2}):(\d{2})(?::00)? ?(am|pm|a\.m\.|p\.m\.)?$`)
	hourTime  = regexp.MustCompile(`^(?:at )?(\d{1,2}) ?(am|pm|a\.m\.|p\.m\.|o'?clock)$`)
	hourZH    = regexp.MustCompile(`^` + partOfDay + `?` + numberPattern + `[点时](?:(半|一刻|三刻|整|钟)|` + numberPattern +
		`分?)?$`)
	partClock = regexp.MustCompile(`^` + partOfDay + `(\d{1,2}):(\d{2})$`)
)

// partOfDay matches the words that say which of two hours is meant.
const partOfDay = `(凌晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|夜里)`

var timeWords = map[string]TimeOfDay{"noon": 12 * 60, "midday": 12 * 60, "中午": 12 * 60, "正午": 12 * 60, "midnight": 0,
	"零点": 0, "半夜": 0, "午夜": 0}

// ParseTimeOfDay reads a time of day: 18:00, 18点, 10点半, 上午10点, 下午三点一刻,
// 10am, 10:30 pm, noon. A bare number is refused.
func ParseTimeOfDay(s string) (TimeOfDay, error) {
	word := clean(s)
	if minutes, ok := timeWords[word]; ok {
		return minutes, nil
	}
	hour, minute, part, written := timeParts(word)
	valid := written && hour <= 23 && minute <= 59
	if hour = onTheClock(hour, part); valid && hour <= 23 {
		return TimeOfDay(hour*60 + minute), nil
	}
	problem := Problemf("%s isn't a valid time. Try 18:00, 10am or 下午3点.", s)
	if written { // 25:00 is no word of a text
		return 0, problem.Sure()
	}
	return 0, problem
}

// timeParts takes a time apart into hour, minute and the part of the day.
func timeParts(word string) (hour, minute int, part string, found bool) {
	if m := clockTime.FindStringSubmatch(word); m != nil {
		return atoi(m[1]), atoi(m[2]), m[3], true
	}
	if m := partClock.FindStringSubmatch(word); m != nil {
		return atoi(m[2]), atoi(m[3]), m[1], true
	}
	if m := hourTime.FindStringSubmatch(word); m != nil {
		return atoi(m[1]), 0, m[2], true
	}
	if m := hourZH.FindStringSubmatch(word); m != nil {
		quarters := map[string]int{"半": 30, "一刻": 15, "三刻": 45}
		return shortNumber(m[2]), quarters[m[3]] + shortNumber(m[4]), m[1], true
	}
	return 0, 0, "", false
}

// onTheClock returns an hour on a clock of 24 hours; 24 and more where the part of the day does
// not fit it.
func onTheClock(hour int, part string) int {
	switch part {
	case "pm", "p.m.", "下午", "傍晚", "晚上", "晚", "夜里":
		if hour < 12 {
			return hour + 12
		}
	case "中午":
		if hour < 6 {
			return hour + 12
		}
	case "am", "a.m.", "凌晨":
		if hour > 12 {
			return minutesOfDay
		}
		return hour % 12
	}
	return hour
}

// Spans lets the parts of a time stand apart: 3 pm.
func (*TimeOfDay) Spans() {}

// ParseArg reads the time of an argument.
func (t *TimeOfDay) ParseArg(word string, _ Moment) (err error) {
	*t, err = ParseTimeOfDay(word)
	return err
}

// String returns the time as 18:00, which ParseTimeOfDay reads again.
func (t TimeOfDay) String() string { return fmt.Sprintf("%02d:%02d", int(t)/60, int(t)%60) }

// Say returns the time of day.
func (t TimeOfDay) Say(Locale) string { return t.String() }

// hourWords cut the words around the two ends of working hours: 早9晚6.
var hourWords = regexp.MustCompile(`^(早|上午|早上)` + numberPattern + `点?(?:到|至|-)?(晚|下午|晚上)` + numberPattern + `点?$`)

// workingHours reads 早9晚6 and 9am-6pm.
func workingHours(s string) (Hours, bool) {
	word := clean(s)
	if m := hourWords.FindStringSubmatch(word); m != nil {
		until := onTheClock(shortNumber(m[4]), m[3])
		if until == 12 && strings.HasPrefix(m[3], "晚") {
			until = 24 // midnight, not noon
		}
		return Hours{shortNumber(m[2]) * 60, until * 60}, shortNumber(m[2]) < 24 && until < 25
	}
	from, until, _ := strings.Cut(strings.Map(dash, strings.ReplaceAll(word, " to ", "-")), "-")
	first, err := ParseTimeOfDay(from)
	last, errLast := ParseTimeOfDay(until)
	return Hours{int(first), int(last)}, err == nil && errLast == nil
}
