package intake_test

import (
	"context"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

const (
	orderHeader = "订单编号,买家会员名,买家应付货款,买家实际支付金额,订单状态,订单创建时间,订单付款时间,商家编码,宝贝总数量,退款金额,物流单号"
	lineHeader  = "子订单编号,主订单编号,标题,购买数量,外部系统编号,买家应付货款,买家实际支付金额,退款金额,应发货时间"

	paidRow    = "101,tb1,100.00,100.00,买家已付款，等待卖家发货,2026-11-20 10:00:00,2026-11-20 10:05:00,COAT,1,0.00,"
	shippedRow = "101,tb1,100.00,100.00,卖家已发货，等待买家确认,2026-11-20 10:00:00,2026-11-20 10:05:00,COAT,1,0.00,SF1"
	refundRow  = "101,tb1,100.00,60.00,交易成功,2026-11-20 10:00:00,2026-11-20 10:05:00,COAT,1,40.00,SF1"
)

func TestTheSameFileTwiceChangesNothing(t *testing.T) {
	s := newShop(t)
	file := export(t, "orders.csv", orderHeader, paidRow)
	if got := s.importFile(file).Counts; got != (storage.ImportCounts{Inserted: 1}) {
		t.Errorf("the first time: %+v", got)
	}
	if got := s.importFile(file).Counts; got != (storage.ImportCounts{Unchanged: 1}) {
		t.Errorf("the second time: %+v", got)
	}
	if got := s.number("SELECT MAX(import_id) FROM orders"); got != 1 {
		t.Errorf("the order was written again, by import %d", got)
	}
	s.isProved()
}

func TestNewestStateWinsInAnyOrder(t *testing.T) {
	files := []string{
		export(t, "paid.csv", orderHeader, paidRow),
		export(t, "shipped.csv", orderHeader, shippedRow),
		export(t, "refund.csv", orderHeader, refundRow),
	}
	for _, sequence := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}, {2, 0, 1, 0, 2}} {
		s := newShop(t)
		for _, file := range sequence {
			s.importFile(files[file])
		}
		order, err := s.Order(t.Context(), s.store, 101)
		if err != nil {
			t.Fatal(err)
		}
		if order.Status != taobao.StatusDone || *order.Paid != 10000 || *order.Refund != 4000 || !order.ShippedEstimated {
			t.Errorf("after %v: %+v", sequence, order)
		}
		want := storage.DaySum{
			Day: day20, PlacedOrders: 1, PlacedAmount: 10000, PaidOrders: 1, PaidAmount: 10000, PaidSameDay: 10000,
			RefundedOrders: 1, RefundAmount: 4000, Buyers: 1,
		}
		if diff := cmp.Diff(want, s.daySum(day20)); diff != "" {
			t.Errorf("after %v: %s", sequence, diff)
		}
		s.isProved()
	}
}

