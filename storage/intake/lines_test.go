package intake_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/storage"
)

var paidOrder = keys.with(cells{
	"订单状态": "买家已付款，等待卖家发货", "订单付款时间": "2026-11-20 10:05:00", "商家编码": "COAT", "宝贝总数量": "1", "买家实际支付金额": "100.00",
})

const shippedLines = "子订单编号,主订单编号,标题,外部系统编号,购买数量,买家实际支付金额,订单状态,发货时间"

func TestOrderIsShippedWithItsLastLine(t *testing.T) {
	const (
		coatWaits = "1011,101,大衣,COAT,1,70,买家已付款，等待卖家发货,"
		coatSent  = "1011,101,大衣,COAT,1,70,卖家已发货，等待买家确认,2026-11-21 18:00:00"
		sockWaits = "1012,101,袜子,SOCK,1,30,买家已付款，等待卖家发货,"
		sockSent  = "1012,101,袜子,SOCK,1,30,卖家已发货，等待买家确认,2026-11-20 18:00:00"
		sockGone  = "1012,101,袜子,SOCK,1,30,交易关闭,"
	)
	tests := map[string]struct {
		lines   []string
		shipped string // "" while it waits
	}{
		"none of its lines":             {[]string{coatWaits, sockWaits}, ""},
		"the first of two":              {[]string{coatSent, sockWaits}, ""},
		"the second of two":             {[]string{coatWaits, sockSent}, ""},
		"both, with the later":          {[]string{coatSent, sockSent}, "2026-11-21 18:00:00"},
		"one, the other being closed":   {[]string{coatSent, sockGone}, "2026-11-21 18:00:00"},
		"neither, though one is closed": {[]string{coatWaits, sockGone}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			lines := export(t, "lines.csv", append([]string{shippedLines}, test.lines...)...)
			bothWays(t, paidOrder.table(t), lines, func(t *testing.T, s shop) {
				order := s.order(101)
				switch {
				case test.shipped == "":
					if order.ShippedAt != nil || !slices.Equal(s.waiting(), []bot.OrderNumber{101}) {
						t.Errorf("shipped at %v, waiting %v", order.ShippedAt, s.waiting())
					}
				case order.ShippedAt == nil || *order.ShippedAt != at(t, test.shipped) || order.ShippedEstimated ||
					len(s.waiting()) > 0:
					t.Errorf("got %+v, waiting %v", order, s.waiting())
				}
			})
		})
	}
}

func TestLinesTimesGoBeforeAnEstimate(t *testing.T) {
	sent := paidOrder.with(cells{"订单状态": "卖家已发货，等待买家确认"})
	lines := export(t, "lines.csv", shippedLines, "1011,101,大衣,COAT,1,70,卖家已发货，等待买家确认,2026-11-21 18:00:00")
	bothWays(t, sent.table(t), lines, func(t *testing.T, s shop) {
		if order := s.order(101); *order.ShippedAt != at(t, "2026-11-21 18:00:00") || order.ShippedEstimated {
			t.Errorf("shipped at %d, estimated %v", *order.ShippedAt, order.ShippedEstimated)
		}
	})
}

func TestLinesTellWhatTheOrdersExportLeavesOut(t *testing.T) {
	bare := keys.with(cells{"订单状态": "买家已付款，等待卖家发货", "订单创建时间": "", "物流单号": ""})
	lines := export(t, "lines.csv", "子订单编号,主订单编号,标题,购买数量,外部系统编号,订单创建时间,订单付款时间,物流单号,物流公司,应发货时间",
		"1011,101,大衣,1,COAT,2026-11-20 10:00:00,2026-11-20 10:05:00,,,2026-11-23 00:00:00",
		"1012,101,袜子,1,SOCK,2026-11-20 10:00:00,2026-11-20 10:05:00,SF1,顺丰速运,2026-11-22 00:00:00")
	bothWays(t, bare.table(t), lines, func(t *testing.T, s shop) {
		order := s.order(101)
		if *order.PlacedAt != at(t, "2026-11-20 10:00:00") || *order.PaidAt != at(t, "2026-11-20 10:05:00") ||
			*order.Tracking != "SF1" || *order.Carrier != "顺丰速运" {
			t.Errorf("got %+v", order)
		}
		if *order.ShipBy != at(t, "2026-11-22 00:00:00") || !order.ShipByPromised || order.LineCount != 2 {
			t.Errorf("due %d, promised %v, %d lines", *order.ShipBy, order.ShipByPromised, order.LineCount)
		}
	})
}

