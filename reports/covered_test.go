package reports

import (
	"testing"

	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/storage"
)

// TestADayWithoutOrdersIsKnownByThoseAround holds what a period is laid with, which
// reads a week around it only, against the rule over all days: none was sold where at
// most seven days lie between two with orders.
func TestADayWithoutOrdersIsKnownByThoseAround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []storage.DaySum
		day := bot.Day(0)
		for _, step := range rapid.SliceOf(rapid.IntRange(1, 12)).Draw(t, "days from one with orders to the next") {
			day += bot.Day(step)
			all = append(all, storage.DaySum{Day: day, PaidOrders: 1})
		}
		period := bot.PeriodOf(bot.Day(rapid.IntRange(-10, int(day)+10).Draw(t, "first day")))
		period.Until += bot.Day(rapid.IntRange(0, 40).Draw(t, "more days"))
		var rows []storage.DaySum
		for _, row := range all {
			if row.Day >= period.From-quietDays && row.Day < period.Until+quietDays {
				rows = append(rows, row)
			}
		}
		days := map[bot.Day]Sums{}
		layOrders(rows, period, days)
		for day := period.From; day < period.Until; day++ {
			if got, want := days[day].PaidOrders, byTheRule(all, day); got != want {
				t.Fatalf("day %d is %+v, want %+v", day, got, want)
			}
		}
	})
}

func byTheRule(all []storage.DaySum, day bot.Day) Figure {
	for i, row := range all {
		if row.Day == day {
			return known(1)
		}
		if i > 0 && all[i-1].Day < day && day < row.Day && row.Day-all[i-1].Day-1 <= 7 {
			return known(0)
		}
	}
	return Figure{}
}
