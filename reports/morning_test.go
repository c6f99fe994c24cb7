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

// TestMorningExport was made at 08:43, and is read on the next day: that day is
// known until then in every message.
func TestMorningExport(t *testing.T) {
	now := time.Date(2026, 11, 29, 9, 0, 0, 0, shanghai(t))
	day := bot.DayOf(now) - 1
	sold := map[bot.Day]bot.Money{}
	for d := day - 7; d <= day; d++ {
		sold[d] = 100
	}
	made := time.Date(2026, 11, 28, 8, 43, 0, 0, shanghai(t))
	db, store := shop(t, now, ordersOf(t, sold, bot.Period{From: day - 7, Until: day + 1}, made))
	by := storage.By{StoreID: store.ID, MemberID: 1, Command: "test", At: now}
	err := db.Change(t.Context(), by, func(tx *storage.Tx) error {
		visitors := int64(50)
		if err := tx.Put(&storage.Traffic{StoreID: store.ID, Day: day, Visitors: &visitors}); err != nil {
			return err
		}
		return tx.Put(&storage.Spend{StoreID: store.ID, Day: day, Channel: "search", Amount: 100_00})
	})
	if err != nil {
		t.Fatal(err)
	}
	reader := reports.For(db.Records, reports.Defaults(), store, now)
	digest, err := reader.Digest(t.Context(), day)
	if err != nil {
		t.Fatal(err)
	}
	words := wordsOf(bot.Locale{Lang: bot.EN, Zone: store.Zone}, digest)
	for _, want := range []string{"¥100.00 paid, 1 order", "known until 08:43", "Sat 28 Nov", "until 08:43",
		"Missing: Orders for the day", "ROI 1:1.0", "Forecast ¥3,000"} {
		if !strings.Contains(words, want) {
			t.Errorf("the digest does not say %q: %s", want, words)
		}
	}
	for _, judged := range []string{"On target", "Below target", "1:1.0 fail"} {
		if strings.Contains(words, judged) {
			t.Errorf("the digest judges the day: %s", words)
		}
	}
	m := kpi(t, db, store, now, "yesterday")
	if got := (bot.Locale{Lang: bot.EN, Zone: store.Zone}).Plain(m.Title); got != store.Name+
		" · Sat 28 Nov · known until 08:43" {
		t.Error(got)
	}
	if got := (bot.Locale{Lang: bot.EN, Zone: store.Zone}).Plain(m.Sections[0].Text); got != "Compared with Sat 21 Nov until 08:43." {
		t.Error(got)
	}
	shows(t, m, map[string]string{"ROI": "1:1.0 on net sales", "Paid sales": "¥100.00 ="})
	if missing := m.Sections[len(m.Sections)-1]; bot.English.Plain(missing.Heading) != "Missing" ||
		bot.English.Plain(missing.Text) != "Orders for the day — import FILE" {
		t.Errorf("missing is %s", bot.English.Plain(missing.Text))
	}
	for name, want := range map[string]string{"roi": "", "missing": "orders 2026-11-28"} {
		alert, _ := reports.AlertNamed(name)
		found, err := alert.Look(reader, t.Context())
		if err != nil || strings.Join(found.Items, ", ") != want {
			t.Errorf("%s finds %v, %v", name, found.Items, err)
		}
	}
}

// TestTheDaysTargetIsAtRiskOnlyWhereTodayIsKnown looks in the afternoon.
func TestTheDaysTargetIsAtRiskOnlyWhereTodayIsKnown(t *testing.T) {
	now := time.Date(2026, 11, 12, 17, 0, 0, 0, shanghai(t))
	today := bot.DayOf(now)
	for _, test := range []struct {
		name string
		sold bot.Money
		made int // o'clock
		want string
	}{
		{"half of it is done", 500, 17, ""},
		{"too little is done", 499, 17, "Today's target is at risk: ¥499.00 done, 50% of it would be ¥500.00"},
		{"too little is done by noon", 499, 12, "Today's sales are known until 12:00: 50% of the ¥1,000.00 target should be done by now"},
		{"half of it was done by noon", 500, 12, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			made := today.Start(now.Location()).Add(time.Duration(test.made) * time.Hour)
			db, store := shop(t, now, ordersOf(t, map[bot.Day]bot.Money{today: test.sold}, bot.PeriodOf(today), made))
			err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "target", At: now},
				func(tx *storage.Tx) error {
					return tx.Put(&storage.Target{StoreID: store.ID, Span: bot.UnitDay, Day: today, Amount: 1000_00})
				})
			if err != nil {
				t.Fatal(err)
			}
			target, _ := reports.AlertNamed("target")
			found, err := target.Look(reports.For(db.Records, reports.Defaults(), store, now), t.Context())
			if got := (bot.Locale{Lang: bot.EN, Zone: store.Zone}).Plain(found.Message.Title); err != nil || got != test.want {
				t.Errorf("says %q, %v", got, err)
			}
		})
	}
}

