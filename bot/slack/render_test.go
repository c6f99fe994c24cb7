package slack_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
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
	"storebot/bot/words"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// anyText is what people write, also where they try to be somebody.
func anyText(longest int) *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`[a-z¥0-9 ]{1,12}x`),
		rapid.StringMatching(`[收订付款金额]{1,30}`),
		rapid.SampledFrom([]string{"<!channel>", "<@U7> & co", "*bold* _it_ ~no~ `code`", ":tada: 12:30:45", "> quoted", "a&amp;b", "<https://evil.example|here>", "@here"}),
		rapid.Custom(func(t *rapid.T) string {
			return strings.Repeat(rapid.StringMatching(`[a-z<&]{3,9}[ \n]`).Draw(t, "word"), rapid.IntRange(1, longest).Draw(t, "times")) + "end"
		}),
	)
}

func anyMessage(t *rapid.T) (m bot.Message, texts []string) {
	text := func(longest int) bot.Text {
		s := anyText(longest).Draw(t, "text")
		texts = append(texts, s)
		return bot.Data(s).In(rapid.SampledFrom([]bot.Style{bot.Plain, bot.Bold, bot.Muted, bot.Bad, bot.Code}).Draw(t, "style"))
	}
	m.Title = text(60)
	for range rapid.IntRange(0, 4).Draw(t, "sections") {
		s := bot.Section{Heading: text(3), Text: text(900)}
		for range rapid.IntRange(0, 14).Draw(t, "fields") {
			s.Fields = append(s.Fields, bot.Field{Name: text(2), Value: text(80), Note: text(2)})
		}
		if columns := rapid.IntRange(0, 5).Draw(t, "columns"); columns > 0 {
			s.Table = &bot.Table{Header: row(columns, text), Right: make([]bool, columns)}
			for range rapid.IntRange(0, 12).Draw(t, "rows") {
				s.Table.Rows = append(s.Table.Rows, row(columns, text))
			}
		}
		if rapid.Bool().Draw(t, "image") {
			s.Image = &bot.Image{Name: "a.png", Alt: text(400), Draw: content("PNG")}
		}
		m.Sections = append(m.Sections, s)
	}
	for range rapid.IntRange(0, 40).Draw(t, "actions") {
		m.Actions = append(m.Actions, bot.Action{Label: text(50), Line: anyText(400).Draw(t, "line"), Danger: rapid.Bool().Draw(t, "danger")})
	}
	return m, texts
}

func row(columns int, text func(int) bot.Text) []bot.Text {
	cells := make([]bot.Text, columns)
	for i := range cells {
		cells[i] = text(4)
	}
	return cells
}

// TestNothingOfAMessageIsDropped also holds every post against Slack's schema and
// limits, and proves that no mention goes off.
func TestNothingOfAMessageIsDropped(t *testing.T) {
	s := stageOf(t, nil)
	rapid.Check(t, func(rt *rapid.T) {
		m, texts := anyMessage(rt)
		before := len(s.Posts("C1"))
		if _, err := s.platform.Post(context.Background(), channel, m, nil); err != nil {
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
		solidDrawn, solidSaid := solid(drawn), solid(said)
		for _, text := range texts {
			if !strings.Contains(solidDrawn, solid(text)) {
				rt.Fatalf("%q is not in\n%s", text, drawn)
			}
			if !strings.Contains(solidSaid, solid(text)) {
				rt.Fatalf("%q is not said in\n%s", text, said)
			}
		}
		if refused := s.Refused(); refused != nil {
			rt.Fatal(refused)
		}
	})
}

// solid is a text without white space, and without the brackets and dots that
// stand between its pieces where it was cut.
func solid(s string) string {
	s = strings.Join(strings.Fields(s), "")
	return strings.NewReplacer("[", "", "]", "", "·", "", "•", "", "|", "").Replace(s)
}

func TestTheSchemaIsKnownWhereItIsPresent(t *testing.T) {
	if !fakeslack.HasSpec() {
		t.Skip("no description of Slack's methods beside the project")
	}
}

// TestTablesStayAlignedOnAPhone in any font: a column is filled up with wide
// spaces for wide characters and narrow ones for narrow characters.
func TestTablesStayAlignedOnAPhone(t *testing.T) {
	table := func(header string, name string, figures ...string) *bot.Table {
		cells := []bot.Text{bot.Data(name)}
		head, right := []bot.Text{bot.Data("商品")}, []bool{false}
		for _, figure := range figures {
			cells, head, right = append(cells, bot.Data(figure)), append(head, bot.Data(header)), append(right, true)
		}
		return &bot.Table{Header: head, Rows: [][]bot.Text{cells, append([]bot.Text{bot.Data("袜")}, cells[1:]...)}, Right: right}
	}
	tests := []struct {
		outcome string
		table   *bot.Table
		want    string
	}{
		{"a narrow one in columns", table("n", "羽绒服", "1,200"), "商品　      n\n羽绒服  1,200\n袜　　  1,200"},
		{"Chinese words above figures", table("件", "羽绒服", "1,200"), "商品　       件\n羽绒服  　1,200\n袜　　  　1,200"},
		{"one with long names on two lines a row", table("n", "加厚羽绒服女中长款韩版宽松显瘦", "1,200", "¥35,400"), "商品\n      n        n\n加厚羽绒服女中长款韩版宽松显瘦\n  1,200  ¥35,400\n袜\n  1,200  ¥35,400"},
		{"one with words that are wider than the figures", table("转化率百分比", "加厚羽绒服女中长款韩版", "1,200", "35,400"), "商品\n  转化率百分比  转化率百分比\n加厚羽绒服女中长款韩版\n         1,200        35,400\n袜\n         1,200        35,400"},
		{"a wide one written out", table("n", "羽绒服", strings.Repeat("1", 30), strings.Repeat("2", 30)), "商品\n  n · n\n羽绒服\n  111111111111111111111111111111 · 222222222222222222222222222222"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := stageOf(t, nil)
			if _, err := s.platform.Post(t.Context(), channel, bot.Message{Title: bot.Data("t"), Sections: []bot.Section{{Table: tt.table}}}, nil); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(strings.Split(s.Posts("C1")[0].String(), "\n")[1:], "\n"); !strings.HasPrefix(strings.TrimLeft(got, "\n"), tt.want) {
				t.Errorf("drawn as\n%s", got)
			}
		})
	}
}

