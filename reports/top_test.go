package reports

import (
	"strings"
	"testing"

	"storebot/bot"
	"storebot/storage"
)

func TestTitlesFitAPhone(t *testing.T) {
	for title, want := range map[string]string{
		"羊绒围巾": "羊绒围巾",
		"轻薄羽绒服女短款连帽冬季外套":  "轻薄羽绒服女短款连帽冬季外套",
		"轻薄羽绒服女短款连帽冬季外套新": "轻薄羽绒服女短款连帽冬季外…",
		"":                    "YR-001",
		"Cashmere scarf, big": "Cashmere scar…",
	} {
		if got := bot.English.Plain(productName(storage.Product{SKU: "YR-001", Title: title})); got != want {
			t.Errorf("%q is shown as %q, want %q", title, got, want)
		}
	}
}

func TestProductsWithOneTitleAreDistinguished(t *testing.T) {
	hat := func(sku, title string) storage.ProductSales {
		return storage.ProductSales{Product: storage.Product{SKU: sku, Title: title}}
	}
	products := []storage.ProductSales{hat("HAT-BL", "毛线帽"), hat("HAT-BM", "毛线帽"), hat("BAG", "帆布包"), hat("SOCK", "")}
	called := namesOf(products)
	for i, want := range []string{"毛线帽 HAT-BL", "毛线帽 HAT-BM", "帆布包", "SOCK"} {
		if got := bot.English.Plain(called(products[i].Product)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestSalesWithoutAProductArePointedOut(t *testing.T) {
	const says = "Products are known for %s of paid sales. Import the missing order lines (ExportItemList)."
	for _, test := range []struct {
		name string
		sold bot.Money
		paid Figure
		want string
	}{
		{"every order names its product", 10000, known(10000), ""},
		{"postage is in no product's amount", 9800, known(10000), ""},
		{"some orders lack their lines", 9799, known(10000), "98.0%"},
		{"no order has its lines", 0, known(10000), "0.0%"},
		{"the amount paid is unknown", 0, Figure{}, ""},
		{"nothing was paid", 0, known(0), ""},
		{"products sold for more than was paid", 20000, known(10000), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := ""
			if test.want != "" {
				want = strings.Replace(says, "%s", test.want, 1)
			}
			if got := bot.English.Plain(unnamedSales(test.sold, test.paid)); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
