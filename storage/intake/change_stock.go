package intake

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
)

// Transaction is a transaction above database/sql.
type Transaction interface {
	QueryContext(ctx context.Context, query string, values ...any) (*sql.Rows, error)
	ExecContext(ctx context.Context, query string, values ...any) (sql.Result, error)
}

// RecountStock keeps what is known of products' stock right within the transaction that
// changes an entry, a sale logged by hand or a recipe: it finds their last counts and adds
// up what has moved since. Of a bundle, its parts are recounted. What is reserved changes
// with orders and recipes alone: RecountReserved.
func RecountStock(ctx context.Context, tx Transaction, rules Rules, store int64, products ...int64) error {
	return recountStock(transaction{ctx, tx}, rules, store, products...)
}

func recountStock(db database, rules Rules, store int64, products ...int64) error {
	recipes, err := loadRecipes(db, store)
	if err != nil {
		return err
	}
	rows := map[int64]stockRow{}
	counted := goods{counted: map[int64]int64{}, recipes: recipes}
	for _, product := range counted.withParts(products) {
		if rows[product], err = countedStock(db, store, product); err != nil {
			return err
		}
		if at := rows[product].countedAt; at != 0 {
			counted.counted[product] = at
		}
	}
	left, err := counted.left(db, rules, store)
	if err != nil {
		return err
	}
	for product, row := range rows {
		row.shipped, row.unsure = left[product].shipped, left[product].unsure
		if err := putMoved(db, store, row); err != nil {
			return err
		}
	}
	return nil
}

// RecountReserved counts again what orders that wait to be shipped reserve of products, and
// of the parts of those that are bundles.
func RecountReserved(ctx context.Context, tx Transaction, rules Rules, store int64, products ...int64) error {
	db := transaction{ctx, tx}
	recipes, err := loadRecipes(db, store)
	if err != nil {
		return err
	}
	g := goods{recipes: recipes}
	reserved, err := countReserved(db, store, rules.Zone, g)
	if err != nil {
		return err
	}
	for _, product := range g.withParts(products) {
		if err := putReserved(db, store, stockRow{product: product, level: reserved[product]}); err != nil {
			return err
		}
	}
	return nil
}

// ProductSince is a product of a store from a time on, in UTC seconds.
type ProductSince struct{ Store, Product, At int64 }

// LeftSince returns how many units of a product left since a time, other than by entries, and
// of how many that is not sure because their shipping time is an estimate.
func LeftSince(ctx context.Context, tx Transaction, rules Rules, of ProductSince) (units, unsure int64, err error) {
	db := transaction{ctx, tx}
	recipes, err := loadRecipes(db, of.Store)
	if err != nil {
		return 0, 0, err
	}
	left, err := goods{counted: map[int64]int64{of.Product: of.At}, recipes: recipes}.left(db, rules, of.Store)
	return left[of.Product].shipped, left[of.Product].unsure, err
}

// withParts returns products and whatever they are or were made of.
func (g goods) withParts(products []int64) []int64 {
	all := map[int64]bool{}
	for _, product := range products {
		all[product] = true
		for _, r := range g.recipes[product] {
			for _, p := range r.parts {
				all[p.product] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// countedStock returns a product's last count and what entries have moved since.
func countedStock(db database, store, product int64) (stockRow, error) {
	found := stockRow{product: product}
	err := db.query(`SELECT units, at FROM stock_entries WHERE store_id = ? AND product_id = ? AND kind = 'count'
		ORDER BY at DESC, id DESC LIMIT 1`, func(r row) error { found.counted, found.countedAt = r.int(0), r.int(1); return nil },
		store, product)
	if err != nil || found.countedAt == 0 {
		return found, err
	}
	err = db.query(`SELECT SUM(units) FROM stock_entries WHERE store_id = ? AND product_id = ? AND at > ?
		AND kind <> 'count'`, func(r row) error { found.moved = r.int(0); return nil }, store, product, found.countedAt)
	return found, err
}

func putMoved(db database, store int64, s stockRow) error {
	var counted any
	if s.countedAt != 0 {
		counted = s.counted
	}
	return db.exec(`UPDATE products SET counted = ?, counted_at = ?, moved = ?, shipped = ?, unsure = ?
		WHERE id = ? AND store_id = ?`, counted, knownInt(s.countedAt), s.moved, s.shipped, s.unsure, s.product, store)
}

func putReserved(db database, store int64, s stockRow) error {
	return db.exec("UPDATE products SET reserved = ? WHERE id = ? AND store_id = ?", s.reserved, s.product, store)
}

// transaction is a database above database/sql.
type transaction struct {
	ctx context.Context //nolint:containedctx // lives as long as one call
	Transaction
}

func (t transaction) exec(query string, values ...any) error {
	_, err := t.ExecContext(t.ctx, query, values...)
	return err
}

func (t transaction) query(query string, each func(row) error, values ...any) (err error) {
	rows, err := t.QueryContext(t.ctx, query, values...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	found := make(row, len(columns))
	places := make([]any, len(columns))
	for i := range found {
		places[i] = (*any)(&found[i])
	}
	for rows.Next() {
		if err := errors.Join(rows.Scan(places...), each(found)); err != nil {
			return err
		}
	}
	return rows.Err()
}
