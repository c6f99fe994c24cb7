package bot

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	durationPattern = regexp.MustCompile(`^(?:(\d{1,3}) ?(?:d|days?|天|日))? ?(?:(\d{1,4}) ?(?:h|hrs?|hours?|个?小时|个?钟头|个钟))? ?(?:(\d{1,5}) ?(?:m|min|mins|minutes?|分钟?))?$`)
	halfDuration    = regexp.MustCompile(`^(\d{1,3})(?:\.5 ?|个半)(d|days?|天|h|hrs?|hours?|小时|钟头)$`)
	hanNumber       = regexp.MustCompile(`[零〇一二两三四五六七八九十]+`)
)

// durationWords are lengths of time that are said without a number.
var durationWords = map[string]time.Duration{
	"半小时": 30 * time.Minute, "半个小时": 30 * time.Minute, "半个钟头": 30 * time.Minute, "half an hour": 30 * time.Minute,
	"一刻钟": 15 * time.Minute, "an hour": time.Hour, "one hour": time.Hour, "a day": 24 * time.Hour,
	"one day": 24 * time.Hour,
	"半天":      12 * time.Hour, "half a day": 12 * time.Hour, "一周": 7 * 24 * time.Hour, "1周": 7 * 24 * time.Hour,
	"a week": 7 * 24 * time.Hour, "1w": 7 * 24 * time.Hour,
}

// ParseDuration reads a length of time: 2h, 90m, 1d12h, 1.5h, 2 hours, 30分钟, 2小时, 两小时,
// 一个半小时, 半天.
func ParseDuration(s string) (time.Duration, error) {
	word := clean(s)
	if length, ok := durationWords[word]; ok {
		return length, nil
	}
	word = hanNumber.ReplaceAllStringFunc(word, func(n string) string { return strconv.Itoa(shortNumber(n)) })
	if m := halfDuration.FindStringSubmatch(word); m != nil {
		unit := time.Hour
		if strings.HasPrefix(m[2], "d") || m[2] == "天" {
			unit = 24 * time.Hour
		}
		return time.Duration(atoi(m[1]))*unit + unit/2, nil
	}
	m := durationPattern.FindStringSubmatch(word)
	if m == nil || m[0] == "" {
		return 0, Problemf("%s isn't a valid duration. Try 30m, 2h or 1d.", s)
	}
	hours := time.Duration(atoi(m[1]))*24 + time.Duration(atoi(m[2]))
	return hours*time.Hour + time.Duration(atoi(m[3]))*time.Minute, nil
}

// Lasting is a length of time people read: 3h 20m, 3小时20分, 2h. Less than a minute is 0m;
// from two days on the minutes are left out.
type Lasting time.Duration

// Say returns the length of time, without its sign and without parts that are zero.
func (d Lasting) Say(l Locale) string {
	minutes := int64(time.Duration(d).Abs() / time.Minute)
	days, hours, rest := minutes/1440, minutes/60, minutes%60
	units := [...]string{"%dd", "%dh", "%dm", "%dm", " "}
	if l.Lang == ZH {
		units = [...]string{"%d天", "%d小时", "%d分", "%d分钟", ""}
	}
	switch {
	case days >= 2:
		return parts(units[4], units[0], days, units[1], hours%24)
	case hours > 0:
		return parts(units[4], units[1], hours, units[2], rest)
	}
	return fmt.Sprintf(units[3], rest)
}

// parts writes two parts of a length of time, the second one unless it is zero.
func parts(between, big string, n int64, small string, rest int64) string {
	if rest == 0 {
		return fmt.Sprintf(big, n)
	}
	return fmt.Sprintf(big, n) + between + fmt.Sprintf(small, rest)
}

// At is a moment people read, in the store's zone: 22 Nov 17:05, 11月22日 17:05; one of another
// year with its year.
type At time.Time

// Clock is a moment of today people read, in the store's zone: 17:05.
type Clock time.Time

// Say returns the time of day.
func (c Clock) Say(l Locale) string {
	zone := l.Zone
	if zone == nil {
		zone = time.UTC
	}
	return time.Time(c).In(zone).Format("15:04")
}

// AtUnix returns the moment of UTC unix seconds.
func AtUnix(seconds int64) At { return At(time.Unix(seconds, 0)) }

// Say returns the day and the time of day.
func (a At) Say(l Locale) string {
	zone := l.Zone
	if zone == nil {
		zone = time.UTC
	}
	at := time.Time(a).In(zone)
	return at.Format(l.dateLayout(DayOf(at)) + " 15:04")
}
