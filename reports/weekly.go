package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Weekly is the report of a week or month to the general manager: how it went in three lines, the
// figures beside their targets and those of before, traffic and ads, goods, service, competitors,
// what the managers add, and what is missing. Every figure is the one that kpi shows.
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
	year, err := l.sums(ctx, yearBefore(period))
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("%s · report for %s", r.store.Name, period.On(bot.DayOf(r.now))))
	m.Sections = []bot.Section{
		{Heading: bot.T("Conclusion"), Text: conclusion(c, laid.total(period), r.settings)},
		{Heading: bot.T("Figures"), Table: figuresTable(c, laid.total(period), year, r.settings),
			Text: c.against.Styled(bot.Muted)},
	}
	for _, add := range []func(context.Context, bot.Period) ([]bot.Section, error){
		r.salesPicture, r.adSections, r.adsPicture, r.goodsSections, r.customerSections, r.serviceSections,
		r.campaignSections,
		r.remarkSections,
	} {
		sections, err := add(ctx, period)
		if err != nil {
			return m, err
		}
		m.Sections = append(m.Sections, sections...)
	}
	m.Sections = append(m.Sections, r.missing(period, c.sums, c.days)...)
	m.Actions = []bot.Action{{Label: bot.T("Add words"), Line: "weekly note"},
		{Label: bot.T("All figures"), Line: "kpi " + period.String()}}
	return m, nil
}

// yearBefore is as many days of the same weekdays a year before.
func yearBefore(period bot.Period) bot.Period {
	return bot.Period{From: period.From - 364, Until: period.Until - 364, Unit: bot.UnitDays}
}

// conclusion says in three lines how a period went.
func conclusion(c comparison, target Figure, settings Settings) bot.Text {
	sales := bot.T("Paid sales %s.", c.sums.PaidAmount.money())
	if moved := change(c.over.PaidAmount, c.before.PaidAmount); moved != nil {
		sales = bot.T("Paid sales %s, %s against the period before.", c.sums.PaidAmount.money(), moved)
	}
	if target.Known {
		sales = sales.Then(bot.Data(" "), bot.T("That is %s of the target.", c.sums.PaidAmount.over(target)))
	}
	roi := c.sums.roi(settings)
	ads := bot.T("Ads %s, ROI %s.", c.sums.Ads.money(), roi)
	if roi.isWhole() {
		ads = bot.T("Ads %s, ROI %s: %s.", c.sums.Ads.money(), roi, roi.grade())
	}
	return bot.Join("\n", sales, ads, bot.T("Refunds %s, %s of orders; conversion %s.", c.sums.refundAmount().money(),
		c.sums.refundRate(), c.sums.conversion()))
}

// weeklyFigure is a row of the table of figures.
type weeklyFigure struct {
	name  bot.Text
	of    func(Sums) Figure
	shown func(Figure) bot.Text
}

func averageValue(s Sums) Figure { return s.PaidAmount.each(s.PaidOrders) }
func adSpend(s Sums) Figure      { return s.Ads }

// weeklyFigures are those that can be compared, in the order people read them.
var weeklyFigures = []weeklyFigure{
	{bot.T("Paid sales"), paidAmount, plainMoney}, {bot.T("Orders paid"), paidOrders, plainCount},
	{bot.T("Visitors"), visitors, plainCount}, {bot.T("Average order value"), averageValue, plainMoney},
	{bot.T("Refunds"), Sums.refundAmount, plainMoney}, {bot.T("Net sales"), Sums.netSales, plainMoney},
	{bot.T("Ad spend"), adSpend, plainMoney},
}

// figuresTable lists figures beside their target, those of before and those of a year ago.
func figuresTable(c comparison, target Figure, year Sums, settings Settings) *bot.Table {
	table := &bot.Table{
		Header: []bot.Text{bot.T("Figure"), bot.T("This period"), bot.T("Target"), bot.T("Done"), bot.T("Before"),
			bot.T("Change"), bot.T("A year ago")},
		Right: []bool{false, true, true, true, true, true, true},
	}
	none := bot.Data(bot.Unknown)
	for i, f := range weeklyFigures {
		aim, done := none, none
		if i == 0 && target.Known {
			aim, done = plainMoney(target), bot.Value(c.sums.PaidAmount.over(target))
		}
		table.Rows = append(table.Rows, []bot.Text{f.name, f.shown(f.of(c.sums)), aim, done, f.shown(f.of(c.before)),
			changeOrNone(f.of(c.over), f.of(c.before)), f.shown(f.of(year))})
	}
	row := func(name bot.Text, now, before, ago bot.Sayer) {
		table.Rows = append(table.Rows, []bot.Text{name, bot.Value(now), none, none, bot.Value(before), none, bot.Value(ago)})
	}
	row(bot.T("Conversion rate"), c.sums.conversion(), c.before.conversion(), year.conversion())
	row(bot.T("Refund rate"), c.sums.refundRate(), c.before.refundRate(), year.refundRate())
	row(bot.T("ROI"), c.sums.roi(settings), c.before.roi(settings), year.roi(settings))
	return table
}

