package intake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

const refundHeader = "订单编号,退款编号,退款申请时间,退款完结时间,退款总额,退款状态"

// november is the month of which the tests' reports tell.
var november = bot.MonthOf(day20)

func TestRefundsCountByTheDayTheyWereMade(t *testing.T) {
	s := newShop(t)
	file := export(t, "售后.csv", refundHeader,
		"3912008800000030021,392001,2026-11-08 10:00:00,2026-11-09 23:59:59,30.5,退款成功",
		"3912008800000030021,392002,2026-11-08 10:00:00,2026-11-09 10:00:00,20,退款成功",
		"3912008800000070049,392003,2026-11-08 10:00:00,2026-11-11 00:00:00,50,退款成功",
		"3912008800000110077,392004,2026-11-10 10:00:00,,50,买家已经申请退款，等待卖家同意",
		"3912008800000110077,392005,2026-11-10 10:00:00,2026-11-10 11:00:00,50,退款关闭")
	got := s.importFile(file)
	if got.Kind != taobao.AfterSales || got.Counts != (storage.ImportCounts{Inserted: 5}) || got.Unmade != 2 {
		t.Fatalf("got %+v", got)
	}
	if s.number("SELECT COUNT(*) FROM orders") != 0 {
		t.Error("a report of refunds made orders")
	}
	days, err := s.RefundDays(t.Context(), s.store, november)
	want := []storage.RefundDay{{Day: adDay - 1}, {Day: adDay, Orders: 1, Amount: 5050}, {Day: adDay + 1},
		{Day: adDay + 2, Orders: 1, Amount: 5000}}
	if diff := cmp.Diff(want, days); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if got := s.importFile(file).Counts; got != (storage.ImportCounts{Unchanged: 5}) {
		t.Errorf("the second time: %+v", got)
	}
}

func (s shop) refunds() storage.RefundSum {
	s.t.Helper()
	sum, err := s.RefundSum(s.t.Context(), s.store, november)
	if err != nil {
		s.t.Fatal(err)
	}
	return sum
}

// What the warehouse noted of a return stays noted when a later report has the refund again, and
// a report without its columns takes nothing away.
func TestNotedReturnStaysNotedWhenItsRefundIsImportedAgain(t *testing.T) {
	s := newShop(t)
	var scarf storage.Product
	s.change(func(tx *storage.Tx) (err error) { scarf, _, err = tx.ProductOf("SCARF"); return err })
	const header = refundHeader + ",售后类型,商家编码"
	s.importFile(export(t, "售后.csv", header,
		"101,7,2026-11-20 10:00:00,,30,卖家已经同意退款，等待买家退货,退货退款,SCARF",
		"102,8,2026-11-20 10:00:00,,30,退款中,换货,SCARF", "103,9,2026-11-20 10:00:00,,30,退款中,仅退款,SCARF"))
	expected := func() []storage.Return {
		open, err := s.OpenReturns(t.Context(), s.store, 0)
		if err != nil {
			t.Fatal(err)
		}
		return open
	}
	if open := expected(); len(open) != 2 || open[0].Exchange || !open[1].Exchange || *open[0].ProductID != scarf.ID {
		t.Fatalf("expected are %+v, want 101 and the exchange 102", open)
	}
	s.change(func(tx *storage.Tx) error {
		return tx.Put(&storage.StockEntry{StoreID: s.store, ProductID: scarf.ID, Kind: storage.StockReturn, Units: 1, At: 1,
			RefundNumber: new(int64(7))})
	})
	s.importFile(export(t, "售后.csv", refundHeader, "101,7,2026-11-20 10:00:00,2026-11-22 10:00:00,30,退款成功",
		"102,8,2026-11-20 10:00:00,2026-11-22 10:00:00,30,退款成功"))
	if open := expected(); len(open) != 1 || open[0].OrderNumber != 102 || !open[0].Exchange {
		t.Errorf("after the later report expected are %+v, want 102 alone", open)
	}
}

