package intake

import (
	"cmp"
	"context"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

// refundRow is a refund as its row in the table holds it. It is comparable.
type refundRow struct {
	taobao.Refund       // Row, DoneAt, Type and SKU are not kept
	day           int64 // on which it was made, 0 unless it was
	product       int64 // 0 unless the file names one that the store has
	returns       bool  // the goods come back
	exchange      bool  // and others go out for them
	arrived       bool  // the warehouse has said what came
}

// refundsTable is the table of refunds.
var refundsTable = table[refundRow]{"refunds", []column[refundRow]{
	number("number", func(r *refundRow) *int64 { return &r.Number }),
	number("order_number", func(r *refundRow) *int64 { return &r.OrderNumber }),
	refundState("state", func(r *refundRow) *taobao.RefundState { return &r.State }),
	known("asked_at", func(r *refundRow) *int64 { return &r.AskedAt }),
	known("day", func(r *refundRow) *int64 { return &r.day }),
	amount("amount", func(r *refundRow) *taobao.Amount { return &r.Amount }),
	always("reason", func(r *refundRow) *string { return &r.Reason }),
	known("product_id", func(r *refundRow) *int64 { return &r.product }),
	flag("returns", func(r *refundRow) *bool { return &r.returns }),
	flag("exchange", func(r *refundRow) *bool { return &r.exchange }),
	flag("arrived", func(r *refundRow) *bool { return &r.arrived }),
}}

var (
	findRefund = refundsTable.selection("number = ?")
	putRefund  = refundsTable.insertion("REPLACE").sql(1, "")
)

// importRefunds takes an after-sales report in: each refund once, in the furthest state
// that any report shows. Those that were made count, on the day they were.
func (s *sectionImport) importRefunds(ctx context.Context) error {
	refunds := func(b *taobao.Batch) []taobao.Refund { return b.Refunds }
	return importRows(ctx, s, refunds, s.importRefund)
}

func (s *sectionImport) importRefund(from *taobao.Refund) error {
	next := refundRow{Refund: *from}
	next.returns, next.exchange = from.Returns()
	if known := s.products.bySKU[from.SKU]; known != nil {
		next.product = known.id
	}
	next.Row, next.DoneAt, next.Type, next.SKU = 0, 0, "", ""
	if from.Made() {
		day := bot.DayOf(time.Unix(from.DoneAt, 0).In(s.rules.Zone))
		s.sawDay(day)
		next.day = int64(day)
	} else {
		s.result.Unmade++
	}
	before, found := refundRow{}, false
	err := s.query(findRefund, func(r row) error {
		before, found = refundsTable.read(r), true
		return nil
	}, s.request.StoreID, next.Number)
	if err != nil {
		return err
	}
	after := next
	if found {
		after = mergeRefund(before, next)
	}
	switch {
	case !found:
		s.result.Inserted++
	case after == before:
		s.result.Unchanged++
		return nil
	default:
		s.result.Updated++
	}
	if err := s.exec(putRefund, refundsTable.values(s.request.StoreID, &after)...); err != nil {
		return err
	}
	return s.refundOrder(&after)
}

// refundOrder takes what was refunded into the refund's order, if it is imported.
func (s *sectionImport) refundOrder(r *refundRow) error {
	if r.day == 0 {
		return nil
	}
	s.orders.hasRefunds = true
	before, found, err := s.orders.order(r.OrderNumber)
	if err != nil || !found {
		return err
	}
	lines, err := s.orders.lines(r.OrderNumber)
	if err != nil {
		return err
	}
	after := before
	if err := s.settle(&after, lines, before.importID); err != nil || after == before {
		return err
	}
	s.sums.order(-1, &before, lines)
	s.sums.order(1, &after, lines)
	return s.orders.update(&after)
}

// mergeRefund brings what a report says of a refund together with what is known of it.
// The one in the further state counts, of two equal ones the next.
func mergeRefund(known, next refundRow) refundRow {
	newer, older := next, known
	if refundProgress(known.State) > refundProgress(next.State) {
		newer, older = known, next
	}
	newer.AskedAt = cmp.Or(newer.AskedAt, older.AskedAt)
	newer.Amount = cmp.Or(newer.Amount, older.Amount)
	newer.day = cmp.Or(newer.day, older.day)
	newer.Reason = cmp.Or(newer.Reason, older.Reason)
	newer.product = cmp.Or(newer.product, older.product)
	newer.returns, newer.exchange = known.returns || next.returns, known.exchange || next.exchange
	newer.arrived = known.arrived
	return newer
}

// refundProgress returns how far a refund has come: money that went back does not return.
func refundProgress(state taobao.RefundState) int {
	return slices.Index([]taobao.RefundState{
		taobao.RefundUnknown, taobao.RefundNone, taobao.RefundAsked, taobao.RefundWithdrawn, taobao.RefundMade,
	}, state)
}
