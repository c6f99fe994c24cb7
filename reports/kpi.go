package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// KPI is every figure of a period beside the one it is held against.
func KPI(ctx context.Context, db *storage.Database, settings Settings, store bot.Store, _ time.Time, asked bot.Period) (bot.Message, error) {
	r, err := newReader(ctx, db, store)
	if err != nil {
		return bot.Message{}, err
	}
	period := r.covered(asked)
	s, err := r.sums(ctx, period)
	if err != nil {
		return bot.Message{}, err
	}
	before, err := r.sums(ctx, period.Before())
	if err != nil {
		return bot.Message{}, err
	}
	laid, err := r.targetsAround(ctx, period.From)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.Say(bot.T("%s · %s", store.Name, period))
	m.Sections = []bot.Section{
		{Text: bot.T("Against %s.", period.Before()).In(bot.Muted), Fields: orderFigures(s, before, laid.total(period))},
		{Heading: bot.T("Traffic"), Fields: trafficFigures(s, before)},
		{Heading: bot.T("Costs"), Fields: costFigures(s, before, settings)},
	}
	if period.Days() == 1 {
		if lines := gaps(s, period.From); lines != nil {
			m.Sections = append(m.Sections, bot.Section{Heading: bot.T("Missing"), Text: bot.Join("\n", lines...)})
		}
	}
	m.Actions = []bot.Action{{Label: bot.T("Top products"), Line: "top " + period.String()}}
	return m, nil
}

func orderFigures(s, before Sums, target Figure) []bot.Field {
	value, byBuyer := s.orderValue()
	valueBefore, _ := before.orderValue()
	fields := []bot.Field{
		{Name: bot.T("Paid"), Value: s.PaidAmount.money().In(bot.Bold), Note: change(s.PaidAmount, before.PaidAmount)},
		{Name: bot.T("Orders paid"), Value: s.PaidOrders.count(), Note: change(s.PaidOrders, before.PaidOrders)},
		{Name: bot.T("Amount placed"), Value: s.PlacedAmount.money(), Note: change(s.PlacedAmount, before.PlacedAmount)},
		{Name: bot.T("Orders placed"), Value: s.PlacedOrders.count(), Note: change(s.PlacedOrders, before.PlacedOrders)},
		{Name: bot.T("Payment rate"), Value: bot.Value(s.paymentRate()), Note: bot.T("%s by amount", s.paymentRateByAmount())},
		{Name: valueName(byBuyer), Value: value.money(), Note: change(value, valueBefore)},
		{Name: bot.T("Refunds"), Value: s.RefundAmount.money(), Note: bot.T("%s of orders, by day paid", s.refundRate())},
		{Name: bot.T("Net sales"), Value: s.netSales().money(), Note: change(s.netSales(), before.netSales())},
	}
	if target.Known {
		fields = append(fields, progress(bot.T("Target"), s.PaidAmount, target))
	}
	return fields
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
