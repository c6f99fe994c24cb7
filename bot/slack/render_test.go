package slack_test

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"pgregory.net/rapid"

	"storebot/bot/bottest/fakeslack"
	"storebot/bot/view"
)

// anyText returns what people write, also where they try to be someone.
func anyText(longest int) *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`[a-z¥0-9 ]{1,12}x`),
		rapid.StringMatching(`[收订付款金额]{1,30}`),
		rapid.SampledFrom([]string{"<!channel>", "<@U7> & co", "*bold* _it_ ~no~ `code`", ":tada: 12:30:45", "> quoted",
			"a&amp;b", "<https://evil.example|here>", "@here"}),
		rapid.Custom(func(t *rapid.T) string {
			return strings.Repeat(rapid.StringMatching(`[a-z<&]{3,9}[ \n]`).Draw(t, "word"),
				rapid.IntRange(1, longest).Draw(t, "times")) + "end"
		}),
	)
}

// rendered is a message and its texts, those of tables apart: their cells may be
// wrapped side by side.
type rendered struct {
	view.Message
	texts, cells []string
}

func anyMessage(t *rapid.T) (m rendered) {
	text := func(kept *[]string, longest int) view.Text {
		s := anyText(longest).Draw(t, "text")
		*kept = append(*kept, s)
		return view.Data(s).Styled(rapid.SampledFrom([]view.Style{view.Plain, view.Bold, view.Muted, view.Bad,
			view.Code}).Draw(t,
			"style"))
	}
	m.Title = text(&m.texts, 60)
	for range rapid.IntRange(0, 4).Draw(t, "sections") {
		s := view.Section{Heading: text(&m.texts, 3), Text: text(&m.texts, 900)}
		for range rapid.IntRange(0, 14).Draw(t, "fields") {
			s.Fields = append(s.Fields, view.Field{Name: text(&m.texts, 2), Value: text(&m.texts, 80), Note: text(&m.texts, 2)})
		}
		if columns := rapid.IntRange(0, 5).Draw(t, "columns"); columns > 0 {
			row := func() (cells []view.Text) {
				for range columns {
					cells = append(cells, text(&m.cells, 4))
				}
				return cells
			}
			s.Table = &view.Table{Header: row(), Right: make([]bool, columns)}
			for range rapid.IntRange(0, 12).Draw(t, "rows") {
				s.Table.Rows = append(s.Table.Rows, row())
			}
		}
		if rapid.Bool().Draw(t, "image") {
			s.Image = &view.Image{Name: "a.png", Alt: text(&m.texts, 400), Content: []byte("PNG")}
		}
		m.Sections = append(m.Sections, s)
	}
	for range rapid.IntRange(0, 40).Draw(t, "actions") {
		m.Actions = append(m.Actions, view.Action{Label: text(&m.texts, 50), Line: anyText(400).Draw(t, "line"),
			Danger: rapid.Bool().Draw(t, "danger")})
	}
	return m
}

// TestNothingOfAMessageIsDropped also checks every post against Slack's schema and
// limits, and that no mention fires.
func TestNothingOfAMessageIsDropped(t *testing.T) {
	s := stageOf(t, nil)
	rapid.Check(t, func(rt *rapid.T) {
		m := anyMessage(rt)
		before := len(s.Posts("C1"))
		if _, err := s.platform.Post(context.Background(), channel, m.Message, nil); err != nil {
			rt.Fatal(err)
		}
		var drawn, said string
		for _, post := range s.Posts("C1")[before:] {
			if post.Fired != nil || post.Text == "" || utf8.RuneCountInString(post.Text) > 4000 || len(post.Blocks) == 0 {
				rt.Fatalf("posted %+v", post)
			}
			drawn += post.String() + "\n"
			said += fakeslack.Post{Text: post.Text}.String() + "\n"
		}
		for place, all := range map[string]string{"blocks": solid(drawn), "text": solid(said)} {
			for _, text := range m.texts {
				if !strings.Contains(all, solid(text)) {
					rt.Fatalf("%q is not in the %s\n%s", text, place, all)
				}
			}
			for char, times := range counted(append(m.cells, m.texts...)...) {
				if got := counted(all)[char]; got < times {
					rt.Fatalf("%q is in the %s %d times, not %d", char, place, got, times)
				}
			}
		}
		if refused := s.Refused(); refused != nil {
			rt.Fatal(refused)
		}
	})
}

// counted counts the characters that solid leaves.
func counted(texts ...string) map[rune]int {
	times := map[rune]int{}
	for _, char := range solid(strings.Join(texts, "")) {
		times[char]++
	}
	return times
}

// solid returns a text without white space, and without the brackets and dots that
// stand between its pieces where it was cut.
func solid(s string) string {
	s = strings.Join(strings.Fields(s), "")
	return strings.NewReplacer("[", "", "]", "", "·", "", "•", "", "|", "").Replace(s)
}

// TestTableIsDrawnInAFixedWidthFont draws what the layout arranges, and the header
// again in every further block.
func TestTableIsDrawnInAFixedWidthFont(t *testing.T) {
	table := view.Table{Header: []view.Text{view.Data("商品"), view.Data("n")}, Right: []bool{false, true}}
	for range 400 {
		table.Rows = append(table.Rows, []view.Text{view.Data("羽绒服"), view.Data("1,200")})
	}
	s := stageOf(t, nil)
	m := view.Message{Title: view.Data("t"), Sections: []view.Section{{Table: &table}}}
	if _, err := s.platform.Post(t.Context(), channel, m, nil); err != nil {
		t.Fatal(err)
	}
	rows, headers := 0, 0
	for _, post := range s.Posts("C1") {
		rows += strings.Count(post.String(), "羽绒服  1,200")
		headers += strings.Count(post.String(), "商品　      n\n")
	}
	if rows != 400 || headers < 2 {
		t.Errorf("%d rows below %d headers: %s", rows, headers, s.Posts("C1")[0].String())
	}
}

// TestTablesLookTheSameOnEveryMachine, whose language may make signs like — and ▲ wide.
func TestTablesLookTheSameOnEveryMachine(t *testing.T) {
	table := view.Message{Title: view.Data("agents"), Sections: []view.Section{{Table: &view.Table{
		Header: []view.Text{view.Data("Agent"), view.Data("9-1"), view.Data("9-8")}, Right: []bool{false, true, true},
		Rows: [][]view.Text{{view.Data("lily"), view.Data("—"), view.Data("80.0")},
			{view.Data("bob"), view.Data("▲ 3.0"), view.Data("—")}},
	}}}}
	s := stageOf(t, nil)
	s.Lacks("table", true)
	drawn := func() string {
		if _, err := s.platform.Post(t.Context(), channel, table, nil); err != nil {
			t.Fatal(err)
		}
		posts := s.Posts("C1")
		return posts[len(posts)-1].String()
	}
	here := drawn()
	runewidth.DefaultCondition.EastAsianWidth = !runewidth.DefaultCondition.EastAsianWidth
	defer func() { runewidth.DefaultCondition.EastAsianWidth = !runewidth.DefaultCondition.EastAsianWidth }()
	if there := drawn(); there != here {
		t.Errorf("drawn as\n%s\nelsewhere as\n%s", here, there)
	}
}
