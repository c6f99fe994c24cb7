package commands

import (
	"strings"
	"testing"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

func TestScores(t *testing.T) {
	for word, want := range map[string]storage.SpotCheckChat{
		"0": {}, "100": {Score: 100}, "95": {Score: 95}, "90分": {Score: 90}, "pass": {Score: 100}, "过": {Score: 100}, "不过": {},
		"72!": {Critical: true}, "!": {Critical: true},
		"-courtesy": {Score: 80, Failed: "courtesy"}, "-速度-解决": {Score: 55, Failed: "speed solves"},
		"-rude": {Critical: true, Failed: "rude"}, "-speed!": {Critical: true, Failed: "speed"},
	} {
		t.Run(word, func(t *testing.T) {
			var got score
			var chat storage.SpotCheckChat
			if err := got.ParseArg(word, bot.Moment{}); err != nil {
				t.Fatal(err)
			}
			if err := got.into(reports.Defaults().Rubric, &chat); err != nil || chat != want {
				t.Errorf("read as %+v, %v", chat, err)
			}
		})
	}
}

func TestScoresWithCommasBetween(t *testing.T) {
	for word, want := range map[string]int{"95,90，88、72!": 4, "90,": 1, "过、-礼貌": 2, "95": 1, "-speed-courtesy": 1} {
		var got scores
		if err := got.ParseArg(word, bot.Moment{}); err != nil || len(got.each) != want {
			t.Errorf("%s is read as %+v, %v, want %d", word, got.each, err, want)
		}
	}
	for _, word := range []string{"ok,", "95,slow", ","} {
		var got scores
		if err := got.ParseArg(word, bot.Moment{}); err == nil {
			t.Errorf("%s is read as %+v", word, got.each)
		}
	}
}

func TestInvalidScores(t *testing.T) {
	for _, word := range []string{"", "101", "-5", "-kindness", "good!"} {
		t.Run(word, func(t *testing.T) {
			var got score
			err := got.ParseArg(word, bot.Moment{})
			if err == nil {
				err = got.into(reports.Defaults().Rubric, &storage.SpotCheckChat{})
			}
			if bot.ProblemOf(err) == nil {
				t.Errorf("read as %+v, %v", got, err)
			}
		})
	}
}

func TestAnswersOfAForm(t *testing.T) {
	v := verdicts{rubric: reports.Defaults().Rubric, chats: []askedChat{{position: 1, label: bot.Data("1")}}}
	tests := []struct {
		answer string
		want   storage.SpotCheckChat
	}{
		{"", storage.SpotCheckChat{Score: 100}},
		{"courtesy", storage.SpotCheckChat{Score: 80, Failed: "courtesy"}},
		{"speed solves", storage.SpotCheckChat{Score: 55, Failed: "speed solves"}},
		{"speed rude", storage.SpotCheckChat{Critical: true, Failed: "speed rude"}},
		{"85", storage.SpotCheckChat{Score: 85}},
		{"!", storage.SpotCheckChat{Critical: true}},
		{"-态度", storage.SpotCheckChat{Score: 80, Failed: "courtesy"}},
	}
	for _, tt := range tests {
		t.Run(tt.answer, func(t *testing.T) {
			chat, err := v.read(tt.answer)
			if err != nil || *chat != tt.want {
				t.Fatalf("read as %+v, %v", chat, err)
			}
			if again, err := v.read(answerOf(*chat)); err != nil || *again != tt.want {
				t.Errorf("filled in again as %q, which reads as %+v, %v", answerOf(*chat), again, err)
			}
		})
	}
	if chat, err := v.read("skip"); chat != nil || err != nil {
		t.Errorf("what was not checked is %+v, %v", chat, err)
	}
	if form := v.inputs(map[string]string{"chat1": "kindness"}); !strings.Contains(bot.English.Plain(form[0].Error),
		"kindness isn't in the rubric. Its items are: reply speed (speed), ") || form[0].Value != "kindness" {
		t.Errorf("a wrong item is asked again as %+v", form[0])
	}
}
