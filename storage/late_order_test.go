package storage

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
)

// lateShop has three orders two hours late, one of them with two products, one that
// is due in an hour, and one that was shipped late.
func lateShop(t *testing.T) shop {
	t.Helper()
	s := newShop(t)
	late, due := shopMoment.Add(-2*time.Hour).Unix(), shopMoment.Add(time.Hour).Unix()
	for _, statement := range []string{
		"INSERT INTO products (id, store_id, sku, title, counted) VALUES (1, 1, 'A', 'scarf', 0), (2, 1, 'B', 'shirt', NULL)",
		"INSERT INTO orders (store_id, number, import_id, ship_by, province, title) VALUES (1, 11, 1, ?1, '浙江省', 'scarf'), (1, 12, 1, ?1 - 60, '浙江省', 'scarf'), (1, 13, 1, ?1, NULL, 'bag')",
		"INSERT INTO orders (store_id, number, import_id, ship_by, shipped_at) VALUES (1, 14, 1, ?2, NULL), (1, 15, 1, ?1, ?2)",
		"INSERT INTO order_lines (store_id, order_number, number, import_id, product_id) VALUES (1, 11, 1, 1, 1), (1, 12, 2, 1, 1), (1, 12, 3, 1, 2)",
	} {
		if err := s.write.Exec(statement, late, due).Error; err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestLateOrdersByWhatTheyHaveInCommon(t *testing.T) {
	s := lateShop(t)
	late := shopMoment.Add(-2 * time.Hour).Unix()
	tests := []struct {
		by   string
		want []LateGroup
	}{
		{"product", []LateGroup{
			{Name: "scarf", Orders: 2, Oldest: late - 60, Stock: new(int64(0))}, {Name: "shirt", Orders: 1, Oldest: late - 60},
			{Name: "bag", Orders: 1, Oldest: late},
		}},
		{"province", []LateGroup{{Name: "浙江省", Orders: 2, Oldest: late - 60}, {Orders: 1, Oldest: late}}},
		{"carrier", []LateGroup{{Orders: 3, Oldest: late - 60}}},
	}
	for _, test := range tests {
		t.Run(test.by, func(t *testing.T) {
			got, err := s.LateBy(t.Context(), s.store, test.by, shopMoment, 10)
			if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
				t.Error(diff, err)
			}
		})
	}
}

func TestLateDayKeepsLastCount(t *testing.T) {
	s := lateShop(t)
	for _, at := range []time.Time{shopMoment, shopMoment.Add(2 * time.Hour)} {
		if err := s.KeepLateDay(t.Context(), s.store, at); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.LateDays(t.Context(), s.store, bot.PeriodOf(shopDay))
	hours := func(n int64) int64 { return n * 3600 }
	want := []LateDay{{StoreID: s.store, Day: shopDay, Orders: 4, Longest: hours(4) + 60, Total: hours(4+4+4+1) + 60}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestWorkOnAnOrderThatIsShippedIsDone(t *testing.T) {
	s := lateShop(t)
	until := shopMoment.Add(time.Hour).Unix()
	for _, number := range []bot.OrderNumber{11, 15} {
		s.put(s.ming, "overdue snooze", &LateOrder{StoreID: s.store, OrderNumber: number, SnoozedUntil: &until,
			SnoozedBy: &s.ming})
	}
	work, err := s.LateOrders(t.Context(), s.store)
	if err != nil || len(work) != 1 || !work[11].IsSnoozed(shopMoment) || work[11].IsSnoozed(shopMoment.Add(time.Hour)) {
		t.Errorf("got %+v, %v, want the order that waits, snoozed for an hour", work, err)
	}
}

func TestProductsOfOrders(t *testing.T) {
	s := lateShop(t)
	goods, err := s.ProductsOf(t.Context(), s.store, []bot.OrderNumber{11, 12, 13})
	if err != nil || len(goods[11]) != 1 || len(goods[12]) != 2 || goods[13] != nil || goods[11][0].SKU != "A" ||
		*goods[11][0].OnHand() != 0 {
		t.Errorf("got %+v, %v", goods, err)
	}
}
