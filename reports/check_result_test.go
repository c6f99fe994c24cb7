package reports

import (
	"slices"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/storage"
)

// spotCheck returns one of three chats: all right, one item not right, and a score alone.
func spotCheck() storage.SpotCheck {
	listed := int64(7)
	return storage.SpotCheck{ID: 4, Day: bot.NewDay(2026, 11, 23), Agent: "lily", Chats: []storage.SpotCheckChat{
		{Position: 1, Score: 100}, {Position: 2, Score: 80, Failed: "courtesy", ChatID: &listed}, {Position: 4, Score: 90},
	}}
}

// TestDisputableIsWhatWasNotRight: each item once, and a score alone where no item is named.
func TestDisputableIsWhatWasNotRight(t *testing.T) {
	rubric := Defaults().Rubric
	for _, tt := range []struct {
		name     string
		disputes []storage.Dispute
		want     string
	}{
		{"nothing was disputed", nil, "2-courtesy, 4"},
		{"an item was", []storage.Dispute{{Position: 2, Item: "courtesy"}}, "4"},
		{"a score was", []storage.Dispute{{Position: 4}}, "2-courtesy"},
		{"another item was", []storage.Dispute{{Position: 2, Item: "speed"}}, "2-courtesy, 4"},
		{"the same item of another chat was", []storage.Dispute{{Position: 4, Item: "courtesy"}}, "2-courtesy, 4"},
		{"all was", []storage.Dispute{{Position: 4}, {Position: 2, Item: "courtesy"}}, ""},
	} {
		var got []string
		for _, option := range Disputable(rubric, spotCheck(), tt.disputes) {
			got = append(got, option.Value)
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: disputable are %v, want %s", tt.name, got, tt.want)
		}
	}
}

// TestSettledSaysWhatTheChatScoresNow, or that it no longer counts, in the manager's words.
func TestSettledSaysWhatTheChatScoresNow(t *testing.T) {
	for _, tt := range []struct {
		dispute     storage.Dispute
		title, said string
	}{
		{storage.Dispute{ID: 1, CheckID: 4, Position: 2}, "Dispute #1 decided: chat 2 of spot check #4 now scores 80", ""},
		{storage.Dispute{ID: 1, CheckID: 4, Position: 3, Outcome: "too short"},
			"Dispute #1 decided: chat 3 of spot check #4 no longer counts", "too short"},
	} {
		m := Settled(tt.dispute, spotCheck())
		said := ""
		for _, section := range m.Sections {
			said += bot.English.Plain(section.Text)
		}
		if title := bot.English.Plain(m.Title); title != tt.title || said != tt.said {
			t.Errorf("it says %q and %q, want %q and %q", title, said, tt.title, tt.said)
		}
	}
}

// TestAgentReadsWhatWasSaidOfEachChat: which chat of the list it is only where one is known;
// a button to acknowledge it only once.
func TestAgentReadsWhatWasSaidOfEachChat(t *testing.T) {
	check := spotCheck()
	chats := map[int64]storage.ServiceChat{7: {BuyerMasked: "t***1"}}
	m := Result(check, chats, Defaults())
	said := bot.English.Plain(m.Sections[0].Text)
	if !strings.HasPrefix(said, "Chat 2: courtesy") || !strings.Contains(said, "t***1") || strings.Contains(said, "\n") {
		t.Errorf("it says %q", said)
	}
	check.Comment, check.Chats[2].Comment, check.Chats[1].ChatID = "well done", "kind", nil
	seen := int64(1)
	check.AcknowledgedAt = &seen
	m = Result(check, chats, Defaults())
	if said := bot.English.Plain(m.Sections[0].Text); said != "well done\nChat 2: courtesy\nChat 4: kind" {
		t.Errorf("it says %q", said)
	}
	if len(m.Actions) != 1 || m.Actions[0].Line != "check dispute 4" {
		t.Errorf("once read it offers %+v", m.Actions)
	}
}

// TestTrendHasARowAnAgentAndAColumnAWeek, the oldest first.
func TestTrendHasARowAnAgentAndAColumnAWeek(t *testing.T) {
	first := bot.NewDay(2026, 11, 2)
	scored := func(agent string, day bot.Day, score int) storage.SpotCheck {
		return storage.SpotCheck{Agent: agent, Day: day, Chats: []storage.SpotCheckChat{{Position: 1, Score: score}}}
	}
	table := trendTable([]storage.SpotCheck{scored("ming", first+7, 70), scored("lily", first, 80),
		scored("lily", first+6, 90), scored("lily", first+7*(trendWeeks-1)+6, 100)}, first, Defaults())
	var rows []string
	for _, row := range append([][]bot.Text{table.Header}, table.Rows...) {
		var cells []string
		for _, cell := range row {
			cells = append(cells, bot.English.Plain(cell))
		}
		rows = append(rows, strings.Join(cells, " "))
	}
	want := []string{"Agent 11-2 11-9 11-16 11-23", "lily 85.0 — — 100.0", "ming — 70.0 — —"}
	if !slices.Equal(rows, want) {
		t.Errorf("got %q, want %q", rows, want)
	}
}

// TestWeakestItemFailedInMostChats since a day; of two as weak as each other the first by name.
func TestWeakestItemFailedInMostChats(t *testing.T) {
	since := bot.NewDay(2026, 11, 23)
	failed := func(day bot.Day, items ...string) storage.SpotCheck {
		check := storage.SpotCheck{Day: day}
		for _, one := range items {
			check.Chats = append(check.Chats, storage.SpotCheckChat{Failed: one})
		}
		return check
	}
	for _, tt := range []struct {
		checks []storage.SpotCheck
		want   string
	}{
		{nil, ""},
		{[]storage.SpotCheck{failed(since, "")}, ""},
		{[]storage.SpotCheck{failed(since, "speed", "courtesy speed")}, "reply speed 2"},
		{[]storage.SpotCheck{failed(since, "speed", "courtesy")}, "courtesy 1"},
		{[]storage.SpotCheck{failed(since-1, "speed", "speed"), failed(since, "courtesy")}, "courtesy 1"},
	} {
		got := ""
		if weakest := weakestItem(Defaults().Rubric, tt.checks, since); weakest != nil {
			got = bot.English.Plain(weakest)
		}
		if got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
