package taobao

// Status is how far an order has come. Statuses are ordered by progress.
type Status int8

// How far an order may be.
const (
	StatusUnknown Status = iota
	StatusPlaced
	StatusPaid
	StatusPartShipped
	StatusShipped
	StatusDone
	StatusClosed
	StatusRefunded
)

// statuses holds the platform's words, those of the seller centre's older and newer pages alike.
var statuses = map[string]Status{
	"等待买家付款":       StatusPlaced,
	"买家已付款，等待卖家发货": StatusPaid,
	"买家已付款,等待卖家发货": StatusPaid,
	"卖家部分发货":       StatusPartShipped,
	"卖家已发货，等待买家确认": StatusShipped,
	"卖家已发货,等待买家确认": StatusShipped,
	"交易成功":         StatusDone,
	"已收货":          StatusDone,
	"已签收":          StatusDone,
	"已完成":          StatusDone,
	"待评价":          StatusDone,
	"已结算":          StatusDone,
	"交易关闭":         StatusClosed,
	"退款成功":         StatusRefunded,
}

// Paid says whether an order only gets this far by being paid. A closed order need not have been.
func (s Status) Paid() bool {
	return s >= StatusPaid && s != StatusClosed
}

// Combine gives the status of an order from those of two of its rows in one file. A row that was
// closed or refunded does not end the order while another goes on, and an order of which
// only some rows have shipped is part shipped.
func (s Status) Combine(other Status) Status {
	low, high := min(s, other), max(s, other)
	switch {
	case low == StatusUnknown:
		return high
	case high >= StatusClosed:
		return low
	case low == StatusPaid && high == StatusShipped:
		return StatusPartShipped
	}
	return high
}
