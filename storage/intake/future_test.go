package intake_test

import (
	"testing"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

// TestFutureRowsMakeNothingKnown imports an order with a year typed wrong beside one that is right: it
// is rejected, and the days between them stay unknown. A day ahead may be another zone's clock.
func TestFutureRowsMakeNothingKnown(t *testing.T) {
	for _, test := range []struct {
		name, at string
		rejected int64
	}{{"ten years ahead", "2036-11-20 10:00:00", 1}, {"some hours ahead", "2026-11-23 20:00:00", 0}} {
		t.Run(test.name, func(t *testing.T) {
			s := newShop(t)
			row := func(number, at string) string {
				return number + ",tb1,1.00,1.00,交易成功," + at + "," + at + ",COAT,1,0.00,"
			}
			section := s.importFile(export(t, "orders.csv", orderHeader, row("1", "2026-11-18 10:00:00"),
				row("2", test.at)))
			if section.Rejected != test.rejected ||
				test.rejected > 0 && (section.Rejects[0].Reason != taobao.ReasonFuture || section.Rejects[0].Row != 3) {
				t.Errorf("rejected %d: %+v", section.Rejected, section.Rejects)
			}
			told, err := s.Coverage(t.Context(), s.store, storage.CoversOrders, bot.PeriodOf(day20))
			if err != nil {
				t.Fatal(err)
			}
			if whole := told.Day(day20).Whole; whole != (test.rejected == 0) {
				t.Errorf("two days later is known: %t", whole)
			}
		})
	}
}
