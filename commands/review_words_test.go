package commands

import "testing"

func TestAnswersThatBreakTheRulesArePointedOut(t *testing.T) {
	for answer, breaks := range map[string]bool{
		"非常抱歉给您带来不便，已为您补发，有问题请联系在线客服":              false,
		"亲，面料是 100% 羊绒，轻微起球属正常，欢迎追评":               false,
		"We are sorry. A new scarf is on its way.": false,
		"亲，加微信 abc 给您处理":                           true,
		"改成好评返现 5 元":                               true,
		"麻烦您删除评价":                                  true,
		"请打 13812345678":                           true,
		"Change your review and get a gift":        true,
		"你恶意差评":                                    true,
	} {
		if got := forbidden(answer) != nil; got != breaks {
			t.Errorf("%s breaks the rules: %v, want %v", answer, got, breaks)
		}
	}
}
