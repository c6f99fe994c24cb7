package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// KPI is every figure of a period beside the one it is held against. When none was
// asked for, it is today, or yesterday while nothing of today is known.
func KPI(ctx context.Context, db *storage.Database, settings Settings, store bot.Store, now time.Time, asked *bot.Period) (bot.Message, error) {
	r, err := newReader(ctx, db, store)
	if err != nil {
		return bot.Message{}, err
	}
	if asked == nil {
		asked = new(r.newest(bot.DayOf(now)))
	}
	period := r.covered(*asked)
	before := period.Before()
	// Both periods are read in one go: there is less of what is between them than
	// asking twice costs.
	days, err := r.days(ctx, bot.Period{From: before.From, Until: period.Until})
	if err != nil {
		return bot.Message{}, err
	}
	s, err := r.total(ctx, period, days)
	if err != nil {
		return bot.Message{}, err
	}
	b, err := r.total(ctx, before, days)
	if err != nil {
		return bot.Message{}, err
	}
	laid, err := r.targetsFor(ctx, period)
	if err != nil {
		return bot.Message{}, err
	}
	ago := Figure{}
	if period.Days() == 1 {
		if ago, err = r.yearAgo(ctx, period.From); err != nil {
			return bot.Message{}, err
		}
	}
	m := bot.Say(bot.T("%s · %s", store.Name, period.On(bot.DayOf(now))))
	m.Sections = []bot.Section{
		{Text: bot.T("Against %s.", before.On(bot.DayOf(now))).In(bot.Muted), Fields: append(orderFigures(s, b, ago), aims(s.PaidAmount, period, asked.Unit, laid)...)},
		{Heading: bot.T("Traffic"), Fields: trafficFigures(s, b)},
		{Heading: bot.T("Costs"), Fields: costFigures(s, b, settings)},
	}
	m.Sections = append(m.Sections, missing(period, s, days)...)
	m.Actions = []bot.Action{{Label: bot.T("Top products"), Line: "top " + period.String()}}
	return m, nil
}

func orderFigures(s, before Sums, ago Figure) []bot.Field {
	value, byBuyer := s.orderValue()
	valueBefore, _ := before.orderValue()
	fields := append(paidFields(s.PaidAmount, before.PaidAmount, ago), []bot.Field{
		{Name: bot.T("Orders paid"), Value: s.PaidOrders.count(), Note: change(s.PaidOrders, before.PaidOrders)},
		{Name: bot.T("Amount placed"), Value: s.PlacedAmount.money(), Note: change(s.PlacedAmount, before.PlacedAmount)},
		{Name: bot.T("Orders placed"), Value: s.PlacedOrders.count(), Note: change(s.PlacedOrders, before.PlacedOrders)},
		{Name: bot.T("Payment rate"), Value: bot.Value(s.paymentRate()), Note: ifKnown(s.paymentRateByAmount(), bot.T("%s by amount", s.paymentRateByAmount()))},
		{Name: valueName(byBuyer), Value: value.money(), Note: change(value, valueBefore)},
		{Name: bot.T("Refunds"), Value: s.refundAmount().money(), Note: ifKnown(s.refundRate(), bot.T("%s of orders, %s", s.refundRate(), s.refundDay()))},
		{Name: bot.T("Net sales"), Value: s.netSales().money(), Note: change(s.netSales(), before.netSales())},
	}...)
	return fields
}

// paidFields are what was paid against an earlier period and, where it is known, the
// same day of last year.
func paidFields(now, before, ago Figure) []bot.Field {
	fields := []bot.Field{{Name: bot.T("Paid"), Value: now.money().In(bot.Bold), Note: change(now, before)}}
	if ago.Known {
		fields = append(fields, bot.Field{Name: bot.T("Paid a year ago"), Value: ago.money(), Note: change(now, ago)})
	}
	return fields
}

// ifKnown leaves out what would be said of a ratio that is unknown.
func ifKnown(r bot.Ratio, said bot.Text) bot.Text {
	if !r.IsKnown() {
		return nil
	}
	return said
}

func trafficFigures(s, before Sums) []bot.Field {
	return []bot.Field{
		{Name: bot.T("Visitors"), Value: s.Visitors.count(), Note: change(s.Visitors, before.Visitors)},
		{Name: bot.T("Page views"), Value: s.PageViews.count(), Note: change(s.PageViews, before.PageViews)},
		{Name: bot.T("IPs"), Value: s.IPs.count(), Note: change(s.IPs, before.IPs)},
		{Name: bot.T("Conversion"), Value: bot.Value(s.conversion())},
		{Name: bot.T("Value per visitor"), Value: s.PaidAmount.each(s.Visitors).money()},
		{Name: bot.T("Value per IP"), Value: s.PaidAmount.each(s.IPs).money()},
		{Name: bot.T("Inquiries"), Value: s.Inquiries.count(), Note: change(s.Inquiries, before.Inquiries)},
		{Name: bot.T("Inquiry conversion"), Value: bot.Value(s.inquiryConversion())},
	}
}

func costFigures(s, before Sums, settings Settings) []bot.Field {
	return []bot.Field{
		{Name: bot.T("Ad spend"), Value: s.Ads.money(), Note: change(s.Ads, before.Ads)},
		{Name: bot.T("All costs"), Value: s.Costs.money(), Note: bot.T("ads, free shipping, discounts, campaigns")},
		roiField(s.roi(settings)),
	}
}
