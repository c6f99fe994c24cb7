package intake_test

import (
	"testing"

	"storebot/bot"
	"storebot/storage"
)

func TestOrdersAreShippedInTimeBeforeTheirDeadline(t *testing.T) {
	const paid = "2026-11-20 10:00:00"
	s := newShop(t)
	s.importFile(export(t, "orders.csv", shippedHeader,
		goodsOrder(1, "交易成功", paid, "2026-11-21 10:00:00"),
		goodsOrder(2, "交易成功", paid, "2026-11-21 10:00:01"),
		goodsOrder(3, "买家已付款，等待卖家发货", paid, ""),
		goodsOrder(4, "交易关闭", paid, ""),
		goodsOrder(5, "卖家已发货，等待买家确认", paid, ""),
		goodsOrder(6, "买家已付款，等待卖家发货", "2026-11-23 08:00:00", "")))
	got, err := s.ShippedInTime(t.Context(), s.store, bot.Period{From: day20, Until: day20 + 4}, shopMoment)
	// Order 5 left some time between its payment and this import; 6 is not due yet.
	if want := (storage.Punctuality{Orders: 3, InTime: 1, Unsure: 1}); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	none, err := s.ShippedInTime(t.Context(), s.store, bot.PeriodOf(day20-9), shopMoment)
	if err != nil || none != (storage.Punctuality{}) {
		t.Errorf("of no orders: %+v, %v", none, err)
	}
}
