package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// differsBy is by how many percent the shop report may differ from the orders of a day
// that are known to its end without notice.
const differsBy = 2

// shopDiffers says by how much the shop report of a day differs from its orders; nil
// where it does not, or one of them is not known to the day's end.
func (l ledger) shopDiffers(ctx context.Context, day bot.Day, s Sums) (bot.Text, error) {
	told, err := l.records.Coverage(ctx, l.store.ID, storage.CoversTraffic, bot.PeriodOf(day))
	if err != nil || !told.Day(day).Whole || !s.PaidAmount.isWhole() ||
		s.PaidAmount.Typed || s.PaidAmount.Reported {
		return nil, err
	}
	totals, err := l.records.DayTotals(ctx, l.store.ID, day)
	if err != nil || totals.PaidAmount == nil || !totals.Reported {
		return nil, err
	}
	report, orders := int64(*totals.PaidAmount), s.PaidAmount.N
	switch {
	case 100*(report-orders) > differsBy*orders:
		return bot.T("The shop report says %s was paid: %s more than the orders.", *totals.PaidAmount,
			bot.RatioOf(report-orders, orders)), nil
	case 100*(orders-report) > differsBy*orders:
		return bot.T("The shop report says %s was paid: %s less than the orders.", *totals.PaidAmount,
			bot.RatioOf(orders-report, orders)), nil
	}
	return nil, nil
}

// ShopDifferences returns the days of a period for which the shop report differs from the
// orders, and by how much.
func (r Reader) ShopDifferences(ctx context.Context, period bot.Period) ([]bot.Field, error) {
	l := ledger{r}
	days, err := l.filled(ctx, period, l.orders)
	if err != nil {
		return nil, err
	}
	var found []bot.Field
	for day := period.From; day < period.Until; day++ {
		differs, err := l.shopDiffers(ctx, day, days[day])
		if err != nil {
			return nil, err
		}
		if differs != nil {
			found = append(found, bot.Field{Name: bot.Value(day), Value: differs})
		}
	}
	return found, nil
}
