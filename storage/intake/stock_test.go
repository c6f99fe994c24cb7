package intake_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/storage"
)

const (
	shippedHeader = "订单编号,买家实际支付金额,订单状态,订单创建时间,订单付款时间,发货时间,退款金额"
	goodsHeader   = "子订单编号,主订单编号,标题,购买数量,外部系统编号,买家实际支付金额,退款金额,订单状态"
)

// goodsOrder returns a row of an order export; an empty time is none.
func goodsOrder(number int, status, paid, shipped string) string {
	return fmt.Sprintf("%d,100.00,%s,%s,%s,%s,0.00", number, status, paid, paid, shipped)
}

// goodsLine returns a row of an export of lines.
func goodsLine(number, order int, sku string, units int) string {
	return fmt.Sprintf("%d,%d,大衣,%d,%s,100.00,0.00,", number, order, units, sku)
}

func (s shop) product(sku string) storage.Product {
	s.t.Helper()
	product, err := s.Product(s.t.Context(), s.store, sku)
	if err != nil {
		s.t.Fatal(err)
	}
	return product
}

func (s shop) counts(sku string, units int64, clock string) {
	s.t.Helper()
	s.change(func(tx *storage.Tx) error { _, _, err := tx.CountStock(sku, units, at(s.t, clock)); return err })
}

func (s shop) moves(sku string, kind storage.StockKind, units int64, clock string) {
	s.t.Helper()
	s.change(func(tx *storage.Tx) error {
		product, _, err := tx.ProductOf(sku)
		if err != nil {
			return err
		}
		return tx.Put(&storage.StockEntry{StoreID: s.store, ProductID: product.ID, Kind: kind, Units: units,
			At: at(s.t, clock)})
	})
}

// stock returns a product's stock in short: on hand, available, and how many of it are not sure.
func (s shop) stock(sku string) string {
	s.t.Helper()
	p := s.product(sku)
	if p.OnHand() == nil {
		return fmt.Sprintf("unknown, %d reserved", p.Reserved)
	}
	text := fmt.Sprintf("%d, %d", *p.OnHand(), *p.Available())
	if p.Unsure != 0 {
		text += fmt.Sprintf(" ±%d", p.Unsure)
	}
	return text
}

func (s shop) wantStock(sku, want string) {
	s.t.Helper()
	if diff := cmp.Diff(want, s.stock(sku)); diff != "" {
		s.t.Errorf("%s: %s", sku, diff)
	}
}

// difference returns what the last count of a product found beyond what was expected.
func (s shop) difference(sku string) int64 {
	s.t.Helper()
	p := s.product(sku)
	before, err := s.StockAt(s.t.Context(), s.store, p.ID, *p.CountedAt, true)
	if err != nil || !before.Known {
		s.t.Fatalf("got %+v, %v", before, err)
	}
	return *p.Counted - before.Units
}

// The worked example: a count, sales before and after it, a receipt, a return, and an order
// that waits.
func TestStockIsTheLastCountAndWhatHasMovedSince(t *testing.T) {
	s := newShop(t)
	orders := export(t, "orders.csv", shippedHeader,
		goodsOrder(1, "交易成功", "2026-11-20 10:00:00", "2026-11-20 17:00:00"),
		goodsOrder(2, "交易成功", "2026-11-20 20:00:00", "2026-11-21 10:00:00"),
		goodsOrder(3, "交易成功", "2026-11-21 20:00:00", "2026-11-22 10:00:00"),
		goodsOrder(4, "买家已付款，等待卖家发货", "2026-11-22 20:00:00", ""))
	lines := export(t, "lines.csv", goodsHeader, goodsLine(11, 1, "COAT", 3), goodsLine(12, 2, "COAT", 7),
		goodsLine(13, 3, "COAT", 5), goodsLine(14, 4, "COAT", 4))
	s.importFile(orders)
	s.importFile(lines)
	s.wantStock("COAT", "unknown, 4 reserved")
	s.counts("COAT", 108, "2026-11-18 18:00:00")
	s.counts("COAT", 100, "2026-11-20 18:00:00")
	s.moves("COAT", storage.StockReceipt, 60, "2026-11-21 09:00:00")
	s.moves("COAT", storage.StockReturn, 2, "2026-11-22 15:00:00")
	s.wantStock("COAT", "150, 146")
	if got := s.difference("COAT"); got != -5 {
		t.Errorf("the count found a difference of %d, want -5", got)
	}
	for _, file := range []string{orders, lines} {
		s.importFile(file)
	}
	s.wantStock("COAT", "150, 146")
	s.moves("COAT", storage.StockReceipt, 20, "2026-11-19 12:00:00")
	s.wantStock("COAT", "150, 146")
	if got := s.difference("COAT"); got != -25 {
		t.Errorf("the count found a difference of %d, want -25", got)
	}
	s.isProved()
}

