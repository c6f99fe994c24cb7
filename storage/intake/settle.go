package intake

import (
	"cmp"
	"time"

	"storebot/storage/taobao"
)

// settle completes an order with what follows from its state, its lines and its refunds.
// told is the import that last reported it, 0 for none.
func (im *importer) settle(o *orderRow, lines []lineRow, told int64) error {
	if len(lines) > 0 {
		takeFromLines(o, lines)
	}
	made, err := im.orders.refunded(o.Number)
	if err != nil {
		return err
	}
	o.Refund = larger(o.Refund, made)
	o.Closed = o.Closed || o.Status == taobao.StatusRefunded
	if o.EndedUnpaid() {
		o.PaidAt = 0
	}
	if o.ShippedAt == 0 && isShipped(o) {
		o.ShippedAt, o.shippedEstimate = im.request.Now.Unix(), true
		if o.shippedAfter, err = im.lastUnshipped(o, told); err != nil {
			return err
		}
	}
	if o.ShipBy == 0 && o.PaidAt != 0 && o.Status != taobao.StatusUnknown {
		o.ShipBy = o.PaidAt + int64(im.rules.ShipWithin/time.Second)
	}
	return nil
}

// lastUnshipped returns when an order whose shipping time is an estimate had not left yet:
// when it was paid, or when an earlier import last reported it.
func (im *importer) lastUnshipped(o *orderRow, told int64) (int64, error) {
	if _, known := im.importedAt[told]; !known && told != 0 {
		at, err := im.number("SELECT at FROM imports WHERE id = ?", told)
		if err != nil {
			return 0, err
		}
		im.importedAt[told] = at
	}
	return min(max(cmp.Or(o.PaidAt, o.PlacedAt), im.importedAt[told], 1), o.ShippedAt), nil
}

// isShipped reports whether an order without a shipping time has left all the same.
func isShipped(o *orderRow) bool {
	switch o.Status {
	case taobao.StatusShipped, taobao.StatusDone:
		return true
	case taobao.StatusPartShipped:
		return false
	}
	return o.Tracking != ""
}

// takeFromLines completes an order from its lines. The order's own export takes precedence, except
// that a promised time precedes a calculated one, and refunds of lines are refunds of the order.
func takeFromLines(o *orderRow, lines []lineRow) {
	o.lineCount = int64(len(lines))
	var placed, paid, shipBy, shipped int64
	var refund taobao.Amount
	allShipped := true
	for i := range lines {
		line := &lines[i]
		placed, paid = earlier(placed, line.PlacedAt), earlier(paid, line.PaidAt)
		shipBy, shipped = earlier(shipBy, line.ShipBy), max(shipped, line.ShippedAt)
		allShipped = allShipped && (line.ShippedAt != 0 || line.Status >= taobao.StatusClosed)
		refund = taobao.Amount{Fen: refund.Fen + line.Refund.Fen, Known: refund.Known || line.Refund.Known}
		o.Tracking, o.Carrier = cmp.Or(o.Tracking, line.Tracking), cmp.Or(o.Carrier, line.Carrier)
	}
	if o.PaidAt == 0 && paid != 0 && o.Paid.Fen == 0 {
		o.Paid = paidForLines(o, lines)
	}
	o.PlacedAt, o.PaidAt = cmp.Or(o.PlacedAt, placed), cmp.Or(o.PaidAt, paid)
	o.Refund = larger(o.Refund, refund)
	refundOfLines(o, lines)
	if shipped != 0 && allShipped && (o.ShippedAt == 0 || o.shippedEstimate) {
		o.ShippedAt, o.shippedEstimate, o.shippedAfter = shipped, false, 0
	}
	if shipBy != 0 && !o.shipByPromised {
		o.ShipBy, o.shipByPromised = shipBy, true
	}
}

// paidForLines returns what was paid for an order that its own export knew unpaid: what its
// lines say, otherwise what was due.
func paidForLines(o *orderRow, lines []lineRow) taobao.Amount {
	paid := taobao.Amount{Known: true}
	for i := range lines {
		if !lines[i].Paid.Known {
			return o.ToPay()
		}
		paid.Fen += lines[i].Paid.Fen
	}
	return paid
}

// refundOfLines takes over what is asked for on an order's lines, where these say how
// far their refunds have come. A refund that is under way goes before one that is over.
func refundOfLines(o *orderRow, lines []lineRow) {
	state, asked := taobao.RefundUnknown, taobao.Amount{}
	for i := range lines {
		line := &lines[i]
		if line.RefundState == taobao.RefundAsked {
			asked = taobao.Amount{Fen: asked.Fen + line.RefundAsked.Fen, Known: asked.Known || line.RefundAsked.Known}
		}
		if state != taobao.RefundAsked && (line.RefundState == taobao.RefundAsked ||
			refundProgress(line.RefundState) > refundProgress(state)) {
			state = line.RefundState
		}
	}
	if state != taobao.RefundUnknown {
		o.RefundState, o.RefundAsked = state, asked
	}
}
