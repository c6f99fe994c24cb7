package commands

import (
	"strconv"
	"strings"

	"storebot/bot"
)

// rubricItem is one thing a customer-service chat is judged by. The weights of
// all items add up to 100; a critical item has none, it makes the whole chat 0.
type rubricItem struct {
	key      string
	aliases  []string
	label    bot.Text
	weight   int
	critical bool
}

// rubric is what a spot check looks at unless a store says otherwise.
var rubric = []rubricItem{
	{key: "speed", aliases: []string{"响应", "速度"}, label: bot.T("reply speed"), weight: 20},
	{key: "courtesy", aliases: []string{"礼貌", "态度"}, label: bot.T("courtesy"), weight: 20},
	{key: "knowledge", aliases: []string{"专业", "产品"}, label: bot.T("product knowledge"), weight: 20},
	{key: "recommends", aliases: []string{"推荐"}, label: bot.T("recommends the promoted product"), weight: 15},
	{key: "solves", aliases: []string{"解决"}, label: bot.T("solves the problem"), weight: 25},
	{key: "promise", aliases: []string{"承诺", "违规"}, label: bot.T("promise against platform rules"), critical: true},
	{key: "rude", aliases: []string{"辱骂", "粗鲁"}, label: bot.T("rudeness"), critical: true},
}

// score is the verdict on one chat, written as a number (95), as pass or fail,
// or as the rubric items that failed (-speed-courtesy). A trailing ! is a
// critical fail: the chat counts 0 whatever the number says.
type score struct {
	points   int
	critical bool
	failed   []string
}

// ParseArg reads one chat's verdict.
func (s *score) ParseArg(word string, _ bot.Moment) error {
	*s = score{}
	rest, critical := strings.CutSuffix(strings.TrimSuffix(word, "分"), "!")
	s.critical = critical
	if err := s.read(strings.ToLower(rest)); err != nil {
		return err
	}
	if s.critical {
		s.points = 0
	}
	return nil
}

func (s *score) read(word string) error {
	switch word {
	case "pass", "ok", "过", "合格", "通过":
		s.points = 100
		return nil
	case "fail", "不过", "不合格", "":
		if word == "" && !s.critical {
			return notAScore(word)
		}
		return nil
	}
	if strings.HasPrefix(word, "-") {
		return s.readItems(strings.Split(word[1:], "-"))
	}
	points, err := strconv.Atoi(word)
	if err != nil || points < 0 || points > 100 {
		return notAScore(word)
	}
	s.points = points
	return nil
}

func (s *score) readItems(names []string) error {
	s.points = 100
	for _, name := range names {
		item, ok := rubricItemNamed(name)
		if !ok {
			return bot.Errorf("%s is no item of the rubric. The items are: %s.", name, rubricNames())
		}
		s.failed = append(s.failed, item.key)
		s.points -= item.weight
		s.critical = s.critical || item.critical
	}
	return nil
}

func rubricItemNamed(name string) (rubricItem, bool) {
	for _, item := range rubric {
		if item.key == name {
			return item, true
		}
		for _, alias := range item.aliases {
			if alias == name {
				return item, true
			}
		}
	}
	return rubricItem{}, false
}

func rubricNames() string {
	names := make([]string, len(rubric))
	for i, item := range rubric {
		names[i] = item.key
	}
	return strings.Join(names, ", ")
}

func notAScore(word string) error {
	return bot.Errorf("%s is no score. Write 0 to 100, pass, fail, or the items that failed such as -speed-courtesy; a trailing ! is a critical fail.", word)
}
