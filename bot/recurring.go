package bot

import (
	"reflect"
	"regexp"
	"slices"
)

// recurring matches the beginning of texts that say when something happens again and again.
var recurring = regexp.MustCompile(`^(?:` +
	`(?:every|each) (?:\d|other\b|second\b|` + unitEN + `)|` +
	`(?:daily|weekly|monthly|yearly)(?: at| on|,)?(?: the)? (?:\d|` + unitEN + `)|` +
	`(?:on )?` + weekdaysEN + `s(?: at)? \d|on ` + weekdaysEN + `s\b|weekdays(?: at)? \d|` +
	`每(?:隔|早|晚|个?工作日|(?:周|星期|礼拜)[一二三四五六日天\d]|(?:个?月|年|季度?)[第初底末]?[一二两三四五六七八九十\d])|` +
	`每` + numberPattern + `个?(?:分|小时|天|日|周|星期|礼拜|月|年)|隔` + numberPattern + `?[天日周月]|` +
	`(?:每[天日]|工作日)(?:` + partOfDay + `|` + numberPattern + `[点时:])` +
	`)`)

const (
	weekdaysEN = `(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?`
	unitEN     = `(?:(?:week|work)?day|week(?:end)?|month|quarter|year|hour|minute|min|morning|noon|afternoon|evening|night|` +
		weekdaysEN + `)\b`
)

// Recurs reports whether a text begins with words for times that come again and again: every
// friday, every 31 february, on mondays, 每天9点, 每月31号. Such a time need not exist.
func Recurs(text string) bool { return recurring.MatchString(clean(text)) }

// recurs refuses words for times that come again and again where a day or time among them would
// be taken for the one that an argument has.
func (r *reading) recurs(words []word) error {
	few := words[:min(len(words), maxValueWords)]
	if words[0].quoted || !Recurs(values(few)) {
		return nil
	}
	for i := range few {
		if i == 0 && r.hasPeriod() || i > 0 && r.takesApart(few[i:]) {
			return Problemf("“%s …” is a repeating time, but this needs a single one. Leave out “%s”, or put the text in quotation marks.",
				words[0].text, words[0].text).Sure()
		}
	}
	return nil
}

// hasPeriod reports whether no text has begun and the command has an argument for a period.
func (r *reading) hasPeriod() bool {
	return len(r.text) == 0 && slices.ContainsFunc(r.runner.fields, func(f field) bool {
		t := r.args.Field(f.index).Type()
		return t == reflect.TypeFor[*Period]() || t == reflect.TypeFor[*ComingPeriod]()
	})
}

// takesApart reports whether words begin with a value that would be taken out of a text.
func (r *reading) takesApart(words []word) bool {
	at := r.at
	at.InText = true
	for n := range words {
		for i := range r.runner.fields {
			f := &r.runner.fields[i]
			if some := words[:n+1]; f.anywhere && r.open(f, some) &&
				f.parse(reflect.New(r.args.Field(f.index).Type()).Elem(), values(some), at) == nil {
				return true
			}
		}
	}
	return false
}