// digest has everything that a digest has.
func digest() bot.Message {
	return bot.Message{
		Title: bot.T("%s · %s", "Down & Co", "2026-11-22"),
		Sections: []bot.Section{
			{Fields: []bot.Field{
				{Name: bot.T("Net sales"), Value: bot.Data("¥128,430.50"), Note: bot.Data("+12.4%").In(bot.Good)},
				{Name: bot.T("Visitors"), Value: bot.Data("8,190"), Note: bot.Data("−3.0%").In(bot.Bad)},
				{Name: bot.T("Ad spend"), Value: bot.Data("¥2,500"), Note: bot.T("excellent").In(bot.Good)},
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
			{Image: &bot.Image{Name: "sales.png", Alt: bot.T("Previous 14 days"), Draw: content("PNG")}},
			{Heading: bot.T("Missing"), Text: bot.T("Figures for %s are missing", "2026-11-22").Then(bot.Data(": "), bot.Data("traffic 8190").In(bot.Code))},
			{Text: bot.T("No tickets are yours or unassigned.").In(bot.Muted)},
		},
		Actions: []bot.Action{
			{Label: bot.T("All figures"), Line: "kpi"}, {Label: bot.T("Late"), Line: "overdue"}, {Label: bot.T("Log a sale"), Line: "sale"},
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
		Actions: []bot.Action{{Label: bot.T("Claim"), Line: "urgent claim 3"}, {Label: bot.T("Undo"), Line: "undo", Danger: true}},
	}
}

func saleFormIn(l bot.Locale) *bot.Form {
	form := saleForm("sale")
	form.Title, form.Inputs[0].Label = l.Text(bot.T("Log a sale")), l.Text(bot.T("How much?"))
	form.Inputs[1].Label, form.Inputs[2].Label = l.Text(bot.T("How many units?")), l.Text(bot.T("Which day?"))
	return form
}

func TestGolden(t *testing.T) {
	for _, lang := range bot.Langs {
		locale := bot.Locale{Lang: lang, Words: words.Catalogue}
		for name, message := range map[string]bot.Message{"digest": digest().In(locale), "ticket": ticket().In(locale)} {
			t.Run(name+" "+string(lang), func(t *testing.T) {
				s := stageOf(t, func(o *slack.Options) { o.Lang = lang })
				if _, err := s.platform.Post(t.Context(), channel, message, nil); err != nil {
					t.Fatal(err)
				}
				s.golden(t, name+"."+string(lang)+".json", s.Posts("C1"))
			})
		}
		t.Run("form "+string(lang), func(t *testing.T) {
			s := start(t, answering(bot.Reply{Form: saleFormIn(locale), Lang: lang}), nil)
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
	table := bot.Message{Title: bot.Data("agents"), Sections: []bot.Section{{Table: &bot.Table{
		Header: []bot.Text{bot.Data("Agent"), bot.Data("9-1"), bot.Data("9-8")}, Right: []bool{false, true, true},
		Rows: [][]bot.Text{{bot.Data("lily"), bot.Data("—"), bot.Data("80.0")}, {bot.Data("bob"), bot.Data("▲ 3.0"), bot.Data("—")}},
	}}}}
	s := stageOf(t, nil)
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
	compare(t, name, bytes.ReplaceAll(got.Bytes(), []byte(strings.TrimSuffix(s.URL(), "/api/")), []byte("https://slack.example")))
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
