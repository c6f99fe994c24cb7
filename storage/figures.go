package storage

import (
	"context"
	"time"

	"storebot/bot"
)

// DaySum is what a day's orders and hand-logged sales add up to. Placed counts by
// the day an order was placed, with the amount due; all else by the day it was
// paid: exports carry no date of refund. Amounts paid are before refunds.
type DaySum struct {
	Day            bot.Day
	PlacedOrders   int64
	PlacedAmount   bot.Money
	PaidOrders     int64
	PaidAmount     bot.Money
	PaidSameDay    bot.Money // of orders that were placed on the same day
	RefundedOrders int64
	RefundAmount   bot.Money
	Buyers         int64 // distinct ones, of the orders whose buyer is known
	Anonymous      int64 // paid orders whose buyer is not known
}

// TableName returns the table's name.
func (*DaySum) TableName() string { return "day_sums" }

// DaySums returns the sums of the days from one up to, and without, another. A day
// without any order has none: whether that means no sales, or that no file covers it,
// package reports decides.
func (r Records) DaySums(ctx context.Context, store int64, from, until bot.Day) ([]DaySum, error) {
	return list[DaySum](r.in(ctx).Where("store_id = ? AND day >= ? AND day < ?", store, from, until).Order("day"))
}

// BestDay returns the highest sales of any day, in fen; 0 if there were none. It reads every
// day of the store.
func (r Records) BestDay(ctx context.Context, store int64) (paid bot.Money, err error) {
	return paid, Explain(r.in(ctx).Raw("SELECT COALESCE(MAX(paid_amount), 0) FROM day_sums WHERE store_id = ?",
		store).Scan(&paid).Error)
}

// ProductSales is what a product sold in a period: units and amounts paid, before
// refunds, by day of payment.
type ProductSales struct {
	Product
	Units  int64
	Amount bot.Money
}

// TopProducts returns the products that sold most units from one day up to, and
// without, another; of equal ones that with the larger amount comes first.
func (r Records) TopProducts(ctx context.Context, store int64, from, until bot.Day, limit int) ([]ProductSales, error) {
	return list[ProductSales](r.in(ctx).Raw(`
		SELECT products.*, sold.units, sold.amount
		FROM (SELECT product_id, SUM(units) AS units, SUM(amount) AS amount FROM product_day_sums
			WHERE store_id = ? AND day >= ? AND day < ?
			GROUP BY product_id HAVING units <> 0 OR amount <> 0 ORDER BY units DESC, amount DESC, product_id LIMIT ?) AS sold
		JOIN products ON products.id = sold.product_id
		ORDER BY sold.units DESC, sold.amount DESC, products.id`, store, from, until, limit))
}

// BestSellers returns the products for which most was paid in a period, the largest amount
// first.
func (r Records) BestSellers(ctx context.Context, store int64, period bot.Period, limit int) ([]ProductSales, error) {
	return list[ProductSales](r.in(ctx).Raw(`
		SELECT products.*, sold.units, sold.amount
		FROM (SELECT product_id, SUM(units) AS units, SUM(amount) AS amount FROM product_day_sums
			WHERE store_id = ? AND day >= ? AND day < ?
			GROUP BY product_id HAVING amount > 0 ORDER BY amount DESC, units DESC, product_id LIMIT ?) AS sold
		JOIN products ON products.id = sold.product_id
		ORDER BY sold.amount DESC, sold.units DESC, products.id`, store, period.From, period.Until, limit))
}

// ProductFall is a product that sold less in a period than in an earlier one.
type ProductFall struct {
	Product
	Now, Earlier bot.Money
}

// FallenProducts returns the products for which less was paid in a period than in an earlier one,
// those that lost most first.
func (r Records) FallenProducts(ctx context.Context, store int64, period, earlier bot.Period,
	limit int) ([]ProductFall, error) {
	return list[ProductFall](r.in(ctx).Raw(`SELECT products.*, fell.now, fell.earlier FROM (SELECT product_id,
			SUM(CASE WHEN day >= @from AND day < @until THEN amount ELSE 0 END) AS now,
			SUM(CASE WHEN day >= @first AND day < @end THEN amount ELSE 0 END) AS earlier
			FROM product_day_sums WHERE store_id = @store AND day >= @first AND day < @until GROUP BY product_id
			HAVING now < earlier ORDER BY now - earlier, product_id LIMIT @limit) AS fell
		JOIN products ON products.id = fell.product_id ORDER BY fell.now - fell.earlier, products.id`,
		map[string]any{"store": store, "from": period.From, "until": period.Until, "first": earlier.From,
			"end": earlier.Until, "limit": limit}))
}

