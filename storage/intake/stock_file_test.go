package intake_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/storage"
)

const stockHeader = "商品编码,名称,颜色,规格,实际库存数,订单占有数,可用数,变化数量,原因,仓库"

// stockShop returns a shop with 100 COAT counted, of which a paid order of 4 waits to leave.
func stockShop(t *testing.T) shop {
	t.Helper()
	s := newShop(t)
	s.importRows(shippedHeader, goodsOrder(4, "买家已付款，等待卖家发货", "2026-11-20 10:00:00", ""))
	s.importRows(goodsHeader, goodsLine(14, 4, "COAT", 4))
	s.counts("COAT", 100, "2026-11-20 18:00:00")
	return s
}

func TestStockListIsACountOfWhatItTells(t *testing.T) {
	for name, c := range map[string]struct {
		rows []string
		want string
	}{
		"what lies there":                   {[]string{"coat,大衣,,,90,,,,,"}, "90, 86"},
		"none":                              {[]string{"COAT,大衣,,,0,,,,,"}, "0, -4"},
		"only what can be sold":             {[]string{"COAT,大衣,,,,,86,,,"}, "90, 86"},
		"what can be sold, beside reserved": {[]string{"COAT,大衣,,,,7,86,,,"}, "93, 89"},
		"how many more":                     {[]string{"COAT,大衣,,,,,,-3,wet,"}, "97, 93"},
		"two warehouses":                    {[]string{"COAT,大衣,,,40,,,,,North", "COAT,大衣,,,50,,,,,South"}, "90, 86"},
		"blank":                             {[]string{"COAT,大衣,,,,,,,,"}, "100, 96"},
		"other products":                    {[]string{"SOCK,袜子,,,90,,,,,"}, "100, 96"},
	} {
		t.Run(name, func(t *testing.T) {
			s := stockShop(t)
			s.importRows(stockHeader, c.rows...)
			s.wantStock("COAT", c.want)
			s.isProved()
		})
	}
}

func TestSameStockListChangesNothing(t *testing.T) {
	s := stockShop(t)
	file := export(t, "商品库存.csv", stockHeader, "COAT,大衣,,,90,,,,,", "HAT,帽子,红色,M,5,,,,,")
	first := s.importFile(file)
	if first.Inserted != 2 || first.Stock.Products != 1 || first.Stock.Units != -10 {
		t.Errorf("got %+v", first)
	}
	s.moves("COAT", storage.StockDefect, -2, time.Unix(shopMoment.Unix()+60, 0).In(china).Format(time.DateTime))
	if again := s.importFile(file); again.Unchanged != 2 || again.Inserted+again.Updated != 0 {
		t.Errorf("again: %+v", again)
	}
	s.wantStock("COAT", "88, 84")
	if hat := s.product("HAT"); hat.Colour != "红色" || hat.Size != "M" || hat.Title != "帽子" {
		t.Errorf("got %+v", hat)
	}
}

func TestSameStockListOnALaterDayIsAnotherCount(t *testing.T) {
	s := stockShop(t)
	file := export(t, "商品库存.csv", stockHeader, "COAT,大衣,,,90,,,,,")
	s.importFile(file)
	later := shopMoment.AddDate(0, 0, 1)
	s.moves("COAT", storage.StockDefect, -2, shopMoment.In(china).Add(time.Hour).Format(time.DateTime))
	for _, inserted := range []int64{1, 0} {
		if got := s.importAt(file, later); got.Inserted != inserted || got.Unchanged != 1-inserted {
			t.Errorf("got %+v, want %d inserted", got, inserted)
		}
	}
	if coat := s.product("COAT"); *coat.CountedAt != later.Unix() {
		t.Errorf("counted at %v, want the later day", time.Unix(*coat.CountedAt, 0))
	}
	s.wantStock("COAT", "90, 86")
	s.isProved()
}

func TestSameListOfChangesIsNeverTakenTwice(t *testing.T) {
	s := stockShop(t)
	file := export(t, "商品库存.csv", stockHeader, "COAT,大衣,,,,,,-3,wet,", "HAT,帽子,,,5,,,,,")
	s.importFile(file)
	for days := range 3 {
		if got := s.importAt(file, shopMoment.AddDate(0, 0, days)); got.Unchanged != 2 || got.Inserted+got.Updated != 0 {
			t.Errorf("after %d days: %+v", days, got)
		}
	}
	s.wantStock("COAT", "97, 93")
}

