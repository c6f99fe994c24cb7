package reports_test

import (
	"fmt"

	"storebot/bot"
)

// history is what files and people reported: all that the model of a day is made of.
type history struct {
	files []exportFile
	sold  []sold        // what a shop report counts
	sales map[int]int64 // logged by hand, by day
}

// figure is a number with how much of its days is known.
type figure struct {
	n                     int64
	known, part, reported bool
	missing, days         int
}

func (f figure) label() string {
	if f.reported {
		return " (from the shop report)"
	}
	return ""
}

func (f figure) show(as func(int64) string) string {
	if !f.known {
		return bot.Unknown
	}
	text := as(f.n) + f.label()
	if f.missing > 0 {
		text += fmt.Sprintf(" (%d of %d days missing)", f.missing, f.days)
	}
	return text
}

// told is what is known of a day, or of some.
type told struct {
	placed, placedFen, paidOrders, paid, refunds, made figure
	visitors, views, ads                               figure
	until                                              int // of paid, where that is a part
}

func (k told) fields() map[string]string {
	count := func(n int64) string { return bot.Count(n).Say(bot.English) }
	money := func(n int64) string { return bot.Money(n).String() }
	refunds := k.refunds
	if k.made.known && k.made.missing <= missing(k.refunds) {
		refunds = k.made
	}
	return map[string]string{
		"Orders placed": k.placed.show(count), "Order value": k.placedFen.show(money),
		"Orders paid": k.paidOrders.show(count), "Paid sales": k.paid.show(money), "Refunds": refunds.show(money),
		"Visitors": k.visitors.show(count), "Page views": k.views.show(count), "Ad spend": k.ads.show(money),
	}
}

func missing(f figure) int {
	if !f.known {
		return max(f.days, 1)
	}
	return f.missing
}

// how returns what a title says of how a day is known.
func (k told) how() string {
	switch {
	case !k.paid.part:
		return ""
	case k.until == 0:
		return "only what was logged by hand"
	}
	return "known until " + moment(k.until).Format("15:04")
}

// known returns until when a day is known by the files that tell of something: its end
// where all of it is, 0 where nothing is.
func (h *history) known(day int, tells func(exportFile) bool) int {
	begin, end := day*wholeDay, (day+1)*wholeDay
	until := begin
	for again := true; again; {
		again = false
		for _, f := range h.files {
			if tells(f) && f.from <= until && f.until > until && until < end {
				until, again = f.until, true
			}
		}
	}
	if until == begin {
		return 0
	}
	return min(until, end)
}

func tellsOrders(f exportFile) bool   { return f.kind == ordersFile }
func tellsPayments(f exportFile) bool { return f.kind == ordersFile && f.pays }
func tellsRefunds(f exportFile) bool {
	return (f.kind == ordersFile || f.kind == linesFile) && f.refunds
}
func tellsMade(f exportFile) bool    { return f.kind == refundsFile }
func tellsTraffic(f exportFile) bool { return f.kind == shopFile }
func tellsAds(f exportFile) bool     { return f.kind == adsFile }

// of returns a figure of a day that is known until a moment; what there is of a day that is
// not, is a part.
func of(n int64, until, day int, some bool) figure {
	switch {
	case until == (day+1)*wholeDay:
		return figure{n: n, known: true}
	case until > 0 || some:
		return figure{n: n, known: true, part: true}
	}
	return figure{}
}

// orders returns all orders that a file of orders has, as far as any file did.
func (h *history) orders() map[int]sold {
	orders := map[int]sold{}
	for _, f := range h.files {
		for _, row := range f.rows {
			if f.kind == ordersFile {
				o := orders[row.number]
				o.number, o.placed, o.amount = row.number, row.placed, row.amount
				orders[row.number] = o
			}
		}
	}
	for _, f := range h.files {
		for _, row := range f.rows {
			o, known := orders[row.number]
			if !known {
				continue
			}
			if f.pays && f.kind != refundsFile {
				o.paid = max(o.paid, row.paid)
			}
			if row.made > 0 && (f.kind == refundsFile || f.refunds) {
				o.refund = row.refund
			}
			orders[row.number] = o
		}
	}
	return orders
}

// day returns what is known of a day.
func (h *history) day(day int) told {
	k := told{}
	sale, logged := h.sales[day]
	placed, paid, refunds := h.known(day, tellsOrders), h.known(day, tellsPayments), h.known(day, tellsRefunds)
	var n, fen, paidN, paidFen, refunded int64
	if logged {
		n, fen, paidN, paidFen = 1, sale, 1, sale
	}
	for _, o := range h.orders() {
		if o.placed/wholeDay == day {
			n, fen = n+1, fen+o.amount
		}
		if o.paid > 0 && o.paid/wholeDay == day {
			paidN, paidFen, refunded = paidN+1, paidFen+o.amount, refunded+o.refund
		}
	}
	k.placed, k.placedFen = of(n, placed, day, false), of(fen, placed, day, false)
	k.paidOrders, k.paid = of(paidN, paid, day, paidN > 0), of(paidFen, paid, day, paidN > 0)
	k.refunds = of(refunded, refunds, day, refunded > 0)
	if paid > 0 && placed > 0 && k.paid.part {
		k.until = min(paid, placed)
	}
	h.reports(&k, day)
	k.made = of(h.made(day), h.known(day, tellsMade), day, false)
	return k
}

// made returns what after-sales reports say was refunded on a day.
func (h *history) made(day int) (sum int64) {
	made := map[int]int64{}
	for _, f := range h.files {
		for _, row := range f.rows {
			if f.kind == refundsFile && row.made > 0 && row.made/wholeDay == day {
				made[row.number] = row.refund
			}
		}
	}
	for _, fen := range made {
		sum += fen
	}
	return sum
}

// reports adds what reports by day tell: the one that tells most of the day counts.
func (h *history) reports(k *told, day int) {
	if until := h.known(day, tellsAds); until > 0 {
		k.ads = of(adSpend(until), until, day, false)
	}
	until := h.known(day, tellsTraffic)
	if until == 0 {
		return
	}
	k.visitors, k.views = of(visitorsBy(until), until, day, false), of(2*visitorsBy(until), until, day, false)
	paid := of(paidBetween(h.sold, day*wholeDay, until), until, day, false)
	paid.reported = true
	if k.paidOrders.known && (paid.part || k.paidOrders.n > 0 && !k.paidOrders.part) {
		return
	}
	if paid.n > 0 {
		k.paidOrders, k.refunds = figure{}, figure{}
	}
	k.paid, k.until = paid, until
}

// addUp returns what is known of days together.
func addUp(days []told) told {
	sum := days[0]
	for _, day := range days[1:] {
		for _, pair := range [][2]*figure{
			{&sum.placed, &day.placed}, {&sum.placedFen, &day.placedFen}, {&sum.paidOrders, &day.paidOrders},
			{&sum.paid, &day.paid}, {&sum.refunds, &day.refunds}, {&sum.made, &day.made},
			{&sum.visitors, &day.visitors}, {&sum.views, &day.views}, {&sum.ads, &day.ads},
		} {
			*pair[0] = pair[0].and(*pair[1])
		}
	}
	return sum
}

func (f figure) and(g figure) figure {
	sum := figure{
		known: f.known || g.known, part: f.part || g.part, reported: f.reported || g.reported,
		missing: missing(f) + missing(g), days: max(f.days, 1) + 1,
	}
	sum.n = f.n + g.n
	return sum
}
