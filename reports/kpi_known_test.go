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

// TestMonthKnownOnlyAtItsEnd is one whose first days were before the first
// import: it is compared with nothing.
func TestMonthKnownOnlyAtItsEnd(t *testing.T) {
	now := time.Date(2026, 11, 30, 23, 0, 0, 0, shanghai(t))
	db, store := register(t, now, map[bot.Day]bot.Money{bot.NewDay(2026, 11, 28): 50, bot.NewDay(2026, 11, 29): 50})
	m := kpi(t, db, store, now, "month")
	if title, against := bot.English.Plain(m.Title),
		bot.English.Plain(m.Sections[0].Text); title != store.Name+" · Sun 1 Nov – Sun 29 Nov" ||
		against != "Not enough is known to compare." {
		t.Errorf("%s, %s", title, against)
	}
	shows(t, m, map[string]string{"Paid sales": "¥100.00 (27 of 29 days missing)"})
}

// TestReportOfTheMorningIsNoWholeDay has a shop report that was made at noon of its last day.
func TestReportOfTheMorningIsNoWholeDay(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	report := filepath.Join(t.TempDir(), "report_202611221200.csv")
	rows := "统计日期,访客数,浏览量,支付金额\n2026-11-15,100,300,50.00\n2026-11-22,200,500,100.00\n"
	if err := os.WriteFile(report, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	db, store := shop(t, now, report)
	m := kpi(t, db, store, now, "yesterday")
	if got := (bot.Locale{Lang: bot.EN, Zone: store.Zone}).Plain(m.Title); got != store.Name+
		" · Sun 22 Nov · known until 12:00" {
		t.Error(got)
	}
	shows(t, m, map[string]string{"Paid sales": "¥100.00 (from the shop report)", "Visitors": "200"})
}

// TestAnAmountThatTheFileDoesNotHaveIsUnknown is of an export without a column for what
// was due: what was placed has no amount, until someone types it in.
func TestAmountMissingFromFileIsUnknown(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	day := bot.DayOf(now) - 1
	db, store := shop(t, now, exported(t, "101", now.Add(-24*time.Hour), "交易成功"))
	shows(t, kpi(t, db, store, now, "yesterday"), map[string]string{
		"Orders placed": "1", "Order value": bot.Unknown, "Paid sales": "¥100.00", "Payment rate": "100.0%",
	})
	due := bot.Money(120_00)
	totals := storage.DayTotals{StoreID: store.ID, Day: day, PlacedAmount: &due}
	err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "day", At: now},
		func(tx *storage.Tx) error { return tx.Put(&totals) })
	if err != nil {
		t.Fatal(err)
	}
	if used, err := reports.For(db.Records, reports.Settings{}, store, now).UsesTotals(t.Context(), totals); err != nil ||
		!used {
		t.Errorf("the totals are used: %t, %v", used, err)
	}
	shows(t, kpi(t, db, store, now, "yesterday"),
		map[string]string{"Order value": "¥120.00 (entered by hand)", "Payment rate": "100.0% 83.3% by amount"})
}

func TestStoreWithoutProductsExplainsImport(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now)
	_, err := reports.For(db.Records, reports.Settings{}, store, now).Stock(t.Context(), reports.StockAsked{})
	if err == nil || !strings.HasPrefix(err.Error(), "No products yet.") {
		t.Error(err)
	}
}
