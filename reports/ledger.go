package reports

import (
	"context"
	"reflect"

	"storebot/bot"
	"storebot/storage"
)

// ledger reads the figures of days from a store's records.
type ledger struct{ Reader }

// newest returns today, or yesterday while nothing of today is known, or nothing was paid yet.
func (l ledger) newest(ctx context.Context) (bot.Period, error) {
	today := bot.PeriodOf(bot.DayOf(l.now))
	days, err := l.filled(ctx, today, l.orders, l.totals)
	if days[today.From].PaidOrders.isAny() || days[today.From].PaidAmount.isAny() {
		return today, err
	}
	return bot.PeriodOf(today.From - 1), err
}

// recordedDays returns the days from the first to the last for which there are orders, sales or
// totals; none where the store's ledger is empty.
func (l ledger) recordedDays(ctx context.Context) (bot.Period, error) {
	orders, _, err := l.records.OrderDays(ctx, l.store.ID)
	if err != nil {
		return orders, err
	}
	return l.records.RecordedDays(ctx, l.store.ID, orders)
}

// days reads a period's sums day by day.
func (l ledger) days(ctx context.Context, period bot.Period) (map[bot.Day]Sums, error) {
	return l.filled(ctx, period, l.orders, l.totals, l.refunds, l.traffic, l.costs, l.open)
}

// open marks what is unknown of today: more of it may come.
func (l ledger) open(_ context.Context, period bot.Period, days map[bot.Day]Sums) error {
	today := bot.DayOf(l.now)
	if !period.Contains(today) {
		return nil
	}
	s := days[today]
	for _, figure := range s.figures() {
		figure.Open = !figure.Known
	}
	days[today] = s
	return nil
}

