package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// pacing is how a month's ad budget is spent. Days of which no one told the ads are in
// neither sum.
type pacing struct {
	channel string // "" for all ads together
	budget  int64
	spent   int64 // on the days that are told, all before today
	told    int64 // their weights
	left    int64 // the weights of the days from today on
	today   int64 // today's weight
	whole   int64 // the weights of the month
	untold  []bot.Day
	days    int // how many days are told
}

// expected returns what the told days should have cost.
func (p pacing) expected() int64 { return roundedQuotient(p.budget, p.told, max(p.whole, 1)) }

// delivery returns what was spent of what should have been.
func (p pacing) delivery() bot.Ratio { return bot.RatioOf(p.spent*p.whole, p.budget*p.told) }

// forToday returns what is to be spent today, so that the month's budget lasts; unknown where today
// isn't a day of the month.
func (p pacing) forToday() Figure {
	if p.today == 0 {
		return Figure{}
	}
	return known(max(0, roundedQuotient(p.budget-p.spent, p.today, p.left)))
}

// forecast returns what the month costs in the end, at the delivery so far.
func (p pacing) forecast() Figure {
	if p.told == 0 {
		return Figure{}
	}
	return known(roundedQuotient(p.spent, p.whole, p.told))
}

// Delivery below and above which ads are spent too slowly or too fast, in percent.
const (
	underDelivery = 90
	overDelivery  = 110
)

// isUnder and isOver report whether the ads are spent too slowly, or too fast.
func (p pacing) isUnder() bool { return p.told > 0 && p.off() < underDelivery*p.budget*p.told }
func (p pacing) isOver() bool  { return p.told > 0 && p.off() > overDelivery*p.budget*p.told }

func (p pacing) off() int64 { return 100 * p.spent * p.whole }

// roundedQuotient returns n*scale/divisor, rounded half up.
func roundedQuotient(n, scale, divisor int64) int64 { return quotient(2*n*scale+divisor, 1, 2*divisor) }

// month is what is known of a month's ads and of how its budget is divided.
type month struct {
	bot.Period
	today   bot.Day
	weights map[bot.Day]int64
	costs   dayCosts
	runs    []storage.SpendRun
}

// adMonth reads a month's ads until yesterday.
func (l ledger) adMonth(ctx context.Context, days bot.Period) (m month, err error) {
	m = month{Period: days, today: bot.DayOf(l.now), weights: map[bot.Day]int64{}}
	own, err := l.records.BudgetDays(ctx, l.store.ID, days)
	if err != nil {
		return m, err
	}
	for day := days.From; day < days.Until; day++ {
		m.weights[day] = 1
	}
	for _, day := range own {
		m.weights[day.Day] = day.Weight
	}
	past := days.Through(m.today - 1)
	if m.costs, err = l.dayCosts(ctx, past); err != nil {
		return m, err
	}
	m.runs, err = l.records.SpendRuns(ctx, l.store.ID, past)
	return m, err
}

// pacing says how the month's budget of a channel is spent, or with "" that of all ads.
func (m month) pacing(channel string, budget bot.Money) pacing {
	p := pacing{channel: channel, budget: int64(budget), today: m.weights[m.today]}
	told := m.tellsRuns(channel, &p)
	for day := m.From; day < m.Until; day++ {
		p.whole += m.weights[day]
		switch {
		case day >= m.today:
			p.left += m.weights[day]
		case m.costs.tellsAds(day) || told[day]:
			p.told += m.weights[day]
			p.spent += m.spent(day, channel)
			p.days++
		default:
			p.untold = append(p.untold, day)
		}
	}
	return p
}

// spent returns what a channel cost on a day; with "" all ads, as ad spend counts them.
func (m month) spent(day bot.Day, channel string) int64 {
	if channel == "" {
		return m.costs.sum(day, forAds)
	}
	return m.costs[day][channel].fen
}

// tellsRuns counts what ad reports tell of several days as one sum, and returns these days.
// Of two that overlap the longer counts, which comes first.
func (m month) tellsRuns(channel string, p *pacing) map[bot.Day]bool {
	told, byChannel := map[bot.Day]bool{}, map[string]map[bot.Day]bool{}
	for _, run := range m.runs {
		if channel != "" && run.Channel != channel {
			continue
		}
		if byChannel[run.Channel] == nil {
			byChannel[run.Channel] = map[bot.Day]bool{}
		}
		if byChannel[run.Channel][run.Day] || byChannel[run.Channel][run.UntilDay-1] {
			continue
		}
		p.spent += int64(run.Amount)
		for day := run.Day; day < run.UntilDay; day++ {
			told[day], byChannel[run.Channel][day] = true, true
		}
	}
	return told
}

// pacings says how all budgets of a month are spent, that of all ads together first.
func (l ledger) pacings(ctx context.Context, days bot.Period) (m month, all []pacing, err error) {
	budgets, err := l.records.Budgets(ctx, l.store.ID, days)
	if err != nil || len(budgets) == 0 {
		return m, nil, err
	}
	m, err = l.adMonth(ctx, days)
	for _, budget := range budgets {
		all = append(all, m.pacing(budget.Channel, budget.Amount))
	}
	return m, all, err
}
