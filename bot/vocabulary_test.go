package bot

import (
	"slices"
	"strings"
	"testing"
)

// TestUnknownLineOffersCommandsThatSpeakOfTheSame finds commands by what help says of them, and
// offers none where a line shares too little with any.
func TestUnknownLineOffersCommandsThatSpeakOfTheSame(t *testing.T) {
	commands := []Command{
		{Name: "count", Aliases: []string{"盘点"}, Short: T("record what was counted on the shelf")},
		{Name: "check", Aliases: []string{"质检"}, Short: T("score ten chats of an agent")},
		{Name: "overdue", Aliases: []string{"超时"}, Short: T("orders that are late to ship")},
	}
	for c := 'a'; c <= 'z'; c++ { // the more others there are, the more a word says
		other := strings.Repeat(string(c), 4)
		commands = append(commands, Command{Name: other}, Command{Name: other + " other"})
	}
	v := newVocabulary(commands, Options{Questions: []Question{{Line: "check *", Names: []string{"客服分数"}}}})
	for question, want := range map[string][]string{
		"what stands on this shelf": {"count"},
		"the agents' chats":         {"check"},
		"小丽的客服分数呢":                  {"check"},
		"which orders ship today":   {"overdue"},
		"天气真好":                      nil,
		"lunch anyone":              nil,
	} {
		if got := v.near(question); !slices.Equal(got, want) {
			t.Errorf("%q offers %q, want %q", question, got, want)
		}
	}
}
