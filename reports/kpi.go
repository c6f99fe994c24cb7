package reports

import (
	"context"

	"storebot/bot"
)

// KPI returns every figure of a period beside the one it is compared with. When none was
// asked for, it is today, or yesterday while nothing of today is known.
func (r Reader) KPI(ctx context.Context, asked *bot.Period) (bot.Message, error) {
	ledger := ledger{r}
	if asked == nil {
		newest, err := ledger.newest(ctx)
		if err != nil {
			return bot.Message{}, err
		}
		asked = &newest
	}
	period, err := ledger.knowable(ctx, *asked)
	if err != nil {
		return bot.Message{}, err
	}
	c, err := ledger.compared(ctx, period)
	if err != nil {
		return bot.Message{}, err
	}
	laid, err := ledger.targetsFor(ctx, period)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("%s · %s", r.store.Name, c.name))
	m.Sections = []bot.Section{
		{Text: c.against.Styled(bot.Muted), Fields: append(orderFigures(c), aims(c, period, asked.Unit, laid)...)},
		{Heading: bot.T("Traffic"), Fields: trafficFigures(c)},
		{Heading: bot.T("Costs"), Fields: costFigures(c, r.settings)},
	}
	m.Sections = append(m.Sections, r.missing(period, c.sums, c.days)...)
	m.Actions = []bot.Action{{Label: bot.T("See top products"), Line: "top " + period.String()}}
	return m, nil
}

func orderFigures(c comparison) []bot.Field {
	s, over, before := c.sums, c.over, c.before
	value, byBuyer := s.orderValue()
	valueOver, _ := over.orderValue()
	valueBefore, _ := before.orderValue()
	paid := paidFields(s.PaidAmount, c.yearAgo, change(over.PaidAmount, before.PaidAmount))
	return append(paid, []bot.Field{
		{Name: bot.T("Orders paid"), Value: s.PaidOrders.count(), Note: change(over.PaidOrders, before.PaidOrders)},
		{Name: bot.T("Number of buyers"), Value: s.buyers().count(), Note: change(over.buyers(), before.buyers())},
		{Name: bot.T("Order value"), Value: s.PlacedAmount.money(), Note: change(over.PlacedAmount, before.PlacedAmount)},
		{Name: bot.T("Orders placed"), Value: s.PlacedOrders.count(), Note: change(over.PlacedOrders, before.PlacedOrders)},
		{Name: bot.T("Payment rate"), Value: bot.Value(s.paymentRate()),
			Note: ifKnown(s.paymentRateByAmount(), bot.T("%s by amount", s.paymentRateByAmount()))},
		{Name: valueName(byBuyer), Value: value.money(), Note: change(valueOver, valueBefore)},
		refundField(s, c.asked),
		{Name: bot.T("Net sales"), Value: s.netSales().money(),
			Note: change(over.netSales(), before.netSalesBy(over.refundBasis()))},
	}...)
}

// paidFields returns what was paid, how that moved, and where it is known, what was paid on
// the same day of last year.
func paidFields(now, ago Figure, moved bot.Text) []bot.Field {
	fields := []bot.Field{{Name: bot.T("Paid sales"), Value: now.money().Styled(bot.Bold), Note: moved}}
	if ago.Known {
		fields = append(fields, bot.Field{Name: bot.T("Paid sales a year ago"), Value: ago.money(), Note: change(now, ago)})
	}
	return fields
}

// refundField returns what was refunded, of how many of the orders, and what is asked for.
func refundField(s Sums, asked bot.Money) bot.Field {
	note := ifKnown(s.refundRate(), bot.T("%s of orders, %s", s.refundRate(), s.refundBasis().says))
	if asked > 0 {
		note = bot.Join(" · ", append(texts(note), bot.T("%s asked for", asked))...)
	}
	return bot.Field{Name: bot.T("Refunds"), Value: s.refundAmount().money(), Note: note}
}

// texts returns a text as a list, empty where it is nil.
func texts(t bot.Text) []bot.Text {
	if t == nil {
		return nil
	}
	return []bot.Text{t}
}

// pointsChange returns by how many points a share moved, in a style that tells better from worse;
// nothing where it cannot be compared.
func pointsChange(now, before bot.Ratio) bot.Text {
	moved := pointsMoved(now, before)
	switch {
	case !now.IsKnown() || !before.IsKnown():
		return nil
	case now.Part*before.Whole > before.Part*now.Whole:
		return moved.Styled(bot.Good)
	case now.Part*before.Whole < before.Part*now.Whole:
		return moved.Styled(bot.Bad)
	}
	return moved
}

// ifKnown leaves out what would be said of a ratio that is unknown.
func ifKnown(r bot.Ratio, said bot.Text) bot.Text {
	if !r.IsKnown() {
		return nil
	}
	return said
}

// trafficFigures leaves IPs out where no one has recorded any: few stores' reports have them.
func trafficFigures(c comparison) []bot.Field {
	s, over, before := c.sums, c.over, c.before
	fields := []bot.Field{
		{Name: bot.T("Visitors"), Value: s.Visitors.count(), Note: change(over.Visitors, before.Visitors)},
		{Name: bot.T("Page views"), Value: s.PageViews.count(), Note: change(over.PageViews, before.PageViews)},
		{Name: bot.T("Conversion rate"), Value: bot.Value(s.conversion()),
			Note: pointsChange(over.conversion(), before.conversion())},
		{Name: bot.T("Sales per visitor"), Value: s.each(paidAmount, visitors).money()},
		{Name: bot.T("Inquiries"), Value: s.Inquiries.count(), Note: change(over.Inquiries, before.Inquiries)},
		{Name: bot.T("Inquiry conversion"), Value: bot.Value(s.inquiryConversion())},
	}
	if s.IPs.Known {
		fields = append(fields, bot.Field{Name: bot.T("Unique IPs"), Value: s.IPs.count(),
			Note: change(over.IPs, before.IPs)},
			bot.Field{Name: bot.T("Sales per IP"), Value: s.each(paidAmount, ips).money()})
	}
	return fields
}

func costFigures(c comparison, settings Settings) []bot.Field {
	return []bot.Field{
		{Name: bot.T("Ad spend"), Value: c.sums.Ads.money(), Note: unstyledChange(c.over.Ads, c.before.Ads)},
		{Name: bot.T("Total costs"), Value: c.sums.Costs.money(), Note: bot.T("ads, free shipping, discounts, campaigns")},
		roiField(c.sums.roi(settings)),
	}
}
