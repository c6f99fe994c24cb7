package storage

import "storebot/bot"

// BundlePart is how many units of a product are in a bundle, from a day until that of the
// bundle's next recipe.
type BundlePart struct {
	StoreID   int64   `gorm:"primaryKey"`
	BundleID  int64   `gorm:"primaryKey"`
	FromDay   bot.Day `gorm:"primaryKey"`
	ProductID int64   `gorm:"primaryKey"`
	Units     int64   // 0: no longer part of it
}

// TableName returns the table's name.
func (*BundlePart) TableName() string { return "bundle_parts" }
