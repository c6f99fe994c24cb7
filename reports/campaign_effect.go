package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// What an ordinary day is taken from: the same weekdays of the weeks before that are no
// campaign days, if there are enough of them.
const (
	ordinaryWeeks = 4
	ordinaryDays  = 2
)

// dipDays are how many days after a campaign are looked at: people who bought during it may
// buy less then.
const dipDays = 7

// effect is what a campaign brought, beside what ordinary days would have brought.
type effect struct {
	promo storage.Promo
	days  bot.Period // of the campaign
	over  bot.Period // those of them that are known to their end
	sums  Sums       // of these
	usual Sums       // of as many ordinary days of the same weekdays

	after, afterUsual Figure // paid on the days after it that are known
	afterDays         int
}

// effect reads what a campaign brought so far.
func (l ledger) effect(ctx context.Context, p storage.Promo) (effect, error) {
	e := effect{promo: p, days: l.daysOf(p)}
	around := bot.Period{From: e.days.From - 7*ordinaryWeeks, Until: e.days.Until + dipDays}
	days, err := l.days(ctx, around)
	if err != nil {
		return e, err
	}
	odd, err := l.campaignDays(ctx, around)
	if err != nil {
		return e, err
	}
	book := ordinary{days, odd}
	e.over = e.days
	for e.over.Days() > 0 && !days[e.over.Last()].PaidAmount.isWhole() {
		e.over.Until--
	}
	if e.over.Days() > 0 {
		e.usual = book.sums(e.over)
		if e.sums, err = l.total(ctx, e.over, days); err != nil {
			return e, err
		}
	}
	e.after, e.afterUsual = known(0), known(0)
	for day := e.days.Until; day < around.Until && days[day].PaidAmount.isWhole(); day++ {
		e.after = e.after.plus(days[day].PaidAmount)
		e.afterUsual = e.afterUsual.plus(book.like(day, paidAmount))
		e.afterDays++
	}
	return e, nil
}

// extra returns the net sales beyond those of ordinary days, with the cost: an ROI of what
// the campaign added.
func (e effect) extra(settings Settings) ROI {
	roi := e.sums.roi(settings)
	roi.Net = roi.Net.minus(e.usual.netSales())
	return roi
}

// ordinary is a run of days from which ordinary ones are picked.
type ordinary struct {
	days map[bot.Day]Sums
	odd  campaignDays
}

// like returns the mean of a figure on the days that are like one: the same weekdays of the
// weeks before, known to their end, that are no campaign days. It is unknown where there are
// too few.
func (o ordinary) like(day bot.Day, of func(Sums) Figure) Figure {
	var sum, n int64
	for week := bot.Day(1); week <= ordinaryWeeks; week++ {
		before := day - 7*week
		if _, isOdd := o.odd[before]; isOdd {
			continue
		}
		if figure := of(o.days[before]); figure.isWhole() {
			sum += figure.N
			n++
		}
	}
	if n < ordinaryDays {
		return Figure{}
	}
	return known(quotient(2*sum+n, 1, 2*n))
}

// sums returns what the days of a period would have come to if they had been ordinary.
func (o ordinary) sums(period bot.Period) Sums {
	sum := func(of func(Sums) Figure) Figure {
		total := known(0)
		for day := period.From; day < period.Until; day++ {
			total = total.plus(o.like(day, of))
		}
		return total
	}
	return Sums{PaidAmount: sum(paidAmount), PaidOrders: sum(paidOrders), Visitors: sum(visitors),
		RefundAmount: sum(Sums.refundAmount)}
}
