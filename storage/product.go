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
	Counted   *int64 `gorm:"->" json:"-"` // units at the last count; nil: never counted
	CountedAt *int64 `gorm:"->" json:"-"`
	WarnBelow *int64 // units
	ListedDay *bot.Day
	Style     string // 款式编码, what its colours and sizes have in common; "" unknown
	Colour    string
	Size      string
	Stockless bool       // such as postage: there is nothing to count
	Cost      *bot.Money // of one unit, the moving average of what was received

	// What follows from entries and orders; kept by these, not by hand.
	Moved    int64 `gorm:"->" json:"-"` // by entries since the last count
	Shipped  int64 `gorm:"->" json:"-"` // units that left by sales since
	Unsure   int64 `gorm:"->" json:"-"` // units that left about the time of the count, before or after it
	Reserved int64 `gorm:"->" json:"-"` // units that are paid and not shipped

	ListingID *int64 `gorm:"->" json:"-"` // the page that it is sold on, as imports tell; nil: not known
}

// OnHand returns how many units lie in the warehouse: those of the last count and what has
// moved since. It may be below 0. It is nil, unknown, for a product that was never counted.
func (p Product) OnHand() *int64 {
	if p.Counted == nil {
		return nil
	}
	return new(*p.Counted + p.Moved - p.Shipped)
}

// Available returns how many units can still be sold: those in stock that no paid order waits
// for. Like OnHand it may be below 0, and nil if unknown.
func (p Product) Available() *int64 {
	if p.Counted == nil {
		return nil
	}
	return new(*p.OnHand() - p.Reserved)
}

// TableName returns the table's name.
func (*Product) TableName() string { return "products" }

// Name returns what people call the product: its title, or its SKU while it has none.
func (p Product) Name() string {
	if p.Title == "" {
		return p.SKU
	}
	return p.Title
}

// Product returns a SKU, ErrNotFound if the store does not have it.
func (r Records) Product(ctx context.Context, store int64, sku string) (Product, error) {
	return one[Product](r.in(ctx).Where("store_id = ? AND sku = ?", store, sku))
}

// ProductsByID returns products of a store by their IDs.
func (r Records) ProductsByID(ctx context.Context, store int64, ids ...int64) (map[int64]Product, error) {
	products, err := list[Product](r.in(ctx).Where("store_id = ? AND id IN ?", store, ids))
	byID := make(map[int64]Product, len(products))
	for _, product := range products {
		byID[product.ID] = product
	}
	return byID, err
}

// ProductOf returns the product of a SKU, and makes it where the store has none: isNew says so.
func (tx *Tx) ProductOf(sku string) (product Product, isNew bool, err error) {
	product, found, err := maybe[Product](tx.gorm.Where("store_id = ? AND sku = ?", tx.store, sku))
	if err != nil || found {
		return product, false, err
	}
	product = Product{StoreID: tx.store, SKU: sku}
	return product, true, tx.put(&product)
}
