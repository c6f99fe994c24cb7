package storage

import "context"

// ShopName is the name of a shop whose files a store imports. The first file that names its
// shop adds the first one.
type ShopName struct {
	StoreID int64  `gorm:"primaryKey"`
	Name    string `gorm:"primaryKey"`
}

// TableName returns the table's name.
func (*ShopName) TableName() string { return "shop_names" }

// ShopNames returns the shops whose files a store imports, sorted by name; none until a file
// has named one.
func (r Records) ShopNames(ctx context.Context, store int64) ([]ShopName, error) {
	return list[ShopName](r.in(ctx).Where("store_id = ?", store).Order("name"))
}