func TestDeadlineToShip(t *testing.T) {
	placed := "202,tb2,100.00,0.00,等待买家付款,2026-11-20 10:00:00,,COAT,1,0.00,"
	noStatus := "203,tb2,100.00,100.00,,2026-11-20 10:00:00,2026-11-20 10:05:00,COAT,1,0.00,"
	refunded := "204,tb2,100.00,0.00,买家已付款，等待卖家发货,2026-11-20 10:00:00,2026-11-20 10:05:00,COAT,1,100.00,"
	s := newShop(t)
	s.importFile(export(t, "orders.csv", orderHeader, paidRow, placed, noStatus, refunded))
	deadline := shopMoment.AddDate(0, 0, -2).Add(65 * time.Minute) // 2026-11-21 10:05:00
	tests := map[string]struct {
		now           int64
		overdue, soon int64
	}{
		"not yet due soon":           {deadline.Unix() - 4*3600 - 1, 0, 0},
		"due soon four hours before": {deadline.Unix() - 4*3600, 0, 1},
		"overdue from the moment on": {deadline.Unix(), 1, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := s.ToShip(t.Context(), s.store, time.Unix(test.now, 0), 4*time.Hour, 10)
			if err != nil {
				t.Fatal(err)
			}
			if got.Overdue != test.overdue || got.DueSoon != test.soon || len(got.Late) != int(test.overdue) ||
				len(got.Next) != int(test.soon) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestPromisedTimeOnLinesGoesFirst(t *testing.T) {
	lines := export(t, "lines.csv", lineHeader, "1011,101,大衣,1,COAT,100.00,100.00,0.00,2026-11-22 00:00:00")
	orders := export(t, "orders.csv", orderHeader, paidRow)
	for _, files := range [][]string{{lines, orders}, {orders, lines}} {
		s := newShop(t)
		for _, file := range files {
			s.importFile(file)
		}
		order, err := s.Order(t.Context(), s.store, 101)
		if err != nil {
			t.Fatal(err)
		}
		if !order.ShipByPromised || *order.ShipBy != (day20+2).Start(shopMoment.Location()).Unix() {
			t.Errorf("got %d, promised %v", *order.ShipBy, order.ShipByPromised)
		}
	}
}

func TestLinesCountInsteadOfTheOrdersOwnProduct(t *testing.T) {
	orders := export(t, "orders.csv", orderHeader, paidRow)
	lines := export(t, "lines.csv", lineHeader,
		"1011,101,大衣,2,COAT,70.00,70.00,0.00,", "1012,101,袜子,1,SOCK,30.00,25.00,5.00,", "9991,999,手套,1,GLOVE,9.00,9.00,0.00,")
	for _, files := range [][]string{{lines, orders}, {orders, lines}, {lines, lines, orders, lines}} {
		s := newShop(t)
		var waiting int64
		for _, file := range files {
			waiting = max(waiting, s.importFile(file).Waiting)
		}
		if waiting == 0 {
			t.Error("no lines were said to wait for their orders")
		}
		top, err := s.TopProducts(t.Context(), s.store, day20, day20+1, 5)
		if err != nil {
			t.Fatal(err)
		}
		var sold []string
		for _, product := range top {
			sold = append(sold, product.SKU, product.Name())
		}
		if diff := cmp.Diff([]string{"COAT", "大衣", "SOCK", "袜子"}, sold); diff != "" {
			t.Error(diff)
		}
		if top[0].Units != 2 || top[0].Amount != 7000 || top[1].Units != 1 || top[1].Amount != 3000 {
			t.Errorf("got %+v", top)
		}
		if sum := s.daySum(day20); sum.RefundAmount != 500 {
			t.Errorf("what was refunded on a line is missing: %+v", sum)
		}
		s.isProved()
	}
}

func TestOrderReplacesTheSaleLoggedForIt(t *testing.T) {
	number := bot.OrderNumber(101)
	log := func(s shop) {
		sale := &storage.Sale{StoreID: s.store, Day: day20 + 1, Amount: 9900, OrderNumber: &number, MemberID: s.owner}
		s.change(func(tx *storage.Tx) error { return tx.Put(sale) })
	}
	t.Run("when the order comes later", func(t *testing.T) {
		s := newShop(t)
		log(s)
		if got := s.daySum(day20 + 1); got.PaidAmount != 9900 {
			t.Errorf("the sale does not count: %+v", got)
		}
		s.importFile(export(t, "orders.csv", orderHeader, paidRow))
		if got := s.daySum(day20 + 1); got != (storage.DaySum{Day: day20 + 1}) {
			t.Errorf("the sale still counts: %+v", got)
		}
		by := storage.By{StoreID: s.store, MemberID: s.owner, Command: "undo", At: shopMoment}
		if _, err := s.Undo(t.Context(), by, 0, func(storage.Undone) error { return nil }); err != nil {
			t.Fatal(err)
		}
		s.isProved()
	})
	t.Run("when the order is there already", func(t *testing.T) {
		s := newShop(t)
		s.importFile(export(t, "orders.csv", orderHeader, paidRow))
		log(s)
		if got := s.daySum(day20 + 1); got != (storage.DaySum{Day: day20 + 1}) {
			t.Errorf("the sale counts beside its order: %+v", got)
		}
		s.isProved()
	})
}

func TestNothingIsKept(t *testing.T) {
	good := []string{orderHeader, paidRow}
	cutOff := export(t, "cut.csv", append(good, `102,"tb2,100.0`)...)
	if err := os.Truncate(cutOff, int64(len(strings.Join(good, "\n"))+8)); err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	tests := map[string]struct {
		ctx     context.Context
		request func(shop) storage.ImportRequest
		failed  func(error) bool
	}{
		"of a file that is cut off": {
			t.Context(), func(s shop) storage.ImportRequest { return s.request(cutOff) },
			func(err error) bool { _, refused := errors.AsType[*taobao.RefusedError](err); return refused },
		},
		"once the import is cancelled": {
			cancelled, func(s shop) storage.ImportRequest { return s.request(export(t, "orders.csv", good...)) },
			func(err error) bool { return errors.Is(err, context.Canceled) },
		},
		"of a dry run": {
			t.Context(), func(s shop) storage.ImportRequest {
				request := s.request(export(t, "orders.csv", good...))
				request.DryRun = true
				return request
			},
			func(err error) bool { return err == nil },
		},
		"for a store that is not there": {
			t.Context(), func(shop) storage.ImportRequest {
				return storage.ImportRequest{StoreID: 99, Path: export(t, "orders.csv", good...)}
			},
			func(err error) bool { return bot.ProblemOf(err) != nil },
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			if _, err := s.Import(test.ctx, test.request(s)); !test.failed(err) {
				t.Errorf("got %v", err)
			}
			if rows := s.number("SELECT (SELECT COUNT(*) FROM orders) + (SELECT COUNT(*) FROM day_sums) + (SELECT COUNT(*) FROM imports)"); rows != 0 {
				t.Errorf("%d rows were kept", rows)
			}
			s.importFile(export(t, "orders.csv", good...))
		})
	}
}

func TestFailedImportLeavesTheIndexes(t *testing.T) {
	s := newShop(t)
	before := s.number("SELECT COUNT(*) FROM sqlite_schema WHERE tbl_name = 'orders'")
	rows := []string{orderHeader}
	for i := range 10_000 { // more than a megabyte: indexes are made again for it
		rows = append(rows, strconv.Itoa(i)+paidRow)
	}
	request := s.request(export(t, "orders.csv", rows...))
	ctx, cancel := context.WithCancel(t.Context())
	request.Progress = func(int64, int64) { cancel() }
	if _, err := s.Import(ctx, request); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	request.Progress = nil
	for range 2 {
		if after := s.number("SELECT COUNT(*) FROM sqlite_schema WHERE tbl_name = 'orders'"); after != before {
			t.Errorf("%d indexes are left of %d", after, before)
		}
		if _, err := s.Import(t.Context(), request); err != nil {
			t.Fatal(err)
		}
	}
}

func TestShopReportFillsTraffic(t *testing.T) {
	s := newShop(t)
	header := "统计日期,访客数,浏览量,支付金额,咨询人数"
	first := export(t, "report.csv", header, "2026-11-20,\"1,234\",5000,100.00,-")
	for _, want := range []storage.ImportCounts{{Inserted: 1}, {Unchanged: 1}} {
		if got := s.importFile(first).Counts; got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	traffic, err := s.Traffic(t.Context(), s.store, day20)
	if err != nil || *traffic.Visitors != 1234 || traffic.Inquiries != nil {
		t.Errorf("got %+v, %v", traffic, err)
	}
	if got := s.importFile(export(t, "report.csv", header,
		"2026-11-20,1300,-,-,-")).Counts; got != (storage.ImportCounts{Updated: 1}) {
		t.Errorf("got %+v", got)
	}
	traffic, err = s.Traffic(t.Context(), s.store, day20)
	if err != nil || *traffic.Visitors != 1300 || *traffic.PageViews != 5000 {
		t.Errorf("what the second report left open was lost: %+v, %v", traffic, err)
	}
}

func TestReferencesAreSoundAndCheckedAgainAfterAnImport(t *testing.T) {
	s := newShop(t)
	s.importFile(export(t, "orders.csv", orderHeader, paidRow))
	s.importFile(export(t, "lines.csv", lineHeader, "1011,101,大衣,1,COAT,100.00,100.00,0.00,"))
	if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("got %v, %v", findings, err)
	}
	by := storage.By{StoreID: s.store, MemberID: s.owner, Command: "sale", At: shopMoment}
	err := s.Change(t.Context(), by, func(tx *storage.Tx) error {
		return tx.Put(&storage.Sale{StoreID: s.store, Day: day20, Amount: 1, ProductID: new(int64(999)), MemberID: s.owner})
	})
	if !errors.Is(err, storage.ErrInUse) {
		t.Errorf("a reference to nothing gave %v", err)
	}
}
