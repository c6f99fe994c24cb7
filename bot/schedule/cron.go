package schedule

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/adhocore/gronx"

	"storebot/bot"
)

// Cron is when something recurs, as the five fields of a crontab line: minute, hour, day of
// the month, month and day of the week, in a store's local time.
type Cron string

// Next returns the first time after a moment in a zone; zero if there is none. A local time
// that a change of the clocks skips happens as much later as the clocks were put forward; one
// that comes twice happens the first time (RFC 5545, 3.3.5).
func (c Cron) Next(after time.Time, zone *time.Location) time.Time {
	wall := wallOf(after, zone)
	if !clocksChange(after, zone) {
		tick, err := gronx.NextTickAfter(string(c), wall, false)
		if err != nil {
			return time.Time{}
		}
		if at := instant(tick, zone); !clocksChange(at, zone) {
			return at
		}
	}
	return c.search(after, zone)
}

// nearChange is how far from a change of the clocks local times may be out of
// order.
const nearChange = 3 * time.Hour

func clocksChange(at time.Time, zone *time.Location) bool {
	return offset(at.Add(-nearChange), zone) != offset(at.Add(nearChange), zone)
}

// search looks at all local times around a change of the clocks, where the next
// one on the wall need not be the next one in time.
func (c Cron) search(after time.Time, zone *time.Location) time.Time {
	var best time.Time
	tick := wallOf(after, zone).Add(-nearChange)
	for {
		next, err := gronx.NextTickAfter(string(c), tick, false)
		if err != nil || !best.IsZero() && next.After(wallOf(best, zone).Add(nearChange)) {
			return best
		}
		if at := instant(next, zone); at.After(after) && (best.IsZero() || at.Before(best)) {
			best = at
		}
		tick = next
	}
}

// wallOf returns what a clock on the wall shows, as if there were no zones.
func wallOf(at time.Time, zone *time.Location) time.Time {
	local := at.In(zone)
	return time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), 0, time.UTC)
}

// instant returns when a clock on the wall shows a time: the first time where it does
// so twice; where it never does, that much after the clocks were put forward.
func instant(wall time.Time, zone *time.Location) time.Time {
	early := wall.Add(-offset(wall.Add(-24*time.Hour), zone))
	late := wall.Add(-offset(wall.Add(24*time.Hour), zone))
	if !wallOf(early, zone).Equal(wall) && wallOf(late, zone).Equal(wall) {
		return late
	}
	return early
}

func offset(at time.Time, zone *time.Location) time.Duration {
	_, seconds := at.In(zone).Zone()
	return time.Duration(seconds) * time.Second
}

// ParseArg reads when something is to happen, as people say it or as a crontab has
// it.
func (c *Cron) ParseArg(word string, _ bot.Moment) (err error) {
	*c, err = Parse(word)
	return err
}

// Say returns the schedule in words that Parse reads as the same; where there are none,
// the crontab's own fields.
func (c Cron) Say(l bot.Locale) string {
	said := c.inWords(l)
	if again, err := Parse(said); err != nil || again != c {
		return string(c)
	}
	return said
}

func (c Cron) inWords(l bot.Locale) string {
	fields := strings.Fields(string(c))
	if len(fields) != 5 || fields[3] != "*" {
		return string(c)
	}
	minute, err := strconv.Atoi(fields[0])
	hour, errHour := strconv.Atoi(fields[1])
	if err != nil || errHour != nil {
		return c.sayEvery(l, fields)
	}
	clock := fmt.Sprintf("%d:%02d", hour, minute)
	switch {
	case fields[2] == "*" && fields[4] == "*":
		return l.Plain(bot.T("every day %s", clock))
	case fields[2] == "*" && fields[4] == "1-5":
		return l.Plain(bot.T("every weekday %s", clock))
	case fields[2] == "*" && len(fields[4]) == 1 && fields[4] < "7":
		day, _ := strconv.Atoi(fields[4])
		return l.Plain(bot.T("every %s %s", bot.T(weekdays[day].english), clock))
	case fields[4] == "*":
		return l.Plain(bot.T("monthly on the %s, %s", dayOfMonth(fields[2]), clock))
	case fields[2] == "*" && nthWeekday.MatchString(fields[4]):
		day, _ := strconv.Atoi(fields[4][:1])
		return l.Plain(bot.T("monthly on the %s %s, %s", bot.T(nths[fields[4][2]-'1']), bot.T(weekdays[day].english), clock))
	}
	return string(c)
}

// dayOfMonth is a day of every month, in digits.
type dayOfMonth string

// Say returns the day as 1st, 2nd, 23rd in English, and in digits alone in Chinese.
func (d dayOfMonth) Say(l bot.Locale) string {
	day, err := strconv.Atoi(string(d))
	switch {
	case err != nil || l.Lang == bot.ZH:
		return string(d)
	case day/10 != 1 && day%10 >= 1 && day%10 <= 3:
		return string(d) + nths[day%10-1][1:]
	}
	return string(d) + "th"
}

// nthWeekday is the day of a month that is its first, second, … of a weekday.
var nthWeekday = regexp.MustCompile(`^[0-6]#[1-5]$`)

var nths = []string{"1st", "2nd", "3rd", "4th", "5th"}

var everyField = regexp.MustCompile(`^\*/(\d+)$`)

// sayHourly returns what comes at one minute of every hour.
func (c Cron) sayHourly(l bot.Locale, fields []string) string {
	if _, err := strconv.Atoi(fields[0]); err != nil || strings.Join(fields[1:], "") != "****" {
		return string(c)
	}
	return l.Plain(bot.T("every hour at %s minutes past", fields[0]))
}

// sayEvery returns what comes several times a day: all day, or from one hour to another.
func (c Cron) sayEvery(l bot.Locale, fields []string) string {
	step := "60"
	if found := everyField.FindStringSubmatch(fields[0]); found != nil {
		step = found[1]
	} else if fields[0] != "0" {
		return c.sayHourly(l, fields)
	}
	from, until, ranged := strings.Cut(fields[1], "-")
	last, err := strconv.Atoi(until)
	switch {
	case fields[2] != "*" || fields[4] != "*":
		return string(c)
	case fields[1] == "*":
		return l.Plain(bot.T("every %s min", step))
	case !ranged || err != nil:
		return string(c)
	}
	return l.Plain(bot.T("every %s min from %s:00 to %d:00", step, from, last+1))
}