func TestNumberedLinesReplaceMadeUpOnes(t *testing.T) {
	unnumbered := export(t, "2017.csv", "订单编号,标题,价格,购买数量,外部系统编号", "101,大衣,70,2,COAT", "101,袜子,30,1,SOCK", "102,帽子,5,4,HAT")
	numbered := export(t, "2026.csv", "子订单编号,主订单编号,标题,价格,购买数量,外部系统编号", "1011,101,大衣,70,2,COAT", "1012,101,袜子,30,1,SOCK")
	orders := export(t, "orders.csv", "订单编号,订单状态,订单创建时间,订单付款时间", "101,交易成功,2026-11-20 10:00:00,2026-11-20 10:05:00",
		"102,交易成功,2026-11-20 10:00:00,2026-11-20 10:05:00")
	want := map[string][2]int64{"COAT": {2, 14000}, "SOCK": {1, 3000}, "HAT": {4, 2000}}
	for _, files := range [][]string{
		{orders, unnumbered, numbered}, {orders, numbered, unnumbered}, {unnumbered, numbered, orders},
		{numbered, unnumbered, orders}, {unnumbered, orders, numbered, unnumbered},
	} {
		s := newShop(t)
		for _, file := range files {
			s.importFile(file)
		}
		if diff := cmp.Diff(want, s.sold(day20)); diff != "" {
			t.Error(diff)
		}
		for _, line := range s.lines(101) {
			if line.Number < 0 {
				t.Errorf("beside the platform's numbers there is the made-up %d", line.Number)
			}
		}
		s.isProved()
	}
}

func TestEqualLinesWithoutNumbersAreKeptApart(t *testing.T) {
	s := newShop(t)
	file := export(t, "2017.csv", "订单编号,标题,价格,购买数量,外部系统编号", "101,大衣,70,1,COAT", "101,大衣,70,1,COAT")
	for _, want := range []storage.ImportCounts{{Inserted: 2}, {Unchanged: 2}} {
		if got := s.importFile(file).Counts; got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	if lines := s.lines(101); len(lines) != 2 {
		t.Errorf("got %d lines", len(lines))
	}
}

func TestLastRowOfALineCounts(t *testing.T) {
	s := newShop(t)
	s.importFile(paidOrder.table(t))
	s.importRows("子订单编号,主订单编号,标题,购买数量,外部系统编号,价格", "1011,101,大衣,1,COAT,70", "1011,101,大衣,3,COAT,70")
	if got := s.sold(day20)["COAT"]; got != [2]int64{3, 21000} {
		t.Errorf("sold %v", got)
	}
}

func TestAmountOfALine(t *testing.T) {
	tests := map[string]struct {
		paid, due, price string
		want             int64
	}{
		"is what was paid":                {"55.00", "66.00", "77.00", 5500},
		"of 0 paid is 0":                  {"0", "66.00", "77.00", 0},
		"is what was due where unpaid":    {"", "66.00", "77.00", 6600},
		"is the price of all its units":   {"", "", "77.00", 3 * 7700},
		"is 0 where there is no amount":   {"", "", "", 0},
		"of 0 due is 0, whatever a price": {"", "0", "77.00", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importFile(paidOrder.table(t))
			s.importRows("子订单编号,主订单编号,标题,购买数量,外部系统编号,价格,买家应付货款,买家实际支付金额",
				"1011,101,大衣,3,COAT,"+test.price+","+test.due+","+test.paid)
			if got := s.sold(day20)["COAT"]; got != [2]int64{3, test.want} {
				t.Errorf("sold %v, want 3 units for %d", got, test.want)
			}
			s.isProved()
		})
	}
}

