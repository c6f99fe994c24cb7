package intake

import (
	"time"

	"storebot/bot"
)

// sums collects how much the summary tables change, order by order, so that the
// tables are written once and the days' orders never read again. What counts, and
// for which day, is decided here alone.
type sums struct {
	zone     *time.Location
	days     map[bot.Day]*daySum
	products map[productDay]productSum
	regions  map[regionMonth]regionSum
	month    bot.Period       // the one last asked for
	emptied  map[bot.Day]bool // days of products' sums that something was taken away from
	levels   levels
	moved    *bot.Day // the first day on which something left, or did not after all; nil: none
	shrunk   bool     // something was taken away: rows may have become empty
	recent   struct { // the day last asked for: neighbouring orders share it
		day        bot.Day
		start, end int64
	}
}

// daySum is a day's row in day_sums, or how much it changes.
type daySum struct {
	day                                     bot.Day
	placedOrders, placedAmount              int64
	paidOrders, paidAmount, paidSameDay     int64
	refundedOrders, refundAmount, anonymous int64
	buyers                                  int64 // distinct ones: they cannot be added up
	newInMonth                              int64 // of them, those who had not paid earlier in the month
	namedAmount                             int64 // of what was paid, that for known products
	buyersMoved                             int64 // the numbers of buyers added, less those taken away: 0 is no change
}

// daySums is the table of the days' sums. All but its first column can be added up.
var daySums = table[daySum]{"day_sums", []column[daySum]{
	day("day", func(s *daySum) *bot.Day { return &s.day }),
	number("placed_orders", func(s *daySum) *int64 { return &s.placedOrders }),
	number("placed_amount", func(s *daySum) *int64 { return &s.placedAmount }),
	number("paid_orders", func(s *daySum) *int64 { return &s.paidOrders }),
	number("paid_amount", func(s *daySum) *int64 { return &s.paidAmount }),
	number("paid_same_day", func(s *daySum) *int64 { return &s.paidSameDay }),
	number("refunded_orders", func(s *daySum) *int64 { return &s.refundedOrders }),
	number("refund_amount", func(s *daySum) *int64 { return &s.refundAmount }),
	number("anonymous", func(s *daySum) *int64 { return &s.anonymous }),
	number("buyers", func(s *daySum) *int64 { return &s.buyers }),
	number("new_in_month", func(s *daySum) *int64 { return &s.newInMonth }),
	number("named_amount", func(s *daySum) *int64 { return &s.namedAmount }),
}}

type productDay struct {
	day     bot.Day
	product int64
}

// productSum is a product's row of a day in product_day_sums, or how much it changes.
type productSum struct {
	productDay
	units, amount int64 // paid on the day
	shipped       int64 // units that left on the day
}

// productSums is the table of the products' sums. All but its first two columns can be
// added up.
var productSums = table[productSum]{"product_day_sums", []column[productSum]{
	day("day", func(s *productSum) *bot.Day { return &s.day }),
	number("product_id", func(s *productSum) *int64 { return &s.product }),
	number("units", func(s *productSum) *int64 { return &s.units }),
	number("amount", func(s *productSum) *int64 { return &s.amount }),
	number("shipped", func(s *productSum) *int64 { return &s.shipped }),
}}

func newSums(zone *time.Location) *sums {
	return &sums{zone: zone, days: map[bot.Day]*daySum{}, products: map[productDay]productSum{},
		regions: map[regionMonth]regionSum{},

		emptied: map[bot.Day]bool{}, levels: newLevels(goods{})}
}

// order adds what an order and its lines count for, or takes it away when sign is −1.
func (s *sums) order(sign int64, o *orderRow, lines []lineRow) {
	s.shrunk = s.shrunk || sign < 0
	if o.PlacedAt != 0 {
		s.placed(sign, o)
	}
	if o.PaidAt != 0 {
		s.paid(sign, o, lines)
	}
	s.stock(sign, o, lines)
}

