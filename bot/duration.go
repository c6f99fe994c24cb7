package bot

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

var durationPattern = regexp.MustCompile(`^(?:(\d{1,3})(?:d|天))?(?:(\d{1,4})(?:h|小时))?(?:(\d{1,5})(?:m|min|分钟|分))?$`)

// ParseDuration reads a length of time: 2h, 90m, 1d12h, 30分钟, 2小时.
func ParseDuration(s string) (time.Duration, error) {
	m := durationPattern.FindStringSubmatch(strings.ToLower(strings.TrimSpace(fold(s))))
	if m == nil || m[0] == "" {
		return 0, Errorf("%s isn't a valid duration. Try 30m, 2h or 1d.", s)
	}
	hours := time.Duration(atoi(m[1]))*24 + time.Duration(atoi(m[2]))
	return hours*time.Hour + time.Duration(atoi(m[3]))*time.Minute, nil
}

// Lasting is a length of time people read: 3h 20m, 3小时20分. Less than a minute
// is 0m; from two days on the minutes are left out.
type Lasting time.Duration

// Say is the length of time, without its sign.
func (d Lasting) Say(l Locale) string {
	minutes := int64(time.Duration(d).Abs() / time.Minute)
	days, hours, minutes := minutes/1440, minutes/60%24, minutes%60
	pattern := [...]string{"%dd %dh", "%dh %dm", "%dm"}
	if l.Lang == ZH {
		pattern = [...]string{"%d天%d小时", "%d小时%d分", "%d分钟"}
	}
	switch {
	case days >= 2:
		return fmt.Sprintf(pattern[0], days, hours)
	case days > 0 || hours > 0:
		return fmt.Sprintf(pattern[1], days*24+hours, minutes)
	}
	return fmt.Sprintf(pattern[2], minutes)
}

// At is a moment people read, in the store's zone: 22 Nov 17:05, 11月22日 17:05.
type At time.Time

// Clock is a moment of today people read, in the store's zone: 17:05.
type Clock time.Time

// Say is the time of day.
func (c Clock) Say(l Locale) string {
	zone := l.Zone
	if zone == nil {
		zone = time.UTC
	}
	return time.Time(c).In(zone).Format("15:04")
}

// AtUnix is the moment of UTC unix seconds.
func AtUnix(seconds int64) At { return At(time.Unix(seconds, 0)) }

// Say is the day and the time of day.
func (a At) Say(l Locale) string {
	zone := l.Zone
	if zone == nil {
		zone = time.UTC
	}
	if l.Lang == ZH {
		return time.Time(a).In(zone).Format("1月2日 15:04")
	}
	return time.Time(a).In(zone).Format("2 Jan 15:04")
}
