package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// sampleLaunches maps products that came on sale after the store's first week to how many days ago
// they did.
var sampleLaunches = map[int]bot.Day{17: 70, 18: 55, 19: 40, launched: 9}

// launched is the newest product, of which two orders came a day.
const launched = 20

// launch removes orders of products from before they were on sale, and adds those of the newest
// product.
func (s *sample) launch() {
	today := bot.DayOf(s.now)
	s.orders = slices.DeleteFunc(s.orders, func(o sampleOrder) bool {
		since, later := sampleLaunches[o.product]
		return later && bot.DayOf(o.placed) < today-since
	})
	var orders []sampleOrder
	for n := range int64(2 * sampleLaunches[launched]) {
		placed := (today - sampleLaunches[launched] +
			bot.Day(n/2)).Start(s.now.Location()).Add(time.Duration(10+5*(n%2)) * time.Hour)
		o := sampleOrder{number: 3912007700000000000 + n*10007, buyer: fmt.Sprintf("tb8%06d", n), product: launched, units: 1,
			placed: placed, paid: placed.Add(7 * time.Minute), status: "买家已付款，等待卖家发货"}
		if shipped := placed.Add(20 * time.Hour); shipped.Before(s.now) {
			o.shipped, o.status = shipped, "卖家已发货，等待买家确认"
		}
		orders = append(orders, o)
	}
	s.orders = append(orders, s.orders...)
}

// sampleSuppliers supply the products in turn.
var sampleSuppliers = []struct {
	name string
	lead int64
}{{"杭州针织", 10}, {"广州服饰", 7}, {"义乌百货", 5}}

// firstCount is how many days ago all products were counted for the first time.
const firstCount = 62

// goods counts the products two months ago and now, says how they are ordered, and what came.
func (s *sample) goods(tx *storage.Tx) error {
	if err := s.suppliers(tx); err != nil {
		return err
	}
	for i, p := range sampleProducts {
		product, _, err := tx.CountStock(sku(i), p.stock+s.movedSince(i), s.countedFirst().Unix())
		if err != nil {
			return err
		}
		product.Class, product.Cost = classOfShare(p.share), new(bot.Money(p.fen*4/10))
		rules := storage.ProductRules{ProductID: product.ID, StoreID: product.StoreID, Pack: new(int64(10)),
			SupplierID: new(s.supplierIDs[i%len(sampleSuppliers)])}
		if err := errors.Join(tx.Put(&product), tx.Put(&rules)); err != nil {
			return err
		}
	}
	if err := s.arrivals(tx); err != nil {
		return err
	}
	for i, p := range sampleProducts {
		if _, _, err := tx.CountStock(sku(i), p.stock, s.now.Unix()); err != nil {
			return err
		}
	}
	return nil
}

func (s *sample) suppliers(tx *storage.Tx) error {
	for _, known := range sampleSuppliers {
		supplier, err := tx.SupplierNamed(known.name)
		if err != nil {
			return err
		}
		supplier.LeadDays = new(known.lead)
		if err := tx.Put(&supplier); err != nil {
			return err
		}
		s.supplierIDs = append(s.supplierIDs, supplier.ID)
	}
	return nil
}

func classOfShare(share int) storage.Class {
	switch {
	case share >= 6:
		return storage.Hot
	case share >= 2:
		return storage.Regular
	}
	return storage.Slow
}

// countedFirst returns when all products were counted for the first time: at the end of the day.
func (s *sample) countedFirst() time.Time {
	return (bot.DayOf(s.now) - firstCount).Start(s.now.Location()).Add(-time.Minute)
}

// movedSince returns how many units of a product left since the first count, less those that came.
func (s *sample) movedSince(product int) (units int64) {
	for _, o := range s.orders {
		if o.product == product && o.shipped.After(s.countedFirst()) {
			units += int64(o.units)
		}
	}
	for _, a := range sampleArrivals {
		if a.product == product && a.came {
			units -= a.units
		}
	}
	return units
}

// sampleArrivals are the store's purchase orders: products with the days, counted from today, on
// which they were ordered and are expected.
var sampleArrivals = []struct {
	product           int
	units             int64
	ordered, expected bot.Day
	cost              bot.Money
	came              bool
}{
	{5, 60, -12, -2, 5200, false}, {1, 300, -10, 0, 800, false}, {2, 120, -5, 5, 3100, false},
	{3, 200, -9, 1, 5600, false},
	{4, 80, -3, 7, 7800, false}, {5, 40, -45, -35, 5200, true}, {3, 150, -40, -30, 5500, true},
}

// arrivals enters the purchase orders: some on the way, some late, some received late.
func (s *sample) arrivals(tx *storage.Tx) error {
	today := bot.DayOf(s.now)
	for _, a := range sampleArrivals {
		product, _, err := tx.ProductOf(sku(a.product))
		if err != nil {
			return err
		}
		expected, supplier := today+a.expected, sampleSuppliers[a.product%len(sampleSuppliers)].name
		arrival := storage.Arrival{StoreID: product.StoreID, Supplier: supplier, ProductID: product.ID, Units: a.units,
			Cost: &a.cost, OrderedDay: today + a.ordered, ExpectedDay: &expected, PromisedDay: &expected}
		if err := tx.Put(&arrival); err != nil {
			return err
		}
		if a.came {
			receipt := storage.StockEntry{StoreID: product.StoreID, ProductID: product.ID, Kind: storage.StockReceipt,
				Units: a.units, At: (expected + 3).Start(s.now.Location()).Unix(), Reason: supplier, ArrivalID: &arrival.ID}
			if err := tx.Put(&receipt); err != nil {
				return err
			}
		}
	}
	return nil
}
