package storage

import (
	"context"
	"slices"
	"time"

	"storebot/bot"
)

// EmptyDays is how many of the 30 and of the 7 days up to a last one ended with none of
// a product on hand, and what it sold on those. Days before its last count are not known and
// do not count; nor do odd days, which count apart.
type EmptyDays struct {
	Of30, Of7, Units int64
}

// EmptyDays looks back from what is on hand now, for products that have been counted.
func (r Records) EmptyDays(ctx context.Context, store int64, products []Product, over RateDays) (map[int64]EmptyDays,
	error) {
	empty := map[int64]EmptyDays{}
	for some := range slices.Chunk(products, 500) {
		moves, err := r.movesSince(ctx, store, some, over)
		if err != nil {
			return nil, err
		}
		for _, p := range some {
			if days := emptyDaysOf(p, moves[p.ID], over); days.Of30 > 0 {
				empty[p.ID] = days
			}
		}
	}
	return empty, nil
}

// dayMoves is what entries added to a product on a day, less what left, and what was paid.
type dayMoves struct{ net, paid int64 }

func (r Records) movesSince(ctx context.Context, store int64, products []Product,
	over RateDays) (map[int64]map[bot.Day]dayMoves, error) {
	moves := map[int64]map[bot.Day]dayMoves{}
	ids := make([]int64, len(products))
	for i, p := range products {
		ids[i], moves[p.ID] = p.ID, map[bot.Day]dayMoves{}
	}
	sums, err := list[struct {
		ProductID      int64
		Day            bot.Day
		Units, Shipped int64
	}](r.in(ctx).Table("product_day_sums").Where("store_id = ? AND day >= ? AND product_id IN ?", store, over.Last-rateDays+1, ids))
	if err != nil {
		return nil, err
	}
	for _, sum := range sums {
		moves[sum.ProductID][sum.Day] = dayMoves{-sum.Shipped, sum.Units}
	}
	if err := r.addBundled(ctx, store, moves, over); err != nil {
		return nil, err
	}
	entries, err := list[StockEntry](r.in(ctx).
		Where("store_id = ? AND product_id IN ? AND at >= ? AND kind <> ?", store, ids, over.since(), StockCount))
	for _, e := range entries {
		day := bot.DayOf(time.Unix(e.At, 0).In(over.Zone))
		move := moves[e.ProductID][day]
		move.net += e.Units
		moves[e.ProductID][day] = move
	}
	return moves, err
}

// addBundled adds what left and was paid of products as parts of bundles, by the recipes of each
// day. What a product sold while it was a bundle itself was none of its own.
func (r Records) addBundled(ctx context.Context, store int64, moves map[int64]map[bot.Day]dayMoves,
	over RateDays) error {
	rows, err := list[struct {
		BundleID, ProductID int64
		Day                 bot.Day
		Units, Shipped      int64
	}](r.in(ctx).Raw(`WITH sold AS (SELECT s.product_id AS bundle, s.day, s.units, s.shipped,
				(SELECT MAX(from_day) FROM bundle_parts v WHERE v.store_id = @store AND v.bundle_id = s.product_id
					AND v.from_day <= s.day) AS recipe
			FROM product_day_sums s WHERE s.store_id = @store AND s.day >= @from
				AND s.product_id IN (SELECT bundle_id FROM bundle_parts WHERE store_id = @store))
		SELECT bundle AS bundle_id, p.product_id, day, p.units * sold.units AS units, p.units * shipped AS shipped
			FROM sold JOIN bundle_parts p
				ON p.store_id = @store AND p.bundle_id = bundle AND p.from_day = recipe AND p.units > 0`,
		map[string]any{"store": store, "from": over.Last - rateDays + 1}))
	for _, row := range rows {
		if own := moves[row.BundleID]; own != nil {
			own[row.Day] = dayMoves{}
		}
		if part := moves[row.ProductID]; part != nil {
			move := part[row.Day]
			part[row.Day] = dayMoves{move.net - row.Shipped, move.paid + row.Units}
		}
	}
	return err
}

func emptyDaysOf(p Product, moves map[bot.Day]dayMoves, over RateDays) (empty EmptyDays) {
	if p.Counted == nil || p.CountedAt == nil {
		return empty
	}
	counted := bot.DayOf(time.Unix(*p.CountedAt, 0).In(over.Zone))
	last, hand := over.Last, *p.OnHand()
	for day := range moves {
		if day > last {
			hand -= moves[day].net
		}
	}
	for day := last; day > last-rateDays && day >= counted; day-- {
		if hand <= 0 && !slices.Contains(over.Odd, day) {
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