func TestShopReportDifferenceIsShown(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	day := bot.DayOf(now) - 1
	for paid, want := range map[string]string{
		"1000.00": "", "1020.00": "", "980.00": "",
		"1021.00": "The shop report says ¥1,021.00 was paid: 2.1% more than the orders.",
		"979.00":  "The shop report says ¥979.00 was paid: 2.1% less than the orders.",
	} {
		report := filepath.Join(t.TempDir(), "店铺日报_2026-11-22_2026-11-22.csv")
		if err := os.WriteFile(report, []byte("统计日期,访客数,浏览量,支付金额\n2026-11-22,200,500,"+paid+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		db, store := shop(t, now, ordersOf(t, map[bot.Day]bot.Money{day: 1000}, bot.PeriodOf(day), now), report)
		reader := reports.For(db.Records, reports.Defaults(), store, now)
		m, err := reader.Digest(t.Context(), day)
		if err != nil {
			t.Fatal(err)
		}
		if got := wordsOf(bot.Locale{Lang: bot.EN, Zone: store.Zone}, m); strings.Contains(got,
			"The shop report") != (want != "") || !strings.Contains(got, want) {
			t.Errorf("%s: the digest says %q, want %q", paid, got, want)
		}
		found, err := reader.ShopDifferences(t.Context(), bot.Period{From: day - 1, Until: day + 1})
		if err != nil || (len(found) > 0) != (want != "") || want != "" && bot.English.Plain(found[0].Value) != want {
			t.Errorf("%s: the days that differ are %v, %v", paid, found, err)
		}
	}
}

func TestStockSaysWhenItWasCountedAndWhatWasSoldSince(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	today := bot.DayOf(now)
	db, store := shop(t, now)
	var product storage.Product
	change := func(at time.Time, act func(tx *storage.Tx) error) {
		t.Helper()
		if err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "test", At: at},
			act); err != nil {
			t.Fatal(err)
		}
	}
	change(now.AddDate(0, 0, -3), func(tx *storage.Tx) (err error) {
		product, _,
			err = tx.CountStock("YR-001", 120, now.AddDate(0, 0, -3).Unix())
		return err
	})
	counted := func() string {
		m, err := reports.For(db.Records, reports.Defaults(), store, now).Whole().Stock(t.Context(), reports.StockAsked{})
		if err != nil {
			t.Fatal(err)
		}
		row := m.Sections[0].Table.Rows[0]
		return bot.English.Plain(bot.Join(", ", row[2], row[len(row)-1]))
	}
	if got := counted(); got != "120, Fri 20 Nov" {
		t.Errorf("counted %s", got)
	}
	for day, units := range map[bot.Day]int64{today - 3: 5, today - 2: 3, today: 4} {
		change(now, func(tx *storage.Tx) error {
			return tx.Put(&storage.Sale{StoreID: store.ID, Day: day, Amount: 100, MemberID: 1, ProductID: &product.ID,
				Units: &units})
		})
	}
	if got := counted(); got != "108, Fri 20 Nov" {
		t.Errorf("counted %s", got)
	}
}

// TestHoursAddUpToTheDay adds up the halves of a day whose orders have postage, totals or
// neither, and compares them with the day's own sums.
func TestHoursAddUpToTheDay(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	day := bot.DayOf(now) - 1
	path := filepath.Join(t.TempDir(), "orders.csv")
	rows := `订单编号,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间
3912008800000030021,100.00,8.00,108.00,108.00,交易成功,2026-11-22 00:00:00,2026-11-22 12:30:00
3912008800000030022,50.00,5.00,,55.00,交易成功,2026-11-22 11:59:59,2026-11-22 11:59:59
3912008800000030023,20.00,,,20.00,交易成功,2026-11-22 23:59:59,2026-11-23 00:00:10
`
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	db, store := shop(t, now, path)
	between := func(from, until int) storage.DaySum {
		start := day.Start(store.Zone)
		sum, err := db.SumBetween(t.Context(), store.ID, start.Add(time.Duration(from)*time.Hour),
			start.Add(time.Duration(until)*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	if got := between(0, 12); got.PlacedOrders != 2 || got.PlacedAmount != 163_00 || got.PaidOrders != 1 ||
		got.PaidAmount != 55_00 {
		t.Errorf("until noon: %+v", got)
	}
	days, err := db.DaySums(t.Context(), store.ID, day, day+1)
	if err != nil || len(days) != 1 {
		t.Fatal(days, err)
	}
	whole, morning, evening := days[0], between(0, 12), between(12, 24)
	if whole.PlacedOrders != morning.PlacedOrders+evening.PlacedOrders ||
		whole.PlacedAmount != morning.PlacedAmount+evening.PlacedAmount ||
		whole.PaidOrders != morning.PaidOrders+evening.PaidOrders ||
		whole.PaidAmount != morning.PaidAmount+evening.PaidAmount {
		t.Errorf("the day is %+v, its halves %+v and %+v", whole, morning, evening)
	}
}
