package intake_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

// cells are a row's cells by their columns.
type cells map[string]string

// table writes an export of one row.
func (c cells) table(t *testing.T) string {
	t.Helper()
	columns := slices.Sorted(maps.Keys(c))
	row := make([]string, len(columns))
	for i, column := range columns {
		row[i] = c[column]
	}
	return export(t, "export.csv", strings.Join(columns, ","), strings.Join(row, ","))
}

// with returns a copy in which some columns have other cells.
func (c cells) with(other cells) cells {
	changed := maps.Clone(c)
	maps.Copy(changed, other)
	return changed
}

// details are what exports of an order may leave blank.
var details = cells{
	"买家会员名": "tb_lily", "买家应付货款": "100.00", "买家应付邮费": "8.00", "总金额": "108.00", "买家实际支付金额": "68.00", "退款金额": "40.00",
	"订单付款时间": "2026-11-20 10:05:00", "应发货时间": "2026-11-22 00:00:00",
	"宝贝标题": "大衣", "商家编码": "COAT", "宝贝种类": "1", "宝贝总数量": "2", "物流单号": "SF1", "物流公司": "顺丰速运",
	"收货地址": "浙江省 杭州市 西湖区", "买家留言": "快一点", "订单备注": "VIP", "发票抬头": "示例公司",
}

// keys are what every export has of it.
var keys = cells{"订单编号": "101", "订单创建时间": "2026-11-20 10:00:00"}