func TestOlderLineFillsInWhatTheNewerLacks(t *testing.T) {
	id := cells{"子订单编号": "1011", "主订单编号": "101", "标题": "大衣"}
	details := cells{
		"外部系统编号": "COAT", "商品属性": "颜色分类:黑色", "价格": "70", "购买数量": "2", "买家应付货款": "140", "买家实际支付金额": "140",
		"退款状态": "退款成功", "物流单号": "SF1", "物流公司": "顺丰速运", "发货时间": "2026-11-21 09:00:00",
	}
	newer := id.with(details).with(cells{"订单状态": "交易成功"})
	older := id.with(details).with(cells{"订单状态": "买家已付款，等待卖家发货"})
	complete := newShop(t)
	complete.importFile(newer.table(t))
	want := complete.lines(101)
	for _, column := range slices.Sorted(maps.Keys(details)) {
		t.Run(column, func(t *testing.T) {
			lacking := newer.with(cells{column: ""})
			alone := newShop(t)
			alone.importFile(lacking.table(t))
			if cmp.Equal(want, alone.lines(101)) {
				t.Fatal("the record is the same without the cell")
			}
			bothWays(t, older.table(t), lacking.table(t), func(t *testing.T, s shop) {
				got := s.lines(101)
				if column == "外部系统编号" { // the title is the product's name then
					if got[0].ProductID == nil {
						t.Error("its product is lost")
					}
					return
				}
				for i := range got {
					got[i].ProductID = want[i].ProductID
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestRefundOfALine(t *testing.T) {
	row := func(status, refund string) string { return "1011,101,大衣,1,COAT," + refund + "," + status }
	tests := map[string]struct {
		first, second string
		want          bot.Money
	}{
		"is raised in the same state":        {row("交易成功", "5"), row("交易成功", "9"), 900},
		"is not lowered in the same state":   {row("交易成功", "9"), row("交易成功", "5"), 900},
		"is that of the newer state":         {row("卖家已发货，等待买家确认", "9"), row("交易成功", "0"), 0},
		"of an older export is not revived":  {row("交易成功", "0"), row("卖家已发货，等待买家确认", "9"), 0},
		"of an older export fills in a gap":  {row("交易成功", ""), row("卖家已发货，等待买家确认", "9"), 900},
		"of an older export stays in a gap":  {row("卖家已发货，等待买家确认", "9"), row("交易成功", ""), 900},
		"is that of the state told the last": {row("卖家已发货，等待买家确认", "3"), row("交易成功", "7"), 700},
	}
	const header = "子订单编号,主订单编号,标题,购买数量,外部系统编号,退款金额,订单状态"
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importRows(header, test.first)
			s.importRows(header, test.second)
			if got := s.lines(101)[0].Refund; got == nil || *got != test.want {
				t.Errorf("got %v, want %d", got, test.want)
			}
		})
	}
}

// TestLinesSayWhatWasPaidForAnOrderThatWasUnpaid imports the orders of a morning and the
// lines of an hour later.
func TestLinesSayWhatWasPaidForAnOrderThatWasUnpaid(t *testing.T) {
	for name, test := range map[string]struct{ columns, cells string }{
		"by the lines":                      {",买家实际支付金额", ",40.00"},
		"by what was due where they do not": {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importRows(coverHeader+",总金额", "1,等待买家付款,2026-11-20 09:00:00,,0.00,40.00")
			s.importRows("子订单编号,主订单编号,购买数量,订单付款时间"+test.columns, "11,1,1,2026-11-20 10:00:00"+test.cells)
			if got := s.number("SELECT paid_amount FROM day_sums WHERE paid_orders = 1"); got != 40_00 {
				t.Errorf("paid %d fen", got)
			}
		})
	}
}
