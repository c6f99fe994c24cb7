package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// comparison is a period beside what it is compared with.
type comparison struct {
	name    bot.Text // the period's, with until when it is known
	sums    Sums
	over    Sums // what is compared of the period: whole days, or the hours that are known
	before  Sums
	asked   bot.Money // refunds that are asked for, and neither made nor withdrawn
	yearAgo Figure    // what was paid on the same day of last year
	against bot.Text
	until   time.Time // of hours that are compared, where the ones of before end
	days    map[bot.Day]Sums
}

// compared reads a period and the one before it in one go: there is less of what is
// between them than asking twice costs. A day of which only some hours are known is
// compared with the same hours of the other day; of several days those at the end that
// are not whole are left out, with as many of the period before.
func (l ledger) compared(ctx context.Context, period bot.Period) (c comparison, err error) {
	today := bot.DayOf(l.now)
	if c.days, err = l.days(ctx, bot.Period{From: period.Before().From, Until: period.Until}); err != nil {
		return c, err
	}
	if c.sums, err = l.total(ctx, period, c.days); err != nil {
		return c, err
	}
	if c.asked, err = l.askedRefunds(ctx, period, c.sums); err != nil {
		return c, err
	}
	if period.Days() == 1 {
		if c.name, err = l.dayName(ctx, period.From, c.sums); err != nil {
			return c, err
		}
		return l.comparedDay(ctx, c, period)
	}
	c.name = bot.Value(period.On(today))
	over := period
	for over.Days() > 0 && !c.days[over.Last()].PaidAmount.isWhole() {
		over.Until--
	}
	if over.Days() == 0 {
		c.against = bot.T("Not enough is known to compare.")
		return c, nil
	}
	before := over.Before()
	if c.over, err = l.total(ctx, over, c.days); err != nil {
		return c, err
	}
	if c.before, err = l.total(ctx, before, c.days); err != nil {
		return c, err
	}
	earlier, err := l.earlier(ctx, before, c.before)
	switch {
	case !c.over.PaidAmount.isWhole():
		c.against = bot.T("Not enough is known to compare.")
	case over == period:
		c.against = bot.T("Compared with %s.", earlier)
	case over.Last() == today-1:
		c.against = bot.T("Changes leave out today and compare with %s.", earlier)
	default:
		c.against = bot.T("Changes compare %s with %s.", over.On(today), earlier)
	}
	return c, err
}

// earlier names the period that another one is compared with, and says what isn't known of its sales.
func (l ledger) earlier(ctx context.Context, period bot.Period, s Sums) (bot.Text, error) {
	name, paid := bot.Value(period.On(bot.DayOf(l.now))), s.PaidAmount
	switch {
	case paid.isWhole():
		return name, nil
	case !paid.Known:
		return bot.T("%s (%s)", name, bot.T("sales unknown")), nil
	case paid.Missing > 0:
		return bot.T("%s (%d of %d days missing)", name, paid.Missing, paid.Days), nil
	case period.Days() > 1:
		return bot.T("%s (%s)", name, bot.T("not known in full")), nil
	}
	how, err := l.howKnown(ctx, period.From, s)
	return bot.T("%s (%s)", name, how), err
}

// askedRefunds returns the amount of the refunds that are asked for and not made yet, on the basis of
// those that are made.
func (l ledger) askedRefunds(ctx context.Context, period bot.Period, s Sums) (bot.Money, error) {
	if s.countsMade() {
		sum, err := l.records.RefundSum(ctx, l.store.ID, period)
		return sum.AskedAmount, err
	}
	_, amount, err := l.records.AskedRefunds(ctx, l.store.ID, period)
	return amount, err
}

// comparedDay does the work of compared for one day.
func (l ledger) comparedDay(ctx context.Context, c comparison, period bot.Period) (comparison, error) {
	before := period.Before()
	if !c.sums.PaidAmount.isWhole() {
		return l.comparedHours(ctx, c, period.From, before.From)
	}
	c.over, c.before = c.sums, c.days[before.From]
	earlier, err := l.earlier(ctx, before, c.before)
	if err != nil {
		return c, err
	}
	c.against = bot.T("Compared with %s.", earlier)
	c.yearAgo, err = l.yearAgo(ctx, period.From)
	return c, err
}

// comparedHours compares the hours that are known of a day with the same hours of
// another, where these are known too.
func (l ledger) comparedHours(ctx context.Context, c comparison, day, before bot.Day) (comparison, error) {
	if c.against = bot.T("Not enough is known to compare."); day == bot.DayOf(l.now) {
		c.against = bot.T("Today so far.")
	}
	until, err := l.until(ctx, day)
	if err != nil || until.IsZero() {
		return c, err
	}
	start, startBefore := day.Start(l.store.Zone), before.Start(l.store.Zone)
	then := startBefore.Add(until.Sub(start))
	told, err := l.coverage(ctx, bot.PeriodOf(before))
	if err != nil || !told.day(before).reaches(then) {
		return c, err
	}
	if c.over, err = l.hours(ctx, start, until); err != nil {
		return c, err
	}
	c.until = then
	c.against = bot.T("Compared with %s until %s.", bot.PeriodOf(before).On(bot.DayOf(l.now)), bot.Clock(then))
	c.before, err = l.hours(ctx, startBefore, then)
	return c, err
}

// reaches reports whether the day's sales are known until a moment of it.
func (d dayCoverage) reaches(then time.Time) bool {
	for _, told := range []storage.DayCoverage{d.orders, d.payments} {
		if !told.Whole && told.Until.Before(then) {
			return false
		}
	}
	return true
}

// hours returns the sums of the orders between two moments, all that is known by the hour.
func (l ledger) hours(ctx context.Context, from, until time.Time) (Sums, error) {
	row, err := l.records.SumBetween(ctx, l.store.ID, from, until)
	return Sums{
		PlacedOrders: known(row.PlacedOrders), PlacedAmount: known(int64(row.PlacedAmount)),
		PaidOrders: known(row.PaidOrders), PaidAmount: known(int64(row.PaidAmount)),
	}, err
}
