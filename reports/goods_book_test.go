package reports

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

// bookOf returns a book of one product that sold at a rate, up to day 100.
func bookOf(p storage.Product, rate storage.Rate, odd ...bot.Day) goodsBook {
	return goodsBook{
		products: []storage.Product{p}, rates: map[int64]storage.Rate{p.ID: rate},
		over: storage.RateDays{Last: 100, Odd: odd},
	}
}

// TestSalesAreOverDaysOnSale: the days before a product was listed are none of its days,
// and neither odd.
func TestSalesAreOverDaysOnSale(t *testing.T) {
	for _, test := range []struct {
		name   string
		listed *bot.Day
		odd    []bot.Day
		want   goods.Sales // days and odd days
	}{
		{"on sale for long", nil, nil, goods.Sales{Days7: 7, Days30: 30}},
		{"listed on the last day", new(bot.Day(100)), nil, goods.Sales{Days7: 1, Days30: 1}},
		{"listed six days before", new(bot.Day(94)), nil, goods.Sales{Days7: 7, Days30: 7}},
		{"listed 31 days before", new(bot.Day(69)), nil, goods.Sales{Days7: 7, Days30: 30}},
		{"listed tomorrow", new(bot.Day(101)), nil, goods.Sales{}},
		{"an odd day of the week", nil, []bot.Day{94}, goods.Sales{Days7: 7, Days30: 30, OddDays: 1, Odd7: true}},
		{"an odd day before the week", nil, []bot.Day{93}, goods.Sales{Days7: 7, Days30: 30, OddDays: 1}},
		{"odd before it was listed", new(bot.Day(98)), []bot.Day{97}, goods.Sales{Days7: 3, Days30: 3}},
		{"odd on the day it was listed", new(bot.Day(98)), []bot.Day{98},
			goods.Sales{Days7: 3, Days30: 3, OddDays: 1, Odd7: true}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := storage.Product{ID: 1, ListedDay: test.listed}
			if got := bookOf(p, storage.Rate{}, test.odd...).sales(p); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

// TestDaysWithoutStockAreOdd: what sold on them, and on other odd days, is left out.
func TestDaysWithoutStockAreOdd(t *testing.T) {
	p := storage.Product{ID: 1}
	book := bookOf(p, storage.Rate{Units7: 3, Units30: 9, SoldDays: 5, OddUnits: 4}, 80)
	book.empty = map[int64]storage.EmptyDays{1: {Of30: 2, Of7: 1, Units: 3}}
	want := goods.Sales{Units7: 3, Units30: 9, SoldDays: 5, Days7: 7, Days30: 30, Odd7: true, OddDays: 3, OddUnits: 7}
	if got := book.sales(p); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestProductsThatMayHaveRunOut are those that sell and would have none without what came in.
func TestProductsThatMayHaveRunOut(t *testing.T) {
	for _, test := range []struct {
		name           string
		counted        *int64
		received, sold int64
		want           bool
	}{
		{"none left", new(int64(0)), 0, 1, true},
		{"all that is left came in lately", new(int64(5)), 5, 1, true},
		{"one more than came in", new(int64(6)), 5, 1, false},
		{"none left, unsold", new(int64(0)), 0, 0, false},
		{"never counted", nil, 0, 1, false},
	} {
		p := storage.Product{ID: 1, Counted: test.counted}
		found := bookOf(p, storage.Rate{Units30: test.sold}).perhapsEmpty(map[int64]int64{1: test.received})
		if got := len(found) > 0; got != test.want {
			t.Errorf("%s: got %t", test.name, got)
		}
	}
}

// TestLeadAndSupplierOfAProduct: what is set for the product goes before its supplier's, and a
// supplier that is set before the one it was ordered from last.
func TestLeadAndSupplierOfAProduct(t *testing.T) {
	from := func(supplier string) []storage.Arrival {
		return []storage.Arrival{{Supplier: ""}, {Supplier: supplier}}
	}
	for _, test := range []struct {
		name     string
		rules    storage.ProductRules
		coming   []storage.Arrival
		lead     int64
		supplier string
	}{
		{"nothing is set", storage.ProductRules{}, nil, 21, ""},
		{"its supplier", storage.ProductRules{SupplierID: new(int64(7))}, nil, 30, "Hua"},
		{"its own lead time", storage.ProductRules{SupplierID: new(int64(7)), LeadDays: new(int64(5))}, nil, 5, "Hua"},
		{"a supplier without a lead time", storage.ProductRules{SupplierID: new(int64(8))}, nil, 21, "Lin"},
		{"ordered from", storage.ProductRules{}, from("Wu"), 21, "Wu"},
		{"set and ordered from another", storage.ProductRules{SupplierID: new(int64(7))}, from("Wu"), 30, "Hua"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := storage.Product{ID: 1}
			book := bookOf(p, storage.Rate{})
			book.rules = map[int64]storage.ProductRules{1: test.rules}
			book.suppliers = map[int64]storage.Supplier{7: {Name: "Hua", LeadDays: new(int64(30))}, 8: {Name: "Lin"}}
			book.coming = map[int64][]storage.Arrival{1: test.coming}
			if lead, supplier := book.lead(p, 21), book.supplierOf(p); lead != test.lead || supplier != test.supplier {
				t.Errorf("takes %d days from %q, want %d from %q", lead, supplier, test.lead, test.supplier)
			}
		})
	}
}

func TestLongestLeadIsOfAnyProductOrSupplier(t *testing.T) {
	for _, test := range []struct{ usual, product, supplier, want int64 }{
		{9, 0, 0, 9}, {9, 12, 10, 12}, {9, 10, 12, 12}, {20, 10, 12, 20}, {0, 0, 0, 14},
	} {
		book := goodsBook{
			longest:   test.product,
			suppliers: map[int64]storage.Supplier{7: {LeadDays: &test.supplier}, 8: {}},
		}
		if got := book.longestLead(test.usual); got != test.want {
			t.Errorf("%+v: got %d", test, got)
		}
	}
}

// TestWhatIsOnTheWayIsNotOrderedAgain: only the part of an arrival that has not come counts,
// and packs and the least that can be ordered hold.
func TestWhatIsOnTheWayIsNotOrderedAgain(t *testing.T) {
	for _, test := range []struct {
		name        string
		coming      []storage.Arrival
		pack, least *int64
		want        int64
	}{
		{"nothing comes", nil, nil, nil, 64},
		{"some comes", []storage.Arrival{{Units: 20, Received: 5, ExpectedDay: new(bot.Day(103))}}, nil, nil, 49},
		{"in packs", nil, new(int64(50)), nil, 100},
		{"at least", nil, nil, new(int64(80)), 80},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := storage.Product{ID: 1, Counted: new(int64(0)), CountedAt: new(int64(1)), Class: storage.Regular}
			book := bookOf(p, storage.Rate{Units7: 14, Units30: 60, SoldDays: 30})
			book.coming = map[int64][]storage.Arrival{1: test.coming}
			book.rules = map[int64]storage.ProductRules{1: {Pack: test.pack, Least: test.least}}
			row := book.row(p, 101, Settings{RestockLead: 10, RestockCover: 20})
			if row.safety != 4 || row.order.Units != test.want {
				t.Errorf("orders %d with %d for safety, want %d with 4", row.order.Units, row.safety, test.want)
			}
		})
	}
}

// TestSuggestionIsExplained lists the parts of an explanation behind the sum.
func TestSuggestionIsExplained(t *testing.T) {
	const packs, plain, late = "100 in packs and at the least", "average of 30 days", "without them order 120"
	for name, test := range map[string]struct {
		row                restockRow
		packs, plain, late bool
	}{
		"as calculated":             {row: restockRow{order: goods.Order{Exact: 100, Units: 100}}},
		"in packs":                  {row: restockRow{order: goods.Order{Exact: 96, Units: 100}}, packs: true},
		"without a month's trend":   {row: restockRow{demand: goods.Demand{Basis: goods.PlainMonth}}, plain: true},
		"while deliveries are late": {row: restockRow{order: goods.Order{Late: 20, UnitsWithoutLate: 120}}, late: true},
	} {
		got := bot.English.Plain(test.row.explained())
		for part, want := range map[string]bool{packs: test.packs, plain: test.plain, late: test.late} {
			if strings.Contains(got, part) != want {
				t.Errorf("%s: explained as %q, %q wanted: %t", name, got, part, want)
			}
		}
	}
}

// restockOf returns rows of suppliers, each with the last day to order.
func restockOf(rows ...restockRow) restock { return restock{today: 100, rows: rows} }

func toOrder(supplier, sku string, by bot.Day, units int64, cost *bot.Money) restockRow {
	return restockRow{supplier: supplier, Product: storage.Product{SKU: sku, Cost: cost},
		order: goods.Order{OrderBy: by, Units: units}}
}

// TestRestockIsSortedByUrgency: suppliers by their most urgent product, and so their products.
func TestRestockIsSortedByUrgency(t *testing.T) {
	all := restockOf(toOrder("A", "a", 108, 1, nil), toOrder("B", "d", 105, 1, nil), toOrder("B", "c", 109, 1, nil),
		toOrder("C", "f", 108, 1, nil), toOrder("C", "e", 108, 1, nil))
	all.unknown = []unknownNeed{{Product: storage.Product{SKU: "y"}, rate: storage.Rate{Units30: 1}},
		{Product: storage.Product{SKU: "z"}, rate: storage.Rate{Units30: 5}},
		{Product: storage.Product{SKU: "x"}, rate: storage.Rate{Units30: 1}}}
	all.sort()
	var got []string
	for _, row := range all.rows {
		got = append(got, row.SKU)
	}
	for _, need := range all.unknown {
		got = append(got, need.SKU)
	}
	if want := []string{"d", "c", "a", "e", "f", "z", "x", "y"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if most := all.mostUrgent(); most[0].SKU != "d" || most[len(most)-1].SKU != "c" {
		t.Errorf("most urgent are %v", most)
	}
}

// TestSuppliersTotals adds up units, and money where the cost is known.
func TestSuppliersTotals(t *testing.T) {
	all := restockOf(toOrder("A", "a", 103, 3, new(bot.Money(500))), toOrder("A", "b", 105, 4, nil),
		toOrder("B", "c", 104, 5, new(bot.Money(100))))
	want := []supplierTotal{{"A", 2, 7, 1500, 1, 103}, {"B", 1, 5, 500, 1, 104}}
	if got := all.bySupplier(); !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestBrokenStyles are those with sizes of a color left and others sold out.
func TestBrokenStyles(t *testing.T) {
	size := func(style, colour, size string, available *int64) storage.Product {
		p := storage.Product{Style: style, Colour: colour, Size: size, Counted: available}
		if available != nil {
			p.CountedAt = new(int64(1))
		}
		return p
	}
	none, two := new(int64(0)), new(int64(2))
	for _, test := range []struct {
		name     string
		products []storage.Product
		want     string
	}{
		{"one size sold out", []storage.Product{size("coat", "red", "S", none), size("coat", "red", "M", two),
			size("coat", "red", "L", two)}, "[coat red: gone [S], left [L M], 4]"},
		{"all sold out", []storage.Product{size("coat", "red", "S", none), size("coat", "red", "M", none)}, "[]"},
		{"all left", []storage.Product{size("coat", "red", "S", two), size("coat", "red", "M", two)}, "[]"},
		{"other colors are other styles", []storage.Product{size("coat", "red", "S", none), size("coat", "blue", "M", two)},
			"[]"},
		{"without a color", []storage.Product{size("cap", "", "S", none), size("cap", "", "M", two)},
			"[cap: gone [S], left [M], 2]"},
		{"never counted", []storage.Product{size("coat", "red", "S", nil), size("coat", "red", "M", two)}, "[]"},
		{"without a size", []storage.Product{size("coat", "red", "", none), size("coat", "red", "M", two)}, "[]"},
		{"without a style", []storage.Product{size("", "red", "S", none), size("", "red", "M", two)}, "[]"},
		{"by style", []storage.Product{size("b", "", "S", none), size("b", "", "M", two), size("a", "", "S", none),
			size("a", "", "M", two)}, "[a: gone [S], left [M], 2 b: gone [S], left [M], 2]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			said := []string{}
			for _, style := range brokenStyles(test.products) {
				said = append(said, fmt.Sprintf("%s: gone %v, left %v, %d", style.style, style.gone, style.left,
					style.leftAvailable))
			}
			if got := fmt.Sprint(said); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