// placed counts an order on the day it was placed, with the amount due and its postage, as the amount
// paid has it too.
func (s *sums) placed(sign int64, o *orderRow) {
	day := s.on(s.dayOf(o.PlacedAt))
	day.placedOrders += sign
	day.placedAmount += sign * o.ToPay().Fen
}

// paid counts an order on the day it was paid, with the amount paid before
// refunds. What is refunded counts for that day too: order exports carry no date
// of refund.
func (s *sums) paid(sign int64, o *orderRow, lines []lineRow) {
	paidOn := s.dayOf(o.PaidAt)
	day := s.on(paidOn)
	day.paidOrders += sign
	day.paidAmount += sign * o.Paid.Fen
	if o.PlacedAt != 0 && s.dayOf(o.PlacedAt) == paidOn {
		day.paidSameDay += sign * o.Paid.Fen
	}
	if o.Refund.Fen > 0 {
		day.refundedOrders += sign
		day.refundAmount += sign * o.Refund.Fen
	}
	if o.buyer == 0 {
		day.anonymous += sign
	}
	day.buyersMoved += sign * o.buyer
	s.region(sign, paidOn, o.Province, o.Paid.Fen, o.buyer)
	s.goods(sign, paidOn, o, lines)
}

// goods counts an order's products: its lines where there are any, otherwise the one
// product that the order itself names.
func (s *sums) goods(sign int64, day bot.Day, o *orderRow, lines []lineRow) {
	if len(lines) == 0 {
		s.product(sign, day, o.product, o.Units.N, o.Paid.Fen)
		return
	}
	for i := range lines {
		line := &lines[i]
		s.product(sign, day, line.product, line.Units.N, lineAmount(line))
	}
}

// sale adds what a sale logged by hand counts for, or takes it away when sign is −1.
func (s *sums) sale(sign int64, sale Sale) {
	s.shrunk = s.shrunk || sign < 0
	day := s.on(sale.Day)
	day.placedOrders += sign
	day.placedAmount += sign * sale.Amount
	day.paidOrders += sign
	day.paidAmount += sign * sale.Amount
	day.paidSameDay += sign * sale.Amount
	day.anonymous += sign
	s.region(sign, sale.Day, "", sale.Amount, 0)
	s.product(sign, sale.Day, sale.Product, sale.Units, sale.Amount)
	s.left(sign, sale.Day, departure{product: sale.Product, units: sale.Units, at: sale.At})
}

func (s *sums) product(sign int64, day bot.Day, product, units, amount int64) {
	if product == 0 {
		return
	}
	s.on(day).namedAmount += sign * amount
	s.add(sign, productSum{productDay{day, product}, units, amount, 0})
}

// add adds to a product's sum of a day.
func (s *sums) add(sign int64, more productSum) {
	sum := s.products[more.productDay]
	sum.productDay = more.productDay
	sum.units += sign * more.units
	sum.amount += sign * more.amount
	sum.shipped += sign * more.shipped
	s.products[more.productDay] = sum
	if sign < 0 {
		s.emptied[more.day] = true
	}
	if more.shipped != 0 && (s.moved == nil || more.day < *s.moved) {
		s.moved = new(more.day)
	}
}

// on returns the sum of a day, made where there is none.
func (s *sums) on(day bot.Day) *daySum {
	sum := s.days[day]
	if sum == nil {
		sum = &daySum{day: day}
		s.days[day] = sum
	}
	return sum
}

// dayOf returns the store's calendar day of a moment.
func (s *sums) dayOf(unix int64) bot.Day {
	if unix < s.recent.start || unix >= s.recent.end {
		s.recent.day = bot.DayOf(time.Unix(unix, 0).In(s.zone))
		s.recent.start = s.recent.day.Start(s.zone).Unix()
		s.recent.end = (s.recent.day + 1).Start(s.zone).Unix()
	}
	return s.recent.day
}

// lineAmount returns what a line sold for: what was paid for it, otherwise what was due,
// else its list price.
func lineAmount(l *lineRow) int64 {
	switch {
	case l.Paid.Known:
		return l.Paid.Fen
	case l.Due.Known:
		return l.Due.Fen
	}
	return l.Price.Fen * l.Units.N
}
