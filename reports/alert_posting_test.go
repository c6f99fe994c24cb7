package reports_test

import (
	"slices"
	"testing"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestAlertPostings is about a trouble with the items a and b, of which agents can
// put b right, and which is so bad that managers hear of w.
func TestAlertPostings(t *testing.T) {
	agent, manager := bot.Member{ID: 1, Role: bot.Agent}, bot.Member{ID: 2, Role: bot.Manager}
	trouble := reports.Finding{
		Items: []string{"a", "b"}, Message: text("all"), Over: bot.T("over"), Worst: []string{"w"},
		News:   func([]string) bot.Message { return text("new") },
		Urgent: func([]string) bot.Message { return text("urgent") },
		Asks:   []reports.Ask{{Item: "b", Role: bot.Agent, Message: text("ask")}},
	}
	daily, soon, over := trouble, reports.Finding{Daily: true, Soon: []string{"s"}, Message: text("all")},
		reports.Finding{Over: trouble.Over}
	daily.Daily = true
	chat := func(stands bool) []reports.AlertChat {
		return []reports.AlertChat{{Chat: storage.Chat{ID: 7}, Stands: stands}}
	}
	for _, test := range []struct {
		name  string
		found reports.Finding
		to    reports.Audience
		news  reports.News
		want  []string
	}{
		{"a new item goes to the chat", trouble, reports.Audience{Chats: chat(false)},
			reports.News{Items: []string{"a"}, Changed: true}, []string{"chat: all"}},
		{"an old item is not told again", trouble, reports.Audience{Chats: chat(false)}, reports.News{Before: 2}, nil},
		{"without a chat nobody is told", trouble, reports.Audience{}, reports.News{}, nil},
		{"all well again", over, reports.Audience{Chats: chat(false)}, reports.News{Changed: true, Before: 1},
			[]string{"chat: over"}},
		{"nothing wrong before or now", over, reports.Audience{Chats: chat(false)}, reports.News{}, nil},
		{"the day's post opens", daily, reports.Audience{Standing: "day", Chats: chat(false)}, reports.News{},
			[]string{"chat: all, edits day"}},
		{"the day's post opens with what is due soon", soon, reports.Audience{Standing: "day", Chats: chat(false)},
			reports.News{}, []string{"chat: all, edits day"}},
		{"a change edits the day's post and notifies", daily, reports.Audience{Standing: "day", Chats: chat(true)},
			reports.News{Items: []string{"a"}, Changed: true, Before: 1}, []string{"chat: all, edits day", "chat: new"}},
		{"what is gone only edits", daily, reports.Audience{Standing: "day", Chats: chat(true)},
			reports.News{Changed: true, Before: 3}, []string{"chat: all, edits day"}},
		{"no change, no edit", daily, reports.Audience{Standing: "day", Chats: chat(true)}, reports.News{Before: 2}, nil},
		{"who can put a new item right is asked", trouble, reports.Audience{AtWork: []bot.Member{agent, manager}},
			reports.News{Items: []string{"b"}}, []string{"1: ask"}},
		{"nobody is asked for an old item", trouble, reports.Audience{AtWork: []bot.Member{agent}},
			reports.News{Items: []string{"a"}}, nil},
		{"a manager hears what is worst", trouble, reports.Audience{AtWork: []bot.Member{agent, manager}},
			reports.News{Worst: map[int64][]string{2: {"w"}}}, []string{"2: urgent"}},
		{"a manager who was told hears nothing", trouble, reports.Audience{AtWork: []bot.Member{manager}},
			reports.News{Worst: map[int64][]string{2: nil}}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range test.found.Postings(test.to, test.news) {
				got = append(got, described(p))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func text(s string) bot.Message { return bot.OneLine(bot.Data(s)) }

func described(p reports.Posting) string {
	to := "chat"
	if p.Chat == nil {
		to = bot.Count(p.Member).Say(bot.Locale{Lang: bot.EN})
	}
	if p.Standing != "" {
		return to + ": " + bot.English.Plain(p.Message.Title) + ", edits " + p.Standing
	}
	return to + ": " + bot.English.Plain(p.Message.Title)
}
