package taobao

import "strings"

// payment decides which orders are paid, depending on the columns of a file.
type payment struct {
	hasTimes bool
}

// settle completes an order from its own cells.
func (p payment) settle(o *Order) {
	o.Closed = o.Status == StatusClosed || o.CloseReason != ""
	o.IsPaid = p.isPaid(o)
	o.Refund, o.RefundAsked = o.RefundState.part(o.Refund)
	o.Paid = beforeRefund(o.Paid, o.Refund, o.ToPay())
	if o.EndedUnpaid() {
		o.IsPaid, o.PaidAt = false, 0
	}
}

// ToPay returns what there was to pay for an order, postage included; unknown where neither the
// total nor the amount due is known.
func (o *Order) ToPay() Amount {
	if o.Total.Known || !o.Due.Known {
		return o.Total
	}
	return Amount{o.Due.Fen + o.Postage.Fen, true}
}

// EndedUnpaid reports whether an order was closed without keeping any money, even if its row has a
// time of payment: nothing was refunded, and its reason for closing isn't a refund.
func (o *Order) EndedUnpaid() bool {
	ended := o.Closed || o.Status == StatusRefunded
	return ended && o.Refund == Amount{0, true} && o.RefundAsked.Fen == 0 && !strings.Contains(o.CloseReason, "退款")
}

// isPaid goes by the payment time, as an order of ¥0 can be paid, or a status that follows payment.
// An amount alone counts only if the file has no payment times.
func (p payment) isPaid(o *Order) bool {
	return o.PaidAt != 0 || o.Status.paid() || !p.hasTimes && o.Paid.Fen > 0
}

func settleLine(l *Line) {
	l.Refunded = l.RefundState == RefundMade
	l.Refund, l.RefundAsked = l.RefundState.part(l.Refund)
	l.Paid = beforeRefund(l.Paid, l.Refund, l.Due)
}

// beforeRefund adds a refund to the paid amount, which the platform writes after refunds, unless
// the sum would be more than there was to pay.
func beforeRefund(paid, refund, total Amount) Amount {
	sum := paid.Fen + refund.Fen
	if !paid.Known || total.Known && sum > total.Fen {
		return paid
	}
	return Amount{sum, true}
}