func TestOrderEffectOnStock(t *testing.T) {
	const paid, left = "2026-11-21 10:00:00", "2026-11-22 10:00:00"
	last := time.Date(2026, time.November, 22, 11, 0, 0, 0, china) // when the last of the exports is imported
	tests := map[string]struct {
		exports []string // of order 1, one after the other, each imported a day after the one before
		want    string
	}{
		"waits: it is reserved":            {[]string{goodsOrder(1, "买家已付款，等待卖家发货", paid, "")}, "10, 7"},
		"shipped before the count":         {[]string{goodsOrder(1, "交易成功", paid, "2026-11-21 11:59:59")}, "10, 10"},
		"shipped at the time of the count": {[]string{goodsOrder(1, "交易成功", paid, "2026-11-21 12:00:00")}, "10, 10"},
		"shipped after the count":          {[]string{goodsOrder(1, "交易成功", paid, left)}, "7, 7"},
		"reserved and then shipped": {[]string{goodsOrder(1, "买家已付款，等待卖家发货", paid, ""),
			goodsOrder(1, "卖家已发货，等待买家确认", paid, left)}, "7, 7"},
		"an older export changes nothing": {[]string{goodsOrder(1, "卖家已发货，等待买家确认", paid, left),
			goodsOrder(1, "买家已付款，等待卖家发货", paid, "")}, "7, 7"},
		"closed before it left": {[]string{goodsOrder(1, "买家已付款，等待卖家发货", paid, ""),
			goodsOrder(1, "交易关闭", paid, "")}, "10, 10"},
		"refunded before it left": {[]string{"1,0.00,买家已付款，等待卖家发货," + paid + "," + paid + ",,100.00"},
			"10, 10"},
		"refunded in part before it left": {[]string{"1,90.00,买家已付款，等待卖家发货," + paid + "," + paid + ",,10.00"},
			"10, 7"},
		"refunded after it left": {[]string{goodsOrder(1, "卖家已发货，等待买家确认", paid, left),
			goodsOrder(1, "退款成功", paid, left)}, "7, 7"},
		"not paid": {[]string{goodsOrder(1, "等待买家付款", "", "")}, "10, 10"},
		"seen shipped, between two imports that the count lies between": {[]string{
			goodsOrder(1, "买家已付款，等待卖家发货", "2026-11-20 10:00:00", ""),
			goodsOrder(1, "卖家已发货，等待买家确认", "2026-11-20 10:00:00", "")}, "10, 10 ±3"},
		"seen shipped, paid after the count": {[]string{goodsOrder(1, "卖家已发货，等待买家确认", "2026-11-21 13:00:00", "")},
			"7, 7"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importRows(goodsHeader, goodsLine(11, 1, "COAT", 3))
			s.counts("COAT", 10, "2026-11-21 12:00:00")
			for i, row := range test.exports {
				file := export(t, "orders.csv", shippedHeader, row)
				s.importAt(file, last.AddDate(0, 0, i-len(test.exports)+1))
			}
			s.wantStock("COAT", test.want)
			s.isProved()
			s.counts("COAT", 10, "2026-11-21 12:00:00") // counting again adds all up again
			s.wantStock("COAT", test.want)
			s.isProved()
		})
	}
}

// TestLinesLeaveOnTheirOwnDays: of an order that is shipped in parts, each line moves the stock at
// its own time, and what has not left is reserved.
func TestLinesLeaveOnTheirOwnDays(t *testing.T) {
	for name, test := range map[string]struct{ shipped, want string }{
		"before the count": {"2026-11-20 10:00:00", "10, 5"},
		"after the count":  {"2026-11-22 10:00:00", "7, 2"},
		"not yet":          {"", "10, 2"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importRows(goodsHeader+",发货时间", goodsLine(11, 1, "COAT", 3)+","+test.shipped, goodsLine(12, 1, "COAT", 5)+",")
			s.counts("COAT", 10, "2026-11-21 12:00:00")
			s.importRows(shippedHeader, goodsOrder(1, "买家已付款，等待卖家发货", "2026-11-19 10:00:00", ""))
			s.wantStock("COAT", test.want)
			s.isProved()
		})
	}
}

func TestStockThatWasNeverCountedIsUnknown(t *testing.T) {
	s := newShop(t)
	s.moves("COAT", storage.StockReceipt, 60, "2026-11-21 09:00:00")
	s.wantStock("COAT", "unknown, 0 reserved")
	s.counts("COAT", 0, "2026-11-20 12:00:00")
	s.wantStock("COAT", "60, 60")
}

func TestSaleLoggedByHandMovesStockUntilItsOrderIsImported(t *testing.T) {
	s := newShop(t)
	s.counts("COAT", 10, "2026-11-21 12:00:00")
	coat, order := s.product("COAT"), bot.OrderNumber(1)
	sale := &storage.Sale{StoreID: s.store, Day: bot.DayOf(shopMoment), Amount: 100, ProductID: &coat.ID,
		Units: new(int64(2)), OrderNumber: &order, MemberID: s.owner}
	s.change(func(tx *storage.Tx) error { return tx.Put(sale) })
	s.wantStock("COAT", "8, 8")
	s.isProved()
	s.importRows(goodsHeader, goodsLine(11, 1, "COAT", 3))
	s.importRows(shippedHeader, goodsOrder(1, "买家已付款，等待卖家发货", "2026-11-23 08:00:00", ""))
	s.wantStock("COAT", "10, 7")
	s.isProved()
	s.change(func(tx *storage.Tx) error { return tx.Delete(sale) })
	s.wantStock("COAT", "10, 7")
	s.isProved()
}
