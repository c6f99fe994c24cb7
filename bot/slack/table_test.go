package slack_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/view"
)

// tabled returns a message with tables of so many rows.
func tabled(rows ...int) view.Message {
	m := view.Message{Title: view.Data("top")}
	for _, n := range rows {
		table := view.Table{Header: []view.Text{view.Data("商品"), view.Data("")}, Right: []bool{false, true}}
		for range n {
			table.Rows = append(table.Rows, []view.Text{view.Data("羽绒服"), view.Data("1,200")})
		}
		m.Sections = append(m.Sections, view.Section{Table: &table})
	}
	return m
}

// kinds returns the types of a post's blocks.
func kinds(p fakeslack.Post) string {
	var all []string
	for _, block := range p.Blocks {
		kind, _ := block.(map[string]any)["type"].(string)
		all = append(all, kind)
	}
	return strings.Join(all, " ")
}

func TestTableIsASeparateBlock(t *testing.T) {
	for outcome, tt := range map[string]struct {
		rows []int
		want string
	}{
		"where it is small":                        {[]int{30}, "header table"},
		"one of a message":                         {[]int{2, 2}, "header table rich_text"},
		"in pages where it is long":                {[]int{31}, "header data_table"},
		"in pages beside others in pages":          {[]int{31, 2}, "header data_table data_table"},
		"not in pages beside one in one page":      {[]int{2, 31}, "header table rich_text"},
		"and in a fixed-width font beyond a limit": {[]int{101}, "header rich_text"},
	} {
		t.Run(outcome, func(t *testing.T) {
			s := stageOf(t, nil)
			if _, err := s.platform.Post(t.Context(), channel, tabled(tt.rows...), nil); err != nil {
				t.Fatal(err)
			}
			if got := kinds(s.Posts("C1")[0]); got != tt.want {
				t.Errorf("drawn as %s, want %s", got, tt.want)
			}
			if refused := s.Refused(); refused != nil {
				t.Error(refused)
			}
		})
	}
}

// TestNumbersOfATableInPagesAreSortedAsNumbers has a cell that is none beside them.
func TestNumbersOfATableInPagesAreSortedAsNumbers(t *testing.T) {
	m := tabled(31)
	number := json.Number("1200")
	m.Sections[0].Heading = view.Data("Sellers")
	m.Sections[0].Table.Rows[0][1] = view.Data("")
	m.Sections[0].Table.Numbers = slices.Repeat([][]*json.Number{{nil, &number}}, 31)
	m.Sections[0].Table.Numbers[0] = []*json.Number{nil, nil}
	s := stageOf(t, nil)
	if _, err := s.platform.Post(t.Context(), channel, m, nil); err != nil {
		t.Fatal(err)
	}
	table := s.Posts("C1")[0].Blocks[2].(map[string]any)
	rows := table["rows"].([]any)
	if first, second := rows[1].([]any)[1].(map[string]any), rows[2].([]any)[1].(map[string]any); table["caption"] != "Sellers" ||
		first["type"] != "rich_text" || second["value"] != 1200.0 || second["text"] != "1,200" {
		t.Errorf("%v: the cells are %v and %v", table["caption"], first, second)
	}
}

// TestRefusedKindsOfBlocksAreDrawnPlainly at once, from then on and after a restart too.
func TestRefusedKindsOfBlocksAreDrawnPlainly(t *testing.T) {
	for lacking, tt := range map[string]struct {
		rows         int
		first, later string
	}{
		"data_table": {31, "header rich_text", "header table"},
		"table":      {2, "header rich_text", "header rich_text"},
	} {
		t.Run(lacking, func(t *testing.T) {
			s := stageOf(t, nil)
			post := func(want string) {
				t.Helper()
				if _, err := s.platform.Post(t.Context(), channel, tabled(tt.rows), nil); err != nil {
					t.Fatal(err)
				}
				posts := s.Posts("C1")
				if got := kinds(posts[len(posts)-1]); got != want {
					t.Errorf("post %d is drawn as %s, want %s", len(posts), got, want)
				}
			}
			s.Lacks(lacking, true)
			post(tt.first)
			s.Lacks(lacking, false)
			post(tt.later)
			if tried := s.Calls("chat.postMessage"); tried != 3 {
				t.Errorf("two messages took %d calls, want 3", tried)
			}
			var err error
			if s.platform, err = slack.New(slack.Options{PlatformOptions: bot.PlatformOptions{Notes: s.notes, Now: s.Clock.Now,
				Wait: s.wait}, AppToken: fakeslack.AppToken, BotToken: fakeslack.BotToken, APIURL: s.URL()}); err != nil {
				t.Fatal(err)
			}
			s.run(t, echo)
			s.Ready()
			post(tt.later)
		})
	}
}
