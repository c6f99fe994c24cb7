package storage

import (
	"context"

	"storebot/bot"
)

// GoodsCost is what the goods cost that left on a day, at each product's average cost of today.
type GoodsCost struct {
	Day     bot.Day
	Cost    bot.Money
	Units   int64 // that left
	Unknown int64 // of them, those of products whose cost is not known
}

// GoodsCosts returns what the goods cost that left on the days of a period, those of bundles by
// their parts. A day on which nothing left is missing.
func (r Records) GoodsCosts(ctx context.Context, store int64, period bot.Period) ([]GoodsCost, error) {
	return list[GoodsCost](r.in(ctx).Raw(`WITH recipes AS (SELECT bundle_id, from_day, product_id, units,
			COALESCE((SELECT MIN(from_day) FROM bundle_parts n WHERE n.store_id = b.store_id AND n.bundle_id = b.bundle_id
				AND n.from_day > b.from_day), @until) AS until_day
			FROM bundle_parts b WHERE store_id = @store AND units > 0),
		went AS (SELECT day, product_id, shipped FROM product_day_sums
			WHERE store_id = @store AND day >= @from AND day < @until AND shipped <> 0),
		moved AS (SELECT day, product_id, shipped AS units FROM went WHERE NOT EXISTS (SELECT 1 FROM recipes
				WHERE bundle_id = went.product_id AND from_day <= day AND day < until_day)
			UNION ALL SELECT day, recipes.product_id, shipped * recipes.units FROM recipes JOIN went
				ON went.product_id = bundle_id AND from_day <= day AND day < until_day)
		SELECT day, SUM(moved.units * COALESCE(cost, 0)) AS cost, SUM(moved.units) AS units,
			SUM(CASE WHEN cost IS NULL THEN moved.units ELSE 0 END) AS unknown
		FROM moved JOIN products ON products.id = moved.product_id WHERE NOT stockless GROUP BY day ORDER BY day`,
		map[string]any{"store": store, "from": period.From, "until": period.Until}))
}
