package storage

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"gorm.io/gorm"
)

// productColumns are what scanProduct reads, and currentBundles the products without stock of
// their own.
const (
	productColumns = `id, products.store_id, sku, title, class, warn_below, listed_day, style, colour, size, cost, counted,
		counted_at, moved, products.shipped, unsure, reserved, listing_id`
	currentBundles = `SELECT bundle_id FROM bundle_parts b WHERE store_id = @store AND units > 0 AND from_day =
		(SELECT MAX(from_day) FROM bundle_parts l WHERE l.store_id = b.store_id AND l.bundle_id = b.bundle_id)`
)

// into are the places of a product's columns.
func (p *Product) into() []any {
	return []any{&p.ID, &p.StoreID, &p.SKU, &p.Title, &p.Class, &p.WarnBelow, &p.ListedDay, &p.Style, &p.Colour,
		&p.Size, &p.Cost, &p.Counted, &p.CountedAt, &p.Moved, &p.Shipped, &p.Unsure, &p.Reserved, &p.ListingID}
}

func scanProducts(query *gorm.DB) (products []Product, err error) {
	err = eachRow(query, func(rows *sql.Rows) error {
		var p Product
		err := rows.Scan(p.into()...)
		products = append(products, p)
		return err
	})
	return products, err
}

// AllProducts returns all products of a store that have stock of their own, in no order. It is
// quicker than Products.
func (r Records) AllProducts(ctx context.Context, store int64) ([]Product, error) {
	return scanProducts(r.in(ctx).Raw(`SELECT `+productColumns+` FROM products
		WHERE store_id = @store AND stockless = 0 AND id NOT IN (`+currentBundles+`)`, map[string]any{"store": store}))
}

// ScarceProducts returns the products of a store that may have to be ordered, with the rates of
// those that sold: what is available of them may last for fewer days than given, or is not known.
// It leaves out what sold nothing and what is plentiful by any average that may be taken of its
// sales, and reads no other rows, which makes it several times as quick as AllProducts and Rates.
func (r Records) ScarceProducts(ctx context.Context, store int64, over RateDays,
	days int64) (products []Product, rates map[int64]Rate, err error) {
	rates = map[int64]Rate{}
	err = eachRow(r.in(ctx).Raw(`WITH sold AS MATERIALIZED (`+soldRates+` GROUP BY product_id),
			received AS MATERIALIZED (SELECT product_id AS of, SUM(units) AS units FROM stock_entries
				WHERE store_id = @store AND at >= @since AND kind <> 'count' AND units > 0 GROUP BY product_id)
		SELECT `+rateColumns+`, `+productColumns+` FROM sold JOIN products ON id = product_id LEFT JOIN received ON of = id
			WHERE stockless = 0 AND id NOT IN (SELECT bundle_id FROM bundle_parts WHERE store_id = @store
				UNION SELECT product_id FROM bundle_parts WHERE store_id = @store)
			AND (counted IS NULL OR listed_day > @from OR counted + moved - products.shipped <= COALESCE(units, 0)
				OR counted + moved - products.shipped - reserved <
					MAX(units7 / 7.0, (units30 - odd_units) * 1.0 / @plain) * @days + 2)`,
		over.values(store, map[string]any{"plain": max(1, rateDays-len(over.Odd)), "days": days})),
		func(rows *sql.Rows) error {
			var p Product
			var rate Rate
			err := rows.Scan(slices.Concat([]any{&p.ID}, rate.into(), p.into())...)
			products, rates[p.ID] = append(products, p), rate
			return err
		})
	if err != nil {
		return nil, nil, err
	}
	parts, err := r.bundled(ctx, store, over, rates)
	return append(products, parts...), rates, err
}

// HotProducts returns the counted hot sellers of a store that have stock of their own, with their
// rates.
func (r Records) HotProducts(ctx context.Context, store int64, over RateDays) (products []Product,
	rates map[int64]Rate, err error) {
	const isHot = `store_id = @store AND class = 'hot' AND counted IS NOT NULL AND stockless = 0`
	values := over.values(store, nil)
	products, err = scanProducts(r.in(ctx).Raw(`SELECT `+productColumns+` FROM products
		WHERE `+isHot+` AND id NOT IN (`+currentBundles+`)`, values))
	if err != nil || len(products) == 0 {
		return nil, nil, err
	}
	rates = map[int64]Rate{}
	err = r.addRates(ctx, rates, soldRates+` AND product_id IN (SELECT id FROM products WHERE `+isHot+`
		UNION SELECT bundle_id FROM bundle_parts WHERE store_id = @store) GROUP BY product_id`, values)
	if err != nil {
		return nil, nil, err
	}
	return products, rates, r.shareRates(ctx, store, over.Last, rates)
}

// bundled returns the products that are or were sold in bundles or as one, and adds their rates.
func (r Records) bundled(ctx context.Context, store int64, over RateDays, rates map[int64]Rate) ([]Product, error) {
	const inBundles = `SELECT bundle_id FROM bundle_parts WHERE store_id = @store
		UNION SELECT product_id FROM bundle_parts WHERE store_id = @store`
	values := over.values(store, nil)
	products, err := scanProducts(r.in(ctx).Raw(`SELECT `+productColumns+` FROM products
		WHERE stockless = 0 AND id IN (`+inBundles+`) AND id NOT IN (`+currentBundles+`)`, values))
	if err != nil || len(products) == 0 {
		return nil, err
	}
	shared := map[int64]Rate{}
	err = r.addRates(ctx, shared, soldRates+` AND product_id IN (`+inBundles+`) GROUP BY product_id`, values)
	if err != nil {
		return nil, err
	}
	err = r.shareRates(ctx, store, over.Last, shared)
	maps.Copy(rates, shared)
	return products, err
}

// BrokenStyles returns the products of the styles and colors of which some sizes are left and
// others are not.
func (r Records) BrokenStyles(ctx context.Context, store int64) ([]Product, error) {
	return scanProducts(r.in(ctx).Raw(`WITH gone AS MATERIALIZED (SELECT DISTINCT style AS style_gone, colour AS colour_gone
			FROM products WHERE store_id = @store AND style <> '' AND size <> '' AND stockless = 0
			AND counted + moved - shipped - reserved <= 0)
		SELECT `+productColumns+` FROM gone CROSS JOIN products
			ON store_id = @store AND style <> '' AND style = style_gone AND colour = colour_gone
			WHERE stockless = 0 AND counted IS NOT NULL AND size <> '' AND id NOT IN (`+currentBundles+`)`,
		map[string]any{"store": store}))
}
