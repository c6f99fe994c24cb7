package storage

import (
	"testing"

	"storebot/bot"
)

// TestRecordedDaysIncludeTotals has orders on days 10, 11 and 15, and totals on 8, 9,
// 12, 16 and 20; on 13 people entered visitors only.
func TestRecordedDaysIncludeTotals(t *testing.T) {
	shop := newShop(t)
	for _, statement := range []string{
		"INSERT INTO day_sums (store_id, day) VALUES (1, 10), (1, 11), (1, 15)",
		"INSERT INTO day_totals (store_id, day, paid_amount) VALUES (1, 8, 1), (1, 9, 1), (1, 12, 1), (1, 13, NULL), (1, 16, 1), (1, 20, 1)",
	} {
		if err := shop.write.Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
	days, found, err := shop.OrderDays(t.Context(), shop.store)
	if err != nil || !found || days.From != 10 || days.Until != 16 {
		t.Errorf("orders are on %v, %v, %v, want 10 to 15", days, found, err)
	}
	if _, found, err := shop.OrderDays(t.Context(), 99); found || err != nil {
		t.Errorf("a store without orders: %v, %v", found, err)
	}
	for _, tt := range []struct{ from, until, wantFrom, wantUntil bot.Day }{
		{10, 12, 8, 13}, {15, 16, 15, 17}, {10, 16, 8, 17}, {0, 0, 20, 21}, {18, 19, 18, 19},
	} {
		got, err := shop.RecordedDays(t.Context(), shop.store, bot.Period{From: tt.from, Until: tt.until})
		if err != nil || got.From != tt.wantFrom || got.Until != tt.wantUntil {
			t.Errorf("around %d up to %d told are %d up to %d, %v, want %d up to %d", tt.from, tt.until, got.From, got.Until,
				err, tt.wantFrom, tt.wantUntil)
		}
	}
}

func TestSpendRunsAreThoseWithinThatNoDayTells(t *testing.T) {
	shop := newShop(t)
	for _, statement := range []string{
		"INSERT INTO spend_runs (store_id, channel, day, until_day, amount) VALUES (1, 'search', 10, 13, 1), (1, 'search', 20, 23, 2), (1, 'display', 10, 12, 3), (1, 'display', 9, 12, 4)",
		"INSERT INTO spend VALUES (1, 22, 'search', 5), (1, 13, 'search', 5), (1, 9, 'search', 5), (1, 10, 'feed', 5)",
	} {
		if err := shop.write.Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		from, until bot.Day
		want        bot.Money // of the first; 0 for none
		runs        int
	}{
		{10, 13, 1, 2}, {10, 12, 3, 1}, {11, 13, 0, 0}, {9, 13, 4, 3}, {20, 23, 0, 0},
	} {
		runs, err := shop.SpendRuns(t.Context(), shop.store, bot.Period{From: tt.from, Until: tt.until})
		if err != nil || len(runs) != tt.runs || tt.runs > 0 && runs[0].Amount != tt.want {
			t.Errorf("from %d up to %d are %+v, %v, want %d, the first of %d", tt.from, tt.until, runs, err, tt.runs, tt.want)
		}
	}
}
