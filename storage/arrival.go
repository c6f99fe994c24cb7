package storage

import "storebot/bot"

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
