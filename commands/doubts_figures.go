package commands

import (
	"context"
	"slices"

	"storebot/bot"
	"storebot/storage"
)

// When a figure of a day is asked about: a promotion's day is ten times an ordinary one, a
// lost or doubled digit group a hundred times.
const (
	farFigure = 20 // times more, or less, than usual
	someDays  = 3  // so many days make something usual
)

// usualOf returns the median of earlier days, 0 where these are too few.
func usualOf(earlier []int64) int64 {
	if len(earlier) < someDays {
		return 0
	}
	slices.Sort(earlier)
	return earlier[len(earlier)/2]
}

// isFar reports whether a figure is so many times more, or less, than usual. Nothing, and
// what has no usual, is not.
func isFar(n, usual, times int64) bool {
	return n > 0 && usual > 0 && (n/times > usual || n < usual/times)
}

// fewUnits is what a product is taken to sell in a month at the least: an order of a new one
// is compared with it.
const fewUnits = 100

// unitsDoubt compares units that come or go with what is in stock of a product and what a
// month sells of it.
func (c call) unitsDoubt(ctx context.Context, product, units int64) (*bot.Problem, error) {
	byID, err := c.records.ProductsByID(ctx, c.Store.ID, product)
	if err != nil {
		return nil, err
	}
	sold, err := c.records.ProductSold(ctx, c.Store.ID, product, before(c.today()))
	usual := max(fewUnits, sold.Units)
	if held := byID[product].OnHand(); held != nil {
		usual = max(usual, *held)
	}
	if err != nil || units <= usual*farFigure {
		return nil, err
	}
	return bot.Problemf("%s units of %s are far more than are in stock or sell in a month.", bot.Count(units),
		byID[product].SKU), nil
}

// overDoubt returns a doubt about days that are over where coming ones are expected.
func (c call) overDoubt(period bot.Period) *bot.Problem {
	if period.Until > c.today() {
		return nil
	}
	return bot.Problemf("%s is in the past.", period.On(c.today()))
}

// before returns the days from which a day's usual figures are taken.
func before(day bot.Day) bot.Period { return bot.Period{From: day - averageDays, Until: day} }

// spendDoubt compares what was spent on a channel with the days before.
func (c call) spendDoubt(ctx context.Context, spent storage.Spend) (*bot.Problem, error) {
	rows, err := c.records.Spend(ctx, spent.StoreID, before(spent.Day))
	var earlier []int64
	for _, row := range rows {
		if row.Channel == spent.Channel {
			earlier = append(earlier, int64(row.Amount))
		}
	}
	usual := usualOf(earlier)
	if err != nil || !isFar(int64(spent.Amount), usual, farFigure) {
		return nil, err
	}
	return bot.Problemf("%s is far from what is usually spent on %s in a day, %s.", spent.Amount, bot.T(spent.Channel),
		bot.Money(usual)), nil
}

// visitorsDoubt compares a day's visitors with the days before.
func (c call) visitorsDoubt(ctx context.Context, day bot.Day, visitors *int) (*bot.Problem, error) {
	if visitors == nil {
		return nil, nil
	}
	rows, err := c.records.TrafficDays(ctx, c.Store.ID, before(day))
	var earlier []int64
	for _, row := range rows {
		if row.Visitors != nil {
			earlier = append(earlier, *row.Visitors)
		}
	}
	usual := usualOf(earlier)
	if err != nil || !isFar(int64(*visitors), usual, farFigure) {
		return nil, err
	}
	return bot.Problemf("%s visitors are far from a usual day's %s.", bot.Count(*visitors), bot.Count(usual)), nil
}

// inquiriesDoubt returns a doubt about more orders from inquiries than inquiries.
func (a trafficArgs) inquiriesDoubt() *bot.Problem {
	if a.Inquiries == nil || a.InquiryOrders == nil || *a.InquiryOrders <= *a.Inquiries {
		return nil
	}
	return bot.Problemf("%s orders from only %s inquiries.", bot.Count(*a.InquiryOrders), bot.Count(*a.Inquiries))
}

// totalsDoubt compares what a day's orders paid on average with the days before.
func (c call) totalsDoubt(ctx context.Context, day bot.Day, a dayArgs) (*bot.Problem, error) {
	if a.PaidOrders == nil || a.PaidAmount == nil || *a.PaidOrders <= 0 {
		return nil, nil
	}
	rows, err := c.records.DaySums(ctx, c.Store.ID, day-averageDays, day)
	var earlier []int64
	for _, row := range rows {
		if row.PaidOrders > 0 {
			earlier = append(earlier, int64(row.PaidAmount)/row.PaidOrders)
		}
	}
	each, usual := int64(*a.PaidAmount)/int64(*a.PaidOrders), usualOf(earlier)
	if err != nil || !isFar(each, usual, farFromUsual) && (each > 0 || usual == 0) {
		return nil, err
	}
	return bot.Problemf("That's %s an order; usually it is %s.", bot.Money(each), bot.Money(usual)), nil
}
