package storage

import (
	"context"
	"slices"

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

// bundleParts returns the recipes of a store's bundles, of every bundle the latest first.
func (r Records) bundleParts(ctx context.Context, store int64) ([]BundlePart, error) {
	return list[BundlePart](r.in(ctx).Where("store_id = ?", store).Order("bundle_id, from_day DESC, product_id"))
}

// Recipes returns what a store's bundles are made of on a day, by bundle.
func (r Records) Recipes(ctx context.Context, store int64, day bot.Day) (map[int64][]BundlePart, error) {
	parts, err := r.bundleParts(ctx, store)
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

// SetRecipe saves what a bundle is made of from a day on, which is no earlier than that of its
// last recipe. Without parts it isn't a bundle from that day on, and sells from its own stock.
func (tx *Tx) SetRecipe(bundle int64, day bot.Day, parts []BundlePart) error {
	known, err := list[BundlePart](tx.gorm.Where("store_id = ? AND bundle_id = ?", tx.store, bundle).
		Order("from_day DESC, product_id"))
	if err != nil {
		return err
	}
	known, err = tx.dropRecipe(known, day)
	if err != nil {
		return err
	}
	if len(parts) == 0 {
		parts = emptied(known)
	}
	for _, part := range parts {
		part.StoreID, part.BundleID, part.FromDay = tx.store, bundle, day
		if err := tx.Put(&part); err != nil {
			return err
		}
	}
	return nil
}

// dropRecipe deletes the parts of a day's recipe and returns those of other days.
func (tx *Tx) dropRecipe(known []BundlePart, day bot.Day) ([]BundlePart, error) {
	var others []BundlePart
	for _, part := range known {
		if part.FromDay != day {
			others = append(others, part)
		} else if err := tx.Delete(&part); err != nil {
			return nil, err
		}
	}
	return others, nil
}

// emptied returns the parts of the last recipe, with no units of any.
func emptied(known []BundlePart) []BundlePart {
	last := slices.Clone(known)
	last = slices.DeleteFunc(last, func(part BundlePart) bool { return part.FromDay != known[0].FromDay })
	for i := range last {
		last[i].Units = 0
	}
	return last
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
