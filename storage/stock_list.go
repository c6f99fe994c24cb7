package storage

import (
	"context"

	"storebot/bot"
)

// StockOf is which products a list of stock has.
type StockOf string

// The lists of stock.
const (
	StockAll  StockOf = ""
	StockHot  StockOf = "hot"  // what sold most in the last days
	StockLow  StockOf = "low"  // what is below its warning level, or lasts less than those days
	StockDead StockOf = "dead" // what lies there and was not sold for a while
)

// StockQuery asks for a list of stock.
type StockQuery struct {
	Of       StockOf
	Products []int64    // only these; nil: all
	Sold     bot.Period // the last full days, over which daily sales are taken
	Unsold   bot.Period // of the dead: in which nothing was sold
	Limit    int
}

// stockDays is how many of the days of a query a product was on sale.
const stockDays = `MIN(@days, CASE WHEN listed_day BETWEEN 0 AND @last THEN @last - listed_day + 1 ELSE @days END)`

// stockConditions are which products are in a list.
var stockConditions = map[StockOf]string{
	StockAll: `1`,
	StockHot: `units > 0`,
	StockLow: `counted IS NOT NULL AND (warn_below IS NOT NULL AND available < warn_below
		OR warn_below IS NULL AND units > 0 AND available * on_sale < units * @days)`,
	StockDead: `counted + moved - shipped > 0 AND COALESCE(listed_day, 0) < @unsold AND id NOT IN
		(SELECT product_id FROM product_day_sums WHERE store_id = @store AND day >= @unsold AND day < @until
		AND (units > 0 OR shipped > 0))`,
}

// stockOrders say what comes first in a list: what runs out first, but in that of what sells
// best and in that of what does not.
var stockOrders = map[StockOf]string{
	StockAll:  `counted IS NULL, units <= 0, MAX(0, available) * on_sale * 1.0 / MAX(1, units), sku`,
	StockHot:  `units DESC, sku`,
	StockLow:  `units <= 0, MAX(0, available) * on_sale * 1.0 / MAX(1, units), sku`,
	StockDead: `(counted + moved - shipped) * COALESCE(cost, 0) DESC, counted + moved - shipped DESC, sku`,
}

// StockList returns the products of a list with what they sold in the last full days.
// Products that have no stock to count are left out.
func (r Records) StockList(ctx context.Context, store int64, q StockQuery) ([]ProductSales, error) {
	only := "1"
	if q.Products != nil {
		only = "id IN @products"
	}
	found, err := list[struct {
		ID, Units int64
		Amount    bot.Money
	}](r.in(ctx).Raw(`WITH sold AS MATERIALIZED (SELECT product_id, SUM(units) AS units, SUM(amount) AS amount
			FROM product_day_sums WHERE store_id = @store AND day >= @from AND day < @until GROUP BY product_id),
		goods AS (SELECT id, sku, counted, moved, shipped, cost, warn_below, listed_day, COALESCE(sold.units, 0) AS units,
			COALESCE(sold.amount, 0) AS amount, counted + moved - shipped - reserved AS available, `+stockDays+` AS on_sale
			FROM products LEFT JOIN sold ON sold.product_id = products.id
			WHERE store_id = @store AND NOT stockless AND `+only+`)
		SELECT id, units, amount FROM goods WHERE `+stockConditions[q.Of]+`
		ORDER BY `+stockOrders[q.Of]+` LIMIT @limit`,
		map[string]any{"store": store, "products": q.Products, "from": q.Sold.From, "until": q.Sold.Until,
			"last": q.Sold.Until - 1, "days": q.Sold.Until - q.Sold.From, "unsold": q.Unsold.From, "limit": q.Limit}))
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(found))
	for i, one := range found {
		ids[i] = one.ID
	}
	byID, err := r.ProductsByID(ctx, store, ids...)
	products := make([]ProductSales, len(found))
	for i, one := range found {
		products[i] = ProductSales{Product: byID[one.ID], Units: one.Units, Amount: one.Amount}
	}
	return products, err
}

// DayUnits is a number of units on a day.
type DayUnits struct {
	Day   bot.Day
	Units int64
}

// ShippedDays returns how many units of a product left by sales, as itself or in bundles, day
// by day from one day on. Days on which none did are left out.
func (r Records) ShippedDays(ctx context.Context, store, product int64, from bot.Day) ([]DayUnits, error) {
	return list[DayUnits](r.in(ctx).Raw(`
		WITH RECURSIVE days(day) AS (SELECT @from
			UNION ALL SELECT day + 1 FROM days WHERE day < (SELECT MAX(day) FROM product_day_sums WHERE store_id = @store)),
		sold AS (SELECT @product AS id UNION SELECT bundle_id FROM bundle_parts
			WHERE store_id = @store AND product_id = @product),
		parted AS (SELECT s.day, s.shipped, s.product_id AS sold, (SELECT MAX(from_day) FROM bundle_parts v
				WHERE v.store_id = @store AND v.bundle_id = s.product_id AND v.from_day <= s.day) AS recipe
			FROM days CROSS JOIN sold CROSS JOIN product_day_sums s
			ON s.store_id = @store AND s.day = days.day AND s.product_id = sold.id)
		SELECT day, SUM(shipped * CASE sold
			WHEN @product THEN NOT EXISTS (SELECT 1 FROM bundle_parts p WHERE p.store_id = @store
				AND p.bundle_id = sold AND p.from_day = recipe AND p.units > 0)
			ELSE COALESCE((SELECT units FROM bundle_parts p WHERE p.store_id = @store
				AND p.bundle_id = sold AND p.from_day = recipe AND p.product_id = @product), 0) END) AS units
		FROM parted GROUP BY day HAVING units <> 0 ORDER BY day`,
		map[string]any{"store": store, "product": product, "from": from}))
}
