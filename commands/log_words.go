package commands

import (
	"regexp"
	"slices"
	"strings"

	"storebot/bot"
)

// workAnswers are the answers to the evening's three questions.
type workAnswers struct{ Done, Plan, Problems string }

func (w workAnswers) fields() []bot.Field {
	return withValues(words(bot.T("Done"), w.Done), words(bot.T("Plan"), w.Plan), words(bot.T("Problems"), w.Problems))
}

// words returns a field for what someone wrote, without a value where it is nothing.
func words(name bot.Text, said string) bot.Field {
	return bot.Field{Name: name, Value: bot.Data(said)}
}

// answerLabels are how people begin an answer in a line: 完成：…, plan: ….
var answerLabels = regexp.MustCompile(`(?i)(^|[\s;；,，。])(?:(done|today|今日完成|今天完成|完成|今日|今天)|` +
	`(plan|tomorrow|明日计划|明天计划|计划|明日|明天)|(problems?|issues?|问题|困难))\s*[:：]\s*`)

// splitAnswers reads the three answers out of one text: by their labels, or else in their
// order between semicolons or line breaks. What can't be told apart was done.
func splitAnswers(text string) workAnswers {
	if labels := answerLabels.FindAllStringSubmatchIndex(text, -1); labels != nil {
		return byLabels(text, labels)
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";；\n", r) })
	if len(parts) < 2 || len(parts) > 3 {
		return workAnswers{Done: strings.TrimSpace(text)}
	}
	parts = append(parts, "")
	return workAnswers{strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1]), noneIsEmpty(parts[2])}
}

// byLabels puts what is behind each label where it belongs; what is before the first was done.
func byLabels(text string, labels [][]int) workAnswers {
	const done, plan, problems = 4, 6, 8 // where the groups of the labels are
	answers := workAnswers{Done: trimmed(text[:labels[0][0]])}
	for i, label := range labels {
		end := len(text)
		if i+1 < len(labels) {
			end = labels[i+1][0]
		}
		said := trimmed(text[label[1]:end])
		switch {
		case label[done] >= 0:
			answers.Done = joined(answers.Done, said)
		case label[plan] >= 0:
			answers.Plan = joined(answers.Plan, said)
		case label[problems] >= 0:
			answers.Problems = joined(answers.Problems, noneIsEmpty(said))
		}
	}
	return answers
}

func trimmed(text string) string { return strings.Trim(text, " \t\r\n;；,，") }

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

// noneIsEmpty returns what a problem says, "" where it says that there is none.
func noneIsEmpty(problems string) string {
	problems = strings.TrimSpace(problems)
	none := []string{"no", "none", "nope", "nothing", "no problems", "no problem", "无", "没有", "没", "暂无", "没问题", "没有问题",
		"-"}
	if slices.Contains(none, strings.ToLower(strings.TrimRight(problems, ".。!！ "))) {
		return ""
	}
	return problems
}
