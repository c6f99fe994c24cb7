// Package goods holds the rules by which goods are ordered: how fast a product sells, what
// class it is of, how long its supplier takes, when to warn and how much to order. Each rule
// is a function of plain numbers: it reads no records and knows no words. Units are whole,
// days are calendar days of the store.
package goods

// Sales is what a product sold on its last full days. Odd days are campaign days and days
// with none of it available: they say little about an ordinary one.
type Sales struct {
	Units7, Units30 int64
	Days7, Days30   int64 // of the last 7 and 30, those on which it was listed
	SoldDays        int64 // of the 30, those on which it sold at all
	Odd7            bool  // one of the 7 is odd
	OddDays         int64 // of the 30
	OddUnits        int64 // sold on those
}

// Basis says which days a demand was taken from.
type Basis uint8

// The bases of a demand.
const (
	TooLittle  Basis = iota // fewer than 3 units, or sales on one day only, in 30 days
	LastWeek                // the last 7 days
	PlainMonth              // the last 30 days without odd ones
)

// The least that makes a demand known, in 30 days.
const (
	leastUnits = 3
	leastDays  = 2
)

// Demand is the daily average of a product as a quotient, which is rounded at the very end.
type Demand struct {
	Units, Days int64
	Basis       Basis
}

// DemandOf returns how much of a product sells on an ordinary day: the average of the last
// 7 days, or of the last 30 without odd days where one of the 7 is odd.
func DemandOf(s Sales) Demand {
	switch {
	case s.Units30 < leastUnits || s.SoldDays < leastDays:
		return Demand{}
	case !s.Odd7 && s.Days7 > 0:
		return Demand{s.Units7, s.Days7, LastWeek}
	case s.Days30 > s.OddDays:
		return Demand{s.Units30 - s.OddUnits, s.Days30 - s.OddDays, PlainMonth}
	}
	return Demand{}
}

// Known reports whether the product sold enough for an average.
func (d Demand) Known() bool { return d.Basis != TooLittle }

// In returns how many units sell in a number of days, rounded up.
func (d Demand) In(days int64) int64 {
	if d.Days == 0 {
		return 0
	}
	return ceil(d.Units*days, d.Days)
}

// lasts returns for how many whole days a number of units lasts, rounded down, below 0
// where units are; it reports false where nothing sells.
func (d Demand) lasts(units int64) (days int64, ends bool) {
	if d.Units <= 0 {
		return 0, false
	}
	return floor(units*d.Days, d.Units), true
}

func ceil(a, b int64) int64 { return -floor(-a, b) }

// floor divides by a positive number, rounded down.
func floor(a, b int64) int64 {
	quotient := a / b
	if a%b < 0 {
		quotient--
	}
	return quotient
}
