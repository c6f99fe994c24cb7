package storage

import "storebot/storage/taobao"

// orderRow is an order as its row in the table holds it: what the files said of
// it, merged, and what follows from that. It is comparable.
type orderRow struct {
	taobao.Order          // Buyer is masked; Row, SKU, Shop and IsPaid are not kept
	buyer           int64 // keyed hash, 0 unknown
	product         int64 // of the SKU that the order export itself names, 0 unknown
	shipByPromised  bool  // ShipBy is the platform's promise, not reckoned by us
	shippedEstimate bool  // ShippedAt is when an import first showed it shipped
	lines           int64
	fingerprint     int64
	importID        int64
}

// orderColumns are in the order in which bind and orderFrom go through them. The
// fingerprint stands in front because it is what a repeated import reads.
var orderColumns = []string{
	"store_id", "number", "fingerprint", "import_id",
	"placed_at", "paid_at", "shipped_at", "shipped_estimated", "confirmed_at", "ship_by", "ship_by_promised",
	"status", "status_text", "closed",
	"due", "postage", "total", "paid", "refund",
	"buyer", "buyer_masked", "province", "city",
	"title", "kinds", "units", "product_id", "line_count",
	"carrier", "tracking", "buyer_message", "seller_memo", "close_reason", "invoice_title",
}

func (o *orderRow) bind(b *binder, store int64) {
	b.int(store)
	b.int(o.Number)
	b.int(o.fingerprint)
	b.int(o.importID)
	b.known(o.PlacedAt)
	b.known(o.PaidAt)
	b.known(o.ShippedAt)
	b.flag(o.shippedEstimate)
	b.known(o.ConfirmedAt)
	b.known(o.ShipBy)
	b.flag(o.shipByPromised)
	b.int(int64(o.Status))
	b.text(o.StatusText)
	b.flag(o.Closed)
	b.amount(o.Due)
	b.amount(o.Postage)
	b.amount(o.Total)
	b.amount(o.Paid)
	b.amount(o.Refund)
	b.known(o.buyer)
	b.text(o.Buyer)
	b.text(o.Province)
	b.text(o.City)
	b.text(o.Title)
	b.count(o.Kinds)
	b.count(o.Units)
	b.known(o.product)
	b.int(o.lines)
	b.text(o.Carrier)
	b.text(o.Tracking)
	b.text(o.BuyerMessage)
	b.text(o.SellerMemo)
	b.text(o.CloseReason)
	b.text(o.InvoiceTitle)
}

func orderFrom(r row) orderRow {
	return orderRow{
		Order: taobao.Order{
			Number:   r.int(1),
			PlacedAt: r.int(4), PaidAt: r.int(5), ShippedAt: r.int(6), ConfirmedAt: r.int(8), ShipBy: r.int(9),
			Status: taobao.Status(r.int(11)), StatusText: r.text(12), Closed: r.flag(13),
			Due: r.amount(14), Postage: r.amount(15), Total: r.amount(16), Paid: r.amount(17), Refund: r.amount(18),
			Buyer: r.text(20), Province: r.text(21), City: r.text(22),
			Title: r.text(23), Kinds: r.count(24), Units: r.count(25),
			Carrier: r.text(28), Tracking: r.text(29), BuyerMessage: r.text(30), SellerMemo: r.text(31),
			CloseReason: r.text(32), InvoiceTitle: r.text(33),
		},
		fingerprint: r.int(2), importID: r.int(3),
		shippedEstimate: r.flag(7), shipByPromised: r.flag(10),
		buyer: r.int(19), product: r.int(26), lines: r.int(27),
	}
}

// lineRow is an order's line as its row in the table holds it.
type lineRow struct {
	taobao.Line       // Row and ProductID are not kept
	product     int64 // 0 where the file names none
	fingerprint int64
	importID    int64
}

var lineColumns = []string{
	"store_id", "number", "order_number", "product_id", "fingerprint", "import_id",
	"units", "price", "due", "paid", "refund", "refunded", "status", "properties",
	"placed_at", "paid_at", "shipped_at", "ship_by", "tracking", "carrier",
}

func (l *lineRow) bind(b *binder, store int64) {
	b.int(store)
	b.int(l.Number)
	b.int(l.OrderNumber)
	b.known(l.product)
	b.int(l.fingerprint)
	b.int(l.importID)
	b.count(l.Units)
	b.amount(l.Price)
	b.amount(l.Due)
	b.amount(l.Paid)
	b.amount(l.Refund)
	b.flag(l.Refunded)
	b.int(int64(l.Status))
	b.text(l.Properties)
	b.known(l.PlacedAt)
	b.known(l.PaidAt)
	b.known(l.ShippedAt)
	b.known(l.ShipBy)
	b.text(l.Tracking)
	b.text(l.Carrier)
}

func lineFrom(r row) lineRow {
	return lineRow{
		Line: taobao.Line{
			Number: r.int(1), OrderNumber: r.int(2),
			Units: r.count(6), Price: r.amount(7), Due: r.amount(8), Paid: r.amount(9), Refund: r.amount(10),
			Refunded: r.flag(11), Status: taobao.Status(r.int(12)), Properties: r.text(13),
			PlacedAt: r.int(14), PaidAt: r.int(15), ShippedAt: r.int(16), ShipBy: r.int(17),
			Tracking: r.text(18), Carrier: r.text(19),
		},
		product: r.int(3), fingerprint: r.int(4), importID: r.int(5),
	}
}
