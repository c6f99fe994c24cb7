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
// month's, else its share of the quarter's.
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

// layTargets lays a quarter's rows over its days, the finer ones over the
// coarser.
func layTargets(quarter bot.Period, rows []storage.Target, w weights) targets {
	own, months := map[bot.Day]int64{}, map[bot.Day]int64{}
	laid := targets{}
	for _, row := range rows {
		switch row.Span {
		case bot.UnitDay:
			own[row.Day] = int64(row.Amount)
		case bot.UnitMonth:
			months[row.Day] = int64(row.Amount)
		case bot.UnitQuarter:
			laid.lay(spread(quarter, int64(row.Amount), own, w))
		}
	}
	for first, amount := range months {
		laid.lay(spread(bot.MonthOf(first), amount, own, w))
	}
	laid.lay(own)
	return laid
}

func (t targets) lay(shares map[bot.Day]int64) {
	for day, amount := range shares {
		t[day] = amount
	}
}
