package reports

import (
	"context"
	"slices"

	"storebot/bot"
	"storebot/storage"
)

// weights are how much of a week's sales each weekday makes, by time.Weekday.
type weights [7]int64

// evenWeights is for a store without history.
var evenWeights = weights{1, 1, 1, 1, 1, 1, 1}

// learn reads the weights off the days of a period that are known to their end: each is
// what was sold on such a weekday on average. A weekday of which none is known counts as
// the average of the others; one without sales gets the smallest weight there is, not
// none: a target is for every day.
func learn(period bot.Period, days map[bot.Day]Sums) weights {
	var sums, counts weights
	for day := period.From; day < period.Until; day++ {
		if paid := days[day].PaidAmount; paid.isWhole() {
			sums[day.Weekday()] += paid.N
			counts[day.Weekday()]++
		}
	}
	var learned weights
	var total, known int64
	for i := range sums {
		if counts[i] > 0 {
			learned[i] = sums[i] / counts[i]
			total += learned[i]
			known++
		}
	}
	if total == 0 {
		return evenWeights
	}
	least := slices.Max(learned[:])
	for i, amount := range learned {
		if counts[i] == 0 {
			learned[i] = total / known
		} else if amount > 0 {
			least = min(least, amount)
		}
	}
	for i := range learned {
		learned[i] = max(learned[i], least, 1)
	}
	return learned
}

// spread divides a period's target over its days by weekday weight, to the fen.
// Days with a target of their own keep it; the rest share what is left.
func spread(period bot.Period, amount int64, own map[bot.Day]int64, w weights) map[bot.Day]int64 {
	shares := make(map[bot.Day]int64, period.Days())
	var total int64
	for day := period.From; day < period.Until; day++ {
		if fixed, ok := own[day]; ok {
			shares[day] = fixed
			amount -= fixed
			continue
		}
		total += w[day.Weekday()]
	}
	amount = max(amount, 0)
	for day := period.From; day < period.Until; day++ {
		if _, ok := own[day]; ok {
			continue
		}
		weight := w[day.Weekday()]
		share := quotient(amount, weight, total)
		shares[day] = share
		amount -= share
		total -= weight
	}
	return shares
}

// targets are the targets of some days: a day's own, otherwise its share of the
// month's, the quarter's or the year's.
type targets map[bot.Day]int64

// day returns the target of one day.
func (t targets) day(d bot.Day) Figure {
	amount, set := t[d]
	return Figure{N: amount, Known: set}
}

// total returns the target of a run of days, unknown unless each has one.
func (t targets) total(period bot.Period) Figure {
	sum := known(0)
	for day := period.From; day < period.Until; day++ {
		sum = sum.plus(t.day(day))
	}
	return sum
}

// layTargets lays rows over the days, the finer ones first: what a quarter's months
// have of their own is taken off the quarter, as a month's days are off the month.
func layTargets(rows []storage.Target, w weights) targets {
	laid := targets{}
	for _, span := range []bot.Unit{bot.UnitDay, bot.UnitMonth, bot.UnitQuarter, bot.UnitYear} {
		for _, row := range rows {
			if row.Span == span {
				laid.lay(spread(spanOf(row), int64(row.Amount), laid, w))
			}
		}
	}
	return laid
}

// spanOf returns the days that a target is for.
func spanOf(row storage.Target) bot.Period {
	switch row.Span {
	case bot.UnitMonth:
		return bot.MonthOf(row.Day)
	case bot.UnitQuarter:
		return bot.QuarterOf(row.Day)
	case bot.UnitYear:
		return bot.YearOf(row.Day)
	}
	return bot.PeriodOf(row.Day)
}

