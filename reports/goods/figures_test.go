package goods_test

import (
	"testing"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

// shelves returns products of one size each, of which so many are hot, the others slow.
func shelves(hot, slow int64) goods.Goods {
	products := goods.Goods{}
	for id := range hot + slow {
		class := storage.Hot
		if id >= hot {
			class = storage.Slow
		}
		products[id] = storage.Product{ID: id, SKU: string(rune('A' + id)), Class: class}
	}
	return products
}

func TestFiguresOfAMonthFollowTheWorkedExamples(t *testing.T) {
	products := shelves(40, 2)
	var month goods.Figures
	for day := range 30 {
		hand, sold := map[int64]int64{}, map[int64]int64{}
		for id := range int64(42) {
			hand[id] = 12
		}
		empty := int64(1) // 24 of the days have two products that are out of stock, 6 have one
		if day < 24 {
			empty = 2
		}
		for id := range empty {
			hand[id], hand[id+2] = 0, 24-12*max(0, empty-2)
			sold[id] = 24 / empty
		}
		hand[40], hand[41] = 0, -3 // slow products never count as out of stock, and none is less than none
		month.Add(&storage.StockDay{Day: bot.Day(day), Hand: hand, Sold: sold}, products)
	}
	if got := month.OutOfStock(); got != (bot.Ratio{Part: 54, Whole: 1200, Known: true}) {
		t.Errorf("out of stock: %v, want 54 of 1200 = 4.5 %%", got)
	}
	if got := month.Average(); got != 480 {
		t.Errorf("%d are in stock on average, want 480", got)
	}
	if sold, average := month.Turnover(); month.Sold != 720 || 100*sold/average != 150 {
		t.Errorf("turnover %d/%d, want 1.50", sold, average)
	}
	if days, sold := month.TurnoverDays(); 10*days/sold != 200 {
		t.Errorf("days of turnover %d/%d, want 20.0", days, sold)
	}
	if got := month.Moving(); got.Part != 2 || got.Whole != 40 {
		t.Errorf("%v of the styles sold, want 2 of 40", got)
	}
}

func TestSellThroughIsOfWhatWasThereAndCame(t *testing.T) {
	var week goods.Figures
	products := shelves(1, 0)
	week.Add(&storage.StockDay{Day: 1, Opening: map[int64]int64{0: 200, 9: 50}, Hand: map[int64]int64{0: 400},
		Sold:     map[int64]int64{0: 100},
		Received: map[int64]int64{0: 300, 9: 1}}, products)
	week.Add(&storage.StockDay{Day: 2, Hand: map[int64]int64{0: 150}, Sold: map[int64]int64{0: 250}}, products)
	if got := week.SellThrough().Say(bot.English); got != "70.0%" {
		t.Errorf("got %s, want 70.0%%", got)
	}
}

func TestDaysBeforeTheFirstCountAreUnknown(t *testing.T) {
	var week goods.Figures
	week.Add(&storage.StockDay{Day: 1, Sold: map[int64]int64{}}, shelves(1, 0))
	if week.Days != 0 || week.OutOfStock().IsKnown() || week.SellThrough().IsKnown() || week.Moving().IsKnown() {
		t.Errorf("figures are made of nothing: %+v", week)
	}
}

func TestOutOfStockCountsHotAndRegularProductsWithKnownStock(t *testing.T) {
	products := shelves(40, 3)
	for id, p := range products {
		p.Counted = new(int64(5))
		switch {
		case id < 2:
			p.Counted = new(int64(0))
		case id == 2:
			p.Reserved = 5 // all of them are paid for
		case id == 41:
			p.Counted = new(int64(0))
		case id == 42:
			p.Counted = nil
		}
		products[id] = p
	}
	now := goods.NowOf(products)
	if got := now.OutOfStock(); got != (bot.Ratio{Part: 3, Whole: 40, Known: true}) || got.Say(bot.English) != "7.5%" {
		t.Errorf("out of stock: %v", got)
	}
	if now.InStock != 38 || now.Unknown != 1 {
		t.Errorf("%d styles in stock, %d unknown; want 38, 1", now.InStock, now.Unknown)
	}
}

func TestStyleIsTheCodeOtherwiseThePage(t *testing.T) {
	for want, p := range map[string]storage.Product{
		"YR": {Style: "YR", SKU: "YR-RED-L", ListingID: new(int64(7))}, "page 7": {SKU: "A", ListingID: new(int64(7))},
		"SKU A": {SKU: "A"},
	} {
		if got := goods.StyleOf(p); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
