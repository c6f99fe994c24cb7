package commands_test

import "testing"

// TestTotalsAndSalesOfOneDayAreNotTakenTogether: one would take the other's place.
func TestTotalsAndSalesOfOneDayAreNotTakenTogether(t *testing.T) {
	o := newOffice(t)
	o.does("boss", "sale 598 11-20")
	o.refuses("boss", "day 11-20 paid-amount=1200", "are logged one by one: ¥598.00 so far")
	o.does("boss", "day 11-20 refund=10")
	o.does("boss", "day 11-21 paid-amount=1200")
	o.refuses("boss", "sale 598 11-21", "are entered already: ¥1,200.00 paid")
	o.does("boss", "day 11-21 paid-amount=1798")
	o.does("boss", "sale 598 11-22")
}
