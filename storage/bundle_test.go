package storage

import (
	"context"
	"slices"
	"testing"

	"storebot/bot"
)

// TestRecipeIsValidUntilTheNext sets the recipes of the third store's bundle 301 one after the
// other, on days after that of its first.
func TestRecipeIsValidUntilTheNext(t *testing.T) {
	const bundle = 301
	first := shopDay + 100
	other := BundlePart{ProductID: 302, Units: 2}
	for name, test := range map[string]struct {
		set    map[bot.Day][]BundlePart
		day    bot.Day
		parts  []int64
		single bool // it has stock of its own
	}{
		"before the change":           {map[bot.Day][]BundlePart{first + 1: {other}}, first, []int64{300}, false},
		"from the change on":          {map[bot.Day][]BundlePart{first + 1: {other}}, first + 1, []int64{302}, false},
		"changed on its first day":    {map[bot.Day][]BundlePart{first: {other}}, first, []int64{302}, false},
		"removed on its first day":    {map[bot.Day][]BundlePart{first: nil}, first, nil, true},
		"removed later":               {map[bot.Day][]BundlePart{first + 1: nil}, first + 1, nil, true},
		"what was before its removal": {map[bot.Day][]BundlePart{first + 1: nil}, first, []int64{300}, true},
	} {
		t.Run(name, func(t *testing.T) {
			db := openStores(t)
			err := inThird(func(tx *Tx) error {
				if err := tx.Put(&Product{ID: 302, StoreID: thirdStore, SKU: "SOCK"}); err != nil {
					return err
				}
				for day, parts := range test.set {
					if err := tx.SetRecipe(bundle, day, parts); err != nil {
						return err
					}
				}
				return nil
			})(t.Context(), db)
			if err != nil {
				t.Fatal(err)
			}
			recipes, err := db.Recipes(t.Context(), thirdStore, test.day)
			if err != nil {
				t.Fatal(err)
			}
			if got := productsOf(recipes[bundle]); !slices.Equal(got, test.parts) {
				t.Errorf("it is made of %d, want %d", got, test.parts)
			}
			if got := hasOwnStock(t.Context(), t, db, bundle); got != test.single {
				t.Errorf("it has stock of its own: %t, want %t", got, test.single)
			}
		})
	}
}

func productsOf(recipe []BundlePart) (ids []int64) {
	for _, part := range recipe {
		ids = append(ids, part.ProductID)
	}
	return ids
}

func hasOwnStock(ctx context.Context, t *testing.T, db *Database, id int64) bool {
	t.Helper()
	products, err := db.AllProducts(ctx, thirdStore)
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(products, func(p Product) bool { return p.ID == id })
}
