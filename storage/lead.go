package storage

import (
	"context"
	"slices"
	"time"

	"storebot/bot"
)

// leadsLookedAt is among how many of the latest lines that came orders are looked for, and
// leadsReturned how many orders are returned at most.
const leadsLookedAt, leadsReturned = 200, 5

// SupplierLeads returns how many days the latest five orders of a supplier took from the day
// they were ordered to their first goods, the latest last.
func (r Records) SupplierLeads(ctx context.Context, store int64, supplier string, zone *time.Location) ([]int64,
	error) {
	came, err := list[Arrival](r.in(ctx).Where("store_id = ? AND supplier = ? AND came_at IS NOT NULL", store, supplier).
		Order("came_at DESC, id").Limit(leadsLookedAt))
	return leadsOf(came, zone), err
}

// ProductLeads does the same for the latest five orders of a product.
func (r Records) ProductLeads(ctx context.Context, store, product int64, zone *time.Location) ([]int64, error) {
	came, err := list[Arrival](r.in(ctx).Where("store_id = ? AND product_id = ? AND came_at IS NOT NULL", store, product).
		Order("ordered_day DESC, id DESC").Limit(leadsReturned))
	return leadsOf(came, zone), err
}

// leadsOf takes the lines of one order together: it came when the first of them did.
func leadsOf(came []Arrival, zone *time.Location) []int64 {
	type order struct {
		number  string
		ordered bot.Day
	}
	var latest []order
	leads := map[order]int64{}
	for _, a := range came {
		of := order{a.Number, a.OrderedDay}
		days := int64(bot.DayOf(time.Unix(*a.CameAt, 0).In(zone)) - a.OrderedDay)
		if first, seen := leads[of]; seen {
			leads[of] = min(first, days)
		} else if len(latest) < leadsReturned {
			latest, leads[of] = append(latest, of), days
		}
	}
	days := make([]int64, len(latest))
	for i, of := range latest {
		days[i] = leads[of]
	}
	slices.Reverse(days)
	return days
}