// TargetExcess returns a warning if the targets of days add up to more than their month's, or
// those of months to more than their quarter's; nil if they don't.
func (r Reader) TargetExcess(ctx context.Context, target storage.Target) (bot.Text, error) {
	month, quarter := bot.MonthOf(target.Day), bot.QuarterOf(target.Day)
	rows, err := r.records.Targets(ctx, r.store.ID, quarter)
	var days, months, ofMonth, ofQuarter bot.Money
	for _, row := range rows {
		switch {
		case row.Span == bot.UnitDay && month.Contains(row.Day):
			days += row.Amount
		case row.Span == bot.UnitMonth:
			months += row.Amount
			if row.Day == month.From {
				ofMonth = row.Amount
			}
		case row.Span == bot.UnitQuarter:
			ofQuarter = row.Amount
		}
	}
	switch {
	case ofMonth > 0 && days > ofMonth:
		return bot.T("The day targets of %s add up to %s, more than its target of %s.", month, days, ofMonth), err
	case ofQuarter > 0 && months > ofQuarter:
		return bot.T("The month targets of %s add up to %s, more than its target of %s.", quarter, months, ofQuarter), err
	}
	return nil, err
}

// aims returns a period compared with its target, and of a month or quarter that is
// not over, its pace and where it is heading; nothing without a target.
func aims(c comparison, period bot.Period, asked bot.Unit, t targets) []bot.Field {
	whole := period
	switch asked {
	case bot.UnitMonth:
		whole = bot.MonthOf(period.From)
	case bot.UnitQuarter:
		whole = bot.QuarterOf(period.From)
	}
	switch target := t.total(whole); {
	case !target.Known:
		return nil
	case period.Until >= whole.Until:
		return []bot.Field{progress(c.sums.PaidAmount, target)}
	}
	return pace(c.sums.PaidAmount, c.days, period, whole, t)
}

// pace compares what was sold so far in a month or quarter with its target, and forecasts
// its end.
func pace(paid Figure, days map[bot.Day]Sums, sofar, whole bot.Period, t targets) []bot.Field {
	target := t.total(whole)
	forecast := bot.Field{Name: bot.T("Forecast"), Value: forecast(days, sofar, whole, t).money()}
	if !target.Known {
		return []bot.Field{
			forecast,
			{Name: bot.T("Target"), Value: bot.Data(bot.Unknown),
				Note: bot.T("set it: %s", bot.T("target month 500k").Styled(bot.Code))},
		}
	}
	sold, expected, _ := wholeDays(days, sofar, t)
	return []bot.Field{
		progress(paid, target),
		{Name: bot.T("Pace"), Value: bot.Value(sold.over(expected)),
			Note: bot.T("%s expected so far", bot.Money(expected.N))},
		forecast,
	}
}

// wholeDays returns what was sold on those days of a period that are known to their end, what
// their targets add up to, and how many they are.
func wholeDays(days map[bot.Day]Sums, period bot.Period, t targets) (sold, expected Figure, n int64) {
	sold, expected = known(0), known(0)
	for day := period.From; day < period.Until; day++ {
		if one := days[day].PaidAmount; one.isWhole() {
			sold, expected = sold.plus(one), expected.plus(t.day(day))
			n++
		}
	}
	return sold, expected, n
}

// forecast returns where a month or quarter is heading: its target at the pace of the days that
// are known to their end; without a target, all its days at their average.
func forecast(days map[bot.Day]Sums, sofar, whole bot.Period, t targets) Figure {
	sold, expected, n := wholeDays(days, sofar, t)
	if target := t.total(whole); target.Known && target.N > 0 {
		return sold.forecast(expected.N, target.N)
	}
	return sold.forecast(n, int64(whole.Days()))
}

// forecast scales a figure up from the part that is done to the whole.
func (f Figure) forecast(done, whole int64) Figure {
	if !f.Known || done <= 0 {
		return Figure{}
	}
	return Figure{N: quotient(f.N, whole, done), Known: true, Typed: f.Typed, Reported: f.Reported}
}

func (t targets) lay(shares map[bot.Day]int64) {
	for day, amount := range shares {
		t[day] = amount
	}
}
