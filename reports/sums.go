package reports

import "storebot/bot"

// Sums is what a period's orders, traffic and costs add up to: all that figures
// are computed from. Money is fen. Amounts paid are before refunds; refunds count
// on the day the order was paid, since order exports carry no date of refund.
type Sums struct {
	PlacedOrders, PlacedAmount          Figure
	PaidOrders, PaidAmount, PaidSameDay Figure
	RefundedOrders, RefundAmount        Figure
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

// refundRate is orders refunded over orders paid.
func (s Sums) refundRate() bot.Ratio { return s.RefundedOrders.over(s.PaidOrders) }

// netSales is what was paid less what was refunded.
func (s Sums) netSales() Figure { return s.PaidAmount.minus(s.RefundAmount) }

// orderValue is the amount paid for each buyer where every order's buyer is
// known, else for each order; byBuyer says which.
func (s Sums) orderValue() (value Figure, byBuyer bool) {
	if s.Buyers.Known && s.Anonymous.Known && s.Anonymous.N == 0 && s.Buyers.N > 0 {
		return s.PaidAmount.each(s.Buyers), true
	}
	return s.PaidAmount.each(s.PaidOrders), false
}
