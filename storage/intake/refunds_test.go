package intake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

// TestRefundsCountByTheDayTheyWereMade imports an after-sales report: what is made, by
// its day; days that the report is not about stay unknown.
func TestRefundsCountByTheDayTheyWereMade(t *testing.T) {
	s := newShop(t)
	file := export(t, "售后.csv", "订单编号,退款编号,订单付款时间,退款完结时间,买家实际支付金额,退款总额,退款申请时间,退款状态",
		"3912008800000030021,392001,2026-11-01 10:00:00,2026-11-09 23:59:59,100,30.5,2026-11-08 10:00:00,退款成功",
		"3912008800000030021,392002,2026-11-01 10:00:00,2026-11-09 10:00:00,100,20,2026-11-08 10:00:00,退款成功",
		"3912008800000070049,392003,2026-11-01 10:00:00,2026-11-11 00:00:00,100,50,2026-11-08 10:00:00,退款成功",
		"3912008800000110077,392004,2026-11-01 10:00:00,,100,50,2026-11-10 10:00:00,买家已经申请退款，等待卖家同意",
		"3912008800000110077,392005,2026-11-01 10:00:00,2026-11-10 11:00:00,100,50,2026-11-10 10:00:00,退款关闭")
	got := s.importFile(file)
	if got.Kind != taobao.AfterSales || got.Counts != (storage.ImportCounts{Inserted: 3, Unchanged: 2}) || got.Unmade != 2 {
		t.Fatalf("got %+v", got)
	}
	if s.number("SELECT COUNT(*) FROM orders") != 0 {
		t.Error("a report of refunds made orders")
	}
	days, err := s.RefundDays(t.Context(), s.store, bot.MonthOf(adDay))
	want := []storage.RefundDay{{Day: adDay, Orders: 1, Amount: 5050}, {Day: adDay + 1}, {Day: adDay + 2, Orders: 1, Amount: 5000}}
	if diff := cmp.Diff(want, days); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if got := s.importFile(file).Counts; got != (storage.ImportCounts{Unchanged: 5}) {
		t.Errorf("the second time: %+v", got)
	}
}
