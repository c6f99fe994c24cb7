package goods

import "storebot/bot"

// Need is what a suggestion is calculated from.
type Need struct {
	Today     bot.Day
	Demand    Demand
	Lead      int64 // days
	Cover     int64 // days that an order is to last beyond its lead time
	Safety    int64 // units
	Available int64 // units; below 0 where more was sold than there is
	Coming    []Coming
	Pack      int64 // units in a carton; 0 or 1: any number can be ordered
	Least     int64 // units that the supplier sells at least; 0: any
}

// Coming is the part of an order that has not arrived.
type Coming struct {
	Units    int64
	Expected *bot.Day // nil: undated
}

// Order is how much to order of a product and until when, with the numbers that lead there.
type Order struct {
	Needed int64 // sold within lead time and cover, rounded up
	OnWay  int64 // units counted as on the way: due by then, late or undated
	Late   int64 // of those, overdue
	Exact  int64 // before packs and the least that can be ordered
	Units  int64 // what to order
	// UnitsWithoutLate is what to order if the late ones never come.
	UnitsWithoutLate int64

	Sells       bool // the days below are known
	OrderBy     bot.Day
	RunsOut     bot.Day // without anything that comes
	RunsOutWith bot.Day // with what comes in time
	NextDue     *bot.Day
}

// OrderOf returns how much to order: what sells within lead time and cover plus safety, less
// what is available and on the way, in whole packs and at least the least.
func OrderOf(n Need) Order {
	horizon := n.Lead + n.Cover
	o := Order{Needed: n.Demand.In(horizon)}
	inLead := int64(0)
	for _, c := range n.Coming {
		if c.Expected != nil && int64(*c.Expected-n.Today) > horizon {
			continue
		}
		o.OnWay += c.Units
		if c.Expected == nil {
			continue
		}
		if *c.Expected < n.Today {
			o.Late += c.Units
		}
		if int64(*c.Expected-n.Today) <= n.Lead {
			inLead += c.Units
		}
		if o.NextDue == nil || *c.Expected < *o.NextDue {
			o.NextDue = c.Expected
		}
	}
	o.Exact = max(0, o.Needed+n.Safety-n.Available-o.OnWay)
	o.Units = packed(o.Exact, n.Pack, n.Least)
	o.UnitsWithoutLate = packed(max(0, o.Needed+n.Safety-n.Available-o.OnWay+o.Late), n.Pack, n.Least)
	o.days(n, inLead)
	return o
}

// days sets when the product runs out and until when to order. Units that come within the
// lead time count: an order of today would come no earlier.
func (o *Order) days(n Need, inLead int64) {
	left, sells := n.Demand.lasts(n.Available)
	if !sells {
		return
	}
	with, _ := n.Demand.lasts(n.Available + inLead)
	// (available + due − d·L − safety) ÷ d, over the demand's own divisor.
	spare := (n.Available+inLead-n.Safety)*n.Demand.Days - n.Demand.Units*n.Lead
	o.Sells = true
	o.OrderBy = n.Today + bot.Day(floor(spare, n.Demand.Units))
	o.RunsOut, o.RunsOutWith = n.Today+bot.Day(max(0, left)), n.Today+bot.Day(max(0, with))
}

// packed rounds an order up to whole packs, and to the least that can be ordered; nothing
// stays nothing.
func packed(units, pack, least int64) int64 {
	if units == 0 {
		return 0
	}
	units = max(units, least)
	if pack > 1 {
		units = ceil(units, pack) * pack
	}
	return units
}
