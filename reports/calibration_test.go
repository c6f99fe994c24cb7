package reports

import (
	"strings"
	"testing"

	"storebot/bot"
	"storebot/storage"
)

// TestLeadsWhoHaveNotScoredAreWaitedFor: leads, or managers where there are none.
func TestLeadsWhoHaveNotScoredAreWaitedFor(t *testing.T) {
	wang, amy, bob := bot.Member{ID: 1, Role: bot.Lead}, bot.Member{ID: 2, Role: bot.Lead}, bot.Member{ID: 3, Role: bot.Manager}
	for _, tt := range []struct {
		members []bot.Member
		scored  []int64
		want    int
	}{
		{[]bot.Member{wang, amy, bob}, nil, 2},
		{[]bot.Member{wang, amy, bob}, []int64{1}, 1},
		{[]bot.Member{wang, amy, bob}, []int64{1, 2}, 0},
		{[]bot.Member{bob}, nil, 1},
		{[]bot.Member{bob}, []int64{1}, 1},
	} {
		var scores []storage.CalibrationScore
		for _, member := range tt.scored {
			scores = append(scores, storage.CalibrationScore{MemberID: member})
		}
		if waiting := Uncalibrated(tt.members, scores); len(waiting) != tt.want {
			t.Errorf("of %v, of whom %v have scored, %v are waited for", tt.members, tt.scored, waiting)
		}
	}
}

// TestSpreadIsHowFarLeadsAreApart in each chat, on average and at most; one alone has none.
func TestSpreadIsHowFarLeadsAreApart(t *testing.T) {
	scores := []storage.CalibrationScore{
		{MemberID: 1, Position: 1, Score: 80}, {MemberID: 1, Position: 2, Score: 100}, {MemberID: 1, Position: 3, Score: 60},
		{MemberID: 2, Position: 1, Score: 100}, {MemberID: 2, Position: 2, Score: 100}, {MemberID: 2, Position: 3, Score: 65},
	}
	names := map[int64]string{1: "amy", 2: "wang"}
	for _, tt := range []struct {
		leads []int64
		want  string
	}{
		{[]int64{1, 2}, "Chat amy wang Gap, 1 80 100 20, 2 100 100 0, 3 60 65 5, Average gap 8.3, Largest gap 20"},
		{[]int64{2}, "Chat wang Gap, 1 100 —, 2 100 —, 3 65 —, Average gap —, Largest gap —"},
	} {
		section := spreadSection(make([]storage.ServiceChat, 3), scores, tt.leads, names)
		rows := append([][]bot.Text{section.Table.Header}, section.Table.Rows...)
		for _, field := range section.Fields {
			rows = append(rows, []bot.Text{field.Name, field.Value})
		}
		var lines []string
		for _, row := range rows {
			var cells []string
			for _, cell := range row {
				cells = append(cells, bot.English.Plain(cell))
			}
			lines = append(lines, strings.Join(cells, " "))
		}
		if got := strings.Join(lines, ", "); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

// TestWhatLeadsFoundIsSaidChatByChat and lead by lead.
func TestWhatLeadsFoundIsSaidChatByChat(t *testing.T) {
	said := apartOn(Defaults().Rubric, []storage.ServiceChat{{Agent: "lily"}, {Agent: "wu"}}, []storage.CalibrationScore{
		{MemberID: 1, Position: 1, Failed: "speed courtesy"}, {MemberID: 2, Position: 1}, {MemberID: 2, Position: 2, Failed: "speed"},
	}, map[int64]string{1: "amy", 2: "wang"})
	var got []string
	for _, line := range said {
		got = append(got, strings.SplitN(bot.English.Plain(line), " · ", 3)[0])
	}
	if want := "Chat 1: lily, amy, Chat 2: wu, wang"; strings.Join(got, ", ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
