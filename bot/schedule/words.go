package schedule

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/adhocore/gronx"
	"golang.org/x/text/width"

	"storebot/bot"
)

// weekdays are the days of a week by their number in a crontab.
var weekdays = []struct{ english, short, chinese string }{
	{"Sunday", "sun", "日天"}, {"Monday", "mon", "一"}, {"Tuesday", "tue", "二"}, {"Wednesday", "wed", "三"},
	{"Thursday", "thu", "四"}, {"Friday", "fri", "五"}, {"Saturday", "sat", "六"},
}

const clockPattern = `(\d{1,2})(?:[:点](\d{2})?)?`

var (
	cronLine  = regexp.MustCompile(`^[\d*/,\-]+( [\d*/,\-A-Za-z#]+){4}$`)
	daily     = regexp.MustCompile(`^(?:every day|daily|每天|每日) ?(?:at )?` + clockPattern + `$`)
	everyWeek = regexp.MustCompile(`^(?:every weekday|weekdays|工作日|每个工作日) ?(?:at )?` + clockPattern + `$`)
	weekly    = regexp.MustCompile(`^every ([a-z]+) ?(?:at )?` + clockPattern + `$`)
	weeklyZH  = regexp.MustCompile(`^每?(?:周|星期|礼拜)([一二三四五六日天]) ?` + clockPattern + `$`)
	monthly   = regexp.MustCompile(`^(?:monthly|every month)(?: on)?(?: the)? (\d{1,2})(?:st|nd|rd|th)?,? ?(?:at )?` +
		clockPattern + `$`)
	monthlyZH = regexp.MustCompile(`^每月 ?(\d{1,2}) ?[日号] ?` + clockPattern + `$`)
	monthlyOn = regexp.MustCompile(`^(?:monthly|every month) on the ([1-5])(?:st|nd|rd|th) ([a-z]+),? ?(?:at )?` +
		clockPattern + `$`)
	monthlyOnZH = regexp.MustCompile(`^每月第 ?([1-5一二三四五]) ?个?(?:周|星期|礼拜)([一二三四五六日天]) ?` + clockPattern + `$`)
	everyWhile  = regexp.MustCompile(`^every (\d{1,2}) ?m(?:in|inutes)?(?: (?:from )?` + clockPattern + ` ?(?:-|to) ?` +
		clockPattern + `)?$`)
	everyWhiles = regexp.MustCompile(`^每 ?(\d{1,2}) ?分钟?(?: ?` + clockPattern + ` ?(?:-|到|至) ?` + clockPattern + `)?$`)
)

// Parse reads "every weekday 17:30", "every thursday 10:00", "every 30 min from
// 9:00 to 18:00", "monthly on the 1st, 9:00", 每天 9:00, 每周四 10:00, 每30分钟
// 9:00-18:00, or the five fields of a crontab line. The error is a Problem.
func Parse(words string) (Cron, error) {
	said := width.Fold.String(strings.ReplaceAll(words, "，", " "))
	said = strings.Join(strings.Fields(strings.ToLower(said)), " ")
	if cronLine.MatchString(said) {
		if gronx.IsValid(said) {
			return Cron(said), nil
		}
		return "", unreadable(words)
	}
	for _, form := range []struct {
		pattern *regexp.Regexp
		cron    func(m []string) string
	}{
		{daily, func(m []string) string { return clock(m[1], m[2]) + " * * *" }},
		{everyWeek, func(m []string) string { return clock(m[1], m[2]) + " * * 1-5" }},
		{weekly, func(m []string) string { return clock(m[2], m[3]) + " * * " + weekdayNamed(m[1]) }},
		{weeklyZH, func(m []string) string { return clock(m[2], m[3]) + " * * " + weekdayNamed(m[1]) }},
		{monthly, func(m []string) string { return clock(m[2], m[3]) + " " + m[1] + " * *" }},
		{monthlyZH, func(m []string) string { return clock(m[2], m[3]) + " " + m[1] + " * *" }},
		{monthlyOn, func(m []string) string { return clock(m[3], m[4]) + " * * " + weekdayNamed(m[2]) + "#" + m[1] }},
		{monthlyOnZH, func(m []string) string {
			return clock(m[3], m[4]) + " * * " + weekdayNamed(m[2]) + "#" +
				counted(m[1])
		}},
		{everyWhile, func(m []string) string { return every(m) }},
		{everyWhiles, func(m []string) string { return every(m) }},
	} {
		if m := form.pattern.FindStringSubmatch(said); m != nil {
			if cron := form.cron(m); gronx.IsValid(cron) {
				return Cron(cron), nil
			}
		}
	}
	return "", unreadable(words)
}

func unreadable(words string) error {
	return bot.Problemf("I can't read %s as a time. Try: every day 9:00, every weekday 17:30, every thursday 10:00, every 30 min from 9 to 18, 每天 9:00.", words)
}

// clock returns the first two fields of a crontab line.
func clock(hour, minute string) string {
	m, _ := strconv.Atoi(minute) // "" is the full hour
	h, _ := strconv.Atoi(hour)
	return strconv.Itoa(m) + " " + strconv.Itoa(h)
}

func weekdayNamed(name string) string {
	for i, day := range weekdays {
		if strings.HasPrefix(name, day.short) && strings.HasPrefix(strings.ToLower(day.english), name) ||
			strings.Contains(day.chinese, name) {
			return strconv.Itoa(i)
		}
	}
	return "none" // no valid field
}

// counted returns a Chinese or Arabic digit in Arabic.
func counted(digit string) string {
	if i := strings.Index("一二三四五", digit); i >= 0 {
		return strconv.Itoa(i/len("一") + 1)
	}
	return digit
}

// every returns a step of minutes that an hour is a multiple of, within full hours.
func every(m []string) string {
	step, _ := strconv.Atoi(m[1])
	if step == 0 || 60%step != 0 || m[3] != "" && m[3] != "00" || m[5] != "" && m[5] != "00" {
		return "none"
	}
	hours := "*"
	if m[2] != "" {
		last, _ := strconv.Atoi(m[4])
		hours = m[2] + "-" + strconv.Itoa(last-1)
	}
	if step == 60 {
		return "0 " + hours + " * * *"
	}
	return "*/" + strconv.Itoa(step) + " " + hours + " * * *"
}
