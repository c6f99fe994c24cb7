package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// reasonsMost is how many reasons a list shows.
const reasonsMost = 10

// ReturnsReport returns a period's returns and exchanges with their reasons.
func (r Reader) ReturnsReport(ctx context.Context, period bot.Period) (bot.Message, error) {
	sections, err := r.returnSections(ctx, period)
	m := bot.OneLine(bot.T("Returns and exchanges · %s", period.On(bot.DayOf(r.now))))
	m.Sections = sections
	m.Actions = []bot.Action{{Label: bot.T("See refunds"), Line: "kpi " + period.String()}}
	return m, err
}

// returnSections returns the refunds made in a period, by the day the money went back, beside the
// orders paid on the same days; and what has been refunded so far of the period's orders.
func (r Reader) returnSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	heading := bot.T("Returns and exchanges")
	sums, err := ledger{r}.sums(ctx, period)
	if err != nil {
		return nil, err
	}
	cohort := refundedSoFar(sums)
	products, err := r.refundedProducts(ctx, period, sums.MadeOrders.Known)
	if err != nil {
		return nil, err
	}
	if !sums.MadeOrders.Known {
		return append([]bot.Section{{Heading: heading, Text: bot.T("No after-sales report of this period is imported: returns by day and their reasons aren't known."),
			Fields: []bot.Field{cohort}}}, products...), nil
	}
	made, err := r.records.Returns(ctx, r.store.ID, period)
	if err != nil {
		return nil, err
	}
	reasons, err := r.reasonSection(ctx, period)
	return append([]bot.Section{{Heading: heading, Fields: append(returnFields(made, sums), cohort)}, reasons},
		products...), err
}

// refundedSoFar shows how many of a period's orders have been refunded, where that is known of
// every day whose orders are: days on which refunds happen to be known would say too much.
func refundedSoFar(sums Sums) bot.Field {
	refunded, paid := sums.both(byPaymentDate.orders, paidOrders)
	if refunded.missing() > sums.PaidOrders.missing() {
		refunded = Figure{}
	}
	share := refunded.over(paid)
	return bot.Field{Name: bot.T("Of the orders paid, refunded so far"), Value: bot.Value(share),
		Note: ifKnown(share, bot.T("%s of %s; still growing", bot.Count(refunded.N), bot.Count(paid.N)))}
}

// returnFields shows what was sent back on the days of which after-sales reports tell. The
// shares are shown where the orders paid on all of them are known.
func returnFields(made storage.WeekReturns, sums Sums) []bot.Field {
	told, paid := sums.both(byRefundDate.orders, paidOrders)
	if told.missing() > sums.MadeOrders.missing() {
		paid = Figure{}
	}
	field := func(name bot.Text, orders int64) bot.Field {
		counted := sums.MadeOrders
		counted.N = orders
		share := counted.over(paid)
		return bot.Field{Name: name, Value: counted.count(), Note: ifKnown(share, bot.T("%s of orders paid", share))}
	}
	known := func(f bot.Field) bot.Field {
		if made.Goods+made.Exchanges == 0 { // reports need not tell what came back
			f.Value, f.Note = bot.Data(bot.Unknown), bot.T("the reports don't say what came back")
		}
		return f
	}
	return []bot.Field{
		field(bot.T("Orders refunded"), made.Orders), field(bot.T("Refunded before shipping"), made.BeforeParcel),
		known(field(bot.T("Goods returned"), made.Goods)), known(field(bot.T("Exchanges"), made.Exchanges)),
	}
}

// reasonSection lists why buyers asked for their money, with how many did before.
func (r Reader) reasonSection(ctx context.Context, period bot.Period) (bot.Section, error) {
	reasons, err := r.records.ReturnReasons(ctx, r.store.ID, period)
	if err != nil {
		return bot.Section{}, err
	}
	earlier, err := r.records.ReturnReasons(ctx, r.store.ID, period.Before())
	before := map[string]int64{}
	for _, reason := range earlier {
		before[reason.Reason] = reason.Orders
	}
	return bot.Section{Heading: bot.T("Reasons for refunds"), Table: tableOf([]tableColumn[storage.ReturnReason]{
		{bot.T("Reason"), false, func(reason storage.ReturnReason) bot.Text {
			if reason.Reason == "" {
				return bot.T("no reason given")
			}
			return bot.Data(reason.Reason)
		}},
		{bot.T("Orders"), true, func(reason storage.ReturnReason) bot.Text { return count(reason.Orders) }},
		{bot.T("Before"), true, func(reason storage.ReturnReason) bot.Text {
			if len(earlier) == 0 {
				return bot.Data(bot.Unknown)
			}
			return count(before[reason.Reason])
		}},
		{bot.T("Amount"), true, func(reason storage.ReturnReason) bot.Text { return bot.Value(reason.Amount) }},
	}, reasons[:min(len(reasons), reasonsMost)])}, err
}

// refundedMost is how many products a list of refunds has.
const refundedMost = 5

// refundedProducts lists the products of which most was refunded, no section
// where no product is known.
func (r Reader) refundedProducts(ctx context.Context, period bot.Period, made bool) ([]bot.Section, error) {
	products, err := r.records.RefundedProducts(ctx, r.store.ID, period, made, refundedMost)
	if err != nil || len(products) == 0 {
		return nil, err
	}
	table := tableOf([]tableColumn[storage.RefundedProduct]{
		{bot.T("Product"), false, func(p storage.RefundedProduct) bot.Text { return bot.Data(r.fitted(p.Name())) }},
		{bot.T("Orders"), true, func(p storage.RefundedProduct) bot.Text { return count(p.Orders) }},
		{bot.T("Refunded"), true, func(p storage.RefundedProduct) bot.Text { return bot.Value(p.Amount) }},
	}, products)
	return []bot.Section{{Heading: bot.T("Most refunded products"), Table: table}}, nil
}
