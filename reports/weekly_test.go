package reports_test

import (
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestWeeklyStatesTheFiguresOfKPI compares the report's table with kpi, to the fen.
func TestWeeklyStatesTheFiguresOfKPI(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	monday := bot.NewDay(2026, 11, 16)
	sold := map[bot.Day]bot.Money{}
	for day := monday - 7; day < monday+7; day++ {
		sold[day] = bot.Money(100 + int64(day-monday))
	}
	db, store := register(t, now, sold, storage.Target{Span: bot.UnitMonth, Day: bot.NewDay(2026, 11, 1), Amount: 300000})
	week := bot.WeekOf(monday)
	reader := reports.For(db.Records, reports.Defaults(), store, now)
	m, err := reader.Weekly(t.Context(), week)
	if err != nil {
		t.Fatal(err)
	}
	var table *bot.Table
	for _, s := range m.Sections {
		if bot.English.Plain(s.Heading) == "Figures" {
			table = s.Table
		}
	}
	want := fieldsOf(kpi(t, db, store, now, week.String()).Sections...)
	for _, row := range table.Rows {
		name, value, moved := bot.English.Plain(row[0]), bot.English.Plain(row[1]), bot.English.Plain(row[5])
		shown, asked := want[name]
		if asked && shown != value && shown != value+" "+moved && name != "Refunds" && name != "ROI" {
			t.Errorf("%s is %q, %s, and kpi says %q", name, value, moved, shown)
		}
	}
	if paid := bot.English.Plain(table.Rows[0][1]); paid != "¥721.00" {
		t.Errorf("paid sales are %s", paid)
	}
}

func TestWordsOfTheDayAfterBelongToTheWeek(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 50, 0, 0, shanghai(t))
	db, store := shop(t, now)
	err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "test", At: now}, func(tx *storage.Tx) error {
		return tx.Put(&storage.Remark{StoreID: store.ID, Kind: "week", Said: "size chart", MemberID: 1})
	})
	if err != nil {
		t.Fatal(err)
	}
	for monday, want := range map[bot.Day]bool{bot.NewDay(2026, 11, 16): true, bot.NewDay(2026, 11, 9): false} {
		m, err := reports.For(db.Records, reports.Defaults(), store, now).Weekly(t.Context(), bot.WeekOf(monday))
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, s := range m.Sections {
			found = found || bot.English.Plain(s.Text) == "• size chart"
		}
		if found != want {
			t.Errorf("the week of %s has the words: %v", monday, found)
		}
	}
}
