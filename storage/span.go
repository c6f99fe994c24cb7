package storage

import (
	"context"

	"storebot/bot"
)

// OrderDays returns the days from the first to the last for which there are orders or
// sales, whatever gaps lie between; found is false when there are none at all.
func (r Records) OrderDays(ctx context.Context, store int64) (days bot.Period, found bool, err error) {
	var span struct{ First, Last *bot.Day }
	err = r.in(ctx).Raw(`SELECT (SELECT MIN(day) FROM day_sums WHERE store_id = ?) AS first,
		(SELECT MAX(day) FROM day_sums WHERE store_id = ?) AS last`, store, store).Scan(&span).Error
	if err != nil || span.First == nil {
		return days, false, Explain(err)
	}
	return bot.Period{From: *span.First, Until: *span.Last + 1, Unit: bot.UnitDays}, true, nil
}

// lastOfRun selects how far from a day, in steps of one day, totals were entered without a gap.
const lastOfRun = `WITH RECURSIVE run(day) AS (SELECT CAST(@from AS INTEGER) UNION ALL
	SELECT run.day + @step FROM run WHERE EXISTS (SELECT 1 FROM day_totals
		WHERE store_id = @store AND day_totals.day = run.day + @step AND paid_amount IS NOT NULL))
	SELECT run.day FROM run ORDER BY run.day * @step DESC LIMIT 1`

// RecordedDays returns a run of days with orders together with the days before and after it,
// without a gap, for which people entered the totals. From no day at all it is the
// latest run of these; empty where there is none.
func (r Records) RecordedDays(ctx context.Context, store int64, orders bot.Period) (bot.Period, error) {
	if orders.Days() == 0 {
		last, found, err := maybe[DayTotals](r.in(ctx).Where("store_id = ? AND paid_amount IS NOT NULL",
			store).Order("day DESC"))
		if err != nil || !found {
			return orders, err
		}
		orders = bot.Period{From: last.Day, Until: last.Day + 1, Unit: bot.UnitDays}
	}
	last, err := r.recordedRun(ctx, store, orders.Last(), 1)
	if err != nil {
		return orders, err
	}
	first, err := r.recordedRun(ctx, store, orders.From, -1)
	return bot.Period{From: first, Until: last + 1, Unit: bot.UnitDays}, err
}

// recordedRun returns the last day of the run that begins at a day and goes on, in steps of
// 1 or -1, while people entered the totals; the day itself where there are none.
func (r Records) recordedRun(ctx context.Context, store int64, from bot.Day, step int) (day bot.Day, err error) {
	return day, Explain(r.in(ctx).Raw(lastOfRun, map[string]any{"from": from, "step": step,
		"store": store}).Scan(&day).Error)
}

// ProductSold returns what one product sold in a period, by day of payment.
func (r Records) ProductSold(ctx context.Context, store, product int64, period bot.Period) (ProductSales, error) {
	var sold ProductSales
	err := r.in(ctx).Raw(`SELECT COALESCE(SUM(units), 0) AS units, COALESCE(SUM(amount), 0) AS amount FROM product_day_sums
		WHERE store_id = ? AND day >= ? AND day < ? AND product_id = ?`, store, period.From, period.Until, product).Scan(&sold).Error
	return sold, Explain(err)
}
