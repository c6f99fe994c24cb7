package taobao

import "strings"

// Status is the progress of an order. Statuses are ordered by it.
type Status int8

// The order statuses, by progress.
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

// statuses maps the words of the seller center's older and newer pages and of the platform's API, in
// the form of plainWords, to statuses.
var statuses = wordTable(map[Status]string{
	StatusPlaced: "等待买家付款 待付款 待支付 未付款 等待付款 没有创建支付宝交易 " +
		"WAIT_BUYER_PAY TRADE_NO_CREATE_PAY PAY_PENDING WAIT_PRE_AUTH_CONFIRM",
	StatusPaid: "买家已付款,等待卖家发货 等待卖家发货 等待卖家发货,即:买家已付款 买家已付款 已付款 待发货 等待发货 未发货 退款中 " +
		"WAIT_SELLER_SEND_GOODS PAID_FORBID_CONSIGN",
	StatusPartShipped: "卖家部分发货 部分发货 SELLER_CONSIGNED_PART",
	StatusShipped: "卖家已发货,等待买家确认 卖家已发货 已发货 等待买家确认收货 等待买家确认收货,即:卖家已发货 待收货 等待收货 待签收 " +
		"已发货,待签收 运输中 派送中 WAIT_BUYER_CONFIRM_GOODS",
	StatusDone:     "交易成功 交易完成 已收货 已签收 买家已签收 已完成 待评价 已评价 已结算 确认收货 TRADE_BUYER_SIGNED TRADE_FINISHED",
	StatusClosed:   "交易关闭 已关闭 订单关闭 已取消 订单取消 交易取消 付款以前,卖家或买家主动关闭交易 TRADE_CLOSED_BY_TAOBAO",
	StatusRefunded: "退款成功 已退款 退款完成 全额退款 付款以后用户退款成功,交易自动关闭 TRADE_CLOSED",
})

// wordTable returns a map from each word to its meaning.
func wordTable[T comparable](lists map[T]string) map[string]T {
	table := map[string]T{}
	for meaning, words := range lists {
		for _, word := range strings.Fields(words) {
			table[word] = meaning
		}
	}
	return table
}

// plainWords returns a cell's words as the tables of words have them: without blanks and with the
// punctuation of ASCII.
func (t *texts) plainWords(cell []byte) string {
	if plain, ok := t.plain[string(cell)]; ok {
		return plain
	}
	plain := strings.ReplaceAll(tidy(t.text(clean(cell))), " ", "")
	if len(cell) > internBytes {
		return plain
	}
	if len(t.plain) >= internLimit {
		clear(t.plain)
	}
	t.plain[string(cell)] = plain
	return plain
}

func (t *texts) status(cell []byte) Status {
	return statuses[t.plainWords(cell)]
}

// paid reports whether an order must have been paid to get here. A closed order need not have been.
func (s Status) paid() bool {
	return s >= StatusPaid && s != StatusClosed
}

// Combine returns the status of an order, given those of two of its rows in one file. A row that was
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
