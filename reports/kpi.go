package reports

import (
	"context"

	"storebot/bot"
)

// KPI is every figure of a period beside the one it is held against. When none was
// asked for, it is today, or yesterday while nothing of today is known.
func (r Reader) KPI(ctx context.Context, asked *bot.Period) (bot.Message, error) {
	ledger, err := r.ledger(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	today := bot.DayOf(r.now)
	if asked == nil {
		asked = new(ledger.newest(today))
	}
	period, err := ledger.covered(ctx, *asked)
	if err != nil {
		return bot.Message{}, err
	}
	c, err := ledger.compared(ctx, period, today)
	if err != nil {
		return bot.Message{}, err
	}
	laid, err := ledger.targetsFor(ctx, period)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.Say(bot.T("%s · %s", r.store.Name, period.On(today)))
	m.Sections = []bot.Section{
		{Text: c.against.In(bot.Muted), Fields: append(orderFigures(c), aims(c.sums.PaidAmount, period, asked.Unit, laid)...)},
		{Heading: bot.T("Traffic"), Fields: trafficFigures(c)},
		{Heading: bot.T("Costs"), Fields: costFigures(c, r.settings)},
	}
	m.Sections = append(m.Sections, missing(period, c.sums, c.days)...)
	m.Actions = []bot.Action{{Label: bot.T("Top products"), Line: "top " + period.String()}}
	return m, nil
}

// comparison is a period beside what it is held against.
type comparison struct {
	sums    Sums
	over    Sums // of its days that are over: what is held against the days before
	before  Sums
	yearAgo Figure // what was paid on the same day of last year
	against bot.Text
	days    map[bot.Day]Sums
}

// compared reads a period and the one before it in one go: there is less of what is
// between them than asking twice costs. Today is held against nothing: against a
// whole day it would be down until the evening. So of a period that includes today
// its days that are over are compared, with as many of the one before.
func (l *ledger) compared(ctx context.Context, period bot.Period, today bot.Day) (c comparison, err error) {
	over := period
	if period.Contains(today) {
		over = period.Through(today - 1)
	}
	before := over.Before()
	if c.days, err = l.days(ctx, bot.Period{From: before.From, Until: period.Until}); err != nil {
		return c, err
	}
	if c.sums, err = l.total(ctx, period, c.days); err != nil {
		return c, err
	}
	if over.Days() == 0 {
		c.against = bot.T("Today so far.")
		return c, nil
	}
	if c.over, c.against = c.sums, bot.T("Compared with %s.", before.On(today)); over != period {
		c.against = bot.T("Changes leave out today and compare with %s.", before.On(today))
		if c.over, err = l.total(ctx, over, c.days); err != nil {
			return c, err
		}
	}
	if period.Days() == 1 {
		if c.yearAgo, err = l.yearAgo(ctx, period.From); err != nil {
			return c, err
		}
	}
	c.before, err = l.total(ctx, before, c.days)
	return c, err
}

func orderFigures(c comparison) []bot.Field {
	s, over, before := c.sums, c.over, c.before
	value, byBuyer := s.orderValue()
	valueOver, _ := over.orderValue()
	valueBefore, _ := before.orderValue()
	paid := paidFields(s.PaidAmount, c.yearAgo, change(over.PaidAmount, before.PaidAmount))
	return append(paid, []bot.Field{
		{Name: bot.T("Orders paid"), Value: s.PaidOrders.count(), Note: change(over.PaidOrders, before.PaidOrders)},
		{Name: bot.T("Order value"), Value: s.PlacedAmount.money(), Note: change(over.PlacedAmount, before.PlacedAmount)},
		{Name: bot.T("Orders placed"), Value: s.PlacedOrders.count(), Note: change(over.PlacedOrders, before.PlacedOrders)},
		{Name: bot.T("Payment rate"), Value: bot.Value(s.paymentRate()), Note: ifKnown(s.paymentRateByAmount(), bot.T("%s by amount", s.paymentRateByAmount()))},
		{Name: valueName(byBuyer), Value: value.money(), Note: change(valueOver, valueBefore)},
		refundField(s),
		{Name: bot.T("Net sales"), Value: s.netSales().money(), Note: change(over.netSales(), before.netSales())},
	}...)
}

// paidFields are what was paid, how that moved, and where it is known, what was paid on
// the same day of last year.
func paidFields(now, ago Figure, moved bot.Text) []bot.Field {
	fields := []bot.Field{{Name: bot.T("Paid sales"), Value: now.money().In(bot.Bold), Note: moved}}
	if ago.Known {
		fields = append(fields, bot.Field{Name: bot.T("Paid sales a year ago"), Value: ago.money(), Note: change(now, ago)})
	}
	return fields
}

// refundField is what was refunded, and of how many of the orders.
func refundField(s Sums) bot.Field {
	rate := bot.T("%s of orders, %s", s.refundRate(), s.refundDay())
	return bot.Field{Name: bot.T("Refunds"), Value: s.refundAmount().money(), Note: ifKnown(s.refundRate(), rate)}
}

// ifKnown leaves out what would be said of a ratio that is unknown.
func ifKnown(r bot.Ratio, said bot.Text) bot.Text {
	if !r.IsKnown() {
		return nil
	}
	return said
}

func trafficFigures(c comparison) []bot.Field {
	s, over, before := c.sums, c.over, c.before
	return []bot.Field{
		{Name: bot.T("Visitors"), Value: s.Visitors.count(), Note: change(over.Visitors, before.Visitors)},
		{Name: bot.T("Page views"), Value: s.PageViews.count(), Note: change(over.PageViews, before.PageViews)},
		{Name: bot.T("Unique IPs"), Value: s.IPs.count(), Note: change(over.IPs, before.IPs)},
		{Name: bot.T("Conversion rate"), Value: bot.Value(s.conversion())},
		{Name: bot.T("Sales per visitor"), Value: s.PaidAmount.each(s.Visitors).money()},
		{Name: bot.T("Sales per IP"), Value: s.PaidAmount.each(s.IPs).money()},
		{Name: bot.T("Inquiries"), Value: s.Inquiries.count(), Note: change(over.Inquiries, before.Inquiries)},
		{Name: bot.T("Inquiry conversion"), Value: bot.Value(s.inquiryConversion())},
	}
}

func costFigures(c comparison, settings Settings) []bot.Field {
	return []bot.Field{
		{Name: bot.T("Ad spend"), Value: c.sums.Ads.money(), Note: change(c.over.Ads, c.before.Ads)},
		{Name: bot.T("Total costs"), Value: c.sums.Costs.money(), Note: bot.T("ads, free shipping, discounts, campaigns")},
		roiField(c.sums.roi(settings)),
	}
}