func TestOlderExportFillsInWhatTheNewerLacks(t *testing.T) {
	shipped := cells{"订单状态": "交易成功", "发货时间": "2026-11-21 09:00:00", "确认收货时间": "2026-11-23 08:00:00"}
	paid := cells{"订单状态": "买家已付款，等待卖家发货"}
	older := keys.with(details).with(paid)
	newer := keys.with(details).with(shipped)
	complete := newShop(t)
	complete.importFile(newer.table(t))
	want := complete.order(101)
	blankable := details.with(shipped)
	for _, column := range slices.Sorted(maps.Keys(blankable)) {
		if column == "退款金额" {
			continue // blank beside an amount paid it makes the latter one before refunds: its own test
		}
		t.Run(column, func(t *testing.T) {
			lacking := newer.with(cells{column: ""})
			knowing := older.with(cells{column: blankable[column]})
			if column == "确认收货时间" { // who confirmed has what was shipped
				knowing = newer
			}
			alone := newShop(t)
			alone.importFile(lacking.table(t))
			if column != "订单状态" && sameOrder(want, alone.order(101)) == "" {
				t.Fatal("the record is the same without the cell")
			}
			bothWays(t, knowing.table(t), lacking.table(t), func(t *testing.T, s shop) {
				got := s.order(101)
				if column == "商家编码" { // numbered as they came
					got.ProductID = want.ProductID
				}
				if diff := sameOrder(want, got); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestOlderRefundStaysWhenNewerExportHasNone(t *testing.T) {
	older := keys.with(details).with(cells{"订单状态": "卖家已发货，等待买家确认"})
	newer := keys.with(cells{"订单状态": "交易成功"})
	bothWays(t, older.table(t), newer.table(t), func(t *testing.T, s shop) {
		if order := s.order(101); *order.Refund != 4000 || *order.Paid != 10800 {
			t.Errorf("refunded %d of %d", *order.Refund, *order.Paid)
		}
	})
}

func TestUnknownStatusTextStaysUntilKnownStatus(t *testing.T) {
	strange := keys.with(cells{"订单状态": "卖家在路上", "订单关闭原因": "订单未关闭"})
	silent := keys.with(cells{"订单付款时间": "2026-11-20 10:05:00", "总金额": "5"})
	known := keys.with(cells{"订单状态": "买家已付款，等待卖家发货", "订单付款时间": "2026-11-20 10:05:00"})
	bothWays(t, strange.table(t), silent.table(t), func(t *testing.T, s shop) {
		if order := s.order(101); order.StatusText == nil || *order.StatusText != "卖家在路上" {
			t.Errorf("got %v", order.StatusText)
		}
	})
	bothWays(t, strange.table(t), known.table(t), func(t *testing.T, s shop) {
		if order := s.order(101); order.StatusText != nil || order.Status != taobao.StatusPaid {
			t.Errorf("got %v, status %d", order.StatusText, order.Status)
		}
	})
}

func TestClosedOrderWaitsForNothing(t *testing.T) {
	paid := keys.with(cells{"订单状态": "买家已付款，等待卖家发货", "订单付款时间": "2026-11-20 10:05:00", "订单关闭原因": "订单未关闭", "买家实际支付金额": "100"})
	for name, closed := range map[string]cells{
		"by its status":       paid.with(cells{"订单状态": "交易关闭"}),
		"by its reason alone": paid.with(cells{"订单状态": "", "订单关闭原因": "缺货"}),
		"by a refund":         paid.with(cells{"订单状态": "退款成功"}),
	} {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importFile(paid.table(t))
			if waiting := s.waiting(); !slices.Equal(waiting, []bot.OrderNumber{101}) {
				t.Fatalf("before it was closed %v were waiting", waiting)
			}
			bothWays(t, paid.table(t), closed.table(t), func(t *testing.T, s shop) {
				if waiting := s.waiting(); len(waiting) > 0 || !s.order(101).Closed {
					t.Errorf("%v wait for ever", waiting)
				}
			})
		})
	}
}

func TestPartShippedOrderWaitsForTheRest(t *testing.T) {
	row := keys.with(cells{"订单状态": "卖家部分发货", "订单付款时间": "2026-11-20 10:05:00", "发货时间": "2026-11-20 18:00:00",
		"物流单号": "SF1"})
	s := newShop(t)
	s.importFile(row.table(t))
	if order := s.order(101); order.ShippedAt != nil || len(s.waiting()) != 1 {
		t.Errorf("shipped at %v, waiting %v", order.ShippedAt, s.waiting())
	}
	s.importFile(row.with(cells{"订单状态": "卖家已发货，等待买家确认", "发货时间": "2026-11-21 18:00:00"}).table(t))
	if order := s.order(101); *order.ShippedAt != at(t, "2026-11-21 18:00:00") || order.ShippedEstimated ||
		len(s.waiting()) != 0 {
		t.Errorf("shipped at %d, estimated %v, waiting %v", *order.ShippedAt, order.ShippedEstimated, s.waiting())
	}
}

func TestTimeOfShipping(t *testing.T) {
	paid := keys.with(cells{"订单状态": "买家已付款，等待卖家发货", "订单付款时间": "2026-11-20 10:05:00"})
	tests := map[string]struct {
		row       cells
		want      int64 // 0: not shipped
		estimated bool
	}{
		"of an order that waits there is none":       {paid, 0, false},
		"it is the import's where the file has none": {paid.with(cells{"订单状态": "卖家已发货，等待买家确认"}), shopMoment.Unix(), true},
		"a parcel's number is enough":                {paid.with(cells{"物流单号": "SF1"}), shopMoment.Unix(), true},
		"it is the file's": {paid.with(cells{"订单状态": "交易成功", "发货时间": "2026-11-21 09:00:00"}),
			at(t, "2026-11-21 09:00:00"), false},
		"a number alone ships no part-shipped order":  {paid.with(cells{"订单状态": "卖家部分发货", "物流单号": "SF1"}), 0, false},
		"a closed order was not shipped for being so": {paid.with(cells{"订单状态": "交易关闭"}), 0, false},
		"an order of unknown status with a parcel has": {paid.with(cells{"订单状态": "", "物流单号": "SF1", "总金额": "5"}),
			shopMoment.Unix(), true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importFile(test.row.table(t))
			order := s.order(101)
			if order.ShippedAt == nil {
				order.ShippedAt = new(int64)
			}
			if *order.ShippedAt != test.want || order.ShippedEstimated != test.estimated {
				t.Errorf("got %d, estimated %v", *order.ShippedAt, order.ShippedEstimated)
			}
		})
	}
}

func TestFirstEstimatedShippingYieldsToReportedTime(t *testing.T) {
	shipped := keys.with(cells{"订单状态": "卖家已发货，等待买家确认", "订单付款时间": "2026-11-20 10:05:00", "订单备注": ""})
	s := newShop(t)
	s.importFile(shipped.table(t))
	s.importAt(shipped.with(cells{"订单备注": "VIP"}).table(t), shopMoment.AddDate(0, 0, 1))
	s.importAt(shipped.with(cells{"订单状态": "交易成功"}).table(t), shopMoment.AddDate(0, 0, 2))
	if order := s.order(101); *order.ShippedAt != shopMoment.Unix() || !order.ShippedEstimated {
		t.Errorf("the first estimate became %d, estimated %v", *order.ShippedAt, order.ShippedEstimated)
	}
	s.importFile(shipped.with(cells{"发货时间": "2026-11-20 18:00:00"}).table(t))
	if order := s.order(101); *order.ShippedAt != at(t, "2026-11-20 18:00:00") || order.ShippedEstimated {
		t.Errorf("the file's time became %d, estimated %v", *order.ShippedAt, order.ShippedEstimated)
	}
}

func TestRowsOfOneOrderInAFileAreOneOrder(t *testing.T) {
	header := "订单编号,订单状态,订单创建时间,订单付款时间,买家实际支付金额,退款金额,发货时间"
	row := func(status, shipped string) string {
		return "101," + status + ",2026-11-20 10:00:00,2026-11-20 10:05:00,100.00,0.00," + shipped
	}
	const sent, waits, closed = "卖家已发货，等待买家确认", "买家已付款，等待卖家发货", "交易关闭"
	tests := map[string]struct {
		rows    []string
		waiting int
		shipped string
	}{
		"half of it shipped waits for the rest": {[]string{row(sent, "2026-11-20 18:00:00"), row(waits, "")}, 1, ""},
		"all of it shipped left with the last": {[]string{row(sent, "2026-11-21 18:00:00"),
			row(sent, "2026-11-20 18:00:00")}, 0, "2026-11-21 18:00:00"},
		"a closed row does not close the rest": {[]string{row(closed, ""), row(waits, "")}, 1, ""},
		"of closed rows nothing waits":         {[]string{row(closed, ""), row(closed, "")}, 0, ""},
		"rows with another order between count so": {[]string{row(sent, "2026-11-20 18:00:00"),
			strings.Replace(row(sent, ""), "101", "7", 1), row(waits, "")}, 1, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importRows(header, test.rows...)
			order := s.order(101)
			shipped := int64(0)
			if order.ShippedAt != nil && !order.ShippedEstimated {
				shipped = *order.ShippedAt
			}
			want := int64(0)
			if test.shipped != "" {
				want = at(t, test.shipped)
			}
			if len(s.waiting()) != test.waiting || shipped != want || *order.Paid != 10000 {
				t.Errorf("waiting %v, shipped %d, paid %d", s.waiting(), shipped, *order.Paid)
			}
			s.isProved()
		})
	}
}

// An order that is told apart from others by its store too.
func TestStoresKeepTheirOrdersApart(t *testing.T) {
	s := newShop(t)
	other := s.another("second", "Asia/Shanghai")
	waits := keys.with(details).with(cells{"订单状态": "买家已付款，等待卖家发货", "应发货时间": "", "物流单号": ""})
	s.importFile(waits.table(t))
	other.importFile(waits.table(t))
	other.importFile(waits.with(cells{"订单状态": "卖家已发货，等待买家确认", "发货时间": "2026-11-21 09:00:00"}).table(t))
	if len(s.waiting()) != 1 || len(other.waiting()) != 0 {
		t.Errorf("waiting %v and %v", s.waiting(), other.waiting())
	}
	hours := (*other.order(101).ShipBy - *s.order(101).ShipBy) / 3600
	if hours != 24 {
		t.Errorf("the second store's two days are %d hours later than the first's one", hours)
	}
	s.isProved()
	other.isProved()
}

func TestPlacedAndPaidAmountsAreBothWithPostage(t *testing.T) {
	tests := map[string]struct {
		total, due, postage string
		want                bot.Money
	}{
		"by the total":               {"108.00", "100.00", "9.00", 10800},
		"by what is due and postage": {"", "100.00", "8.00", 10800},
		"by what is due alone":       {"", "100.00", "", 10000},
		"of no amount":               {"", "", "8.00", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importFile(paidOrder.with(cells{"总金额": test.total, "买家应付货款": test.due, "买家应付邮费": test.postage}).table(t))
			if got := s.daySum(day20).PlacedAmount; got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
			s.isProved()
		})
	}
}

// TestOrdersFarApartAreFound imports again the first and the last of a hundred orders.
func TestOrdersFarApartAreFound(t *testing.T) {
	s := newShop(t)
	row := func(number int) string { return fmt.Sprint(number) + strings.TrimPrefix(paidRow, "101") }
	all := make([]string, 100)
	for i := range all {
		all[i] = row(101 + i)
	}
	s.importRows(orderHeader, all...)
	if got := s.importRows(orderHeader, all[0], all[99]).Counts; got != (storage.ImportCounts{Unchanged: 2}) {
		t.Errorf("got %+v", got)
	}
}
