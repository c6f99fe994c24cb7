package storage

import (
	"context"

	"storebot/bot"
)

// Class is how a product sells; how much stock it should have follows from it.
type Class string

// The classes of products.
const (
	Hot     Class = "hot"
	Regular Class = "regular"
	Slow    Class = "slow"
)

// Product is one SKU of a store.
type Product struct {
	ID        int64
	StoreID   int64
	SKU       string // the merchant's code; the platform's id or the title where files have none
	Title     string
	Class     Class  `gorm:"default:regular"`
	Stock     *int64 // units
	StockAt   *int64 // when somebody counted it
	WarnBelow *int64 // units
	ListedDay *bot.Day
}

// TableName is the table's name.
func (*Product) TableName() string { return "products" }

// Name returns what people call the product: its title, or its SKU while it has none.
func (p Product) Name() string {
	if p.Title == "" {
		return p.SKU
	}
	return p.Title
}

// Products returns all products of a store, by SKU.
func (r Records) Products(ctx context.Context, store int64) ([]Product, error) {
	return list[Product](r.in(ctx).Where("store_id = ?", store).Order("sku"))
}

// Product returns a SKU, ErrNotFound if the store does not have it.
func (r Records) Product(ctx context.Context, store int64, sku string) (Product, error) {
	return one[Product](r.in(ctx).Where("store_id = ? AND sku = ?", store, sku))
}

// FindProducts returns products whose SKU or title contains what was typed, letters
// of either case, at most as many as the limit; one of exactly that SKU comes first.
func (r Records) FindProducts(ctx context.Context, store int64, part string, limit int) ([]Product, error) {
	return list[Product](r.in(ctx).
		Where("store_id = ? AND (instr(lower(sku), lower(?)) > 0 OR instr(lower(title), lower(?)) > 0)", store, part, part).
		Order(sqlOrder("lower(sku) <> lower(?), sku", part)).
		Limit(limit))
}

// SetStock records how many units of a SKU there are. A SKU that is not known yet
// becomes a product, which is new then.
func (tx *Tx) SetStock(sku string, units int64) (product Product, isNew bool, err error) {
	product, found, err := maybe[Product](tx.gorm.Where("store_id = ? AND sku = ?", tx.store, sku))
	if err != nil {
		return Product{}, false, err
	}
	if !found {
		product = Product{StoreID: tx.store, SKU: sku}
	}
	now := tx.by.At.Unix()
	product.Stock, product.StockAt = &units, &now
	return product, !found, tx.put(&product)
}
