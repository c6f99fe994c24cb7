package storage

import (
	"context"

	"storebot/bot"
)

// Listing is one page of a store (商品), usually of one style with several products.
type Listing struct {
	ID        int64
	StoreID   int64
	Number    string // the platform's 商品ID; the title where files have none
	Title     string
	Style     string   // 货号; "" unknown
	ListedDay *bot.Day // the first day of which a report tells something of it
}

// TableName returns the table's name.
func (*Listing) TableName() string { return "listings" }

// Name returns what people call the listing: its title, or its number while it has none.
func (l Listing) Name() string {
	if l.Title == "" {
		return l.Number
	}
	return l.Title
}

// ListingSum is what product reports tell of a listing in a period; what none tells is nil.
type ListingSum struct {
	Listing
	Visitors, Carts, Buyers, Units *int64 // Carts are visitors who put it into their cart
	Amount, Refund                 *bot.Money
}

// ListingSums is what product reports tell of a store's listings in a period.
type ListingSums struct {
	Listings []ListingSum // those with most visitors first
	OfPeriod bool         // told by a report of this very period; otherwise added up day by day
	Days     int          // of the period, those that are added up
}

// ListingSums returns a period's figures from product reports: those of a report of exactly
// that period if there is one, since the visitors of its days don't add up; otherwise the sums
// of its days.
func (r Records) ListingSums(ctx context.Context, store int64, period bot.Period) (sums ListingSums, err error) {
	sums.OfPeriod, err = r.hasListingRun(ctx, store, period)
	if err != nil {
		return sums, err
	}
	days := `day >= ? AND until_day <= ? AND until_day = day + 1`
	if sums.OfPeriod {
		days = `day = ? AND until_day = ?`
	}
	sums.Listings, err = list[ListingSum](r.in(ctx).Raw(`WITH told AS (SELECT listing_id, SUM(visitors) AS visitors,
			SUM(carts) AS carts, SUM(buyers) AS buyers, SUM(units) AS units, SUM(amount) AS amount, SUM(refund) AS refund
			FROM listing_days WHERE store_id = ? AND `+days+` GROUP BY listing_id)
		SELECT listings.*, visitors, carts, buyers, units, amount, refund FROM told JOIN listings ON listings.id = listing_id
		ORDER BY visitors DESC, number`, store, period.From, period.Until))
	if err != nil || sums.OfPeriod {
		return sums, err
	}
	err = r.in(ctx).Raw("SELECT COUNT(DISTINCT day) FROM listing_days WHERE store_id = ? AND "+days, store, period.From,
		period.Until).Scan(&sums.Days).Error
	return sums, Explain(err)
}

func (r Records) hasListingRun(ctx context.Context, store int64, period bot.Period) (has bool, err error) {
	err = r.in(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM listing_days WHERE store_id = ? AND day = ? AND until_day = ?)`,
		store, period.From, period.Until).Scan(&has).Error
	return has, Explain(err)
}

// AdsBy is what ads are added up by.
type AdsBy string

// What ads are added up by.
const (
	AdsByChannel AdsBy = "channel"
	AdsByPlan    AdsBy = "plan"
	AdsByListing AdsBy = "listing"
)

// AdSum is what ad reports tell of a channel, a plan or a listing in a period; what none tells
// is nil. Sales are those that the ad console attributes to the ads.
type AdSum struct {
	Name                         string // of the plan or listing, or the channel's word
	Channel                      string // of a plan
	ListingID                    int64
	Spend                        bot.Money
	Shown, Clicks, Orders, Carts *int64
	Sales                        *bot.Money
}

// adSums are the queries for each sum. Reports by plan and by product tell the same money: of
// each day and channel one of them is added up, for plans that by plan.
var adSums = map[AdsBy]string{
	AdsByChannel: `SELECT channel AS name, channel, 0 AS listing_id, ` + adFigures + ` FROM once GROUP BY channel`,
	AdsByPlan: `SELECT plan AS name, channel, 0 AS listing_id, ` + adFigures + ` FROM once WHERE plan <> ''
		GROUP BY channel, plan`,
	AdsByListing: `SELECT COALESCE(NULLIF(listings.title, ''), listings.number) AS name, '' AS channel, listing_id, ` + adFigures + `
		FROM told JOIN listings ON listings.id = listing_id GROUP BY listing_id`,
}

const adFigures = `SUM(spend) AS spend, SUM(shown) AS shown, SUM(clicks) AS clicks, SUM(sales) AS sales,
	SUM(orders) AS orders, SUM(carts) AS carts`

// AdSums returns a period's figures from ad reports, the most expensive first. A report of
// several days counts in periods that include all of them, unless there are reports of single
// days.
func (r Records) AdSums(ctx context.Context, store int64, period bot.Period, by AdsBy) ([]AdSum, error) {
	return list[AdSum](r.in(ctx).Raw(`WITH told AS (SELECT * FROM ad_days AS a WHERE store_id = @store AND day >= @from
			AND until_day <= @until AND (until_day = day + 1 OR NOT EXISTS (SELECT 1 FROM ad_days AS b
				WHERE b.store_id = @store AND b.day >= a.day AND b.until_day <= a.until_day AND b.channel = a.channel
				AND b.until_day - b.day < a.until_day - a.day))),
		once AS (SELECT * FROM told AS a WHERE report = 'plan' OR NOT EXISTS (SELECT 1 FROM ad_days AS b
			WHERE b.store_id = @store AND b.day = a.day AND b.until_day = a.until_day AND b.channel = a.channel
			AND b.report = 'plan')) `+adSums[by]+` ORDER BY 4 DESC, 1`,
		map[string]any{"store": store, "from": period.From, "until": period.Until}))
}