func TestStockListOfTheSameTimeIsTheSameOnALaterDay(t *testing.T) {
	s := stockShop(t)
	file := export(t, "商品库存_20261121090000.csv", stockHeader, "COAT,大衣,,,90,,,,,")
	s.importFile(file)
	if again := s.importAt(file, shopMoment.AddDate(0, 0, 2)); again.Unchanged != 1 || again.Inserted+again.Updated != 0 {
		t.Errorf("again: %+v", again)
	}
}

func TestStockListCountsAtTheTimeInItsName(t *testing.T) {
	s := stockShop(t)
	s.moves("COAT", storage.StockReceipt, 5, "2026-11-21 12:00:00")
	s.importFile(export(t, "商品库存_20261121090000.csv", stockHeader, "COAT,大衣,,,90,,,,,"))
	s.wantStock("COAT", "95, 91")
}

func TestSKUTwiceInOneWarehouseIsRejected(t *testing.T) {
	s := stockShop(t)
	section := s.importRows(stockHeader, "COAT,大衣,,,40,,,,,North", "coat,大衣,,,50,,,,,North")
	if section.Rejected != 1 || section.Rejects[0].Row != 3 || section.Inserted != 1 {
		t.Errorf("got %+v", section)
	}
}

func TestCountSheetIsReturnedAndNothingKept(t *testing.T) {
	s := stockShop(t)
	section := s.importRows("SKU,Title,Counted", "COAT,大衣,0", "SOCK,袜子,", "NEW,?,3")
	want := []storage.SheetCount{{Row: 2, SKU: "COAT", Units: 0}}
	if diff := cmp.Diff(want, section.Filled); diff != "" || section.Rejected != 1 || section.Rejects[0].Row != 4 {
		t.Errorf("%s %+v", diff, section.Rejects)
	}
	s.wantStock("COAT", "100, 96")
}

const purchaseHeader = "采购单号,采购日期,采购供应商,商品编码,款式编码,颜色规格,采购数量,总入库量,采购单价,预计到货日期,状态,数据类型"

// arrivals returns what is still to come of a product, arrival by arrival.
func (s shop) arrivals(sku string) (text string) {
	s.t.Helper()
	product := s.product(sku).ID
	for id := int64(1); ; id++ {
		a, err := s.Arrival(s.t.Context(), s.store, id)
		if errors.Is(err, storage.ErrNotFound) {
			return text
		}
		if err != nil {
			s.t.Fatal(err)
		}
		if a.ProductID == product {
			text += bot.Count(a.Open()).Say(bot.English) + " of " + bot.Count(a.Units).Say(bot.English) + string(a.Ended) + ";"
		}
	}
}

func TestPurchaseListIsOnTheWay(t *testing.T) {
	s := stockShop(t)
	row := func(received, state string) string {
		return "P1,2026-11-19,Hangzhou,COAT,,,100," + received + ",30.00,2026-12-05," + state + ",明细"
	}
	for _, step := range []struct{ name, row, arrivals, stock string }{
		{"ordered", row("", "已确认"), "100 of 100;", "100, 96"},
		{"the same again", row("", "已确认"), "100 of 100;", "100, 96"},
		{"60 came", row("60", "已确认"), "40 of 100;", "160, 156"},
		{"the same 60", row("60", "已确认"), "40 of 100;", "160, 156"},
		{"a sum of rows", "P1,2026-11-19,Hangzhou,COAT,,,900,900,,,已确认,汇总", "40 of 100;", "160, 156"},
		{"closed short", row("60", "完成"), "0 of 100short;", "160, 156"},
		{"and stays so", row("60", "已确认"), "0 of 100short;", "160, 156"},
	} {
		s.importRows(purchaseHeader, step.row)
		if got := s.arrivals("COAT"); got != step.arrivals {
			t.Errorf("%s: on the way %s, want %s", step.name, got, step.arrivals)
		}
		s.wantStock("COAT", step.stock)
	}
	if p := s.product("COAT"); p.Cost == nil || *p.Cost != 3000 {
		t.Errorf("a unit costs %v", p.Cost)
	}
	s.isProved()
}