// filler adds what one source knows to the days of a period.
type filler func(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error

// filled returns a period's days with what some sources know, each over the one before.
func (l ledger) filled(ctx context.Context, period bot.Period, sources ...filler) (map[bot.Day]Sums, error) {
	days := make(map[bot.Day]Sums, period.Days())
	for _, fill := range sources {
		if err := fill(ctx, period, days); err != nil {
			return nil, err
		}
	}
	return days, nil
}

// totals returns what people typed in, or a shop report says, of the days.
func (l ledger) totals(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error {
	rows, err := l.records.TotalsDays(ctx, l.store.ID, period)
	if err != nil {
		return err
	}
	told, err := l.records.Coverage(ctx, l.store.ID, storage.CoversTraffic, period)
	for _, row := range rows {
		days[row.Day] = days[row.Day].withTotals(row, told.Day(row.Day))
	}
	return err
}

// withTotals returns a day's sums with the day's totals. These count where there were no
// orders, or the orders are not known to the end of the day and the totals are. told is
// how much of the day shop reports tell.
func (s Sums) withTotals(row storage.DayTotals, told storage.DayCoverage) Sums {
	from := totalsOf{row.Reported, row.Reported && !told.Whole && !told.IsUnknown()}
	placed, placedAmount := from.count(row.PlacedOrders), from.money(row.PlacedAmount)
	if !s.PlacedOrders.Known || !from.part && (s.PlacedOrders.N == 0 || s.PlacedOrders.Part && placed.Known) {
		s.placedAs(placed, placedAmount)
	}
	s.PlacedAmount = either(s.PlacedAmount, placedAmount)
	paid := from.money(row.PaidAmount)
	if !s.PaidOrders.Known || !from.part && (s.PaidOrders.N == 0 || s.PaidOrders.Part && paid.Known) {
		s.paidAs(from.count(row.PaidOrders), paid, from.money(row.RefundAmount))
	}
	return s
}

// totalsOf says where a day's totals are from: a shop report, or what people typed in.
type totalsOf struct {
	reported bool
	part     bool // the report was made before the day was over
}

func (t totalsOf) count(n *int64) Figure {
	if n == nil {
		return Figure{}
	}
	return Figure{N: *n, Known: true, Typed: !t.reported, Reported: t.reported, Part: t.part}
}

func (t totalsOf) money(n *bot.Money) Figure {
	if n == nil {
		return Figure{}
	}
	return t.count(new(int64(*n)))
}

// UsesTotals reports whether totals that people typed in count in any figure. They don't if
// the day's orders supply all of it.
func (r Reader) UsesTotals(ctx context.Context, totals storage.DayTotals) (bool, error) {
	l := ledger{r}
	days, err := l.filled(ctx, bot.PeriodOf(totals.Day), l.orders)
	orders := days[totals.Day]
	return !reflect.DeepEqual(orders, orders.withTotals(totals, storage.DayCoverage{Whole: true})), err
}

// refunds returns those of an after-sales report, by the day they were made: none on a day
// that it covers and has no refund of.
func (l ledger) refunds(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error {
	told, err := l.records.Coverage(ctx, l.store.ID, storage.CoversRefunds, period)
	if err != nil {
		return err
	}
	rows, err := l.records.RefundDays(ctx, l.store.ID, period)
	made := map[bot.Day]storage.RefundDay{}
	for _, row := range rows {
		made[row.Day] = row
	}
	for day := period.From; day < period.Until; day++ {
		row, some := made[day]
		figure := figuresOf(told.Day(day), some)
		s := days[day]
		s.MadeOrders, s.MadeAmount = figure(row.Orders), figure(int64(row.Amount))
		days[day] = s
	}
	return err
}

// placedAs takes over what people say was placed on a day. Where there were some orders,
// what they do not say of them is unknown, not none.
func (s *Sums) placedAs(orders, amount Figure) {
	if orders.N+amount.N > 0 {
		s.PlacedOrders, s.PlacedAmount = Figure{}, Figure{}
	}
	s.PlacedOrders, s.PlacedAmount = either(orders, s.PlacedOrders), either(amount, s.PlacedAmount)
}

// paidAs returns placedAs for what was paid.
func (s *Sums) paidAs(orders, amount, refund Figure) {
	if orders.N+amount.N > 0 {
		s.PaidOrders, s.PaidAmount, s.PaidSameDay = Figure{}, Figure{}, Figure{}
		s.RefundedOrders, s.RefundAmount = Figure{}, Figure{}
		s.Buyers, s.Anonymous = Figure{}, Figure{}
	}
	s.PaidOrders, s.PaidAmount = either(orders, s.PaidOrders), either(amount, s.PaidAmount)
	s.RefundAmount = either(refund, s.RefundAmount)
}

func either(preferred, otherwise Figure) Figure {
	if preferred.Known {
		return preferred
	}
	return otherwise
}

// sums reads what a period adds up to. The buyers of several days are counted
// again: someone who paid on two days is one.
func (l ledger) sums(ctx context.Context, period bot.Period) (Sums, error) {
	days, err := l.days(ctx, period)
	if err != nil {
		return Sums{}, err
	}
	return l.total(ctx, period, days)
}

// total adds up what was read of a period's days.
func (l ledger) total(ctx context.Context, period bot.Period, days map[bot.Day]Sums) (Sums, error) {
	total := addUp(period, days)
	if period.Days() > 1 && !total.Ads.isWhole() {
		ads, err := l.runs(ctx, period, days)
		if err != nil {
			return total, err
		}
		if ads.Known {
			total.Ads, total.Costs = ads, known(ads.N+total.others)
		}
	}
	if period.Days() > 1 && total.countsMade() {
		refunded, err := l.records.RefundedOrders(ctx, l.store.ID, refundedDays(period, days))
		if err != nil {
			return total, err
		}
		total.refundedOnce = known(refunded)
	}
	if period.Days() > 1 && total.Anonymous.missing() == 0 && total.Anonymous.N == 0 {
		buyers, err := l.records.DistinctBuyers(ctx, l.store.ID, period.From, period.Until)
		total.Buyers = known(buyers)
		return total, err
	}
	return total, nil
}

// refundedDays returns the days of which both the refunds made and the orders paid are known.
func refundedDays(period bot.Period, days map[bot.Day]Sums) (both []bot.Day) {
	for day := period.From; day < period.Until; day++ {
		if days[day].MadeOrders.Known && days[day].PaidOrders.Known {
			both = append(both, day)
		}
	}
	return both
}

// addUp adds up the days of a period.
func addUp(period bot.Period, days map[bot.Day]Sums) Sums {
	total := days[period.From]
	if period.Days() == 1 {
		return total
	}
	parts := []Sums{total}
	for day := period.From + 1; day < period.Until; day++ {
		total = total.and(days[day])
		parts = append(parts, days[day])
	}
	total.parts = parts
	return total
}

// learnWeeks is how much history the weekday weights are learned from.
const learnWeeks = 8

// targetsFor reads the targets of the quarters that a period lies in. The weights are
// learned from the weeks before its last day, so that every report that ends on a day
// has the same target for it. Campaign days are left out: one would raise the targets of
// all days of its weekday.
func (l ledger) targetsFor(ctx context.Context, period bot.Period) (targets, error) {
	last := period.Last()
	rows, err := l.records.Targets(ctx, l.store.ID,
		bot.Period{From: bot.YearOf(period.From).From, Until: bot.QuarterOf(last).Until})
	if err != nil || len(rows) == 0 {
		return targets{}, err
	}
	history := bot.Period{From: last - 7*learnWeeks, Until: last}
	days, err := l.filled(ctx, history, l.orders, l.totals)
	if err != nil {
		return targets{}, err
	}
	campaigns, err := l.campaignDays(ctx, history)
	for day := range campaigns {
		delete(days, day)
	}
	return layTargets(rows, learn(history, days)), err
}

// yearAgo returns what was paid on the same day of last year; unknown where no one has
// told, or that year had no such day.
func (l ledger) yearAgo(ctx context.Context, day bot.Day) (Figure, error) {
	year, month, date := day.Date()
	then := bot.NewDay(year-1, month, date)
	if _, _, same := then.Date(); same != date {
		return Figure{}, nil
	}
	days, err := l.filled(ctx, bot.PeriodOf(then), l.orders, l.totals)
	return days[then].PaidAmount, err
}

// sumsOf returns the sums of one day.
func (r Reader) sumsOf(ctx context.Context, day bot.Day) (Sums, error) {
	return ledger{r}.sums(ctx, bot.PeriodOf(day))
}
