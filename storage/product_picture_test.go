package storage

import (
	"strings"
	"testing"
)

func TestProductPicture(t *testing.T) {
	shop := newShop(t)
	var red, blue Product
	shop.change(shop.lily, "stock", func(tx *Tx) error {
		red = Product{StoreID: shop.store, SKU: "J-R-M", Style: "J", Colour: "red"}
		blue = Product{StoreID: shop.store, SKU: "J-B-M", Style: "J", Colour: "blue"}
		large := Product{StoreID: shop.store, SKU: "J-R-L", Style: "J", Colour: "red"}
		for _, p := range []*Product{&red, &blue, &large} {
			if err := tx.Put(p); err != nil {
				return err
			}
		}
		return tx.PictureProduct(large.ID, "large.png", []byte("large"))
	})
	shows := func(after string, p Product, want string) {
		t.Helper()
		picture, _, err := shop.ProductPicture(t.Context(), p)
		if err != nil || string(picture.Content) != want {
			t.Errorf("%s: got %q, %v, want %q", after, picture.Content, err, want)
		}
	}
	give := func(content string) {
		t.Helper()
		shop.change(shop.ming, "picture", func(tx *Tx) error {
			return tx.PictureProduct(red.ID, "r.png", []byte(content))
		})
	}
	shows("without its own", red, "large")
	shows("without one of its color", blue, "")
	give("first")
	shows("its own", red, "first")
	give("second")
	shows("replaced", red, "second")
	give("")
	shows("removed, that of its style and color", red, "large")
	for _, want := range []string{"second", "first", "large"} {
		shop.undo(shop.ming)
		shows("undone", red, want)
	}
	trail, err := shop.Audit(t.Context(), shop.store, 9)
	if err != nil || strings.Contains(*trail[len(trail)-1].After, "Content") {
		t.Errorf("got %+v, %v, want a trail without contents", trail, err)
	}
}
