package reports_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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
	err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "test", At: now},
		func(tx *storage.Tx) error {
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

// TestWeeklyHasItsSectionsInOrder reads the headings of a report to which everything was added.
func TestWeeklyHasItsSectionsInOrder(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 50, 0, 0, shanghai(t))
	monday := bot.NewDay(2026, 11, 16)
	sold := map[bot.Day]bot.Money{}
	for day := monday - 7; day < monday+7; day++ {
		sold[day] = bot.Money(100 + int64(day-monday))
	}
	db, store := register(t, now, sold, storage.Target{Span: bot.UnitMonth, Day: bot.NewDay(2026, 11, 1), Amount: 300000_00})
	change(t, db, store, now,
		&storage.Remark{StoreID: store.ID, Kind: "rival", Said: "sells scarves for ¥199", MemberID: 1},
		&storage.Remark{StoreID: store.ID, Kind: "plan", Said: "photos of the spring coats", MemberID: 1},
		&storage.Problem{StoreID: store.ID, What: "refunds", Cause: "size chart", Measure: "new chart", OwnerID: new(int64(1)),
			DueDay: new(monday + 10), MemberID: 1},
		&storage.Problem{StoreID: store.ID, What: "photos late", MemberID: 1, DoneAt: new(now.Unix())})
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Weekly(t.Context(), bot.WeekOf(monday))
	if err != nil {
		t.Fatal(err)
	}
	var headings []string
	tables := map[string]string{}
	for _, s := range m.Sections {
		heading := bot.English.Plain(s.Heading)
		if s.Heading != nil && !s.Minor {
			headings = append(headings, heading)
		}
		if s.Table == nil {
			continue
		}
		for _, row := range s.Table.Rows {
			for _, cell := range row {
				tables[heading] += bot.English.Plain(cell) + "|"
			}
			tables[heading] += "\n"
		}
	}
	want := []string{"Conclusion", "Figures", "Sales by day", "Traffic and ads", "Goods", "Customers", "Competitors",
		"Problems and measures", "Plan for Mon 23 Nov – Sun 29 Nov", "Missing"}
	if diff := cmp.Diff(want, headings); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("Sales reached 1.0% of their target.|—|—|—|—|\n"+
		"#1 refunds|size chart|new chart|boss|26 Nov|\n#2 photos late|—|—|—|done|\n", tables["Problems and measures"]); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
