package commands_test

import (
	"sync"
	"testing"

	"storebot/bot"
)

// TestTotalsAndSalesOfOneDayExcludeEachOther: one would take the other's place.
func TestTotalsAndSalesOfOneDayExcludeEachOther(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "sale 598 11-20")
	o.refuses("boss", "day 11-20 paid-amount=1200", "are logged one by one: ¥598.00 so far")
	o.does("boss", "day 11-20 refund=10")
	o.does("boss", "day 11-21 paid-amount=1200")
	o.refuses("boss", "sale 598 11-21", "are entered already: ¥1,200.00 paid")
	o.does("boss", "day 11-21 paid-amount=1798")
	o.does("boss", "sale 598 11-22")
}

// TestTwoPeopleTellOneDay has two people tell different figures of the same days
// at the same time: both are kept.
func TestTwoPeopleTellOneDay(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "member add lily agent test:lily")
	days := []string{"2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07",
		"2026-11-08"}
	for _, day := range days {
		var both sync.WaitGroup
		both.Go(func() { o.types("boss", "traffic "+day+" visitors=100"); o.types("boss", "day "+day+" paid=7") })
		both.Go(func() { o.types("lily", "traffic "+day+" inquiries=9"); o.types("lily", "day "+day+" placed=8") })
		both.Wait()
	}
	for _, day := range days {
		named, err := bot.ParseDay(day, 0)
		if err != nil {
			t.Fatal(err)
		}
		traffic, err := o.db.Traffic(t.Context(), o.store.ID, named)
		if err != nil || traffic.Visitors == nil || traffic.Inquiries == nil {
			t.Errorf("%s: a figure was lost: %+v, %v", day, traffic, err)
		}
		totals, err := o.db.DayTotals(t.Context(), o.store.ID, named)
		if err != nil || totals.PaidOrders == nil || totals.PlacedOrders == nil {
			t.Errorf("%s: a total was lost: %+v, %v", day, totals, err)
		}
	}
}
