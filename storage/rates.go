package storage

import (
	"context"
	"database/sql"
	"maps"
	"time"

	"gorm.io/gorm"

	"storebot/bot"
)

// Rate is what a product sold in the 30 days up to a last one. Of a bundle, what it sold
// counts for its parts.
type Rate struct {
	Units7, Units30 int64
	SoldDays        int64 // of the 30
	OddUnits        int64 // on the days that were named odd
	Amount          bot.Money
}

// RateDays are the 30 days that rates are taken over.
type RateDays struct {
	Last bot.Day
	Odd  []bot.Day      // those that say little about an ordinary day
	Zone *time.Location // the store's
}

// rateDays and weekDays are the days that rates are taken over.
const rateDays, weekDays = 30, 7

// since returns when the days begin, in UTC seconds.
func (d RateDays) since() int64 { return (d.Last - rateDays + 1).Start(d.Zone).Unix() }

// values returns what queries over the days are asked with.
func (d RateDays) values(store int64, more map[string]any) map[string]any {
	values := map[string]any{"store": store, "last": d.Last, "from": d.Last - rateDays, "week": d.Last - weekDays,
		"odd": append([]bot.Day{-1}, d.Odd...), "since": d.since()}
	maps.Copy(values, more)
	return values
}

// soldRates are the rates of a store's products; rateColumns is what scanRate reads of them.
const (
	soldRates = `SELECT product_id, SUM(CASE WHEN day > @week THEN units ELSE 0 END) AS units7, SUM(units) AS units30,
		SUM(units > 0) AS sold_days, SUM(CASE WHEN day IN @odd THEN units ELSE 0 END) AS odd_units, SUM(amount) AS paid
		FROM product_day_sums WHERE store_id = @store AND day > @from AND day <= @last`
	rateColumns = `product_id, units7, units30, sold_days, odd_units, paid`
)

// into are the places of a rate's columns behind its product.
func (r *Rate) into() []any { return []any{&r.Units7, &r.Units30, &r.SoldDays, &r.OddUnits, &r.Amount} }

// Rates returns what a store's products sold in the 30 days up to a last one, by product. One
// that sold nothing is missing.
func (r Records) Rates(ctx context.Context, store int64, days RateDays) (map[int64]Rate, error) {
	rates := map[int64]Rate{}
	err := r.addRates(ctx, rates, soldRates+" GROUP BY product_id", days.values(store, nil))
	if err != nil {
		return nil, err
	}
	return rates, r.shareRates(ctx, store, days.Last, rates)
}

func (r Records) addRates(ctx context.Context, rates map[int64]Rate, query string, values map[string]any) error {
	return eachRow(r.in(ctx).Raw(query, values), func(rows *sql.Rows) error {
		var product int64
		var rate Rate
		err := rows.Scan(append([]any{&product}, rate.into()...)...)
		rates[product] = rate
		return err
	})
}

// eachRow hands the rows of a query to each; it is quicker than list.
func eachRow(query *gorm.DB, each func(*sql.Rows) error) error {
	rows, err := query.Rows()
	if err != nil {
		return Explain(err)
	}
	defer rows.Close() //nolint:errcheck // what could not be read is rows.Err's
	for rows.Next() {
		if err := each(rows); err != nil {
			return Explain(err)
		}
	}
	return Explain(rows.Err())
}

// shareRates moves what bundles sold to their parts, at the recipe of the last day.
func (r Records) shareRates(ctx context.Context, store int64, last bot.Day, rates map[int64]Rate) error {
	parts, err := list[BundlePart](r.in(ctx).Where("store_id = ? AND from_day <= ?", store, last).Order("from_day DESC"))
	if err != nil {
		return err
	}
	newest, bundles := map[int64]bot.Day{}, map[int64]bool{}
	for _, part := range parts {
		if _, seen := newest[part.BundleID]; !seen {
			newest[part.BundleID] = part.FromDay
		}
		sold, sells := rates[part.BundleID]
		if !sells || part.Units <= 0 || part.FromDay != newest[part.BundleID] {
			continue
		}
		bundles[part.BundleID] = true
		rate := rates[part.ProductID]
		rate.Units7 += sold.Units7 * part.Units
		rate.Units30 += sold.Units30 * part.Units
		rate.OddUnits += sold.OddUnits * part.Units
		rate.SoldDays = min(rateDays, rate.SoldDays+sold.SoldDays)
		rates[part.ProductID] = rate
	}
	for bundle := range bundles {
		delete(rates, bundle)
	}
	return nil
}
