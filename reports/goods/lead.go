package goods

import (
	"slices"

	"storebot/storage"
)

// usualLead is how many days suppliers take where nothing else is said.
const usualLead = 14

// LeadSource says where a lead time comes from.
type LeadSource uint8

// The sources of lead times, the most particular first.
const (
	LeadOfProduct LeadSource = iota
	LeadOfSupplier
	LeadOfStore
)

// Lead returns how many days pass from an order to its arrival: those set for the product,
// otherwise for its supplier, otherwise for the store, otherwise 14. 0 means not set.
func Lead(product, supplier, store int64) (days int64, source LeadSource) {
	switch {
	case product > 0:
		return product, LeadOfProduct
	case supplier > 0:
		return supplier, LeadOfSupplier
	case store > 0:
		return store, LeadOfStore
	}
	return usualLead, LeadOfStore
}

// lastLeads is how many real lead times are looked at.
const lastLeads = 5

// RealLead returns the median of the last five real lead times, which are given in the order
// of their receipts; of an even number the longer of the two in the middle.
func RealLead(days []int64) (median int64, known bool) {
	if len(days) == 0 {
		return 0, false
	}
	last := slices.Clone(days[max(0, len(days)-lastLeads):])
	slices.Sort(last)
	return last[len(last)/2], true
}

// MostSafetyDays is the most days of sales that are kept in reserve, of the class that has most.
const MostSafetyDays = 3

// safetyDays are the days of sales that are kept in reserve.
var safetyDays = map[storage.Class]int64{storage.Hot: MostSafetyDays, storage.Regular: 2, storage.Slow: 0}

// Safety returns the units that are kept in reserve.
func Safety(class storage.Class, d Demand) int64 { return d.In(safetyDays[class]) }
