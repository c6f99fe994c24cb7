package intake

import "storebot/storage/taobao"

// orderRow is an order as its row in the table holds it: what the files said of it,
// merged, and what follows from that. It is comparable.
type orderRow struct {
	taobao.Order          // Buyer is masked; Row, SKU, Shop and IsPaid are not kept
	buyer           int64 // keyed hash, 0 unknown
	product         int64 // of the SKU that the order export itself names, 0 unknown
	shipByPromised  bool  // ShipBy is the platform's promise, not calculated here
	shippedEstimate bool  // ShippedAt is when an import first showed it shipped
	shippedAfter    int64 // of such an estimate: when it had not left yet
	lineCount       int64
	fingerprint     int64
	importID        int64
}

// ordersTable is the table of orders. The fingerprint is among its first columns because it
// is what a repeated import reads.
var ordersTable = table[orderRow]{"orders", []column[orderRow]{
	number("number", func(o *orderRow) *int64 { return &o.Number }),
	number("fingerprint", func(o *orderRow) *int64 { return &o.fingerprint }),
	number("import_id", func(o *orderRow) *int64 { return &o.importID }),
	known("placed_at", func(o *orderRow) *int64 { return &o.PlacedAt }),
	known("paid_at", func(o *orderRow) *int64 { return &o.PaidAt }),
	known("shipped_at", func(o *orderRow) *int64 { return &o.ShippedAt }),
	flag("shipped_estimated", func(o *orderRow) *bool { return &o.shippedEstimate }),
	known("shipped_after", func(o *orderRow) *int64 { return &o.shippedAfter }),
	known("confirmed_at", func(o *orderRow) *int64 { return &o.ConfirmedAt }),
	known("ship_by", func(o *orderRow) *int64 { return &o.ShipBy }),
	flag("ship_by_promised", func(o *orderRow) *bool { return &o.shipByPromised }),
	status("status", func(o *orderRow) *taobao.Status { return &o.Status }),
	text("status_text", func(o *orderRow) *string { return &o.StatusText }),
	flag("closed", func(o *orderRow) *bool { return &o.Closed }),
	amount("due", func(o *orderRow) *taobao.Amount { return &o.Due }),
	amount("postage", func(o *orderRow) *taobao.Amount { return &o.Postage }),
	amount("total", func(o *orderRow) *taobao.Amount { return &o.Total }),
	amount("paid", func(o *orderRow) *taobao.Amount { return &o.Paid }),
	amount("refund", func(o *orderRow) *taobao.Amount { return &o.Refund }),
	refundState("refund_state", func(o *orderRow) *taobao.RefundState { return &o.RefundState }),
	amount("refund_asked", func(o *orderRow) *taobao.Amount { return &o.RefundAsked }),
	known("buyer", func(o *orderRow) *int64 { return &o.buyer }),
	text("buyer_masked", func(o *orderRow) *string { return &o.Buyer }),
	text("province", func(o *orderRow) *string { return &o.Province }),
	text("city", func(o *orderRow) *string { return &o.City }),
	text("title", func(o *orderRow) *string { return &o.Title }),
	count("kinds", func(o *orderRow) *taobao.Count { return &o.Kinds }),
	count("units", func(o *orderRow) *taobao.Count { return &o.Units }),
	known("product_id", func(o *orderRow) *int64 { return &o.product }),
	number("line_count", func(o *orderRow) *int64 { return &o.lineCount }),
	text("carrier", func(o *orderRow) *string { return &o.Carrier }),
	text("tracking", func(o *orderRow) *string { return &o.Tracking }),
	text("buyer_message", func(o *orderRow) *string { return &o.BuyerMessage }),
	text("seller_memo", func(o *orderRow) *string { return &o.SellerMemo }),
	text("close_reason", func(o *orderRow) *string { return &o.CloseReason }),
	text("invoice_title", func(o *orderRow) *string { return &o.InvoiceTitle }),
}}

// lineRow is an order's line as its row in the table holds it.
type lineRow struct {
	taobao.Line       // all but Row, SKU, Title, ProductID, StatusText
	product     int64 // 0 where the file names none
	fingerprint int64
	importID    int64
}

// linesTable is the table of orders' lines.
var linesTable = table[lineRow]{"order_lines", []column[lineRow]{
	number("number", func(l *lineRow) *int64 { return &l.Number }),
	number("order_number", func(l *lineRow) *int64 { return &l.OrderNumber }),
	known("product_id", func(l *lineRow) *int64 { return &l.product }),
	number("fingerprint", func(l *lineRow) *int64 { return &l.fingerprint }),
	number("import_id", func(l *lineRow) *int64 { return &l.importID }),
	count("units", func(l *lineRow) *taobao.Count { return &l.Units }),
	amount("price", func(l *lineRow) *taobao.Amount { return &l.Price }),
	amount("due", func(l *lineRow) *taobao.Amount { return &l.Due }),
	amount("paid", func(l *lineRow) *taobao.Amount { return &l.Paid }),
	amount("refund", func(l *lineRow) *taobao.Amount { return &l.Refund }),
	refundState("refund_state", func(l *lineRow) *taobao.RefundState { return &l.RefundState }),
	amount("refund_asked", func(l *lineRow) *taobao.Amount { return &l.RefundAsked }),
	flag("refunded", func(l *lineRow) *bool { return &l.Refunded }),
	status("status", func(l *lineRow) *taobao.Status { return &l.Status }),
	text("properties", func(l *lineRow) *string { return &l.Properties }),
	known("placed_at", func(l *lineRow) *int64 { return &l.PlacedAt }),
	known("paid_at", func(l *lineRow) *int64 { return &l.PaidAt }),
	known("shipped_at", func(l *lineRow) *int64 { return &l.ShippedAt }),
	known("ship_by", func(l *lineRow) *int64 { return &l.ShipBy }),
	text("tracking", func(l *lineRow) *string { return &l.Tracking }),
	text("carrier", func(l *lineRow) *string { return &l.Carrier }),
}}
