package reports

import (
	"context"

	"storebot/bot"
)

// campaignBest is how many products a review names.
const campaignBest = 5

// campaignReview returns what a campaign brought: its figures beside ordinary days, its sentences,
// its products, and what is missing.
func (r Reader) campaignReview(ctx context.Context, e effect) ([]bot.Section, error) {
	if e.over.Days() == 0 {
		return []bot.Section{{Heading: bot.T("Effect"),
			Text: bot.T("No day of it is known to its end yet. Import the orders to see what it brought.")}}, nil
	}
	sections := []bot.Section{
		{Heading: bot.T("Effect"), Table: effectTable(e), Text: r.asOf(e).Styled(bot.Muted)},
		{Fields: []bot.Field{roiField(e.sums.roi(r.settings)),
			{Name: bot.T("ROI of the extra sales"), Value: bot.Value(e.extra(r.settings))},
			refundField(e.sums, 0)}},
		{Heading: bot.T("Review"), Text: bot.Join("\n", r.reviewLines(e)...)},
	}
	best, err := r.records.BestSellers(ctx, r.store.ID, e.over, campaignBest)
	if err != nil {
		return nil, err
	}
	if len(best) > 0 {
		table := &bot.Table{Header: []bot.Text{bot.T("Product"), bot.T("Units"), bot.T("Paid sales"), bot.T("Share")},
			Right: []bool{false, true, true, true}}
		called := namesOf(best)
		for _, p := range best {
			table.Rows = append(table.Rows, []bot.Text{called(p.Product), bot.Value(bot.Count(p.Units)),
				bot.Value(p.Amount), bot.Value(known(int64(p.Amount)).over(e.sums.PaidAmount))})
		}
		sold, err := r.records.ProductAmount(ctx, r.store.ID, e.over)
		if err != nil {
			return nil, err
		}
		sections = append(sections, bot.Section{Heading: bot.T("Best sellers"), Table: table,
			Text: unnamedSales(sold, e.sums.PaidAmount).Styled(bot.Muted)})
	}
	days, err := ledger{r}.days(ctx, e.over)
	return append(sections, r.missing(e.over, e.sums, days)...), err
}

// campaignSections returns what the campaigns of a period brought, for its report.
func (r Reader) campaignSections(ctx context.Context, period bot.Period) (sections []bot.Section, err error) {
	campaigns, err := r.records.Campaigns(ctx, r.store.ID, period.From.Start(r.store.Zone),
		period.Until.Start(r.store.Zone))
	if err != nil {
		return nil, err
	}
	for _, p := range campaigns {
		e, err := ledger{r}.effect(ctx, p)
		if err != nil {
			return nil, err
		}
		if e.over.Days() == 0 {
			continue
		}
		sections = append(sections, bot.Section{Heading: bot.T("Campaign #%d · %s", p.ID, p.What),
			Text: bot.Join("\n", r.reviewLines(e)...), Table: effectTable(e)})
	}
	return sections, nil
}

// asOf says of which days a review is, and that refunds still change it.
func (r Reader) asOf(e effect) bot.Text {
	return bot.T("As of %s, for %s. Ordinary: the mean of the same weekdays in the 4 weeks before, without campaign days. Later refunds change it.",
		bot.At(r.now), e.over.On(bot.DayOf(r.now)))
}

// effectTable lists figures of a campaign beside those of ordinary days.
func effectTable(e effect) *bot.Table {
	table := &bot.Table{Header: []bot.Text{bot.T("Figure"), bot.T("Campaign"), bot.T("Ordinary"), bot.T("Change")},
		Right: []bool{false, true, true, true}}
	for _, f := range []weeklyFigure{
		{bot.T("Paid sales"), paidAmount, plainMoney}, {bot.T("Orders paid"), paidOrders, plainCount},
		{bot.T("Visitors"), visitors, plainCount}, {bot.T("Paid per order"), paidPerOrder, plainMoney},
	} {
		now, usual := f.of(e.sums), f.of(e.usual)
		table.Rows = append(table.Rows, []bot.Text{f.name, f.shown(now), f.shown(usual), changeOrNone(now, usual)})
	}
	table.Rows = append(table.Rows, []bot.Text{bot.T("Conversion rate"), bot.Value(e.sums.conversion()),
		bot.Value(e.usual.conversion()), bot.Data(bot.Unknown)})
	return table
}

func paidPerOrder(s Sums) Figure { return s.each(paidAmount, paidOrders) }

// reviewLines returns the sentences of a review, each from the figures.
func (r Reader) reviewLines(e effect) []bot.Text {
	lines := []bot.Text{r.upliftLine(e)}
	now := e.sums
	now.Buyers = Figure{} // ordinary days have none to compare with
	if moved := e.sums.PaidAmount.against(e.usual.PaidAmount); moved.IsKnown() {
		if why := driver(now, e.usual, moved.Rise()); why != nil {
			lines = append(lines, bot.T("What moved it most: %s.", why))
		}
	}
	if roi, extra := e.sums.roi(r.settings), e.extra(r.settings); roi.isWhole() {
		line := bot.T("ROI %s, %s.", roi, roi.grade())
		if extra.IsKnown() {
			line = bot.T("ROI %s, %s; the extra sales alone %s, %s.", roi, roi.grade(), extra, extra.grade())
		}
		lines = append(lines, line)
	}
	if e.promo.Budget > 0 && e.sums.Costs.isWhole() {
		lines = append(lines, budgetLine(e))
	}
	return append(lines, r.dipLine(e)...)
}

func (r Reader) upliftLine(e effect) bot.Text {
	paid, usual := e.sums.PaidAmount, e.usual.PaidAmount
	if !usual.Known || !paid.isWhole() {
		return bot.T("%s paid. There are too few ordinary days to compare with.", plainMoney(paid))
	}
	extra := paid.minus(usual)
	if extra.N < 0 {
		return bot.T("%s paid, %s less than ordinary days: %s.", plainMoney(paid), bot.Money(-extra.N), change(paid, usual))
	}
	return bot.T("%s paid, %s more than ordinary days: %s.", plainMoney(paid), bot.Money(extra.N),
		changeOrNone(paid, usual))
}

func budgetLine(e effect) bot.Text {
	left := int64(e.promo.Budget) - e.sums.Costs.N
	if left < 0 {
		return bot.T("It cost %s more than its budget.", bot.Money(-left)).Styled(bot.Bad)
	}
	return bot.T("It cost %s less than its budget.", bot.Money(left))
}

// dipLine compares the days after a campaign with ordinary ones.
func (r Reader) dipLine(e effect) []bot.Text {
	if e.afterDays == 0 || !e.afterUsual.Known {
		return nil
	}
	moved := e.after.against(e.afterUsual)
	how := changeOrNone(e.after, e.afterUsual)
	if moved.Rise() < 0 {
		return []bot.Text{bot.N(e.afterDays, "The day after sold less than usual: %[2]s, %[3]s.",
			"The %d days after sold less than usual: %s, %s.", plainMoney(e.after), how)}
	}
	return []bot.Text{bot.N(e.afterDays, "No dip on the day after: %[2]s, %[3]s.", "No dip in the %d days after: %s, %s.",
		plainMoney(e.after), how)}
}
