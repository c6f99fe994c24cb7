package bot_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/view"
)

// tables returns a router of a command with a table, one that keeps what people say, and one
// that looks for it. Its workbooks are the titles and cells of their tables.
func tables() *bot.Router {
	table := bot.Section{Heading: bot.T("List"), Table: &bot.Table{
		Header: []bot.Text{bot.T("Day"), bot.T("Paid")}, Right: []bool{false, true},
		Rows: [][]bot.Text{{bot.Value(bot.NewDay(2026, 11, 24)), bot.Value(bot.Money(12_345_678_00))}},
	}}
	type note struct {
		Words bot.Rest `arg:"note" ask:"What?" need:"yes"`
	}
	type search struct {
		Words bot.Rest `arg:"what" ask:"What?" text:"search"`
	}
	list := func(_ context.Context, c bot.Call, a search) (bot.Reply, error) {
		m := bot.Message{Title: bot.T("Titled %s", string(a.Words)), Sections: []bot.Section{table}}
		if c.Workbook {
			m.Title = m.Title.Then(bot.T(", whole"))
		}
		return bot.Reply{Message: m}, nil
	}
	keep := func(_ context.Context, _ bot.Call, a note) (bot.Reply, error) {
		return bot.Reply{Message: bot.OneLine(bot.T("Kept %s", string(a.Words)))}, nil
	}
	write := func(w io.Writer, m view.Message, _ bot.Locale) error {
		for _, s := range m.Sections {
			for _, cell := range s.Table.Rows[0] {
				_, _ = io.WriteString(w, cell.String()+" ")
			}
		}
		return nil
	}
	now := func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }
	return bot.NewRouter([]bot.Command{
		{Name: "list", Aliases: []string{"库存"}, Short: bot.T("list"), Group: bot.Goods, Needs: bot.Agent, Run: bot.Do(list)},
		{Name: "keep", Short: bot.T("keep"), Group: bot.Goods, Needs: bot.Agent, Run: bot.Do(keep)},
	}, team{}, bot.Options{Now: now, Short: true, Workbook: write})
}

func TestAnyTableCanBeHadAsAWorkbook(t *testing.T) {
	for _, line := range []string{"list as xlsx", "list AS Excel.", "list xlsx", "list 导出", "库存导出", "库存 导出为Excel", "库存存成表格"} {
		answer := tables().Handle(context.Background(), bot.Request{Account: "agent", Line: line})
		if got := answer.Message.Title.String(); got != "Titled , whole" {
			t.Errorf("%s answers %s", line, got)
			continue
		}
		last := answer.Message.Sections[len(answer.Message.Sections)-1]
		if last.File == nil || last.File.Name != "list-2026-11-24.xlsx" {
			t.Errorf("%s has no workbook: %+v", line, last)
			continue
		}
		if got := string(last.File.Content); got != "2026-11-24 ¥12,345,678.00 " {
			t.Errorf("%s wrote %q", line, got)
		}
		for _, s := range answer.Message.Sections {
			if s.Table != nil {
				t.Errorf("%s shows the table beside the file", line)
			}
		}
	}
}

func TestTrailingWorkbookWordsExportOnlyOnCommandsThatAllowIt(t *testing.T) {
	for line, want := range map[string]string{
		"keep send it as xlsx": "Kept send it as xlsx", "keep 请导出": "Kept 请导出", "list scarf as xlsx": "Titled scarf, whole",
		"库存": "Titled ",
	} {
		answer := tables().Handle(context.Background(), bot.Request{Account: "agent", Line: line})
		if got := answer.Message.Title.String(); got != want {
			t.Errorf("%s answers %q, want %q", line, got, want)
		}
	}
}

func TestAnswerWithoutTableSaysThatThereIsNoFile(t *testing.T) {
	router := tables()
	if err := router.Knows("list as xlsx", bot.Agent); err != nil {
		t.Errorf("a schedule cannot have it: %v", err)
	}
	type none struct{}
	router = bot.NewRouter([]bot.Command{{
		Name: "hi", Short: bot.T("hi"), Group: bot.Goods, Needs: bot.Agent,
		Run: bot.Do(func(context.Context, bot.Call, none) (bot.Reply, error) {
			return bot.Reply{Message: bot.OneLine(bot.T("Hi"))}, nil
		}),
	}}, team{}, bot.Options{Now: time.Now, Workbook: func(io.Writer, view.Message, bot.Locale) error { return nil }})
	answer := router.Handle(context.Background(), bot.Request{Account: "agent", Line: "hi as xlsx"})
	if got := answer.Message.Sections[0].Text.String(); !strings.Contains(got, "no table") {
		t.Errorf("answers %s", got)
	}
}
