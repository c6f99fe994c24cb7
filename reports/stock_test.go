package reports

import (
	"testing"

	"storebot/bot"
	"storebot/storage"
)

// TestStockLastsAsLongAsItSold: products sell for seven days, or since they were listed.
func TestStockLastsAsLongAsItSold(t *testing.T) {
	const last bot.Day = 100
	on := func(day bot.Day) *bot.Day { return &day }
	for _, test := range []struct {
		name         string
		stock        *int64
		sold         int64
		listed       *bot.Day
		perDay, days string
		bad          bool
	}{
		{"14 in 7 days, 10 left", new(int64(10)), 14, nil, "2.0", "5", true},
		{"14 in 7 days, 13 left", new(int64(13)), 14, nil, "2.0", "6", true},
		{"14 in 7 days, 14 left", new(int64(14)), 14, nil, "2.0", "7", false},
		{"none left", new(int64(0)), 14, nil, "2.0", "0", true},
		{"listed on the last day", new(int64(20)), 4, on(last), "4.0", "5", true},
		{"listed the day before", new(int64(20)), 4, on(last - 1), "2.0", "10", false},
		{"listed six days before", new(int64(20)), 14, on(last - 6), "2.0", "10", false},
		{"listed long ago", new(int64(20)), 14, on(last - 7), "2.0", "10", false},
		{"listed tomorrow", new(int64(20)), 14, on(last + 1), "2.0", "10", false},
		{"nothing sold", new(int64(20)), 0, nil, "0.0", "∞", false},
		{"more came back than was sold", new(int64(20)), -1, nil, "0.0", "∞", false},
		{"unknown stock", nil, 14, nil, "2.0", bot.Unknown, false},
		{"rounded half up", new(int64(99)), 1, on(last - 3), "0.3", "396", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := storage.ProductSales{Product: storage.Product{Counted: test.stock, ListedDay: test.listed}, Units: test.sold}
			onSale := onSale(p.Product, last)
			if perDay := bot.English.Plain(perDay(p.Units, onSale)); perDay != test.perDay && test.sold >= 0 {
				t.Errorf("%s are sold a day, want %s", perDay, test.perDay)
			}
			left := cover(p, onSale)
			if days := bot.English.Plain(left); days != test.days || (left[0].Style == bot.Bad) != test.bad {
				t.Errorf("stock lasts %s days, style %d; want %s, bad %t", days, left[0].Style, test.days, test.bad)
			}
		})
	}
}

func TestProductRunsLow(t *testing.T) {
	const last bot.Day = 100
	for _, test := range []struct {
		name        string
		stock, warn *int64
		sold        int64
		want        bool
	}{
		{"below its level", new(int64(4)), new(int64(5)), 0, true},
		{"at its level", new(int64(5)), new(int64(5)), 700, false},
		{"without a level, for six days", new(int64(13)), nil, 14, true},
		{"without a level, for seven days", new(int64(14)), nil, 14, false},
		{"without a level, unsold", new(int64(0)), nil, 0, false},
		{"of unknown stock", nil, new(int64(5)), 14, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := isLow(storage.Product{Counted: test.stock, WarnBelow: test.warn}, test.sold, last); got != test.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

func TestStockOfUnknownProductsIsAskedFor(t *testing.T) {
	unknown := storage.ProductSales{Product: storage.Product{SKU: "YR-001", Title: "Scarf"}}
	list := stockList{products: []storage.ProductSales{unknown}, today: 101}
	section := list.section()
	if got := bot.English.Plain(section.Text); got != "Stock is unknown for 1 product. Count it: count SKU UNITS." {
		t.Errorf("says %q", got)
	}
	for whole, want := range map[bool]string{
		false: "Product Available Days of stock",
		true:  "Product SKU In stock Available Per day Days of stock Counted",
	} {
		list.whole = whole
		if got := bot.English.Plain(bot.Join(" ", list.section().Table.Header...)); got != want {
			t.Errorf("has the columns %s, want %s", got, want)
		}
	}
}