// ProductAmount returns what was paid in a period for goods of which the product is known.
func (r Records) ProductAmount(ctx context.Context, store int64, period bot.Period) (amount bot.Money, err error) {
	return amount, Explain(r.in(ctx).Raw("SELECT COALESCE(SUM(named_amount), 0) FROM day_sums WHERE store_id = ? AND day >= ? AND day < ?",
		store, period.From, period.Until).Scan(&amount).Error)
}

// UnnamedDays returns those of the given days on which known products account for less than
// nine tenths of the sales: their order lines are missing.
func (r Records) UnnamedDays(ctx context.Context, store int64, days []bot.Day) (unnamed []bot.Day, err error) {
	return unnamed, Explain(r.in(ctx).Raw(`SELECT day FROM day_sums WHERE store_id = ? AND day IN ? AND
		10 * named_amount < 9 * paid_amount ORDER BY day`, store, days).Scan(&unnamed).Error)
}

// HourSum is what was paid within one hour.
type HourSum struct {
	Hour   int64 // counted from the moment asked for: 0 is its first hour
	Orders int64
	Amount bot.Money
}

// HourSums returns what was paid hour by hour between two moments. Hours without a payment
// are left out, and so are sales logged by hand, which have no time of day.
func (r Records) HourSums(ctx context.Context, store int64, from, until time.Time) ([]HourSum, error) {
	return list[HourSum](r.in(ctx).Raw(`SELECT (paid_at - ?) / 3600 AS hour, COUNT(*) AS orders, COALESCE(SUM(paid), 0) AS amount
		FROM orders WHERE store_id = ? AND paid_at >= ? AND paid_at < ? GROUP BY hour ORDER BY hour`,
		from.Unix(), store, from.Unix(), until.Unix()))
}

// ProductUnits returns the units that products sold from one day up to, and without,
// another, by product: of those named, or of all. One that is missing sold none.
func (r Records) ProductUnits(ctx context.Context, store int64, from, until bot.Day,
	products ...int64) (map[int64]int64, error) {
	query := r.in(ctx).Table("product_day_sums").Where("store_id = ? AND day >= ? AND day < ?", store, from, until)
	if len(products) > 0 {
		// Day by day the sums of a product are found by their key; for the whole
		// period at once SQLite would read those of all products.
		query = r.in(ctx).Table("product_day_sums").
			Where("store_id = ? AND day IN ? AND product_id IN ?", store, daysOf(from, until), products)
	}
	sold, err := list[struct{ ProductID, Units int64 }](
		query.Select("product_id, SUM(units) AS units").Group("product_id"))
	units := make(map[int64]int64, len(sold))
	for _, product := range sold {
		units[product.ProductID] = product.Units
	}
	return units, err
}

func daysOf(from, until bot.Day) []bot.Day {
	var days []bot.Day
	for day := from; day < until; day++ {
		days = append(days, day)
	}
	return days
}

// DistinctBuyers returns how many different buyers paid from one day up to, and
// without, another. Buyers of single days cannot be added up: for the first days of a
// month, or all of them, that was done when they were imported, else this reads every
// order of the period.
func (r Records) DistinctBuyers(ctx context.Context, store int64, from, until bot.Day) (buyers int64, err error) {
	if month := bot.MonthOf(from); month.From == from && until <= month.Until {
		err = r.in(ctx).Raw("SELECT COALESCE(SUM(new_in_month), 0) FROM day_sums WHERE store_id = ? AND day >= ? AND day < ?",
			store, from, until).Scan(&buyers).Error
		return buyers, Explain(err)
	}
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return 0, err
	}
	err = r.in(ctx).Raw("SELECT COUNT(DISTINCT buyer) FROM orders WHERE store_id = ? AND paid_at >= ? AND paid_at < ?",
		store, from.Start(rules.Zone).Unix(), until.Start(rules.Zone).Unix()).Scan(&buyers).Error
	return buyers, Explain(err)
}

// SumBetween returns what the orders that were placed and paid between two moments add up to.
// Sales logged by hand have no time of day and are left out.
func (r Records) SumBetween(ctx context.Context, store int64, from, until time.Time) (sum DaySum, err error) {
	within := []any{store, from.Unix(), until.Unix()}
	err = r.in(ctx).Raw(`SELECT placed_orders, placed_amount, paid_orders, paid_amount FROM
		(SELECT COUNT(*) AS placed_orders, COALESCE(SUM(COALESCE(total, due + COALESCE(postage, 0))), 0) AS placed_amount
			FROM orders WHERE store_id = ? AND placed_at >= ? AND placed_at < ?),
		(SELECT COUNT(*) AS paid_orders, COALESCE(SUM(paid), 0) AS paid_amount
			FROM orders WHERE store_id = ? AND paid_at >= ? AND paid_at < ?)`, append(within, within...)...).Scan(&sum).Error
	return sum, Explain(err)
}
