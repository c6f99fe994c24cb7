package storage

import (
	"context"

	"storebot/bot"
)

// OrderDays is the run of days for which there are orders or sales; found is false
// when there are none at all.
func (r Records) OrderDays(ctx context.Context, store int64) (days bot.Period, found bool, err error) {
	var span struct{ First, Last *bot.Day }
	err = r.in(ctx).Raw(`SELECT (SELECT MIN(day) FROM day_sums WHERE store_id = ?) AS first,
		(SELECT MAX(day) FROM day_sums WHERE store_id = ?) AS last`, store, store).Scan(&span).Error
	if err != nil || span.First == nil {
		return days, false, Explain(err)
	}
	return bot.Period{From: *span.First, Until: *span.Last + 1, Unit: bot.UnitDays}, true, nil
}

// ProductSold is what one product sold in a period, by day of payment.
func (r Records) ProductSold(ctx context.Context, store, product int64, period bot.Period) (ProductSales, error) {
	var sold ProductSales
	err := r.in(ctx).Raw(`SELECT COALESCE(SUM(units), 0) AS units, COALESCE(SUM(amount), 0) AS amount FROM product_day_sums
		WHERE store_id = ? AND day >= ? AND day < ? AND product_id = ?`, store, period.From, period.Until, product).Scan(&sold).Error
	return sold, Explain(err)
}
