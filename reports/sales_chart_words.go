package reports

import "storebot/bot"

// salesTally is what the words of a chart are made of. Days of which only some hours are known are
// neither best nor lowest, and reach no target.
type salesTally struct {
	best, lowest   bot.Day
	whole          int // days that are known in full
	aimed, reached int // of these, those with a target, and those that reached it
	over, lacking  int // days before today, and those of them not known in full
}

func (c *salesChart) tally() (t salesTally) {
	for day := c.period.From; day < c.period.Until; day++ {
		paid, target := c.days[day].PaidAmount, c.targets.day(day)
		if day < c.today {
			t.over++
		}
		if !paid.isWhole() {
			if day < c.today {
				t.lacking++
			}
			continue
		}
		if t.whole == 0 || paid.N > c.days[t.best].PaidAmount.N {
			t.best = day
		}
		if t.whole == 0 || paid.N < c.days[t.lowest].PaidAmount.N {
			t.lowest = day
		}
		t.whole++
		if target.Known {
			t.aimed++
			if paid.N >= target.N {
				t.reached++
			}
		}
	}
	return t
}

// inWords says what the chart shows: the best and the lowest day, how many reached their target,
// the campaign days, and how many days are not known.
func (c *salesChart) inWords() bot.Text {
	t := c.tally()
	paid := func(day bot.Day) yuan { return yuan(c.days[day].PaidAmount.N) }
	var lines []bot.Text
	switch t.whole {
	case 0:
		lines = append(lines, bot.T("No day's sales are fully known."))
	case 1:
		lines = append(lines, bot.T("Only one day is fully known: %s, %s.", t.best, paid(t.best)))
	default:
		lines = append(lines, bot.T("Best day: %s, %s. Lowest: %s, %s.", t.best, paid(t.best), t.lowest, paid(t.lowest)))
	}
	if t.aimed > 0 {
		lines = append(lines, bot.T("Days on target: %d of %d.", t.reached, t.aimed))
	}
	if runs := c.campaignRuns(); runs != nil {
		lines = append(lines, bot.T("Campaign days: %s.", bot.Join(", ", runs...)))
	}
	if t.whole > 0 && t.lacking > 0 {
		lines = append(lines, bot.T("Not fully known: %d of %d days.", t.lacking, t.over))
	}
	return bot.Join("\n", lines...)
}

// campaignRuns returns the campaign days, with those that follow one another as one.
func (c *salesChart) campaignRuns() (runs []bot.Text) {
	from := c.period.From
	for day := c.period.From; day <= c.period.Until; day++ {
		if _, isCampaign := c.campaigns[day]; isCampaign && day < c.period.Until {
			continue
		}
		if from < day {
			runs = append(runs, bot.Value(bot.Period{From: from, Until: day, Unit: bot.UnitDays}.On(c.today)))
		}
		from = day + 1
	}
	return runs
}
