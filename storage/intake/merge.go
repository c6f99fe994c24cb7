package intake

import (
	"cmp"

	"storebot/storage/taobao"
)

// merge brings what a file says of an order together with what is known of it,
// and reports whether anything changed. Whichever has come further is the newer
// and counts; the other only fills in what it lacks, so that an older export
// never undoes a newer state, in whatever order the two are imported. Of two
// equally far, next counts, but a refund is not lowered.
func merge(known, next orderRow) (orderRow, bool) {
	newer, older := next, known
	if progress(known) > progress(next) {
		newer, older = known, next
	}
	merged := fill(newer, older)
	if progress(known) == progress(next) {
		merged.Refund = larger(known.Refund, next.Refund)
		if refundProgress(known.RefundState) > refundProgress(next.RefundState) {
			merged.RefundState, merged.RefundAsked = known.RefundState, known.RefundAsked
		}
	}
	mergeShipping(&merged, newer, older)
	merged.lineCount = max(known.lineCount, next.lineCount)
	merged.fingerprint, merged.importID = known.fingerprint, known.importID
	if merged == known {
		return known, false
	}
	merged.fingerprint, merged.importID = next.fingerprint, next.importID
	return merged, true
}

// progress returns how far an order has come, by its status and by its times: exports
// without a status are common. Statuses no one knows prove nothing.
func progress(o orderRow) taobao.Status {
	reached := o.Status
	if o.Closed {
		reached = max(reached, taobao.StatusClosed)
	}
	switch {
	case o.ConfirmedAt != 0:
		return max(reached, taobao.StatusDone)
	case o.ShippedAt != 0 && !o.shippedEstimate:
		return max(reached, taobao.StatusShipped)
	case o.PaidAt != 0:
		return max(reached, taobao.StatusPaid)
	case o.PlacedAt != 0:
		return max(reached, taobao.StatusPlaced)
	}
	return reached
}

// fill completes the newer state of an order from an older one.
func fill(newer, older orderRow) orderRow {
	merged := newer
	merged.PlacedAt = cmp.Or(newer.PlacedAt, older.PlacedAt)
	merged.PaidAt = cmp.Or(newer.PaidAt, older.PaidAt)
	merged.ConfirmedAt = cmp.Or(newer.ConfirmedAt, older.ConfirmedAt)
	merged.Status = cmp.Or(newer.Status, older.Status)
	if merged.Status == taobao.StatusUnknown {
		merged.StatusText = cmp.Or(newer.StatusText, older.StatusText)
	} else {
		merged.StatusText = ""
	}
	merged.Closed = newer.Closed || older.Closed && progress(older) == progress(newer)
	merged.Due = cmp.Or(newer.Due, older.Due)
	merged.Postage = cmp.Or(newer.Postage, older.Postage)
	merged.Total = cmp.Or(newer.Total, older.Total)
	merged.Paid = cmp.Or(newer.Paid, older.Paid)
	merged.Refund = cmp.Or(newer.Refund, older.Refund)
	if newer.RefundState == taobao.RefundUnknown {
		merged.RefundState, merged.RefundAsked = older.RefundState, older.RefundAsked
	}
	if newer.buyer == 0 {
		merged.buyer, merged.Buyer = older.buyer, older.Buyer
	}
	if newer.Province == "" {
		merged.Province, merged.City = older.Province, older.City
	}
	merged.Title = cmp.Or(newer.Title, older.Title)
	merged.Kinds = cmp.Or(newer.Kinds, older.Kinds)
	merged.Units = cmp.Or(newer.Units, older.Units)
	merged.product = cmp.Or(newer.product, older.product)
	merged.Carrier = cmp.Or(newer.Carrier, older.Carrier)
	merged.Tracking = cmp.Or(newer.Tracking, older.Tracking)
	merged.BuyerMessage = cmp.Or(newer.BuyerMessage, older.BuyerMessage)
	merged.SellerMemo = cmp.Or(newer.SellerMemo, older.SellerMemo)
	merged.CloseReason = cmp.Or(newer.CloseReason, older.CloseReason)
	merged.InvoiceTitle = cmp.Or(newer.InvoiceTitle, older.InvoiceTitle)
	return merged
}

