package slack_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/mattn/go-runewidth"
	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/view"
	"storebot/bot/words"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// anyText is what people write, also where they try to be someone.
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

// solid is a text without white space, and without the brackets and dots that
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

// digest has everything that a digest has.
func digest() bot.Message {
	return bot.Message{
		Title: bot.T("%s · %s", "Down & Co", "2026-11-22"),
		Sections: []bot.Section{
			{Fields: []bot.Field{
				{Name: bot.T("Net sales"), Value: bot.Data("¥128,430.50"), Note: bot.Data("+12.4%").Styled(bot.Good)},
				{Name: bot.T("Visitors"), Value: bot.Data("8,190"), Note: bot.Data("−3.0%").Styled(bot.Bad)},
				{Name: bot.T("Ad spend"), Value: bot.Data("¥2,500"), Note: bot.T("excellent").Styled(bot.Good)},
				{Name: bot.T("Month to date"), Value: bot.Data("¥1,284,300")},
			}},
			{Heading: bot.T("Top products, last 7 days"), Table: &bot.Table{
				Header: []bot.Text{bot.T("Product"), bot.T("Units"), bot.T("Stock"), bot.T("Days of stock")},
				Rows: [][]bot.Text{
					{bot.Data("加厚羽绒服女中长款韩版"), bot.Data("1,200"), bot.Data("340"), bot.Data("2")},
					{bot.Data("Socks <3 & more"), bot.Data("98"), bot.Data("1,204"), bot.Data("86")},
				},
				Right: []bool{false, true, true, true},
			}},
			{Image: &bot.Image{Name: "sales.png", Alt: bot.T("Previous 14 days"), Draw: drawing("PNG")}},
			{Heading: bot.T("Missing"), Text: bot.T("Figures for %s are missing", "2026-11-22").Then(bot.Data(": "),
				bot.Data("traffic 8190").Styled(bot.Code))},
			{Text: bot.T("No tickets are yours or unassigned.").Styled(bot.Muted)},
		},
		Actions: []bot.Action{
			{Label: bot.T("All figures"), Line: "kpi"}, {Label: bot.T("Late"), Line: "overdue"},
			{Label: bot.T("Log a sale"), Line: "sale"},
			{Label: bot.T("Update stock"), Line: "stock"}, {Label: bot.T("Import"), Line: "import"},
			{Label: bot.T("Check"), Line: "check"}, {Label: bot.T("What I can do"), Line: "help"},
		},
	}
}

func ticket() bot.Message {
	return bot.Message{
		Title: bot.Data("#3 @lily *refund* <!here>"),
		Sections: []bot.Section{{Text: bot.T("%s left", "2h"), Fields: []bot.Field{
			{Name: bot.T("Buyer's message"), Value: bot.Data("*now* or `never`"), Note: bot.Data("_3_")},
			{Name: bot.T("Amount"), Value: bot.Data("¥299")},
			{Name: bot.T("Buyer"), Value: bot.Data("小***猫")},
			{Name: bot.T("Overdue orders"), Value: bot.Data("5"), Note: bot.T("%s due within 4 h", "1")},
		}}, {Heading: bot.T("Order"), Fields: []bot.Field{
			{Name: bot.T("Assigned to"), Value: bot.Data("lily")},
			{Name: bot.T("Order"), Value: bot.Data("3912008800000030021"), Note: bot.Data("纯棉长袖T恤男 圆领 · *paid* ¥79.00 · t***3")},
		}}},
		Actions: []bot.Action{{Label: bot.T("Claim"), Line: "urgent claim 3"},
			{Label: bot.T("Undo"), Line: "undo", Danger: true}},
	}
}

func saleFormIn(l bot.Locale) *view.Form {
	form := saleForm("sale")
	form.Title, form.Inputs[0].Label = l.Text(bot.T("Log a sale")), l.Text(bot.T("How much?"))
	form.Inputs[1].Label, form.Inputs[2].Label = l.Text(bot.T("How many units?")), l.Text(bot.T("Which day?"))
	return form
}

func TestGolden(t *testing.T) {
	for _, lang := range bot.Langs {
		locale := bot.Locale{Lang: lang, Words: words.Catalogue}
		for name, message := range map[string]view.Message{"digest": in(t, locale, digest()),
			"ticket": in(t, locale, ticket())} {
			t.Run(name+" "+string(lang), func(t *testing.T) {
				s := stageOf(t, func(o *slack.Options) { o.Lang = lang })
				if _, err := s.platform.Post(t.Context(), channel, message, nil); err != nil {
					t.Fatal(err)
				}
				s.golden(t, name+"."+string(lang)+".json", s.Posts("C1"))
			})
		}
		t.Run("form "+string(lang), func(t *testing.T) {
			s := start(t, answering(bot.Answer{Form: saleFormIn(locale), Lang: lang}), nil)
			s.Type("C1", "U1", "/sale")
			s.Until("a form is open", func() bool { return s.Form("U1") != nil })
			s.golden(t, "form."+string(lang)+".json", s.Form("U1").View)
			s.Type("C1", "U1", "@storebot sale")
			s.golden(t, "invitation."+string(lang)+".json", s.posts("C1", 1))
		})
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

// golden holds what was posted against a file.
func (s *stage) golden(t *testing.T, name string, posted any) {
	t.Helper()
	var got bytes.Buffer
	encoder := json.NewEncoder(&got)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(posted); err != nil {
		t.Fatal(err)
	}
	compare(t, name, bytes.ReplaceAll(got.Bytes(), []byte(strings.TrimSuffix(s.URL(), "/api/")),
		[]byte("https://slack.example")))
}

func compare(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-update rewrites it):\n%s", path, diff)
	}
}

// in returns the message as a reader gets it.
func in(t testing.TB, l bot.Locale, m bot.Message) view.Message {
	t.Helper()
	shown, err := m.In(l)
	if err != nil {
		t.Fatal(err)
	}
	return shown
}

// drawing returns what writes a picture.
func drawing(content string) func(io.Writer, bot.Locale) error {
	return func(w io.Writer, _ bot.Locale) error {
		_, err := io.WriteString(w, content)
		return err
	}
}
