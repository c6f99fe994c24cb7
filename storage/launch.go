package storage

import (
	"context"

	"storebot/bot"
)

// launchDays is over how many of its first days a launch is looked at.
const launchDays = 30

// Launch is a listing, or a product of no known listing, from the first day that it is known to be
// on sale.
type Launch struct {
	Page      int64 // the listing's ID; of a product without one, its ID below 0
	Name      string
	Day       bot.Day
	Latest    bot.Day // like Day, or later where only a report of several days tells the first one
	Reported  bool    // a product report tells the day, otherwise the first order
	Available *int64
	OfDays    []LaunchDay `gorm:"-"` // the days on which anything is known, the first being 0
}

// LaunchDay is what is known of one of a launch's first days.
type LaunchDay struct {
	Page             int64
	Age              int // in days; 0 is the day of the launch
	Units            int64
	Amount           bot.Money
	Visitors, Buyers *int64
	Paid, Refund     *bot.Money // as product reports tell them
}

// launchPages are the pages of a store that were first on sale in a span of days.
const launchPages = `WITH pages AS (
		SELECT COALESCE(p.listing_id, -p.id) AS page,
			COALESCE(NULLIF(MAX(l.title), ''), NULLIF(MAX(p.title), ''), MIN(p.sku)) AS name,
			MIN(p.listed_day) AS sold, MAX(l.listed_day) AS told, SUM(p.counted + p.moved - p.shipped - p.reserved) AS available
			FROM products p LEFT JOIN listings l ON l.id = p.listing_id WHERE p.store_id = @store AND NOT p.stockless GROUP BY 1
		UNION ALL SELECT l.id, COALESCE(NULLIF(l.title, ''), l.number), NULL, l.listed_day, NULL FROM listings l
			WHERE l.store_id = @store AND NOT EXISTS (SELECT 1 FROM products p WHERE p.listing_id = l.id)),
	launches AS (SELECT page, name, available, sold, MIN(COALESCE(sold, told), COALESCE(told, sold)) AS day,
			told IS NOT NULL AND told <= COALESCE(sold, told) AS reported
		FROM pages WHERE COALESCE(sold, told) IS NOT NULL),
	fresh AS MATERIALIZED (SELECT * FROM launches WHERE day >= @from AND day < @until
		ORDER BY day DESC, page LIMIT @most),
	ages(age) AS (SELECT 0 UNION ALL SELECT age + 1 FROM ages WHERE age + 1 < @days)`

// launchLatest is the last day that may have been a fresh page's first: the end of the report that
// first tells of it, unless it was sold before that.
const launchLatest = `CASE WHEN NOT reported OR EXISTS (SELECT 1 FROM listing_days d WHERE d.store_id = @store AND d.day = fresh.day
			AND d.until_day = d.day + 1 AND d.listing_id = page) THEN day
		ELSE COALESCE((SELECT MIN(d.until_day - 1, COALESCE(sold, d.until_day - 1)) FROM listing_days d
			WHERE d.store_id = @store AND d.day = fresh.day AND d.listing_id = page ORDER BY d.until_day LIMIT 1), day) END`

// launchProducts are the products of fresh pages, each found by an index of its own.
const launchProducts = `, launched AS MATERIALIZED (
		SELECT page, day, p.id AS product FROM fresh CROSS JOIN products p INDEXED BY products_listing
			ON p.listing_id = fresh.page AND p.store_id = @store WHERE page > 0
		UNION ALL SELECT page, day, -page FROM fresh WHERE page < 0)`

// Launches returns what a store has put on sale in a span of days, the latest first and at most so
// many, with how each did in its first 30 days.
func (r Records) Launches(ctx context.Context, store int64, in bot.Period, most int) ([]Launch, error) {
	values := map[string]any{"store": store, "from": in.From, "until": in.Until, "days": launchDays, "most": most}
	var launches []Launch
	err := r.in(ctx).Raw(launchPages+` SELECT page, name, day, `+launchLatest+` AS latest, reported, available
		FROM fresh ORDER BY day DESC, page`,
		values).Scan(&launches).Error
	if err != nil || len(launches) == 0 {
		return nil, Explain(err)
	}
	days, err := list[LaunchDay](r.in(ctx).Raw(launchPages+launchProducts+`
		SELECT page, age, SUM(units) AS units, SUM(amount) AS amount, SUM(visitors) AS visitors, SUM(buyers) AS buyers,
			SUM(paid) AS paid, SUM(refund) AS refund FROM (
			SELECT page, age, s.units, s.amount, NULL AS visitors, NULL AS buyers, NULL AS paid, NULL AS refund
				FROM launched CROSS JOIN ages CROSS JOIN product_day_sums s
				ON s.store_id = @store AND s.day = launched.day + age AND s.product_id = launched.product
			UNION ALL SELECT fresh.page, age, 0, 0, d.visitors, d.buyers, d.amount, d.refund
				FROM fresh CROSS JOIN ages CROSS JOIN listing_days d
				ON d.store_id = @store AND d.day = fresh.day + age AND d.until_day = d.day + 1 AND d.listing_id = fresh.page)
		GROUP BY page, age ORDER BY page, age`, values))
	byPage := map[int64][]LaunchDay{}
	for _, day := range days {
		byPage[day.Page] = append(byPage[day.Page], day)
	}
	for i := range launches {
		launches[i].OfDays = byPage[launches[i].Page]
	}
	return launches, err
}
