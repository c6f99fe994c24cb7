package reports_test

import (
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestFigureIsOfTheNewestDayThatKnowsIt has visitors of one day and sales of the next; of today
// nothing was paid yet.
func TestFigureIsOfTheNewestDayThatKnowsIt(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	saturday := bot.NewDay(2026, 11, 21)
	db, store := register(t, now, map[bot.Day]bot.Money{saturday: 80, saturday + 1: 150})
	countVisitors(t, db, storage.Traffic{StoreID: store.ID, Day: saturday, Visitors: new(int64(100)), Inquiries: new(int64(8))})
	for name, want := range map[string]string{
		"sales": "Paid sales · Sun 22 Nov", "orders": "Orders paid · Sun 22 Nov",
		"value": "Average order value · Sun 22 Nov", "visitors": "Visitors · Sat 21 Nov",
		"conversion": "Conversion rate · Sat 21 Nov", "inquiries": "Inquiries · Sat 21 Nov",
	} {
		m, err := reports.For(db.Records, reports.Defaults(), store, now).KPIFigure(t.Context(), name, nil)
		if err != nil {
			t.Fatal(err)
		}
		title, first := bot.English.Plain(m.Title), bot.English.Plain(m.Sections[0].Fields[0].Name)
		if title != want || !strings.HasPrefix(want, first) {
			t.Errorf("%s: got %s, first %s, want %s", name, title, first, want)
		}
	}
}

// TestTodayIsNotMissing has sales of three days, today among them, and visitors of the first:
// figures and the list of what is missing count the second alone.
func TestTodayIsNotMissing(t *testing.T) {
	now := time.Date(2026, 11, 3, 12, 0, 0, 0, shanghai(t))
	first := bot.NewDay(2026, 11, 1)
	db, store := register(t, now, map[bot.Day]bot.Money{first: 50, first + 1: 50, first + 2: 50})
	countVisitors(t, db, storage.Traffic{StoreID: store.ID, Day: first, Visitors: new(int64(20))})
	m := kpi(t, db, store, now, "month")
	shows(t, m, map[string]string{"Visitors": "20 (1 of 2 days missing)"})
	if said := wordsOf(bot.English, m); !strings.Contains(said, "Visitors, 1 of 2 days — traffic 2026-11-02") {
		t.Errorf("want one of two days missing: %s", said)
	}
}

func countVisitors(t *testing.T, db *storage.Database, day storage.Traffic) {
	t.Helper()
	by := storage.By{StoreID: day.StoreID, MemberID: 1, Command: "test", At: time.Unix(0, 0)}
	if err := db.Change(t.Context(), by, func(tx *storage.Tx) error { return tx.Put(&day) }); err != nil {
		t.Fatal(err)
	}
}