func TestEarlierReceiptsAreIncludedInTheCount(t *testing.T) {
	s := stockShop(t)
	section := s.importRows(purchaseHeader, "P1,2026-11-19,Hangzhou,COAT,,,100,60,,,已确认,明细")
	if section.Received != 60 || section.CameBefore != 60 {
		t.Errorf("got %+v", section)
	}
	s.wantStock("COAT", "100, 96")
	if got := s.arrivals("COAT"); got != "40 of 100;" {
		t.Errorf("on the way %s", got)
	}
}

func TestPurchasesWithoutACodeAreFoundByStyleAndSize(t *testing.T) {
	s := stockShop(t)
	s.importRows("商品编码,货号,颜色,尺码,在仓库存数", "HAT-BM,HAT,黑色,M,3")
	section := s.importRows("采购日期,采购供应商,款式编码,颜色规格,采购数量,总入库量,状态,数据类型",
		"2026-11-19,Hangzhou,HAT,黑色;M,20,,已确认,明细", "2026-11-19,Hangzhou,HAT,黑色;XXL,20,,已确认,明细",
		"2026-11-19,Hangzhou,HAT,黑色;M,,,已确认,明细")
	if section.Inserted != 1 || section.Rejected != 2 || s.arrivals("HAT-BM") != "20 of 20;" {
		t.Errorf("got %+v, on the way %s", section, s.arrivals("HAT-BM"))
	}
}

func TestRowsOfOnePurchaseAreAddedTogether(t *testing.T) {
	s := stockShop(t)
	s.importRows(purchaseHeader, "P1,2026-11-19,Hangzhou,COAT,,,100,20,,,已确认,明细", "P1,2026-11-19,Hangzhou,COAT,,,50,10,,,已确认,明细",
		"P2,2026-11-19,Hangzhou,COAT,,,7,,,,已确认,明细")
	if got := s.arrivals("COAT"); got != "120 of 150;7 of 7;" {
		t.Errorf("on the way %s", got)
	}
	s.importRows(purchaseHeader, "P1,2026-11-19,Hangzhou,COAT,,,90,30,,,已确认,明细")
	if got := s.arrivals("COAT"); got != "60 of 90;7 of 7;" {
		t.Errorf("after a change of the first order on the way %s", got)
	}
	s.importRows(purchaseHeader, "P2,2026-11-19,Hangzhou,COAT,,,7,7,,,完成,明细")
	if got := s.arrivals("COAT"); got != "60 of 90;0 of 7;" {
		t.Errorf("after all of the second order came on the way %s", got)
	}
}

// TestStockListIsCorrectedByOneOfTheSameTime imports a list again in which one count was wrong.
func TestStockListIsCorrectedByOneOfTheSameTime(t *testing.T) {
	s := stockShop(t)
	list := func(coats string) storage.ImportSection {
		return s.importFile(export(t, "库存_20261122120000.csv", "商品编码,实际库存数", "COAT,"+coats, "SCARF,9"))
	}
	list("50")
	if got := list("40"); got.Counts != (storage.ImportCounts{Updated: 1, Unchanged: 1}) {
		t.Errorf("got %+v", got.Counts)
	}
	s.wantStock("COAT", "40, 36")
	s.wantStock("SCARF", "9, 9")
	s.isProved()
}

// TestAverageCostIsThatOfEveryReceiptOfAFile: 100 lie there, 60 came at 33.00 and 40 at 36.00.
func TestAverageCostIsThatOfEveryReceiptOfAFile(t *testing.T) {
	s := stockShop(t)
	row := func(number, units, received, cost string) string {
		return number + ",2026-11-19,Hangzhou,COAT,,," + units + "," + received + "," + cost + ",,已确认,明细"
	}
	s.importRows(stockHeader+",成本价", "COAT,大衣,,,100,,,,,,30.00")
	s.importRows(purchaseHeader, row("P1", "60", "0", "33.00"), row("P2", "40", "0", "36.00"))
	s.importRows(purchaseHeader, row("P1", "60", "60", "33.00"), row("P2", "40", "40", "36.00"))
	// 40 @ 36 and 160 @ (100 × 30 + 60 × 33) / 160 = 31.125, rounded to 31.13
	if p := s.product("COAT"); p.Cost == nil || *p.Cost != 3210 {
		t.Errorf("a unit costs %v, want 32.10", p.Cost)
	}
}
