package reports

import (
	"slices"

	"storebot/bot"
	"storebot/storage"
)

// weights are how much of a week's sales each weekday makes, by time.Weekday.
type weights [7]int64

// even is for a store without history.
var even = weights{1, 1, 1, 1, 1, 1, 1}

// learn reads the weights off the sales of the last weeks. A weekday without
// sales gets the smallest weight there is, not none: a target is for every day.
func learn(days []storage.DaySum) weights {
	var learned weights
	for _, day := range days {
		learned[day.Day.Weekday()] += int64(day.PaidAmount)
	}
	least := slices.Max(learned[:])
	if least == 0 {
		return even
	}
	for _, amount := range learned {
		if amount > 0 {
			least = min(least, amount)
		}
	}
	for i := range learned {
		learned[i] = max(learned[i], least)
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

// targets are the targets of some days: a day's own, else its share of the
// month's, the quarter's or the year's.
type targets map[bot.Day]int64

// day is the target of one day.
func (t targets) day(d bot.Day) Figure {
	amount, set := t[d]
	return Figure{N: amount, Known: set}
}

// total is the target of a run of days, unknown unless each has one.
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

// spanOf are the days that a target is for.
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

// aims are how a period stands against its target, and of a month or quarter that is
// not over, its pace and where it is heading; nothing without a target.
func aims(paid Figure, period bot.Period, asked bot.Unit, t targets) []bot.Field {
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
		return []bot.Field{progress(paid, target)}
	}
	return pace(paid, period, whole, t)
}

func (t targets) lay(shares map[bot.Day]int64) {
	for day, amount := range shares {
		t[day] = amount
	}
}
