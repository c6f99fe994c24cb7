package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// ledger reads the figures of days from a store's records. It is opened once for a
// report, which then knows of which days anything is known at all.
type ledger struct {
	Reader
	knownDays bot.Period // from the first day of which sales are known to the last
}

// ledger opens the store's ledger.
func (r Reader) ledger(ctx context.Context) (*ledger, error) {
	orders, _, err := r.records.OrderDays(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	days, err := r.records.ToldDays(ctx, r.store.ID, orders)
	return &ledger{r, days}, err
}

// newest is today, or yesterday while nothing of today is known.
func (l *ledger) newest(today bot.Day) bot.Period {
	if l.knownDays.Contains(today) {
		return bot.PeriodOf(today)
	}
	return bot.PeriodOf(today - 1)
}

// days reads a period's sums day by day.
func (l *ledger) days(ctx context.Context, period bot.Period) (map[bot.Day]Sums, error) {
	return l.filled(ctx, period, l.orders, l.totals, l.refunds, l.traffic, l.costs)
}

// filler adds what one source knows to the days of a period.
type filler func(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error

// filled are a period's days with what some sources know, each over the one before.
func (l *ledger) filled(ctx context.Context, period bot.Period, sources ...filler) (map[bot.Day]Sums, error) {
	days := make(map[bot.Day]Sums, period.Days())
	for _, fill := range sources {
		if err := fill(ctx, period, days); err != nil {
			return nil, err
		}
	}
	return days, nil
}

// totals are what people typed in; they count where no order supplies a figure.
func (l *ledger) totals(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error {
	rows, err := l.records.TotalsDays(ctx, l.store.ID, period)
	for _, row := range rows {
		s := days[row.Day]
		if s.PlacedOrders.N == 0 {
			s.placedAs(typed(row.PlacedOrders), typed(row.PlacedAmount))
		}
		s.PlacedAmount = either(s.PlacedAmount, typed(row.PlacedAmount))
		if s.PaidOrders.N == 0 {
			s.paidAs(typed(row.PaidOrders), typed(row.PaidAmount), typed(row.RefundAmount))
		}
		days[row.Day] = s
	}
	return err
}

// UsesTotals reports whether totals that people typed in count: not where the day's
// orders supply all that they say.
func (r Reader) UsesTotals(ctx context.Context, totals storage.DayTotals) (bool, error) {
	rows, err := r.records.DaySums(ctx, totals.StoreID, totals.Day, totals.Day+1)
	if err != nil || len(rows) == 0 {
		return true, err
	}
	placed := rows[0].PlacedOrders == 0 && totals.PlacedOrders != nil || (rows[0].PlacedOrders == 0 || isUnpriced(rows[0])) && totals.PlacedAmount != nil
	paid := rows[0].PaidOrders == 0 && (totals.PaidOrders != nil || totals.PaidAmount != nil || totals.RefundAmount != nil)
	return placed || paid, nil
}

// refunds are those of an after-sales report.
func (l *ledger) refunds(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error {
	rows, err := l.records.RefundDays(ctx, l.store.ID, period)
	for _, row := range rows {
		s := days[row.Day]
		s.MadeOrders, s.MadeAmount = known(row.Orders), known(int64(row.Amount))
		days[row.Day] = s
	}
	return err
}

// placedAs takes over what people say was placed on a day without orders. Where
// there were some after all, what they do not say of them is unknown, not none.
func (s *Sums) placedAs(orders, amount Figure) {
	if orders.N+amount.N > 0 {
		s.PlacedOrders, s.PlacedAmount = Figure{}, Figure{}
	}
	s.PlacedOrders, s.PlacedAmount = either(orders, s.PlacedOrders), either(amount, s.PlacedAmount)
}

// paidAs is placedAs for what was paid.
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

func (l *ledger) traffic(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error {
	rows, err := l.records.TrafficDays(ctx, l.store.ID, period)
	for _, row := range rows {
		s := days[row.Day]
		s.Visitors, s.PageViews, s.IPs = told(row.Visitors), told(row.PageViews), told(row.IPs)
		s.Inquiries, s.InquiryOrders = told(row.Inquiries), told(row.InquiryOrders)
		days[row.Day] = s
	}
	return err
}

func told(n *int64) Figure {
	if n == nil {
		return Figure{}
	}
	return known(*n)
}

// notAds are the costs that are no ads.
var notAds = map[string]bool{"shipping": true, "discount": true, "campaign": true}

// costs are known once the ads are: without them the rest is no sum, and an ROI of
// it would flatter.
func (l *ledger) costs(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error {
	rows, err := l.records.Spend(ctx, l.store.ID, period)
	for _, row := range rows {
		s := days[row.Day]
		if notAds[row.Channel] {
			s.others += int64(row.Amount)
		} else {
			s.Ads = known(s.Ads.N + int64(row.Amount))
		}
		days[row.Day] = s
	}
	for day, s := range days {
		if s.Ads.Known {
			s.Costs = known(s.Ads.N + s.others)
			days[day] = s
		}
	}
	return err
}

// runs are the ads of a period of which single days are unknown but runs of days,
// from an ad report, fill the gaps. Two runs of one channel that overlap tell the
// same money: the longer counts.
func (l *ledger) runs(ctx context.Context, period bot.Period, days map[bot.Day]Sums) (Figure, error) {
	runs, err := l.records.SpendRuns(ctx, l.store.ID, period)
	if err != nil || len(runs) == 0 {
		return Figure{}, err
	}
	told := map[string]map[bot.Day]bool{}
	filled := map[bot.Day]bool{}
	ads := int64(0)
	for _, run := range runs {
		if told[run.Channel] == nil {
			told[run.Channel] = map[bot.Day]bool{}
		}
		if told[run.Channel][run.Day] || told[run.Channel][run.UntilDay-1] {
			continue
		}
		ads += int64(run.Amount)
		for day := run.Day; day < run.UntilDay; day++ {
			told[run.Channel][day], filled[day] = true, true
		}
	}
	for day := period.From; day < period.Until; day++ {
		if !days[day].Ads.Known && !filled[day] {
			return Figure{}, nil
		}
		ads += days[day].Ads.N
	}
	return known(ads), nil
}

// sums reads what a period adds up to. The buyers of several days are counted
// anew: somebody who paid on two days is one.
func (l *ledger) sums(ctx context.Context, period bot.Period) (Sums, error) {
	days, err := l.days(ctx, period)
	if err != nil {
		return Sums{}, err
	}
	return l.total(ctx, period, days)
}

// total adds up what was read of a period's days.
func (l *ledger) total(ctx context.Context, period bot.Period, days map[bot.Day]Sums) (Sums, error) {
	total := addUp(period, days)
	if period.Days() > 1 && !total.Ads.Known {
		ads, err := l.runs(ctx, period, days)
		if err != nil {
			return total, err
		}
		if total.Ads = ads; ads.Known {
			total.Costs = known(ads.N + total.others)
		}
	}
	if period.Days() > 1 && total.Anonymous.Known && total.Anonymous.N == 0 {
		buyers, err := l.records.DistinctBuyers(ctx, l.store.ID, period.From, period.Until)
		total.Buyers = known(buyers)
		return total, err
	}
	return total, nil
}

func addUp(period bot.Period, days map[bot.Day]Sums) Sums {
	total := days[period.From]
	for day := period.From + 1; day < period.Until; day++ {
		total = total.plus(days[day])
	}
	return total
}

// learnWeeks is how much history the weekday weights are learned from.
const learnWeeks = 8

// targetsFor reads the targets of the quarters that a period lies in. The weights are
// learned from the weeks before its last day, so that every report that ends on a day
// has the same target for it.
func (l *ledger) targetsFor(ctx context.Context, period bot.Period) (targets, error) {
	last := period.Last()
	rows, err := l.records.Targets(ctx, l.store.ID, bot.Period{From: bot.YearOf(period.From).From, Until: bot.QuarterOf(last).Until})
	if err != nil || len(rows) == 0 {
		return targets{}, err
	}
	history, err := l.records.DaySums(ctx, l.store.ID, last-7*learnWeeks, last)
	return layTargets(rows, learn(history)), err
}

// yearAgo is what was paid on the same day of last year; unknown where nobody has
// told, or that year had no such day.
func (l *ledger) yearAgo(ctx context.Context, day bot.Day) (Figure, error) {
	year, month, date := day.Date()
	then := bot.NewDay(year-1, month, date)
	if _, _, same := then.Date(); same != date {
		return Figure{}, nil
	}
	days, err := l.filled(ctx, bot.PeriodOf(then), l.orders, l.totals)
	return days[then].PaidAmount, err
}

// sumsOf are the sums of one day.
func (r Reader) sumsOf(ctx context.Context, day bot.Day) (Sums, error) {
	ledger, err := r.ledger(ctx)
	if err != nil {
		return Sums{}, err
	}
	return ledger.sums(ctx, bot.PeriodOf(day))
}
