package reports

import (
	"context"

	"storebot/bot"
)

// Manager shows the figures that a store's manager answers for: sales against their target, how the
// stock turned over and ran out, and customer service by its parts. They are never one number: how
// much each part weighs, no one has said.
func (r Reader) Manager(ctx context.Context, asked bot.Period) (bot.Message, error) {
	period, err := ledger{r}.knowable(ctx, asked)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("Manager's figures · %s", period.On(bot.DayOf(r.now))))
	for _, part := range []struct {
		heading bot.Text
		of      func(context.Context, bot.Period) (bot.Section, error)
	}{
		{bot.T("Sales and target"), r.managerSales}, {bot.T("Goods"), r.managerGoods},
		{bot.T("Service quality"), r.managerService},
	} {
		section, err := part.of(ctx, period)
		if err != nil {
			return m, err
		}
		section.Heading = part.heading
		m.Sections = append(m.Sections, section)
	}
	m.Actions = []bot.Action{{Label: bot.T("See all figures"), Line: "kpi " + period.String()},
		{Label: bot.T("See goods figures"), Line: "stock figures " + period.String()}}
	return m, nil
}

// managerSections returns the manager's figures in the month's report.
func (r Reader) managerSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	if period.Unit != bot.UnitMonth {
		return nil, nil
	}
	m, err := r.Manager(ctx, period)
	return headed(bot.T("Manager's figures"), m, err)
}

func (r Reader) managerSales(ctx context.Context, period bot.Period) (s bot.Section, err error) {
	l := ledger{r}
	c, err := l.compared(ctx, period)
	if err != nil {
		return s, err
	}
	laid, err := l.targetsFor(ctx, period)
	target := laid.total(period)
	s.Fields = []bot.Field{
		{Name: bot.T("Paid sales"), Value: c.sums.PaidAmount.money(), Note: change(c.over.PaidAmount, c.before.PaidAmount)},
		{Name: bot.T("Target"), Value: target.money(),
			Note: ifKnown(c.sums.PaidAmount.over(target), bot.T("%s reached", c.sums.PaidAmount.over(target)))},
		{Name: bot.T("Net sales"), Value: c.sums.netSales().money()},
		refundField(c.sums, c.asked),
	}
	return s, err
}

func (r Reader) managerGoods(ctx context.Context, period bot.Period) (s bot.Section, err error) {
	f, err := ledger{r}.stockFigures(ctx, period)
	return f.section(), err
}

// managerService shows the parts of service quality. A part of which nothing is recorded is unknown.
func (r Reader) managerService(ctx context.Context, period bot.Period) (s bot.Section, err error) {
	checks, err := r.records.SpotChecks(ctx, r.store.ID, period, "")
	if err != nil {
		return s, err
	}
	var scored tally
	for _, check := range checks {
		scored.add(check, r.settings)
	}
	opened, err := r.ticketsOpened(ctx, period)
	if err != nil {
		return s, err
	}
	reviews, err := r.reviewFigures(ctx, period)
	if err != nil {
		return s, err
	}
	shipped, err := r.shippedField(ctx, period)
	tickets := tallyOf(opened, r.now)
	s.Fields = []bot.Field{
		{Name: bot.T("Spot check average"), Value: scored.average(),
			Note: ifKnown(bot.RatioOf(scored.passed, scored.chats), bot.T("%s of %s chats passed",
				bot.Count(scored.passed), bot.Count(scored.chats)))},
		shareField(bot.T("Tickets resolved on time"), tickets.inTime, tickets.inTime+tickets.late),
		shipped,
		shareField(bot.T("Reviews answered within 24 h"), reviews.InTime, reviews.All),
	}
	return s, err
}

// shippedField shows how many of the orders paid were shipped before their deadline.
func (r Reader) shippedField(ctx context.Context, period bot.Period) (bot.Field, error) {
	p, err := r.records.ShippedInTime(ctx, r.store.ID, period, r.now)
	field := shareField(bot.T("Shipped on time"), p.InTime, p.Orders)
	if p.Unsure > 0 {
		field.Note = bot.Join(" · ", append(texts(field.Note), bot.N(int(p.Unsure),
			"of %d order the shipping time isn't known well enough",
			"of %d orders the shipping time isn't known well enough"))...)
	}
	return field, err
}

// shareField shows how many of some things are well, as a share with what it is made of.
func shareField(name bot.Text, part, whole int64) bot.Field {
	share := bot.RatioOf(part, whole)
	return bot.Field{Name: name, Value: bot.Value(share),
		Note: ifKnown(share, bot.T("%s of %s", bot.Count(part), bot.Count(whole)))}
}
