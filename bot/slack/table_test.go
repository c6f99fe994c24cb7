package slack_test

import (
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/view"
)

// tabled is a message with tables of so many rows.
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

// kinds are the types of a post's blocks.
func kinds(p fakeslack.Post) string {
	var all []string
	for _, block := range p.Blocks {
		kind, _ := block.(map[string]any)["type"].(string)
		all = append(all, kind)
	}
	return strings.Join(all, " ")
}

func TestTableIsABlockOfItsOwn(t *testing.T) {
	for outcome, tt := range map[string]struct {
		rows []int
		want string
	}{
		"where it is small":                        {[]int{2}, "header table"},
		"one of a message":                         {[]int{2, 2}, "header table rich_text"},
		"and in a fixed-width font beyond a limit": {[]int{100}, "header rich_text"},
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

// TestRefusedTablesAreDrawnInAFixedWidthFont from then on, after a restart too.
func TestRefusedTablesAreDrawnInAFixedWidthFont(t *testing.T) {
	s := stageOf(t, nil)
	post := func() {
		t.Helper()
		if _, err := s.platform.Post(t.Context(), channel, tabled(2), nil); err != nil {
			t.Fatal(err)
		}
		posts := s.Posts("C1")
		if got := kinds(posts[len(posts)-1]); got != "header rich_text" {
			t.Errorf("post %d is drawn as %s", len(posts), got)
		}
	}
	s.NoTables.Store(true)
	post()
	s.NoTables.Store(false)
	post()
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
	post()
}
