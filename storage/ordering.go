package storage

import (
	"context"
	"database/sql"
)

// Supplier is who a store orders goods from.
type Supplier struct {
	ID       int64
	StoreID  int64
	Name     string
	LeadDays *int64 // from an order to its goods; nil: the store's usual
}

// TableName returns the table's name.
func (*Supplier) TableName() string { return "suppliers" }

// ProductRules is how a product is ordered. What is nil follows the supplier or the store.
type ProductRules struct {
	ProductID  int64 `gorm:"primaryKey"`
	StoreID    int64
	Pinned     bool  // its class was set by hand and stays
	Reviewed   Class // what the last weekly review found; "" before the first
	SupplierID *int64
	LeadDays   *int64
	Pack       *int64 // units in a carton
	Least      *int64 // units that can be ordered at least
	NoRestock  bool   // it is sold off
}

// TableName returns the table's name.
func (*ProductRules) TableName() string { return "product_rules" }

// Suppliers returns a store's suppliers, by name.
func (r Records) Suppliers(ctx context.Context, store int64) ([]Supplier, error) {
	return list[Supplier](r.in(ctx).Where("store_id = ?", store).Order("name"))
}

// ProductRules returns how products of a store are ordered, by product: those given, or all where
// none is. One that is missing has no rules of its own.
func (r Records) ProductRules(ctx context.Context, store int64, products ...int64) (map[int64]ProductRules, error) {
	rules := map[int64]ProductRules{}
	query := r.in(ctx).Table("product_rules").Where("store_id = ?", store).
		Select("product_id, store_id, pinned, reviewed, supplier_id, lead_days, pack, least, no_restock")
	if len(products) > 0 {
		query = query.Where("product_id IN ?", products)
	}
	err := eachRow(query, func(rows *sql.Rows) error {
		var p ProductRules
		err := rows.Scan(&p.ProductID, &p.StoreID, &p.Pinned, &p.Reviewed, &p.SupplierID, &p.LeadDays, &p.Pack, &p.Least,
			&p.NoRestock)
		rules[p.ProductID] = p
		return err
	})
	return rules, err
}

// LongestLead returns the longest lead time in the rules of a store's products, in days, and how many
// of its products are sold off.
func (r Records) LongestLead(ctx context.Context, store int64) (days, soldOff int64, err error) {
	err = r.in(ctx).Raw(`SELECT COALESCE(MAX(lead_days), 0), COALESCE(SUM(no_restock), 0) FROM product_rules
		WHERE store_id = ?`, store).Row().Scan(&days, &soldOff)
	return days, soldOff, Explain(err)
}

// RulesOf returns how a product of a store is ordered; without rules of its own, empty ones.
func (r Records) RulesOf(ctx context.Context, store, product int64) (ProductRules, error) {
	rules, found, err := maybe[ProductRules](r.in(ctx).Where("store_id = ? AND product_id = ?", store, product))
	if !found {
		rules = ProductRules{ProductID: product, StoreID: store}
	}
	return rules, err
}

// SupplierNamed returns the supplier of a name, in letters of either case, and makes it where
// the store has none.
func (tx *Tx) SupplierNamed(name string) (Supplier, error) {
	supplier, found, err := maybe[Supplier](tx.gorm.Where("store_id = ? AND lower(name) = lower(?)", tx.store, name))
	if err != nil || found {
		return supplier, err
	}
	supplier = Supplier{StoreID: tx.store, Name: name}
	return supplier, tx.Put(&supplier)
}
