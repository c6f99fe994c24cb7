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

// The forms in which people say when something recurs. The last group of those in onDays is the time of day.
var (
	cronLine = regexp.MustCompile(`^[\d*/,\-]+( [\d*/,\-A-Za-z#]+){4}$`)
	onDays   = []struct {
		pattern *regexp.Regexp
		days    func(m []string) string // the last three fields of a crontab line
	}{
		{said(`(?:every day|daily|每天|每日)`), func([]string) string { return "* * *" }},
		{said(`(?:every weekday|every workday|weekdays|工作日|每个?工作日)`), func([]string) string { return "* * 1-5" }},
		{said(`(?:every|weekly on) ([a-z]+)`), onWeekday},
		{said(`(?:on )?([a-z]+)s`), onWeekday},
		{said(`每?(?:周|星期|礼拜)([一二三四五六日天])`), onWeekday},
		{said(`(?:monthly|every month)(?: on)?(?: the)? (\d{1,2})(?:st|nd|rd|th)?,?`), onDayOfMonth},
		{said(`每个?月 ?(\d{1,2}) ?[日号]`), onDayOfMonth},
		{said(`(?:monthly|every month) on the ([1-5])(?:st|nd|rd|th) ([a-z]+),?`), onNthWeekday},
		{said(`每个?月第 ?([1-5一二三四五]) ?个?(?:周|星期|礼拜)([一二三四五六日天])`), onNthWeekday},
	}
	everyWhile = regexp.MustCompile(`^every (\d{1,2}) ?m(?:in|inutes)?(?: (?:from )?` + clockPattern + ` ?(?:-|to) ?` +
		clockPattern + `)?$`)
	hourly      = regexp.MustCompile(`^(?:hourly at |every hour at |每小时第? ?)(\d{1,2})(?: ?minutes past| ?min past| ?分)$`)
	everyWhiles = regexp.MustCompile(`^每 ?(\d{1,2}) ?分钟?(?: ?` + clockPattern + ` ?(?:-|到|至) ?` + clockPattern + `)?$`)
)

// said matches words for some days, with a time of day behind them.
func said(days string) *regexp.Regexp { return regexp.MustCompile(`^` + days + ` ?(?:at )?(.+)$`) }

func onWeekday(m []string) string { return "* * " + weekdayNamed(m[1]) }

func onDayOfMonth(m []string) string { return m[1] + " * *" }

func onNthWeekday(m []string) string { return "* * " + weekdayNamed(m[2]) + "#" + counted(m[1]) }

// Parse reads "every weekday 17:30", "every thursday at 10am", "every 30 min from
// 9:00 to 18:00", "monthly on the 1st, 9:00", 每天 9:00, 每周四上午10点半, 每30分钟
// 9:00-18:00, or the five fields of a crontab line. The error is a Problem.
func Parse(words string) (Cron, error) {
	said := width.Fold.String(strings.ReplaceAll(words, "，", " "))
	said = strings.Join(strings.Fields(strings.ToLower(said)), " ")
	if rest, each := strings.CutPrefix(said, "each "); each {
		said = "every " + rest
	}
	for _, cron := range append([]string{said}, readings(said)...) {
		if cronLine.MatchString(cron) && gronx.IsValid(cron) {
			return Cron(cron), nil
		}
	}
	return "", unreadable(words)
}

// readings returns what words may say, as crontab lines of which some aren't valid.
func readings(said string) []string {
	var crons []string
	for _, form := range onDays {
		if m := form.pattern.FindStringSubmatch(said); m != nil {
			crons = append(crons, clock(m[len(m)-1])+" "+form.days(m))
		}
	}
	if m := hourly.FindStringSubmatch(said); m != nil {
		minute, _ := strconv.Atoi(m[1])
		crons = append(crons, strconv.Itoa(minute)+" * * * *")
	}
	for _, pattern := range []*regexp.Regexp{everyWhile, everyWhiles} {
		if m := pattern.FindStringSubmatch(said); m != nil {
			crons = append(crons, every(m))
		}
	}
	return crons
}

func unreadable(words string) error {
	return bot.Problemf("I can't read %s as a time. Try: every day 9:00, every weekday 17:30, every thursday 10:00, every 30 min from 9 to 18, 每天 9:00.", words)
}

// clock returns the first two fields of a crontab line.
func clock(time string) string {
	if hour, err := strconv.Atoi(time); err == nil && len(time) <= 2 {
		return "0 " + strconv.Itoa(hour)
	}
	at, err := bot.ParseTimeOfDay(time)
	if err != nil {
		return "none" // no valid field
	}
	return strconv.Itoa(int(at)%60) + " " + strconv.Itoa(int(at)/60)
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
