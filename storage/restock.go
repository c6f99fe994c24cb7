package storage

import (
	"context"
	"slices"
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

// rateDays and weekDays are the days that rates are taken over.
const rateDays, weekDays = 30, 7

// Rates returns what a store's products sold in the 30 days up to a last one, by product. One
// that sold nothing is missing. Odd days are those whose units are returned apart.
func (r Records) Rates(ctx context.Context, store int64, last bot.Day, odd []bot.Day) (rates map[int64]Rate,
	err error) {
	rows, err := r.in(ctx).Raw(`SELECT product_id, SUM(CASE WHEN day > ? THEN units ELSE 0 END), SUM(units),
		SUM(units > 0), SUM(CASE WHEN day IN ? THEN units ELSE 0 END), SUM(amount) FROM product_day_sums
		WHERE store_id = ? AND day > ? AND day <= ? GROUP BY product_id`,
		last-weekDays, append(odd, -1), store, last-rateDays, last).Rows()
	if err != nil {
		return nil, Explain(err)
	}
	defer rows.Close() //nolint:errcheck // what could not be read is rows.Err's
	rates = map[int64]Rate{}
	for rows.Next() {
		var product int64
		var rate Rate
		err := rows.Scan(&product, &rate.Units7, &rate.Units30, &rate.SoldDays, &rate.OddUnits, &rate.Amount)
		if err != nil {
			return nil, Explain(err)
		}
		rates[product] = rate
	}
	if err := rows.Err(); err != nil {
		return nil, Explain(err)
	}
	return rates, r.shareRates(ctx, store, last, rates)
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

// EmptyDays is how many of the 30 and of the 7 days up to a last one ended with none of
// a product on hand, and what it sold on those. Days before its last count are not known and
// do not count.
type EmptyDays struct {
	Of30, Of7, Units int64
}

// EmptyDays looks back from what is on hand now, for products that have been counted.
func (r Records) EmptyDays(ctx context.Context, store int64, products []Product, last bot.Day,
	zone *time.Location) (map[int64]EmptyDays, error) {
	empty := map[int64]EmptyDays{}
	for some := range slices.Chunk(products, 500) {
		moves, err := r.movesSince(ctx, store, some, last-rateDays+1, zone)
		if err != nil {
			return nil, err
		}
		for _, p := range some {
			if days := emptyDaysOf(p, moves[p.ID], last, zone); days.Of30 > 0 {
				empty[p.ID] = days
			}
		}
	}
	return empty, nil
}

// dayMoves is what entries added to a product on a day, less what left, and what was paid.
type dayMoves struct{ net, paid int64 }

func (r Records) movesSince(ctx context.Context, store int64, products []Product, from bot.Day,
	zone *time.Location) (map[int64]map[bot.Day]dayMoves, error) {
	moves := map[int64]map[bot.Day]dayMoves{}
	ids := make([]int64, len(products))
	for i, p := range products {
		ids[i], moves[p.ID] = p.ID, map[bot.Day]dayMoves{}
	}
	sums, err := list[struct {
		ProductID      int64
		Day            bot.Day
		Units, Shipped int64
	}](r.in(ctx).Table("product_day_sums").Where("store_id = ? AND day >= ? AND product_id IN ?", store, from, ids))
	if err != nil {
		return nil, err
	}
	for _, sum := range sums {
		moves[sum.ProductID][sum.Day] = dayMoves{-sum.Shipped, sum.Units}
	}
	entries, err := list[StockEntry](r.in(ctx).
		Where("store_id = ? AND product_id IN ? AND at >= ? AND kind <> ?", store, ids, from.Start(zone).Unix(), StockCount))
	for _, e := range entries {
		day := bot.DayOf(time.Unix(e.At, 0).In(zone))
		move := moves[e.ProductID][day]
		move.net += e.Units
		moves[e.ProductID][day] = move
	}
	return moves, err
}

func emptyDaysOf(p Product, moves map[bot.Day]dayMoves, last bot.Day, zone *time.Location) (empty EmptyDays) {
	if p.Counted == nil || p.CountedAt == nil {
		return empty
	}
	counted := bot.DayOf(time.Unix(*p.CountedAt, 0).In(zone))
	hand := *p.OnHand()
	for day := range moves {
		if day > last {
			hand -= moves[day].net
		}
	}
	for day := last; day > last-rateDays && day >= counted; day-- {
		if hand <= 0 {
			empty.Of30++
			empty.Units += moves[day].paid
			if day > last-weekDays {
				empty.Of7++
			}
		}
		hand -= moves[day].net
	}
	return empty
}

// AllProducts returns all products of a store that have stock of their own, in no order. It is
// quicker than Products.
func (r Records) AllProducts(ctx context.Context, store int64) (products []Product, err error) {
	return scanProducts(r.in(ctx).Raw(`SELECT id, store_id, sku, title, class, warn_below, listed_day, style, colour, size,
		cost, counted, counted_at, moved, shipped, unsure, reserved, listing_id
		FROM products WHERE store_id = ? AND stockless = 0
		AND id NOT IN (SELECT bundle_id FROM bundle_parts b WHERE store_id = ? AND units > 0 AND from_day =
			(SELECT MAX(from_day) FROM bundle_parts l WHERE l.store_id = b.store_id AND l.bundle_id = b.bundle_id))`,
		store, store))
}

func scanProducts(query *gorm.DB) (products []Product, err error) {
	rows, err := query.Rows()
	if err != nil {
		return nil, Explain(err)
	}
	defer rows.Close() //nolint:errcheck // what could not be read is rows.Err's
	for rows.Next() {
		var p Product
		err := rows.Scan(&p.ID, &p.StoreID, &p.SKU, &p.Title, &p.Class, &p.WarnBelow, &p.ListedDay, &p.Style, &p.Colour,
			&p.Size, &p.Cost, &p.Counted, &p.CountedAt, &p.Moved, &p.Shipped, &p.Unsure, &p.Reserved, &p.ListingID)
		if err != nil {
			return nil, Explain(err)
		}
		products = append(products, p)
	}
	return products, Explain(rows.Err())
}

// ReceivedSince returns the units that entries added to products since a time, by product.
func (r Records) ReceivedSince(ctx context.Context, store, since int64) (map[int64]int64, error) {
	rows, err := list[struct{ ProductID, Units int64 }](r.in(ctx).Table("stock_entries").
		Select("product_id, SUM(units) AS units").Where("store_id = ? AND at >= ? AND kind <> ? AND units > 0", store, since,
		StockCount).
		Group("product_id"))
	received := make(map[int64]int64, len(rows))
	for _, row := range rows {
		received[row.ProductID] = row.Units
	}
	return received, err
}
