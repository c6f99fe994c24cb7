package slack_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/bot/slack"
	"storebot/bot/view"
	"storebot/bot/words"
)

var update = flag.Bool("update", false, "rewrite the golden files")

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
			{Label: bot.T("See all figures"), Line: "kpi"}, {Label: bot.T("Late"), Line: "overdue"},
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