func TestRefundKeepsFurthestState(t *testing.T) {
	const (
		asked     = "101,7,2026-11-20 10:00:00,,30,退款中"
		withdrawn = "101,7,2026-11-20 10:00:00,2026-11-21 10:00:00,30,退款关闭"
		made      = "101,7,2026-11-20 10:00:00,2026-11-22 10:00:00,30,退款成功"
	)
	isAsked := storage.RefundSum{AskedOrders: 1, AskedAmount: 3000}
	isMade := storage.RefundSum{MadeOrders: 1, MadeAmount: 3000}
	tests := map[string]struct {
		rows []string
		want storage.RefundSum
	}{
		"asked for":                          {[]string{asked}, isAsked},
		"withdrawn":                          {[]string{asked, withdrawn}, storage.RefundSum{}},
		"withdrawn, told in the wrong order": {[]string{withdrawn, asked}, storage.RefundSum{}},
		"made":                               {[]string{asked, made}, isMade},
		"made, told in the wrong order":      {[]string{made, asked}, isMade},
		"made after all":                     {[]string{withdrawn, made}, isMade},
		"made for good":                      {[]string{made, withdrawn}, isMade},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			for _, row := range test.rows {
				s.importRows(refundHeader, row)
			}
			if diff := cmp.Diff(test.want, s.refunds()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOrderRefundedTwiceIsOneOrder(t *testing.T) {
	s := newShop(t)
	s.importRows(refundHeader, "101,7,2026-11-18 10:00:00,2026-11-19 10:00:00,30,退款成功",
		"101,8,2026-11-20 10:00:00,2026-11-22 10:00:00,20,退款成功",
		"101,9,2026-11-20 10:00:00,,5,退款中", "101,10,2026-11-20 10:00:00,,5,退款中")
	if diff := cmp.Diff(storage.RefundSum{MadeOrders: 1, MadeAmount: 5000, AskedOrders: 1, AskedAmount: 1000},
		s.refunds()); diff != "" {
		t.Error(diff)
	}
}

func TestOrderWaitsUntilItsRefundIsMade(t *testing.T) {
	order := paidOrder.with(cells{"买家实际支付金额": "100"})
	const lines = "子订单编号,主订单编号,标题,购买数量,外部系统编号,买家应付货款,买家实际支付金额,退款金额,退款状态"
	tests := map[string]struct {
		header, row string
		waiting     int
		refund      bot.Money
	}{
		"asked for, by its lines":          {lines, "1011,101,大衣,1,COAT,100,100,100,买家已经申请退款，等待卖家同意", 1, 0},
		"withdrawn, by its lines":          {lines, "1011,101,大衣,1,COAT,100,100,100,退款关闭", 1, 0},
		"made, by its lines":               {lines, "1011,101,大衣,1,COAT,100,0,100,退款成功", 0, 10000},
		"made in part, by its lines":       {lines, "1011,101,大衣,1,COAT,100,60,40,退款成功", 1, 4000},
		"asked for, by an after-sales one": {refundHeader, "101,7,2026-11-20 11:00:00,,100,退款中", 1, 0},
		"made, by an after-sales one": {refundHeader, "101,7,2026-11-20 11:00:00,2026-11-20 12:00:00,100,退款成功", 0,
			10000},
		"made in part, by that": {refundHeader, "101,7,2026-11-20 11:00:00,2026-11-20 12:00:00,40,退款成功", 1, 4000},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			bothWays(t, order.table(t), export(t, "report.csv", test.header, test.row), func(t *testing.T, s shop) {
				if waiting := s.waiting(); len(waiting) != test.waiting {
					t.Errorf("waiting %v", waiting)
				}
				if sum := s.daySum(day20); sum.RefundAmount != test.refund {
					t.Errorf("refunded %d of the day's orders, want %d", sum.RefundAmount, test.refund)
				}
			})
		})
	}
}

// The cases of orders whose lines have refunds asked for, made and withdrawn.
func TestRefundStatesOfLines(t *testing.T) {
	orders := export(t, "orders.csv", "订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间",
		"10,a,100,100,100,买家已付款，等待卖家发货,2026-11-20 10:00:00,2026-11-20 10:01:00",
		"20,b,200,200,200,买家已付款，等待卖家发货,2026-11-20 10:00:00,2026-11-20 10:01:00",
		"30,c,300,300,300,买家已付款，等待卖家发货,2026-11-20 10:00:00,2026-11-20 10:01:00")
	lines := export(t, "lines.csv", "子订单编号,主订单编号,标题,价格,购买数量,商家编码,订单状态,退款状态,退款金额,买家应付货款,买家实际支付金额",
		"11,10,袜子,100,1,A1,买家已付款，等待卖家发货,买家已经申请退款，等待卖家同意,100,100,100",
		"21,20,帽子,100,1,A2,买家已付款，等待卖家发货,退款成功,100,100,0",
		"22,20,手套,100,1,A3,买家已付款，等待卖家发货,没有申请退款,0,100,100",
		"31,30,鞋,150,2,A4,买家已付款，等待卖家发货,退款关闭,300,300,300")
	bothWays(t, orders, lines, func(t *testing.T, s shop) {
		sum := s.daySum(day20)
		if sum.RefundedOrders != 1 || sum.RefundAmount != 10000 || len(s.waiting()) != 3 {
			t.Errorf("refunds %d of %d orders, waiting %v", sum.RefundAmount, sum.RefundedOrders, s.waiting())
		}
		asked, amount, err := s.AskedRefunds(t.Context(), s.store, bot.PeriodOf(day20))
		if err != nil || asked != 1 || amount != 10000 {
			t.Errorf("asked for: %d, %d, %v", asked, amount, err)
		}
		states := map[bot.OrderNumber]taobao.RefundState{}
		for _, number := range []bot.OrderNumber{10, 20, 30} {
			states[number] = s.order(number).RefundState
		}
		if diff := cmp.Diff(map[bot.OrderNumber]taobao.RefundState{10: taobao.RefundAsked, 20: taobao.RefundMade,
			30: taobao.RefundWithdrawn}, states); diff != "" {
			t.Error(diff)
		}
	})
}

func TestRefundThatIsUnderWayInAnAmountColumn(t *testing.T) {
	s := newShop(t)
	s.importFile(paidOrder.with(cells{"退款金额": "退款中"}).table(t))
	if order := s.order(101); order.RefundState != taobao.RefundAsked || order.RefundAsked != nil ||
		len(s.waiting()) != 1 {
		t.Errorf("got %+v, waiting %v", order, s.waiting())
	}
	s.importFile(paidOrder.with(cells{"退款金额": "100.00", "买家实际支付金额": "0.00", "订单状态": "退款成功"}).table(t))
	if order := s.order(101); *order.Refund != 10000 || len(s.waiting()) != 0 {
		t.Errorf("got %+v, waiting %v", order, s.waiting())
	}
}

func TestOrdersWithUnknownDeadlineAreCounted(t *testing.T) {
	const header = "订单编号,订单状态,订单创建时间,买家应付货款,买家实付金额"
	tests := map[string]struct {
		header, row string
		want        int64
	}{
		"paid without a time of payment": {header, "1,买家已付款，等待卖家发货,2026-11-20 10:00:00,108.00,108.00", 1},
		"shipped in part without":        {header, "1,卖家部分发货,2026-11-20 10:00:00,108.00,108.00", 1},
		"of a status that is not known": {header + ",订单付款时间",
			"1,卖家在路上,2026-11-20 10:00:00,108.00,108.00,2026-11-20 10:05:00", 1},
		"not one with a deadline": {header + ",订单付款时间",
			"1,买家已付款，等待卖家发货,2026-11-20 10:00:00,108.00,108.00,2026-11-20 10:05:00", 0},
		"not one that has left":           {header, "1,交易成功,2026-11-20 10:00:00,108.00,108.00", 0},
		"not one that is closed":          {header, "1,交易关闭,2026-11-20 10:00:00,108.00,108.00", 0},
		"not one that waits for payment":  {header, "1,等待买家付款,2026-11-20 10:00:00,108.00,0", 0},
		"not one that is wholly refunded": {header + ",退款金额", "1,买家已付款，等待卖家发货,2026-11-20 10:00:00,108.00,0,108.00", 0},
		"not one of a file without states": {
			"订单编号,订单创建时间,买家应付货款,买家实付金额,订单付款时间", "1,2026-11-20 10:00:00,108.00,108.00,2026-11-20 10:05:00", 0,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importRows(test.header, test.row)
			got, err := s.ToShip(t.Context(), s.store, shopMoment, 0, 10)
			if err != nil || got.NoDeadline != test.want {
				t.Errorf("got %d, %v", got.NoDeadline, err)
			}
		})
	}
}
