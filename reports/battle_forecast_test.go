package reports_test

import (
	"slices"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestForecastErrorFallsByTheHour plays days of a real store's orders as campaigns, each
// forecast from the day before, and measures by how much the forecast of every third
// hour misses what was paid in the end.
func TestForecastErrorFallsByTheHour(t *testing.T) {
	now := time.Date(2020, 3, 2, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now, unpack(t, sample(t, "tmall_order_report.csv.gz")))
	first, last := bot.NewDay(2020, 2, 10), bot.NewDay(2020, 2, 28)
	var rows []interface{ TableName() string }
	for day := first - 7; day <= last; day++ {
		rows = append(rows, campaignOn(store, "day", day, day))
	}
	change(t, db, store, now, rows...)
	medians := map[int]int64{}
	for hour := 3; hour <= 24; hour += 3 {
		var missed []int64
		for day := first; day <= last; day++ {
			if miss, known := forecastMiss(t, db, store, day, hour); known {
				missed = append(missed, miss)
			}
		}
		slices.Sort(missed)
		if len(missed) > 0 {
			medians[hour] = missed[len(missed)/2]
			t.Logf("%02d:00: %d days, median miss %d %%, worst %d %%", hour, len(missed), medians[hour], missed[len(missed)-1])
		}
	}
	if medians[24] != 0 || medians[21] > medians[12] || medians[12] > 50 {
		t.Errorf("the median misses are %v", medians)
	}
}

// forecastMiss returns by how many percent the forecast at an hour of a day misses the day.
func forecastMiss(t *testing.T, db *storage.Database, store bot.Store, day bot.Day, hour int) (percent int64, known bool) {
	t.Helper()
	end := (day + 1).Start(store.Zone)
	whole, err := db.SumBetween(t.Context(), store.ID, day.Start(store.Zone), end)
	if err != nil {
		t.Fatal(err)
	}
	at := day.Start(store.Zone).Add(time.Duration(hour) * time.Hour)
	b, err := reports.For(db.Records, reports.Defaults(), store, at).Battle(t.Context(), day, false)
	if err != nil {
		t.Fatal(err)
	}
	forecast := b.Forecast()
	if !forecast.Known || whole.PaidAmount == 0 {
		return 0, false
	}
	miss := 100 * (forecast.N - int64(whole.PaidAmount)) / int64(whole.PaidAmount)
	return max(miss, -miss), true
}
