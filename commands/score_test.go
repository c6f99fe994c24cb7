package commands

import (
	"strings"
	"testing"

	"storebot/bot"
	"storebot/reports"
)

func TestScores(t *testing.T) {
	for word, want := range map[string]score{
		"95": {points: 95}, "90分": {points: 90}, "pass": {points: 100}, "过": {points: 100}, "不过": {},
		"72!": {critical: true}, "!": {critical: true},
		"-courtesy": {points: 80, failed: []string{"courtesy"}}, "-速度-解决": {points: 55, failed: []string{"speed", "solves"}},
		"-rude": {critical: true, failed: []string{"rude"}},
	} {
		t.Run(word, func(t *testing.T) {
			var got score
			if err := got.ParseArg(word, bot.Moment{}); err != nil {
				t.Fatal(err)
			}
			if got.points != want.points || got.critical != want.critical || strings.Join(got.failed, " ") != strings.Join(want.failed, " ") {
				t.Errorf("read as %+v", got)
			}
		})
	}
}

func TestWhatIsNoScore(t *testing.T) {
	for _, word := range []string{"", "101", "-5", "-kindness", "good!"} {
		t.Run(word, func(t *testing.T) {
			var got score
			if err := got.ParseArg(word, bot.Moment{}); bot.ProblemOf(err) == nil {
				t.Errorf("read as %+v, %v", got, err)
			}
		})
	}
}

func TestTheRubricsWeightsAddUpToAHundred(t *testing.T) {
	total := 0
	for _, item := range reports.Rubric {
		total += item.Weight
		if item.Critical != (item.Weight == 0) {
			t.Errorf("%s is critical or has a weight, not both", item.Key)
		}
	}
	if total != 100 {
		t.Errorf("they add up to %d", total)
	}
}
