package storage

import (
	"context"

	"storebot/bot"
)

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

// BundleParts returns the recipes of a store's bundles, of every bundle the latest first.
func (r Records) BundleParts(ctx context.Context, store int64) ([]BundlePart, error) {
	return list[BundlePart](r.in(ctx).Where("store_id = ?", store).Order("bundle_id, from_day DESC, product_id"))
}

// Recipes returns what a store's bundles are made of on a day, by bundle.
func (r Records) Recipes(ctx context.Context, store int64, day bot.Day) (map[int64][]BundlePart, error) {
	parts, err := r.BundleParts(ctx, store)
	recipes, from := map[int64][]BundlePart{}, map[int64]bot.Day{}
	for _, part := range parts {
		if part.FromDay > day {
			continue
		}
		if _, known := from[part.BundleID]; !known {
			from[part.BundleID] = part.FromDay
		}
		if from[part.BundleID] == part.FromDay && part.Units > 0 {
			recipes[part.BundleID] = append(recipes[part.BundleID], part)
		}
	}
	return recipes, err
}

// BundlesAvailable returns how many bundles can be made of what is available of their parts;
// false where that is not known of all of them.
func BundlesAvailable(recipe []BundlePart, parts map[int64]Product) (bundles int64, known bool) {
	for i, part := range recipe {
		available := parts[part.ProductID].Available()
		if available == nil {
			return 0, false
		}
		if made := max(0, *available) / part.Units; i == 0 || made < bundles {
			bundles = made
		}
	}
	return bundles, len(recipe) > 0
}
