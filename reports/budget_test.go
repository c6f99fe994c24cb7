package reports_test

import (
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestBudgetIsPacedByTheWeightsOfItsDays spends ¥8,500 of ¥30,000 in the first ten days of
// November.
func TestBudgetIsPacedByTheWeightsOfItsDays(t *testing.T) {
	first := bot.NewDay(2026, 11, 1)
	for _, tt := range []struct {
		outcome string
		told    int
		weight  int64 // of 11 November
		want    map[string]string
	}{
		{"flat", 10, 1, map[string]string{"Spent": "¥8,500.00 ¥10,000.00 planned for 10 days", "Delivery": "85.0% under plan",
			"To spend today": "¥1,075.00", "Forecast": "¥25,500.00"}},
		{"with a campaign day", 10, 5, map[string]string{"Spent": "¥8,500.00 ¥8,823.53 planned for 10 days",
			"Delivery": "96.3% on plan", "To spend today": "¥4,479.17", "Forecast": "¥28,900.00"}},
		{"days that nobody told leave the plan", 5, 1, map[string]string{"Spent": "¥8,500.00 ¥5,000.00 planned for 5 days",
			"Delivery": "170.0% over plan", "Forecast": "¥51,000.00"}},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			now := time.Date(2026, 11, 11, 9, 0, 0, 0, shanghai(t))
			db, store := shop(t, now)
			err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "test", At: now}, func(tx *storage.Tx) error {
				for i := range tt.told {
					row := storage.Spend{StoreID: store.ID, Day: first + bot.Day(i), Channel: "search", Amount: bot.Money(850000 / tt.told)}
					if err := tx.Put(&row); err != nil {
						return err
					}
				}
				if err := tx.Put(&storage.BudgetDay{StoreID: store.ID, Day: first + 10, Weight: tt.weight}); err != nil {
					return err
				}
				return tx.Put(&storage.Budget{StoreID: store.ID, Month: first, Amount: 3000000})
			})
			if err != nil {
				t.Fatal(err)
			}
			m, err := reports.For(db.Records, reports.Defaults(), store, now).Budget(t.Context(), bot.MonthOf(first))
			if err != nil {
				t.Fatal(err)
			}
			shows(t, m, tt.want)
		})
	}
}