// changeOrNone is how a figure moved, or a dash: no cell of a document is left blank.
func changeOrNone(now, before Figure) bot.Text {
	if moved := change(now, before); moved != nil {
		return moved
	}
	return bot.Data(bot.Unknown)
}

// adSections are traffic and ads, and how the budget of the period's month is spent.
func (r Reader) adSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	l := ledger{r}
	c, err := l.compared(ctx, period)
	if err != nil {
		return nil, err
	}
	sections := []bot.Section{{Heading: bot.T("Traffic and ads"),
		Fields: append(trafficFigures(c), costFigures(c, r.settings)...)}}
	_, all, err := l.pacings(ctx, bot.MonthOf(period.Last()))
	for _, p := range all {
		sections = append(sections, bot.Section{Heading: bot.T("Ad budget · %s", p.name()), Fields: p.fields()})
	}
	return sections, err
}

// goodsSections are the products that sold most, and how the stock turned over.
func (r Reader) goodsSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	top, err := r.Top(ctx, period)
	sections := headed(bot.T("Goods: the products that sold most"), top)
	if problem := bot.ProblemOf(err); problem != nil {
		sections, err = []bot.Section{{Heading: bot.T("Goods"), Text: problem.What}}, nil
	}
	if err != nil {
		return sections, err
	}
	f, err := ledger{r}.stockFigures(ctx, period)
	figures := f.section()
	figures.Heading = bot.T("Goods: stock and turnover")
	return append(sections, figures), err
}

// headed are a report's sections, or else its title, below a heading of their own.
func headed(heading bot.Text, m bot.Message) []bot.Section {
	if len(m.Sections) == 0 {
		return []bot.Section{{Heading: heading, Text: m.Title}}
	}
	sections := append([]bot.Section(nil), m.Sections...)
	if sections[0].Heading == nil {
		sections[0].Heading = heading
		return sections
	}
	return append([]bot.Section{{Heading: heading}}, sections...)
}

// serviceSections are spot checks and urgent tickets.
func (r Reader) serviceSections(ctx context.Context, period bot.Period) (sections []bot.Section, err error) {
	for _, one := range []struct {
		heading bot.Text
		of      func() (bot.Message, error)
	}{
		{bot.T("Customer service: spot checks"), func() (bot.Message, error) { return r.Checks(ctx, period, "") }},
		{bot.T("Urgent tickets"), func() (bot.Message, error) { return r.TicketFigures(ctx, period) }},
	} {
		m, err := one.of()
		if problem := bot.ProblemOf(err); problem != nil {
			sections = append(sections, bot.Section{Heading: one.heading, Text: problem.What})
			continue
		}
		if err != nil {
			return sections, err
		}
		sections = append(sections, headed(one.heading, m)...)
	}
	return sections, nil
}

// remarkSections are notes on competitors, and what managers add: problems, measures, plans.
func (r Reader) remarkSections(ctx context.Context, period bot.Period) (sections []bot.Section, err error) {
	for _, kind := range []struct {
		name    string
		heading bot.Text
	}{{"rival", bot.T("Competitors")}, {"week", bot.T("Problems, measures, plan")}} {
		rows, err := r.records.Remarks(ctx, r.store.ID, kind.name, "")
		if err != nil {
			return sections, err
		}
		var said []bot.Text
		for i := len(rows) - 1; i >= 0; i-- {
			if r.isAbout(rows[i], period) {
				said = append(said, bot.Data("• "+rows[i].Said))
			}
		}
		if said != nil {
			sections = append(sections, bot.Section{Heading: kind.heading, Text: bot.Join("\n", said...)})
		}
	}
	return sections, nil
}

// isAbout reports whether words belong to a period's report: what is written on the day after it
// does too.
func (r Reader) isAbout(remark storage.Remark, period bot.Period) bool {
	return period.Contains(bot.DayOf(time.Unix(remark.CreatedAt, 0).In(r.store.Zone)) - 1)
}
