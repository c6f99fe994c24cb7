package reports

import (
	"context"

	"storebot/bot"
)

// weeklyFigure is a row of a table of figures.
type weeklyFigure struct {
	name  bot.Text
	of    func(Sums) Figure
	shown func(Figure) bot.Text
}

func adSpend(s Sums) Figure { return s.Ads }

func orderValue(s Sums) Figure {
	value, _ := s.orderValue()
	return value
}

// figureTable is a table of figures beside their target, those of before and those of a year ago.
type figureTable struct {
	*bot.Table
	comparison
	year Sums
}

// figuresTable lists the figures of a period in the order people read them.
func (l ledger) figuresTable(ctx context.Context, c comparison, period bot.Period, target Figure) (*bot.Table, error) {
	year, err := l.sums(ctx, yearBefore(period))
	if err != nil {
		return nil, err
	}
	t := figureTable{&bot.Table{
		Header: []bot.Text{bot.T("Figure"), bot.T("This period"), bot.T("Target"), bot.T("Done"), bot.T("Before"),
			bot.T("Change"), bot.T("A year ago")},
		Right: []bool{false, true, true, true, true, true, true},
	}, c, year}
	t.figure(weeklyFigure{bot.T("Paid sales"), paidAmount, plainMoney}, changeOrNone)
	if target.Known {
		t.Rows[0][2], t.Rows[0][3] = plainMoney(target), bot.Value(c.sums.PaidAmount.over(target))
	}
	t.figure(weeklyFigure{bot.T("Orders paid"), paidOrders, plainCount}, changeOrNone)
	t.figure(weeklyFigure{bot.T("Visitors"), visitors, plainCount}, changeOrNone)
	t.rate(bot.T("Conversion rate"), Sums.conversion)
	_, byBuyer := c.sums.orderValue()
	t.figure(weeklyFigure{valueName(byBuyer), orderValue, plainMoney}, changeOrNone)
	t.figure(weeklyFigure{bot.T("Refunds"), Sums.refundAmount, plainMoney}, moved)
	t.rate(bot.T("Refund rate"), Sums.refundRate)
	t.figure(weeklyFigure{bot.T("Net sales"), Sums.netSales, plainMoney}, changeOrNone)
	t.figure(weeklyFigure{bot.T("Ad spend"), adSpend, plainMoney}, moved)
	t.row(bot.T("ROI"), bot.Value(c.sums.roi(l.settings)), bot.Value(c.before.roi(l.settings)), bot.Data(bot.Unknown),
		bot.Value(year.roi(l.settings)))
	return t.Table, t.service(ctx, l.Reader, period)
}

func (t figureTable) row(name, now, before, moved, ago bot.Text) {
	none := bot.Data(bot.Unknown)
	t.Rows = append(t.Rows, []bot.Text{name, now, none, none, before, moved, ago})
}

// figure adds a row; what of it is compared are the days that are known in full.
func (t figureTable) figure(f weeklyFigure, moved func(now, before Figure) bot.Text) {
	t.row(f.name, f.shown(f.of(t.sums)), f.shown(f.of(t.before)), moved(f.of(t.over), f.of(t.before)),
		f.shown(f.of(t.year)))
}

func (t figureTable) rate(name bot.Text, of func(Sums) bot.Ratio) {
	t.row(name, bot.Value(of(t.sums)), bot.Value(of(t.before)), pointsMoved(of(t.over), of(t.before)),
		bot.Value(of(t.year)))
}

// service adds the average score of spot checks.
func (t figureTable) service(ctx context.Context, r Reader, period bot.Period) error {
	var averages []bot.Text
	for _, days := range []bot.Period{period, period.Before(), yearBefore(period)} {
		checks, err := r.records.SpotChecks(ctx, r.store.ID, days, "")
		if err != nil {
			return err
		}
		var all tally
		for _, check := range checks {
			all.add(check, r.settings)
		}
		averages = append(averages, all.average())
	}
	t.row(bot.T("Spot check average"), averages[0], averages[1], bot.Data(bot.Unknown), averages[2])
	return nil
}

// changeOrNone returns how a figure moved, or a dash: no cell of a document is left blank.
func changeOrNone(now, before Figure) bot.Text {
	if moved := change(now, before); moved != nil {
		return moved
	}
	return bot.Data(bot.Unknown)
}
