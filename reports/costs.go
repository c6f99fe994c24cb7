package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// costRole is what a cost counts for beside the result.
type costRole int

const (
	forBook      costRole = iota // the result alone
	forAds                       // ad spend, and the ROI
	forROI                       // the ROI
	forGoods                     // the cost of goods, which is shown apart
	fromPlatform                 // the result; a statement tells all of them
)

// costCategory is what money is spent on. Those that spend logs too have its channel's name.
type costCategory struct {
	name string
	role costRole
}

// costCategories lists all of them, in the order people read them.
var costCategories = []costCategory{
	{"search", forAds}, {"display", forAds}, {"feed", forAds}, {"other", forAds}, {"affiliate", forAds},
	{"shipping", forROI}, {"discount", forROI}, {"campaign", forROI},
	{"commission", fromPlatform}, {"service-fee", fromPlatform}, {"points", fromPlatform}, {"insurance", fromPlatform},
	{"compensation", fromPlatform}, {"fees", fromPlatform}, {"donations", fromPlatform},
	{"packaging", forBook}, {"wages", forBook}, {"rent", forBook}, {"software", forBook}, {"sundries", forBook},
	{"goods", forGoods},
}

// isTold reports whether a statement that covers a day tells all of a category: without an
// entry nothing was paid.
func (c costCategory) isTold() bool { return c.role == fromPlatform || c.name == "affiliate" }

// costSource is the source of a cost. The larger one counts.
type costSource int

const (
	notTold       costSource = iota
	byRate                   // estimated by a rate of the settings
	byAverage                // of goods: the units that left at their average cost
	loggedForDays            // as a share of several days, such as a month's wages
	logged
	onStatement
)

// cost is what one category cost on a day.
type cost struct {
	fen    int64
	source costSource
}

// dayCosts are the costs of days, by category. A day and category has one figure: a
// statement's, otherwise the day's own, otherwise its share of a run of days.
type dayCosts map[bot.Day]map[string]cost

// add counts an amount that a source tells. A better source takes the place of what others
// reported; several amounts of one source add up.
func (d dayCosts) add(day bot.Day, category string, fen int64, source costSource) {
	known := d[day][category]
	switch {
	case known.source > source:
		return
	case known.source < source:
		known = cost{source: source}
	}
	if d[day] == nil {
		d[day] = map[string]cost{}
	}
	known.fen += fen
	d[day][category] = known
}

// sum adds up the categories of a role on a day.
func (d dayCosts) sum(day bot.Day, role costRole) (fen int64) {
	for _, c := range costCategories {
		if c.role == role {
			fen += d[day][c.name].fen
		}
	}
	return fen
}

// dayCosts reads what the days of a period cost, as far as known.
func (l ledger) dayCosts(ctx context.Context, period bot.Period) (dayCosts, error) {
	costs := dayCosts{}
	spent, err := l.records.Spend(ctx, l.store.ID, period)
	if err != nil {
		return nil, err
	}
	for _, row := range spent {
		costs.add(row.Day, row.Channel, int64(row.Amount), logged)
	}
	expenses, err := l.records.Expenses(ctx, l.store.ID, period)
	if err != nil {
		return nil, err
	}
	for i := range expenses {
		costs.spread(&expenses[i], period)
	}
	return costs, l.statements(ctx, period, costs)
}

// spread counts an expense on those of its days that lie in a period: an equal share each,
// the rest on its last.
func (d dayCosts) spread(e *storage.Expense, period bot.Period) {
	days, source := e.Period(), loggedForDays
	if days.Days() == 1 {
		source = logged
	}
	share := int64(e.Amount) / int64(days.Days())
	for day := max(days.From, period.From); day < min(days.Until, period.Until); day++ {
		fen := share
		if day == days.Last() {
			fen = int64(e.Amount) - share*int64(days.Days()-1)
		}
		d.add(day, e.Category, fen, source)
	}
}

// statements counts what Alipay's statements tell of costs.
func (l ledger) statements(ctx context.Context, period bot.Period, costs dayCosts) error {
	told, err := l.records.Coverage(ctx, l.store.ID, storage.CoversStatement, period)
	if err != nil {
		return err
	}
	rows, err := l.records.StatementDays(ctx, l.store.ID, period)
	for _, row := range rows {
		costs.add(row.Day, row.Category, -int64(row.Amount), onStatement)
	}
	for day := period.From; day < period.Until; day++ {
		for _, c := range costCategories {
			if c.isTold() && told.Day(day).Whole {
				costs.add(day, c.name, 0, onStatement)
			}
		}
	}
	return err
}

// costs fills in what ads and promotion cost. They are known once the ads are: without them
// the rest isn't a sum, and an ROI of it would flatter.
func (l ledger) costs(ctx context.Context, period bot.Period, days map[bot.Day]Sums) error {
	told, err := l.records.Coverage(ctx, l.store.ID, storage.CoversAds, period)
	if err != nil {
		return err
	}
	costs, err := l.dayCosts(ctx, period)
	for day := range costs {
		s := days[day]
		s.others = costs.sum(day, forROI)
		if costs.tellsAds(day) {
			ads := costs.sum(day, forAds)
			s.Ads = counts(told.Day(day))(&ads)
			s.Costs = s.Ads.plus(known(s.others))
		}
		days[day] = s
	}
	return err
}

// tellsAds reports whether the day's ads are known. A statement shows what ad accounts are
// charged with, not what they spend,.
func (d dayCosts) tellsAds(day bot.Day) bool {
	for _, c := range costCategories {
		if c.role == forAds && d[day][c.name].source == logged {
			return true
		}
	}
	return false
}
