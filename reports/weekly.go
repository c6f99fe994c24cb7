package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// Weekly returns the report of a week or month to the general manager: how it went in three
// lines, the figures beside their targets and earlier ones, traffic and ads, goods, customers,
// competitors, problems and what is done about them, the plan, and what is missing. Every
// figure is the one that kpi shows.
func (r Reader) Weekly(ctx context.Context, period bot.Period) (bot.Message, error) {
	l := ledger{r}
	c, err := l.compared(ctx, period)
	if err != nil {
		return bot.Message{}, err
	}
	laid, err := l.targetsFor(ctx, period)
	if err != nil {
		return bot.Message{}, err
	}
	table, err := l.figuresTable(ctx, c, period, laid.total(period))
	if err != nil {
		return bot.Message{}, err
	}
	refunds, err := r.refundLine(ctx, c, period)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("%s · report for %s", r.store.Name, period.On(bot.DayOf(r.now))))
	m.Sections = []bot.Section{
		{Heading: bot.T("Conclusion"), Text: bot.Join("\n", salesLine(c, laid.total(period)), adsLine(c, r.settings), refunds)},
		{Heading: bot.T("Figures"), Table: table, Text: c.against.Styled(bot.Muted)},
	}
	for _, add := range []func(context.Context, bot.Period) ([]bot.Section, error){
		r.salesPicture, r.partSections, r.rateSections, r.adSections, r.adsPicture, r.resultSections, r.managerSections,
		r.goodsSections, r.customerSections, r.campaignSections, r.rivalSections, r.problemSections, r.planSections,
	} {
		sections, err := add(ctx, period)
		if err != nil {
			return m, err
		}
		m.Sections = append(m.Sections, sections...)
	}
	m.Sections = append(m.Sections, r.missing(period, c.sums, c.days)...)
	m.Actions = append(weeklyActions(), bot.Action{Label: bot.T("See all figures"), Line: "kpi " + period.String()})
	return m, nil
}

// yearBefore returns as many days of the same weekdays a year before.
func yearBefore(period bot.Period) bot.Period {
	return bot.Period{From: period.From - 364, Until: period.Until - 364, Unit: bot.UnitDays}
}

// salesLine says how a period's sales went, and what moved them most.
func salesLine(c comparison, target Figure) bot.Text {
	sales := bot.T("Paid sales %s.", c.sums.PaidAmount.money())
	if moved := change(c.over.PaidAmount, c.before.PaidAmount); moved != nil {
		sales = bot.T("Paid sales %s, %s compared with the period before.", c.sums.PaidAmount.money(), moved)
		if why := driver(c.over, c.before, c.over.PaidAmount.against(c.before.PaidAmount).Rise()); why != nil {
			sales = bot.Sentences(sales, bot.T("What moved it most: %s.", why))
		}
	}
	if target.Known {
		sales = bot.Sentences(sales, bot.T("That is %s of the target.", c.sums.PaidAmount.over(target)))
	}
	return sales
}

// adsLine says what a period's ads cost and brought.
func adsLine(c comparison, settings Settings) bot.Text {
	roi := c.sums.roi(settings)
	switch {
	case !c.sums.Ads.Known:
		return bot.T("Ad spend isn't known.")
	case roi.isWhole():
		return bot.T("Ads %s, ROI %s: %s.", c.sums.Ads.money(), roi, roi.grade())
	}
	return bot.T("Ads %s, ROI %s.", c.sums.Ads.money(), roi)
}

// refundLine says how much of a period's sales was refunded, and why most of it.
func (r Reader) refundLine(ctx context.Context, c comparison, period bot.Period) (bot.Text, error) {
	if !c.sums.refundAmount().Known {
		return bot.T("Refunds aren't known; conversion %s.", c.sums.conversion()), nil
	}
	line := bot.T("Refunds %s, %s of orders; conversion %s.", c.sums.refundAmount().money(), c.sums.refundRate(),
		c.sums.conversion())
	reasons, err := r.records.ReturnReasons(ctx, r.store.ID, period)
	if len(reasons) == 0 || reasons[0].Reason == "" {
		return line, err
	}
	return bot.Sentences(line, bot.T("The most frequent reason was “%s”: %s of %s.", bot.Data(reasons[0].Reason),
		bot.Count(reasons[0].Orders), bot.Count(ordersOf(reasons)))), err
}

func ordersOf(reasons []storage.ReturnReason) (orders int64) {
	for _, reason := range reasons {
		orders += reason.Orders
	}
	return orders
}

// adSections returns traffic and ads, and how the budget of the period's month is spent.
func (r Reader) adSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	l := ledger{r}
	c, err := l.compared(ctx, period)
	if err != nil {
		return nil, err
	}
	sections := []bot.Section{trafficAndAds(c, r.settings)}
	_, all, err := l.pacings(ctx, bot.MonthOf(period.Last()))
	for _, p := range all {
		sections = append(sections, bot.Section{Heading: bot.T("Ad budget · %s", p.name()), Minor: true, Fields: p.fields()})
	}
	return sections, err
}

// trafficAndAds has no table of dashes where nothing is known.
func trafficAndAds(c comparison, settings Settings) bot.Section {
	s := bot.Section{Heading: bot.T("Traffic and ads")}
	known := c.sums.Visitors.Known || c.sums.PageViews.Known || c.sums.Inquiries.Known || c.sums.Costs.Known
	if known || c.sums.Ads.Known {
		s.Fields = append(trafficFigures(c), costFigures(c, settings)...)
		return s
	}
	s.Text = bot.T("No traffic and no ad spend of this period is known.")
	return s
}

// resultSections returns what a month earned, by cost. A week has none: most costs are logged by month.
func (r Reader) resultSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	if period.Unit != bot.UnitMonth {
		return nil, nil
	}
	m, err := r.Result(ctx, &period, false)
	return headed(bot.T("Income and expenses"), m, err)
}

// headed returns a report's sections below a heading of their own; its title, or what it says is
// missing, where it has none.
func headed(heading bot.Text, m bot.Message, err error) ([]bot.Section, error) {
	if problem := bot.ProblemOf(err); problem != nil {
		m, err = bot.OneLine(problem.What), nil
	}
	if len(m.Sections) == 0 {
		return []bot.Section{{Heading: heading, Text: m.Title}}, err
	}
	return chapter(heading, m.Sections...), err
}

// chapter returns sections as one chapter of a report: below its heading, their own being minor ones.
func chapter(heading bot.Text, sections ...bot.Section) []bot.Section {
	var parts []bot.Section
	for i, s := range sections {
		switch {
		case i == 0 && s.Heading == nil:
			s.Heading = heading
		case i == 0:
			parts = append(parts, bot.Section{Heading: heading})
			s.Minor = true
		default:
			s.Minor = s.Heading != nil
		}
		parts = append(parts, s)
	}
	return parts
}
