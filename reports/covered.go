package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// quietDays is how many days in a row may pass without an order and still count as
// days on which nothing was sold. A longer gap between two days with orders is one that
// no file covers: its sales are unknown.
const quietDays = 7

// isQuiet reports whether, of two days with orders, those in between are days on which
// nothing was sold.
func isQuiet(before, after bot.Day) bool { return after-before <= quietDays+1 }

// orders are what was placed and paid. It looks a little further than the period: a
// day without orders is known by those around it.
func (l *ledger) orders(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error {
	rows, err := l.records.DaySums(ctx, l.store.ID, period.From-quietDays, period.Until+quietDays)
	layOrders(rows, period, days)
	return err
}

// layOrders adds to a period's days what their orders add up to: those of the rows, and
// none on the quiet days between two of these.
func layOrders(rows []storage.DaySum, period bot.Period, days map[bot.Day]Sums) {
	for i, row := range rows {
		if i > 0 && isQuiet(rows[i-1].Day, row.Day) {
			for day := max(rows[i-1].Day+1, period.From); day < min(row.Day, period.Until); day++ {
				days[day] = ordered(days[day], storage.DaySum{})
			}
		}
		if period.Contains(row.Day) {
			days[row.Day] = ordered(days[row.Day], row)
		}
	}
}

// ordered are a day's sums with what its orders add up to.
func ordered(s Sums, row storage.DaySum) Sums {
	s.PlacedOrders = known(row.PlacedOrders)
	if s.PlacedAmount = known(int64(row.PlacedAmount)); isUnpriced(row) {
		s.PlacedAmount = Figure{}
	}
	s.PaidOrders, s.PaidAmount = known(row.PaidOrders), known(int64(row.PaidAmount))
	s.PaidSameDay = known(int64(row.PaidSameDay))
	s.RefundedOrders, s.RefundAmount = known(row.RefundedOrders), known(int64(row.RefundAmount))
	s.Buyers, s.Anonymous = known(row.Buyers), known(row.Anonymous)
	return s
}

// isUnpriced reports whether a day's orders came without what was due for them: all of
// them together were due nothing, and yet they are no gifts.
func isUnpriced(row storage.DaySum) bool {
	return row.PlacedOrders > 0 && row.PlacedAmount == 0 && (row.PaidSameDay > 0 || row.PaidOrders == 0)
}

// covered is the part of a period of which sales are known: figures of a month that
// is not over, that began before the first import, or within a gap that no file
// covers, are those of its days that are known. A gap in its middle stays.
func (l *ledger) covered(ctx context.Context, period bot.Period) (bot.Period, error) {
	if period.From >= l.knownDays.Until || period.Until <= l.knownDays.From {
		return period, nil
	}
	part := period.Through(l.knownDays.Last())
	part.From = max(part.From, l.knownDays.From)
	if part.Days() > 1 {
		var err error
		if part, err = l.withoutGaps(ctx, part); err != nil {
			return period, err
		}
	}
	if part.From > period.From {
		part.Unit = bot.UnitDays // held against as many days, not against a whole month
	}
	return part, nil
}

// withoutGaps cuts off what of a period's beginning and end lies in gaps that no file
// covers; all of it in one gap is left as it is.
func (l *ledger) withoutGaps(ctx context.Context, period bot.Period) (bot.Period, error) {
	part := period
	before, after, err := l.records.OrderDaysAround(ctx, l.store.ID, period.From)
	if err != nil {
		return period, err
	}
	if isGap(before, after) {
		first, err := l.records.ToldFrom(ctx, l.store.ID, *after)
		if err != nil {
			return period, err
		}
		part.From = max(part.From, first)
	}
	if before, after, err = l.records.OrderDaysAround(ctx, l.store.ID, period.Last()); err != nil {
		return period, err
	}
	if isGap(before, after) {
		last, err := l.records.ToldUntil(ctx, l.store.ID, *before)
		if err != nil {
			return period, err
		}
		part.Until = min(part.Until, last+1)
	}
	if part.From >= part.Until {
		return period, nil
	}
	return part, nil
}

func isGap(before, after *bot.Day) bool {
	return before != nil && after != nil && !isQuiet(*before, *after)
}
