package reports_test

import (
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestROIAlertComesBelowThePassMark spends ¥100 a day.
func TestROIAlertComesBelowThePassMark(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	day := bot.DayOf(now) - 1
	for _, test := range []struct {
		name  string
		sold  bot.Money // yuan
		spent bot.Money
		want  string
	}{
		{"at the pass mark", 300, 100_00, ""},
		{"a yuan below", 299, 100_00, "ROI for Sun 22 Nov is 1:2.9, below the pass mark of 1:3"},
		{"of unknown spend", 299, 0, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			db, store := register(t, now, map[bot.Day]bot.Money{day: test.sold})
			err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "spend", At: now},
				func(tx *storage.Tx) error {
					if test.spent == 0 {
						return nil
					}
					return tx.Put(&storage.Spend{StoreID: store.ID, Day: day, Channel: "search", Amount: test.spent})
				})
			if err != nil {
				t.Fatal(err)
			}
			roi, _ := reports.AlertNamed("roi")
			found, err := roi.Look(reports.For(db.Records, reports.Defaults(), store, now), t.Context())
			if got := bot.English.Plain(found.Message.Title); err != nil || got != test.want {
				t.Errorf("says %q, %v; want %q", got, err, test.want)
			}
		})
	}
}
