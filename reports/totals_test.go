package reports_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestTotalsAloneMakeADigest is of a store that has nothing but the platform's shop
// report: what it tells counts, and the days it tells of.
func TestTotalsAloneMakeADigest(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	report := filepath.Join(t.TempDir(), "report.csv")
	if err := os.WriteFile(report, []byte("统计日期,访客数,浏览量,支付金额\n2026-11-21,100,300,50.00\n2026-11-22,200,500,100.00\n"),
		0o600); err != nil {
		t.Fatal(err)
	}
	db, store := shop(t, now, report)
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Digest(t.Context(), bot.NewDay(2026, 11, 22))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"¥100.00 (from the shop report) paid", "Orders paid " + bot.Unknown, "Visitors 200"} {
		if got := wordsOf(bot.Locale{Lang: bot.EN, Zone: store.Zone}, m); !strings.Contains(got, want) {
			t.Errorf("want %s in %s", want, got)
		}
	}
	shows(t, kpi(t, db, store, now, "month"), map[string]string{"Paid sales": "¥150.00 (from the shop report) (20 of 22 days missing)", "Visitors": "300 (20 of 22 days missing)", "Orders paid": bot.Unknown})
}

// TestTotalsOfADayWithoutOrders are of a day between days with orders: its orders
// are there, but how many no one knows.
func TestTotalsOfADayWithoutOrders(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	first := bot.NewDay(2026, 11, 9)
	db, store := register(t, now, map[bot.Day]bot.Money{first: 10, first + 2: 10})
	paid := bot.Money(5000)
	by := storage.By{StoreID: store.ID, MemberID: 1, Command: "day", At: now}
	err := db.Change(t.Context(), by, func(tx *storage.Tx) error {
		for _, day := range []bot.Day{first + 1, first + 3} {
			if err := tx.Put(&storage.DayTotals{StoreID: store.ID, Day: day, PaidAmount: &paid}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	shows(t, kpi(t, db, store, now, "2026-11-10"), map[string]string{
		"Paid sales": "¥50.00 (entered by hand)", "Orders paid": bot.Unknown, "Average order value": bot.Unknown,
		"Refunds": bot.Unknown, "Net sales": bot.Unknown,
	})
	shows(t, kpi(t, db, store, now, "month"), map[string]string{"Paid sales": "¥120.00 (entered by hand) (18 of 22 days missing)"})
}

// TestTotalsCountWhereNoOrderDoes is of totals typed in for days with and without orders.
func TestTotalsCountWhereNoOrderDoes(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	day, paid := bot.DayOf(now)-1, bot.Money(50_00)
	db, store := register(t, now, map[bot.Day]bot.Money{day: 100})
	for _, test := range []struct {
		day  bot.Day
		want bool
	}{{day, false}, {day - 1, true}} {
		used, err := reports.For(db.Records, reports.Settings{}, store, now).UsesTotals(t.Context(),
			storage.DayTotals{StoreID: store.ID, Day: test.day, PaidAmount: &paid})
		if err != nil || used != test.want {
			t.Errorf("totals of %s are used: %t, %v", test.day, used, err)
		}
	}
}
