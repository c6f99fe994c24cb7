package storage

import (
	"context"

	"storebot/bot"
	"storebot/storage/intake"
)

// Arrival is what is ordered of one product from a supplier. Rows of one number are one order.
type Arrival struct {
	ID          int64
	StoreID     int64
	Number      string // the purchase order's, "" for none
	Supplier    string
	ProductID   int64
	Units       int64
	Cost        *bot.Money // of one unit
	OrderedDay  bot.Day
	ExpectedDay *bot.Day
	PromisedDay *bot.Day   // the first day it was expected on
	Ended       ArrivalEnd // before all of it came
	Received    int64      `gorm:"->" json:"-"` // by its receipts
	MemberID    *int64
	ImportID    *int64
	CreatedAt   int64
	CameAt      *int64 `gorm:"->" json:"-"` // the first of its receipts; nil: nothing came yet
}

// TableName returns the table's name.
func (*Arrival) TableName() string { return "arrivals" }

// ArrivalEnd is why no more will come of an arrival.
type ArrivalEnd string

// The ends of arrivals.
const (
	ArrivalGoesOn    ArrivalEnd = ""
	ArrivalShort     ArrivalEnd = "short"
	ArrivalCancelled ArrivalEnd = "cancelled"
)

// Open returns how many units are still to come.
func (a Arrival) Open() int64 {
	if a.Ended != ArrivalGoesOn {
		return 0
	}
	return max(0, a.Units-a.Received)
}

// IsLate reports whether units are still to come that were expected before a day.
func (a Arrival) IsLate(today bot.Day) bool {
	return a.Open() > 0 && a.ExpectedDay != nil && *a.ExpectedDay < today
}

// Arrival returns an arrival of a store, ErrNotFound if there is none.
func (r Records) Arrival(ctx context.Context, store, id int64) (Arrival, error) {
	return one[Arrival](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}

// OpenArrivals returns the arrivals that still have units to come, by expected day, those
// without one last: of the products given, or of all where none is.
func (r Records) OpenArrivals(ctx context.Context, store int64, products ...int64) ([]Arrival, error) {
	open := r.in(ctx).Where("store_id = ? AND ended = '' AND received < units", store)
	if len(products) > 0 {
		open = open.Where("product_id IN ?", products)
	}
	return list[Arrival](open.Order("expected_day IS NULL, expected_day, id"))
}

// OnTheWay returns how many units are still to come, by product.
func (r Records) OnTheWay(ctx context.Context, store int64) (map[int64]int64, error) {
	open, err := r.OpenArrivals(ctx, store)
	units := map[int64]int64{}
	for _, a := range open {
		units[a.ProductID] += a.Open()
	}
	return units, err
}

// Receipts returns what came of an arrival, the earliest first.
func (r Records) Receipts(ctx context.Context, store, arrival int64) ([]StockEntry, error) {
	return list[StockEntry](r.in(ctx).Where("store_id = ? AND arrival_id = ?", store, arrival).Order("at, id"))
}

// CostAfter returns what a unit of a product costs once more units were received at a price, as
// intake.AverageCost reckons it.
func (p Product) CostAfter(units int64, price bot.Money) bot.Money {
	return intake.AverageCost(intake.Costed{OnHand: p.OnHand(), Cost: p.Cost}, units, price)
}
