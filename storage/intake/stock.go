package intake

import (
	"cmp"
	"math"

	"storebot/bot"
	"storebot/storage/taobao"
)

// level is how far the orders move a product's stock, or by how much that changes.
type level struct {
	shipped  int64 // units that left since the last count
	unsure   int64 // units that left about the time of the last count, before or after it
	reserved int64 // units that are paid and wait to leave
}

// levels collects how much the stock of products changes, order by order.
type levels struct {
	goods
	from, until int64 // only units that left at these times count
	of          map[int64]level
}

// newLevels counts the units that left at any time.
func newLevels(g goods) levels {
	return levels{goods: g, until: math.MaxInt64, of: map[int64]level{}}
}

// within makes it count only units that left from one time up to, and without, another.
func (l *levels) within(from, until int64) { l.from, l.until = from, until }

// stock adds what an order's goods do to the stock, or takes it away when sign is −1. What
// has left moves it on the day it left; what is paid and waits is reserved.
func (s *sums) stock(sign int64, o *orderRow, lines []lineRow) {
	if len(lines) == 0 {
		s.good(sign, o, &lineRow{Line: taobao.Line{Units: o.Units}, product: o.product})
		return
	}
	for i := range lines {
		s.good(sign, o, &lines[i])
	}
}

func (s *sums) good(sign int64, o *orderRow, l *lineRow) {
	if l.product == 0 || l.Units.N == 0 {
		return
	}
	switch {
	case l.ShippedAt != 0:
		s.left(sign, s.dayOf(l.ShippedAt), departure{product: l.product, units: l.Units.N, at: l.ShippedAt})
	case o.ShippedAt != 0:
		s.left(sign, s.dayOf(o.ShippedAt),
			departure{product: l.product, units: l.Units.N, at: o.ShippedAt, after: o.shippedAfter})
	case o.waits() && l.waits():
		s.reserve(sign, s.dayOf(cmp.Or(o.PaidAt, o.PlacedAt)), l.product, l.Units.N)
	}
}

// departure is units of a product that left.
type departure struct {
	product, units int64
	at             int64
	after          int64 // where at is estimated: when they had not left yet; otherwise 0
}

// left moves stock by units that left on a day. Those of a bundle are taken from its parts.
func (s *sums) left(sign int64, day bot.Day, d departure) {
	if d.product == 0 || d.units == 0 || d.at < s.levels.from || d.at >= s.levels.until {
		return
	}
	s.add(sign, productSum{productDay{day, d.product}, 0, 0, d.units})
	for _, part := range s.levels.parts(d.product, day) {
		s.levels.left(sign, d, part)
	}
}

// left counts a departure against the last count of a product. One whose time is an
// estimate is assumed to have come before a count that lies within its span.
func (l *levels) left(sign int64, d departure, p part) {
	counted, was := l.counted[p.product]
	if !was || d.at <= counted {
		return
	}
	units := sign * d.units * p.units
	change := l.of[p.product]
	if d.after != 0 && d.after < counted {
		change.unsure += units
	} else {
		change.shipped += units
	}
	l.of[p.product] = change
}

// reserve keeps units that were paid on a day.
func (s *sums) reserve(sign int64, day bot.Day, product, units int64) {
	for _, part := range s.levels.parts(product, day) {
		change := s.levels.of[part.product]
		change.reserved += sign * units * part.units
		s.levels.of[part.product] = change
	}
}

// waits reports whether an order is paid and waits to leave, as package storage's queries
// for late orders have it.
func (o *orderRow) waits() bool {
	if o.Closed || o.ShippedAt != 0 || isWhole(o.Refund, o.Paid) {
		return false
	}
	paid := o.Status == taobao.StatusPaid || o.Status == taobao.StatusPartShipped
	return o.ShipBy != 0 || paid || o.StatusText != "" && o.PaidAt != 0
}

// waits reports whether a line of an order that waits is still to leave.
func (l *lineRow) waits() bool {
	unclear := l.Refund.Fen == 0 || !l.Paid.Known
	return l.Status < taobao.StatusClosed && !isWhole(l.Refund, l.Paid) && !(l.Refunded && unclear)
}

// isWhole reports whether all that was paid went back.
func isWhole(refund, paid taobao.Amount) bool {
	return refund.Fen > 0 && paid.Known && refund.Fen >= paid.Fen
}
