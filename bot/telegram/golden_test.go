package telegram_test

import (
	"io"
	"testing"

	"storebot/bot"
	"storebot/bot/telegram"
	"storebot/bot/view"
	"storebot/bot/words"
)

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
			{Heading: bot.T("Top products, last 7 days"), Table: hotSellers()},
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

// hotSellers returns a table whose Chinese names are wider than a phone's column.
func hotSellers() *bot.Table {
	return &bot.Table{
		Header: []bot.Text{bot.T("Product"), bot.T("Units"), bot.T("Stock"), bot.T("Days of stock")},
		Rows: [][]bot.Text{
			{bot.Data("加厚羽绒服女中长款韩版"), bot.Data("1,200"), bot.Data("340"), bot.Data("2")},
			{bot.Data("Socks <3 & more"), bot.Data("98"), bot.Data("1,204"), bot.Data("86")},
		},
		Right: []bool{false, true, true, true},
	}
}

func ticket() bot.Message {
	return bot.Message{
		Title: bot.Data("#3 @lily <b>refund</b> & more"),
		Sections: []bot.Section{{Text: bot.T("%s left", "2h"), Fields: []bot.Field{
			{Name: bot.T("Buyer's message"), Value: bot.Data("*now* or `never`"), Note: bot.Data("_3_")},
			{Name: bot.T("Amount"), Value: bot.Data("¥299")},
		}}},
		Actions: []bot.Action{{Label: bot.T("Claim"), Line: "urgent claim 3"},
			{Label: bot.T("Undo"), Line: "undo", Danger: true}},
	}
}

// tables returns one that fits a phone, one whose words are wrapped, and one whose
// numbers do not fit side by side.
func tables() bot.Message {
	wide := bot.Table{Header: []bot.Text{bot.T("Order")}, Right: []bool{false}}
	row := []bot.Text{bot.Data("3344556677889900")}
	for _, name := range []string{"Amount", "Stock", "Units"} {
		wide.Header, wide.Right = append(wide.Header, bot.T(name)), append(wide.Right, true)
		row = append(row, bot.Data("¥12,345.67"))
	}
	wide.Rows = [][]bot.Text{row, row}
	narrow := &bot.Table{Header: []bot.Text{bot.T("Product"), bot.T("Units")}, Right: []bool{false, true},
		Rows: [][]bot.Text{
			{bot.Data("羽绒服"), bot.Data("1,200")}, {bot.Data("袜 XL"), bot.Data("9")},
		}}
	return bot.Message{Title: bot.T("Stock"), Sections: []bot.Section{{Table: narrow}, {Table: hotSellers()},
		{Table: &wide}}}
}

func TestGolden(t *testing.T) {
	for _, lang := range bot.Langs {
		locale := bot.Locale{Lang: lang, Words: words.Catalogue}
		for name, message := range map[string]bot.Message{"digest": digest(), "ticket": ticket(), "tables": tables()} {
			t.Run(name+" "+string(lang), func(t *testing.T) {
				s := groupStage(t)
				if _, err := s.platform.Post(t.Context(), toGroup, in(t, locale, message), nil); err != nil {
					t.Fatal(err)
				}
				s.golden(name+"."+string(lang)+".txt", s.Posts(group))
			})
		}
		t.Run("form "+string(lang), func(t *testing.T) {
			s := stageOf(t, func(_ *stage, o *telegram.Options) { o.Lang = lang })
			form := saleForm("sale")
			form.Title, form.Inputs[0].Label = locale.Text(bot.T("Log a sale")), locale.Text(bot.T("How much?"))
			form.Inputs[0].Error, form.Inputs[0].Value = locale.Text(bot.T("Write an amount above zero.")), "0"
			form.Inputs[2].Label = locale.Text(bot.T("Which day?"))
			s.run(answering(bot.Answer{Form: form, Lang: lang}))
			s.Type(own, lily, "sale")
			s.Type(group, lily, "/sale")
			s.posts(group, 1)
			s.posts(own, 1)
			s.plays(own, lily, [][2]string{{"299", "Where?"}, {"press Live", form.Inputs[2].Label.String()}})
			s.golden("form."+string(lang)+".txt", append(s.Posts(own), s.Posts(group)...))
		})
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
