package reports

import "storebot/bot"

// Sums is what a period's orders, traffic and costs add up to: all that figures
// are computed from. Money is fen. Amounts paid are before refunds; refunds count
// by the day they were made where that is known of the whole period.
type Sums struct {
	PlacedOrders, PlacedAmount          Figure
	PaidOrders, PaidAmount, PaidSameDay Figure
	RefundedOrders, RefundAmount        Figure // by the day the order was paid, for exports of orders say no more
	MadeOrders, MadeAmount              Figure // refunds by the day they were made, where an after-sales report tells
	Buyers, Anonymous                   Figure // distinct buyers; paid orders of nobody known
	Visitors, PageViews, IPs            Figure
	Inquiries, InquiryOrders            Figure
	Ads, Costs                          Figure // ads alone; ads, shipping, discounts and campaigns
	others                              int64  // the costs that are no ads, as far as anybody told
}

// plus adds the sums of two periods. Buyers of two periods cannot be added up:
// whoever wants them asks the database.
func (s Sums) plus(t Sums) Sums {
	return Sums{
		PlacedOrders: s.PlacedOrders.plus(t.PlacedOrders), PlacedAmount: s.PlacedAmount.plus(t.PlacedAmount),
		PaidOrders: s.PaidOrders.plus(t.PaidOrders), PaidAmount: s.PaidAmount.plus(t.PaidAmount), PaidSameDay: s.PaidSameDay.plus(t.PaidSameDay),
		RefundedOrders: s.RefundedOrders.plus(t.RefundedOrders), RefundAmount: s.RefundAmount.plus(t.RefundAmount),
		MadeOrders: s.MadeOrders.plus(t.MadeOrders), MadeAmount: s.MadeAmount.plus(t.MadeAmount),
		Anonymous: s.Anonymous.plus(t.Anonymous),
		Visitors:  s.Visitors.plus(t.Visitors), PageViews: s.PageViews.plus(t.PageViews), IPs: s.IPs.plus(t.IPs),
		Inquiries: s.Inquiries.plus(t.Inquiries), InquiryOrders: s.InquiryOrders.plus(t.InquiryOrders),
		Ads: s.Ads.plus(t.Ads), Costs: s.Costs.plus(t.Costs), others: s.others + t.others,
	}
}

// paymentRate is orders paid over orders placed of the same day: the store
// manager's definition.
func (s Sums) paymentRate() bot.Ratio { return s.PaidOrders.over(s.PlacedOrders) }

// paymentRateByAmount is the same of amounts.
func (s Sums) paymentRateByAmount() bot.Ratio { return s.PaidAmount.over(s.PlacedAmount) }

// conversion is orders paid over visitors.
func (s Sums) conversion() bot.Ratio { return s.PaidOrders.over(s.Visitors) }

// inquiryConversion is orders that came of inquiries over inquiries.
func (s Sums) inquiryConversion() bot.Ratio { return s.InquiryOrders.over(s.Inquiries) }

// refunds are the orders refunded and the amount; made says that they are those of
// the period's days, not those of the orders that were paid in it.
func (s Sums) refunds() (orders, amount Figure, made bool) {
	if s.MadeAmount.Known {
		return s.MadeOrders, s.MadeAmount, true
	}
	return s.RefundedOrders, s.RefundAmount, false
}

// refundRate is orders refunded over orders paid.
func (s Sums) refundRate() bot.Ratio {
	orders, _, _ := s.refunds()
	return orders.over(s.PaidOrders)
}

// refundDay says by which day refunds count.
func (s Sums) refundDay() bot.Text {
	if _, _, made := s.refunds(); made {
		return bot.T("by refund date")
	}
	return bot.T("by payment date")
}

// refundAmount is what was refunded.
func (s Sums) refundAmount() Figure {
	_, amount, _ := s.refunds()
	return amount
}

// netSales is what was paid less what was refunded.
func (s Sums) netSales() Figure { return s.PaidAmount.minus(s.refundAmount()) }

// orderValue is the amount paid for each buyer where every order's buyer is
// known, else for each order; byBuyer says which.
func (s Sums) orderValue() (value Figure, byBuyer bool) {
	if s.Buyers.Known && s.Anonymous.Known && s.Anonymous.N == 0 && s.Buyers.N > 0 {
		return s.PaidAmount.each(s.Buyers), true
	}
	return s.PaidAmount.each(s.PaidOrders), false
}