// mergeShipping decides on the two times that may be our own reckoning: what a
// file says goes before that, and of two estimates the earlier was nearer.
func mergeShipping(merged *orderRow, newer, older orderRow) {
	switch {
	case newer.ShippedAt == 0, newer.shippedEstimate && older.ShippedAt != 0 && !older.shippedEstimate:
		merged.ShippedAt, merged.shippedEstimate = older.ShippedAt, older.shippedEstimate
		merged.shippedAfter = older.shippedAfter
	case newer.shippedEstimate && older.shippedEstimate && older.ShippedAt <= newer.ShippedAt:
		merged.ShippedAt, merged.shippedAfter = older.ShippedAt, older.shippedAfter
	}
	if newer.ShipBy == 0 || older.shipByPromised && !newer.shipByPromised {
		merged.ShipBy, merged.shipByPromised = older.ShipBy, older.shipByPromised
	}
}

// combine makes one order of two rows that one file has for it. Money and
// status are the order's, so they are neither added up nor overwritten.
func combine(a, b orderRow) orderRow {
	combined := fill(a, b)
	combined.Status = a.Status.Combine(b.Status)
	if combined.Status != taobao.StatusUnknown {
		combined.StatusText = ""
	}
	combined.Closed = a.Closed && b.Closed
	combined.PlacedAt = earlier(a.PlacedAt, b.PlacedAt)
	combined.PaidAt = earlier(a.PaidAt, b.PaidAt)
	combined.ShipBy = earlier(a.ShipBy, b.ShipBy)
	combined.shipByPromised = combined.ShipBy != 0
	combined.ShippedAt = max(a.ShippedAt, b.ShippedAt)
	if combined.Status == taobao.StatusPartShipped {
		combined.ShippedAt = 0
	}
	combined.ConfirmedAt = max(a.ConfirmedAt, b.ConfirmedAt)
	combined.Refund = larger(a.Refund, b.Refund)
	if refundProgress(b.RefundState) > refundProgress(a.RefundState) {
		combined.RefundState, combined.RefundAsked = b.RefundState, b.RefundAsked
	}
	combined.fingerprint = a.fingerprint*31 + b.fingerprint
	return combined
}

// mergeLine is merge for an order's line.
func mergeLine(known, next lineRow) (lineRow, bool) {
	newer, older := next, known
	if known.Status > next.Status {
		newer, older = known, next
	}
	merged := newer
	merged.product = cmp.Or(newer.product, older.product)
	merged.Units = cmp.Or(newer.Units, older.Units)
	merged.Price = cmp.Or(newer.Price, older.Price)
	merged.Due = cmp.Or(newer.Due, older.Due)
	merged.Paid = cmp.Or(newer.Paid, older.Paid)
	merged.Refund = cmp.Or(newer.Refund, older.Refund)
	if newer.RefundState == taobao.RefundUnknown {
		merged.RefundState, merged.RefundAsked = older.RefundState, older.RefundAsked
	}
	if known.Status == next.Status {
		merged.Refund = larger(known.Refund, next.Refund)
		if refundProgress(known.RefundState) > refundProgress(next.RefundState) {
			merged.RefundState, merged.RefundAsked = known.RefundState, known.RefundAsked
		}
	}
	merged.Refunded = newer.Refunded || older.Refunded
	merged.Properties = cmp.Or(newer.Properties, older.Properties)
	merged.PlacedAt = cmp.Or(newer.PlacedAt, older.PlacedAt)
	merged.PaidAt = cmp.Or(newer.PaidAt, older.PaidAt)
	merged.ShippedAt = cmp.Or(newer.ShippedAt, older.ShippedAt)
	merged.ShipBy = cmp.Or(newer.ShipBy, older.ShipBy)
	merged.Tracking = cmp.Or(newer.Tracking, older.Tracking)
	merged.Carrier = cmp.Or(newer.Carrier, older.Carrier)
	merged.fingerprint, merged.importID = known.fingerprint, known.importID
	if merged == known {
		return known, false
	}
	merged.fingerprint, merged.importID = next.fingerprint, next.importID
	return merged, true
}

// earlier returns the earlier of two times of which 0 is unknown.
func earlier(a, b int64) int64 {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// larger returns the larger of two amounts that may be unknown.
func larger(a, b taobao.Amount) taobao.Amount {
	if !a.Known || b.Known && b.Fen > a.Fen {
		return b
	}
	return a
}
