package commands

import (
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// score is the verdict on one chat, written as a number (95), as pass or fail,
// or as the rubric items that failed (-speed-courtesy). A trailing ! is a
// critical fail: the chat counts 0 whatever the number says.
type score struct {
	points   int
	critical bool
	failed   []string
}

// into puts the verdict on a chat.
func (s score) into(chat *storage.SpotCheckChat) {
	chat.Score, chat.Critical, chat.Failed = s.points, s.critical, strings.Join(s.failed, " ")
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
		item, ok := reports.RubricItemNamed(name)
		if !ok {
			return bot.Errorf("%s is no item of the rubric. The items are: %s.", name, reports.RubricNames())
		}
		s.failed = append(s.failed, item.Key)
		s.points -= item.Weight
		s.critical = s.critical || item.Critical
	}
	return nil
}

func notAScore(word string) error {
	return bot.Errorf("%s is no score. Write 0 to 100, pass, fail, or the items that failed such as -speed-courtesy; a trailing ! is a critical fail.", word)
}
