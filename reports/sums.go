package reports

import "storebot/bot"

// Sums is what the orders, traffic and costs of a day or of some days add up to: all that
// figures are computed from. Money is fen. Amounts paid are before refunds.
type Sums struct {
	PlacedOrders, PlacedAmount          Figure
	PaidOrders, PaidAmount, PaidSameDay Figure
	RefundedOrders, RefundAmount        Figure // by the day the order was paid, for exports of orders say no more
	MadeOrders, MadeAmount              Figure // refunds by the day they were made, where an after-sales report tells
	Buyers, Anonymous                   Figure // distinct buyers; paid orders of no one known
	Visitors, PageViews, IPs            Figure
	Inquiries, InquiryOrders            Figure
	Ads, Costs                          Figure // ads alone; ads, shipping, discounts and campaigns
	refundedOnce                        Figure // of several days: the orders refunded on those whose paid orders are known
	others                              int64  // the costs that are no ads, as far as known
	parts                               []Sums // the days, where there are several
}

// and adds the sums of other days. Buyers of several days cannot be added up: whoever
// wants them asks the database. The days themselves are left out.
func (s Sums) and(t Sums) Sums {
	sum := Sums{others: s.others + t.others}
	ofS, ofT := s.figures(), t.figures()
	for i, figure := range sum.figures() {
		*figure = ofS[i].and(*ofT[i])
	}
	return sum
}

// figures are all that can be added up over days.
func (s *Sums) figures() [17]*Figure {
	return [...]*Figure{
		&s.PlacedOrders, &s.PlacedAmount, &s.PaidOrders, &s.PaidAmount, &s.PaidSameDay, &s.RefundedOrders, &s.RefundAmount,
		&s.MadeOrders, &s.MadeAmount, &s.Anonymous, &s.Visitors, &s.PageViews, &s.IPs, &s.Inquiries, &s.InquiryOrders,
		&s.Ads, &s.Costs,
	}
}

// both returns two figures of those days of which both are known: a rate of sums of
// different days would be none.
func (s Sums) both(a, b func(Sums) Figure) (Figure, Figure) {
	if s.parts == nil {
		return a(s), b(s)
	}
	var sumA, sumB Figure
	for i, day := range s.parts {
		oneA, oneB := a(day), b(day)
		if !oneA.Known || !oneB.Known {
			oneA, oneB = Figure{}, Figure{}
		}
		if i == 0 {
			sumA, sumB = oneA, oneB
			continue
		}
		sumA, sumB = sumA.and(oneA), sumB.and(oneB)
	}
	return sumA, sumB
}

// rate returns one figure over another, of the days of which both are known.
func (s Sums) rate(part, whole func(Sums) Figure) bot.Ratio {
	a, b := s.both(part, whole)
	return a.over(b)
}

// each returns one figure divided by another, of the days of which both are known.
func (s Sums) each(part, divisor func(Sums) Figure) Figure {
	a, b := s.both(part, divisor)
	return a.each(b)
}

// Figures as functions, for those that are calculated from two of them.
func placedOrders(s Sums) Figure  { return s.PlacedOrders }
func placedAmount(s Sums) Figure  { return s.PlacedAmount }
func paidOrders(s Sums) Figure    { return s.PaidOrders }
func paidAmount(s Sums) Figure    { return s.PaidAmount }
func visitors(s Sums) Figure      { return s.Visitors }
func ips(s Sums) Figure           { return s.IPs }
func inquiries(s Sums) Figure     { return s.Inquiries }
func inquiryOrders(s Sums) Figure { return s.InquiryOrders }
func costs(s Sums) Figure         { return s.Costs }

// paymentRate returns orders paid over orders placed of the same day: the store
// manager's definition.
func (s Sums) paymentRate() bot.Ratio { return s.rate(paidOrders, placedOrders) }

// paymentRateByAmount returns the same of amounts.
func (s Sums) paymentRateByAmount() bot.Ratio { return s.rate(paidAmount, placedAmount) }

// conversion returns orders paid over visitors.
func (s Sums) conversion() bot.Ratio { return s.rate(paidOrders, visitors) }

// inquiryConversion returns orders that came of inquiries over inquiries.
func (s Sums) inquiryConversion() bot.Ratio { return s.rate(inquiryOrders, inquiries) }

// refundBasis is by which day refunds count. Refunds of the two bases are neither added
// up nor compared with each other.
type refundBasis struct {
	orders, amount func(Sums) Figure
	says           bot.Text
}

var (
	byRefundDate = refundBasis{func(s Sums) Figure { return s.MadeOrders }, func(s Sums) Figure { return s.MadeAmount },
		bot.T("by refund date")}
	byPaymentDate = refundBasis{func(s Sums) Figure { return s.RefundedOrders },
		func(s Sums) Figure { return s.RefundAmount }, bot.T("by payment date")}
)

// refundBasis returns the day of the refund as the basis where an after-sales report tells
// that of no fewer days than the orders do; otherwise by the day of payment.
func (s Sums) refundBasis() refundBasis {
	if s.countsMade() {
		return byRefundDate
	}
	return byPaymentDate
}

func (s Sums) countsMade() bool {
	return s.MadeAmount.Known && s.MadeAmount.missing() <= s.RefundAmount.missing()
}

// refundAmount returns what was refunded.
func (s Sums) refundAmount() Figure { return s.refundBasis().amount(s) }

// refundRate returns orders refunded over orders paid. An order that was refunded on
// several days of a period is one.
func (s Sums) refundRate() bot.Ratio {
	refunded, paid := s.both(s.refundBasis().orders, paidOrders)
	if s.countsMade() && s.refundedOnce.Known {
		refunded.N = s.refundedOnce.N
	}
	return refunded.over(paid)
}

// netSales returns what was paid less what was refunded.
func (s Sums) netSales() Figure { return s.netSalesBy(s.refundBasis()) }

func (s Sums) netSalesBy(basis refundBasis) Figure {
	paid, refunded := s.both(paidAmount, basis.amount)
	return paid.minus(refunded)
}

// buyers returns how many different buyers paid; unknown where an order's buyer is.
func (s Sums) buyers() Figure {
	if s.Anonymous.missing() > 0 || s.Anonymous.N > 0 {
		return Figure{}
	}
	return s.Buyers
}

// orderValue returns the amount paid for each buyer where every order's buyer is
// known, else for each order; byBuyer says which.
func (s Sums) orderValue() (value Figure, byBuyer bool) {
	if buyers := s.buyers(); buyers.Known && buyers.N > 0 {
		return s.PaidAmount.each(buyers), true
	}
	return s.each(paidAmount, paidOrders), false
}
