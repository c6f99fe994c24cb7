package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// orders returns what was placed and paid, as far as imports know. What was logged by
// hand counts, and makes no day known.
func (l ledger) orders(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error {
	rows, err := l.records.DaySums(ctx, l.store.ID, period.From, period.Until)
	if err != nil {
		return err
	}
	told, err := l.coverage(ctx, period)
	if err != nil {
		return err
	}
	sums := map[bot.Day]storage.DaySum{}
	for _, row := range rows {
		sums[row.Day] = row
	}
	for day := period.From; day < period.Until; day++ {
		days[day] = ordered(days[day], sums[day], told.day(day))
	}
	return nil
}

// coverage is of which days imports know what orders say.
type coverage struct{ orders, payments, refunds storage.Coverage }

func (l ledger) coverage(ctx context.Context, period bot.Period) (c coverage, err error) {
	if c.orders, err = l.records.Coverage(ctx, l.store.ID, storage.CoversOrders, period); err != nil {
		return c, err
	}
	if c.payments, err = l.records.Coverage(ctx, l.store.ID, storage.CoversPayments, period); err != nil {
		return c, err
	}
	c.refunds, err = l.records.Coverage(ctx, l.store.ID, storage.CoversOrderRefunds, period)
	return c, err
}

// dayCoverage is how much of a day imports know.
type dayCoverage struct{ orders, payments, refunds storage.DayCoverage }

func (c coverage) day(day bot.Day) dayCoverage {
	return dayCoverage{c.orders.Day(day), c.payments.Day(day), c.refunds.Day(day)}
}

// ordered returns a day's sums with what its orders and the sales logged by hand add up to.
// A sale logged by hand tells nothing of what else was placed or refunded.
func ordered(s Sums, row storage.DaySum, told dayCoverage) Sums {
	placed, paid := figuresOf(told.orders, false), figuresOf(told.payments, row.PaidOrders > 0)
	refunded := figuresOf(told.refunds, row.RefundedOrders > 0)
	s.PlacedOrders = placed(row.PlacedOrders)
	if s.PlacedAmount = placed(int64(row.PlacedAmount)); isUnpriced(row) {
		s.PlacedAmount = Figure{}
	}
	s.PaidOrders, s.PaidAmount = paid(row.PaidOrders), paid(int64(row.PaidAmount))
	s.PaidSameDay = paid(int64(row.PaidSameDay))
	s.RefundedOrders, s.RefundAmount = refunded(row.RefundedOrders), refunded(int64(row.RefundAmount))
	s.Buyers, s.Anonymous = paid(row.Buyers), paid(row.Anonymous)
	return s
}

// figuresOf makes the figures of a day of which so much is known: of a day without any
// coverage what there is, if there is some, is at least a part.
func figuresOf(told storage.DayCoverage, some bool) func(int64) Figure {
	switch {
	case told.Whole:
		return known
	case !told.IsUnknown() || some:
		return part
	}
	return func(int64) Figure { return Figure{} }
}

// isUnpriced reports whether a day's orders came without what was due for them: all of
// them together were due nothing, and yet they are no gifts.
func isUnpriced(row storage.DaySum) bool {
	return row.PlacedOrders > 0 && row.PlacedAmount == 0 && (row.PaidSameDay > 0 || row.PaidOrders == 0)
}

// until returns until when the sales of a day are known that is known in part; zero for a day
// that is whole, or of which no import knows anything.
func (l ledger) until(ctx context.Context, day bot.Day) (time.Time, error) {
	told, err := l.coverage(ctx, bot.PeriodOf(day))
	if err != nil {
		return time.Time{}, err
	}
	return told.day(day).until(), nil
}

// paidUntil returns until when the source of a day's sales knows them: the shop report, or the orders.
func (l ledger) paidUntil(ctx context.Context, day bot.Day, s Sums) (time.Time, error) {
	if !s.PaidAmount.Reported {
		return l.until(ctx, day)
	}
	told, err := l.records.Coverage(ctx, l.store.ID, storage.CoversTraffic, bot.PeriodOf(day))
	return told.Day(day).Until, err
}

// until returns the earlier of when the day's orders and its payments end.
func (d dayCoverage) until() time.Time {
	switch {
	case d.orders.IsUnknown() || d.payments.IsUnknown():
		return time.Time{}
	case d.orders.Whole:
		return d.payments.Until
	case d.payments.Whole || d.orders.Until.Before(d.payments.Until):
		return d.orders.Until
	}
	return d.payments.Until
}

// knowable returns the part of a period that can be known by now: without today while nothing of
// it is known, and without the days to come.
func (l ledger) knowable(ctx context.Context, period bot.Period) (bot.Period, error) {
	today := bot.DayOf(l.now)
	if !period.Contains(today) || period.Days() == 1 {
		return period, nil
	}
	newest, err := l.newest(ctx)
	if newest.From < period.From {
		return bot.PeriodOf(today), err
	}
	return period.Through(newest.From), err
}

// howKnown says of a day's sales, behind its name, until when they are known, or that
// they are only what was logged by hand; nil where they are known to its end.
func (l ledger) howKnown(ctx context.Context, day bot.Day, s Sums) (bot.Text, error) {
	if !s.PaidAmount.Part {
		return nil, nil
	}
	until, err := l.paidUntil(ctx, day, s)
	if until.IsZero() {
		return bot.T("only what was logged by hand"), err
	}
	return bot.T("known until %s", bot.Clock(until)), err
}

// untold says of how many days of a period a figure of its orders is missing; nil for none.
func untold(f Figure, period bot.Period) bot.Text {
	if f.missing() == 0 {
		return nil
	}
	return bot.T("%d of %d days missing: import their orders.", f.missing(), period.Days())
}

// dayName names a day with how its sales are known.
func (l ledger) dayName(ctx context.Context, day bot.Day, s Sums) (bot.Text, error) {
	name := bot.Value(bot.PeriodOf(day).On(bot.DayOf(l.now)))
	how, err := l.howKnown(ctx, day, s)
	if how == nil {
		return name, err
	}
	return bot.Join(" · ", name, how), err
}
