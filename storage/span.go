package storage

import (
	"context"

	"storebot/bot"
)

// LastDay is the last day for which there are orders or sales; found is false
// when there are none at all.
func (r Records) LastDay(ctx context.Context, store int64) (day bot.Day, found bool, err error) {
	sum, found, err := maybe[DaySum](r.in(ctx).Where("store_id = ?", store).Order("day DESC"))
	return sum.Day, found, err
}

// ProductSold is what one product sold in a period, by day of payment.
func (r Records) ProductSold(ctx context.Context, store, product int64, period bot.Period) (ProductSales, error) {
	var sold ProductSales
	err := r.in(ctx).Raw(`SELECT COALESCE(SUM(units), 0) AS units, COALESCE(SUM(amount), 0) AS amount FROM product_day_sums
		WHERE store_id = ? AND day >= ? AND day < ? AND product_id = ?`, store, period.From, period.Until, product).Scan(&sold).Error
	return sold, Explain(err)
}
