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

// TestNoOrdersAreNoGoodNews: a store that has imported nothing does not know that
// nothing is late.
func TestNoOrdersAreNoGoodNews(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now)
	m, err := reports.For(db.Records, reports.Settings{}, store, now).Overdue(t.Context(), false)
	if err != nil || !strings.Contains(bot.English.Plain(m.Title), "No orders imported yet") {
		t.Errorf("%s, %v", bot.English.Plain(m.Title), err)
	}
}

// exported returns a file of one order that was placed and paid at a moment, with the status
// of one that waits to be shipped.
func exported(t *testing.T, number string, at time.Time, status string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "orders-"+number+".csv")
	moment := at.Format(time.DateTime)
	rows := "订单编号,买家实际支付金额,订单状态,订单创建时间,订单付款时间\n" + strings.Join([]string{number, "100.00", status, moment, moment}, ",") +
		"\n"
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestStaleOrdersSayHowOldTheyAre is of a store that has imported nothing for a day, and
// of one that has imported an old file since.
func TestStaleOrdersSayHowOldTheyAre(t *testing.T) {
	imported := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	paid := "买家已付款，等待卖家发货"
	db, store := shop(t, imported, exported(t, "101", imported.Add(-12*time.Hour), paid))
	says := func(now time.Time, want string) {
		t.Helper()
		m, err := reports.For(db.Records, reports.Settings{}, store, now).Overdue(t.Context(), false)
		if err != nil {
			t.Fatal(err)
		}
		if got := bot.English.Plain(m.Sections[0].Text); got != want {
			t.Errorf("at %s it says %q, want %q", now, got, want)
		}
	}
	says(imported.Add(12*time.Hour), "") // the newest row is of twelve hours before
	says(imported.Add(13*time.Hour), "Based on the export from 22 Nov 13:00. Import a newer one.")
	old := storage.ImportRequest{StoreID: store.ID, Path: exported(t, "7", imported.AddDate(-3, 0, 0), paid),
		FileName: "old.csv", Now: imported.Add(30 * time.Hour)}
	if _, err := db.Import(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	says(imported.Add(31*time.Hour), "Based on the export from 22 Nov 13:00. Import a newer one.")
}

// TestUnknownStatusIsNotPaid is of an order whose status no one declared: that it was
// paid its time of payment says, as the import's note does; when it has to leave, nothing.
func TestUnknownStatusIsNotPaid(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	file := exported(t, "101", now.Add(-48*time.Hour), "卖家在路上")
	db, store := shop(t, now)
	result, err := db.Import(t.Context(), storage.ImportRequest{StoreID: store.ID, Path: file, FileName: "orders.csv",
		Now: now})
	if err != nil {
		t.Fatal(err)
	}
	const note = "1 row has an unknown status, 卖家在路上. It counts as paid if it has a payment time, and gets no shipping deadline."
	if got := bot.English.Plain(reports.Imported("orders.csv", result, bot.DayOf(now)).Sections[0].Text); got != note {
		t.Errorf("the import says %s", got)
	}
	shows(t, kpi(t, db, store, now, "2026-11-21"), map[string]string{"Orders paid": "1", "Paid sales": "¥100.00"})
	if m, err := reports.For(db.Records, reports.Settings{}, store, now).Overdue(t.Context(), false); err != nil ||
		bot.English.Plain(m.Title) != "No order is known to be overdue." {
		t.Errorf("%s, %v", bot.English.Plain(m.Title), err)
	}
}

// TestOrdersWithoutAKnownDeadlineAreCounted has an export without payment times.
func TestOrdersWithoutAKnownDeadlineAreCounted(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	path := filepath.Join(t.TempDir(), "ExportOrderList202611230800.csv")
	rows := "订单编号,买家应付货款,买家实际支付金额,订单状态,订单创建时间\n3912008800000030021,100.00,100.00,买家已付款，等待卖家发货,2026-11-20 08:00:00\n"
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	db, store := shop(t, now, path)
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Overdue(t.Context(), false)
	if err != nil || bot.English.Plain(m.Title) != "No order is known to be overdue." ||
		!strings.HasPrefix(bot.English.Plain(m.Sections[0].Text), "1 unshipped order has no known deadline") {
		t.Errorf("%s, %v", wordsOf(bot.English, m), err)
	}
}

// TestRefundsAskedForAreShownBesideThoseMade has a refund that was made and one that is
// asked for.
func TestRefundsAskedForAreShownBesideThoseMade(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	orders := filepath.Join(t.TempDir(), "ExportOrderList202611230000.csv")
	rows := "订单编号,总金额,买家实际支付金额,退款金额,退款状态,订单状态,订单创建时间,订单付款时间\n" +
		"3912008800000030021,100.00,100.00,100.00,退款成功,交易关闭,2026-11-22 08:00:00,2026-11-22 08:00:00\n" +
		"3912008800000030022,100.00,100.00,60.00,退款中,交易成功,2026-11-22 08:00:00,2026-11-22 08:00:00\n"
	if err := os.WriteFile(orders, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	db, store := shop(t, now, orders)
	shows(t, kpi(t, db, store, now, "yesterday"),
		map[string]string{"Refunds": "¥100.00 50.0% of orders, by payment date · ¥60.00 asked for"})
}
