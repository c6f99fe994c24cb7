package reports_test

import (
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestCostsWaitForAds: a day with shipping but without ads would
// show an ROI that is too good.
func TestCostsWaitForAds(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now)
	day := bot.DayOf(now) - 1
	change := func(what func(*storage.Tx) error) {
		t.Helper()
		if err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "test", At: now},
			what); err != nil {
			t.Fatal(err)
		}
	}
	spend := func(channel string, amount bot.Money) {
		t.Helper()
		change(func(tx *storage.Tx) error {
			return tx.Put(&storage.Spend{StoreID: store.ID, Day: day, Channel: channel, Amount: amount})
		})
	}
	period := bot.PeriodOf(day)
	shown := func(want map[string]string) {
		t.Helper()
		m, err := reports.For(db.Records, reports.Defaults(), store, now).KPI(t.Context(), &period)
		if err != nil {
			t.Fatal(err)
		}
		for _, section := range shownIn(t, bot.Locale{Lang: bot.EN, Zone: store.Zone}, m).Sections {
			for _, field := range section.Fields {
				if value, asked := want[field.Name.String()]; asked && field.Value.String() != value {
					t.Errorf("%s is %s, want %s", field.Name.String(), field.Value.String(), value)
				}
			}
		}
	}
	change(func(tx *storage.Tx) error {
		return tx.Put(&storage.DayTotals{StoreID: store.ID, Day: day, PaidAmount: new(bot.Money(50000)),
			RefundAmount: new(bot.Money(0))})
	})
	spend("shipping", 2500)
	shown(map[string]string{"Ad spend": bot.Unknown, "All costs": bot.Unknown, "ROI": bot.Unknown})
	spend("search", 10000)
	shown(map[string]string{"Ad spend": "¥100.00", "All costs": "¥125.00", "ROI": "1:4.0"})

	// A run of days counts where all of them are asked for, and no day of it is split off.
	run := storage.SpendRun{StoreID: store.ID, Channel: "feed", Day: day - 6, UntilDay: day + 1, Amount: 70000}
	change(func(tx *storage.Tx) error { return tx.Put(&run) })
	change(func(tx *storage.Tx) error {
		return tx.Put(&storage.Sale{StoreID: store.ID, Day: day - 7, Amount: 50000, MemberID: 1})
	})
	shown(map[string]string{"Ad spend": "¥100.00"})
	period = bot.Period{From: day - 6, Until: day + 1}
	shown(map[string]string{"Ad spend": "¥800.00", "All costs": "¥825.00"})
	period.From--
	shown(map[string]string{"Ad spend": "¥100.00 (7 of 8 days missing)"})
}
