package storage

import (
	"slices"
	"testing"
	"time"

	"storebot/bot"
)

func TestLeadTimeOfAnOrderEndsWithItsFirstReceipt(t *testing.T) {
	s := newShop(t)
	for _, line := range []struct {
		number        string
		ordered, came bot.Day // days before the shop's
		more          bot.Day
	}{
		{"A", 90, 80, 79}, {"A", 90, 85, 0}, {"", 60, 52, 0}, {"", 50, 43, 0}, {"", 40, 34, 0}, {"", 30, 21, 0}, {"B", 20, 16, 0},
		{"C", 5, 0, 0},
	} {
		s.change(1, "arrival", func(tx *Tx) error {
			product, _, err := tx.ProductOf("SCARF")
			if err != nil {
				return err
			}
			arrival := Arrival{StoreID: s.store, Number: line.number, Supplier: "Mill", ProductID: product.ID, Units: 10,
				OrderedDay: shopDay - line.ordered}
			if line.number == "A" {
				hat, _, err := tx.ProductOf("HAT" + line.came.String())
				if arrival.ProductID = hat.ID; err != nil {
					return err
				}
			}
			if err := tx.Put(&arrival); err != nil {
				return err
			}
			for _, came := range []bot.Day{line.more, line.came} {
				if came == 0 {
					continue
				}
				receipt := StockEntry{StoreID: s.store, ProductID: arrival.ProductID, Kind: StockReceipt, Units: 5,
					At: (shopDay - came).Start(time.UTC).Unix(), ArrivalID: &arrival.ID}
				if err := tx.Put(&receipt); err != nil {
					return err
				}
			}
			return nil
		})
	}
	days, err := s.SupplierLeads(t.Context(), s.store, "Mill", time.UTC)
	if want := []int64{8, 7, 6, 9, 4}; err != nil || !slices.Equal(days, want) {
		t.Errorf("the latest five took %v, %v; want %v", days, err, want)
	}
	product, err := s.Product(t.Context(), s.store, "HAT"+bot.Day(80).String())
	if err != nil {
		t.Fatal(err)
	}
	if days, err := s.ProductLeads(t.Context(), s.store, product.ID, time.UTC); err != nil || !slices.Equal(days, []int64{10}) {
		t.Errorf("the hat took %v, %v; want 10", days, err)
	}
}
