package storage

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProductUnits(t *testing.T) {
	s := newShop(t)
	next := strings.ReplaceAll(strings.Replace(paidRow, "101", "102", 1), "COAT,1", "SOCK,3")
	later := strings.ReplaceAll(strings.Replace(paidRow, "101", "103", 1), "11-20", "11-21")
	s.importFile(export(t, "orders.csv", orderHeader, paidRow, next, later))
	product := func(sku string) int64 {
		found, err := s.Product(t.Context(), s.store, sku)
		if err != nil {
			t.Fatal(err)
		}
		return found.ID
	}
	coat, sock := product("COAT"), product("SOCK")
	tests := map[string]struct {
		days     int
		products []int64
		want     map[int64]int64
	}{
		"of all products":            {2, nil, map[int64]int64{coat: 2, sock: 3}},
		"of one day alone":           {1, nil, map[int64]int64{coat: 1, sock: 3}},
		"of those named alone":       {2, []int64{coat}, map[int64]int64{coat: 2}},
		"of no days there are none":  {0, []int64{coat}, map[int64]int64{}},
		"of products never sold":     {2, []int64{99}, map[int64]int64{}},
		"of no days of any, neither": {0, nil, map[int64]int64{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			until := day20
			for range test.days {
				until++
			}
			got, err := s.ProductUnits(t.Context(), s.store, day20, until, test.products...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if days, found, err := s.OrderDays(t.Context(), s.store); err != nil || !found || days.From != day20 {
		t.Errorf("there are orders on %v, %v, %v", days, found, err)
	}
}

// The digest must not get slower as history grows.
func TestLateOrdersAreCountedFromTheirIndexAlone(t *testing.T) {
	s := newShop(t)
	var id, parent, unused int64
	var plan string
	row := s.gorm.Raw("EXPLAIN QUERY PLAN SELECT COUNT(*) FILTER (WHERE ship_by <= 1) FROM orders WHERE ship_by <= 2 AND "+
		awaitingShipment, s.store).Row()
	if err := row.Scan(&id, &parent, &unused, &plan); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(plan, "COVERING INDEX orders_to_ship") {
		t.Errorf("the plan is %s", plan)
	}
}
