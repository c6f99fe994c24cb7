package taobao

// RefundState is how far a refund has come. Only RefundMade counts as a refund.
type RefundState int8

// The states of a refund.
const (
	RefundUnknown   RefundState = iota // the file does not say
	RefundNone                         // none was asked for
	RefundAsked                        // asked for, and neither made nor withdrawn yet
	RefundMade                         // the money went back
	RefundWithdrawn                    // withdrawn by the buyer or refused by the seller
)

// refundStates maps the words of the exports and of the platform's API to states. Some exports write
// them instead of an amount.
var refundStates = wordTable(map[RefundState]string{
	RefundNone: "没有申请退款 无退款申请 未申请退款 无退款 无售后 NO_REFUND",
	RefundAsked: "退款中 待退款 退款处理中 退款申请中 申请退款 售后中 退货退款中 买家已经申请退款,等待卖家同意 买家申请退款,等待卖家同意 " +
		"卖家已经同意退款,等待买家退货 买家已经退货,等待卖家确认收货 待商家处理 待买家退货 待商家收货 " +
		"WAIT_SELLER_AGREE WAIT_BUYER_RETURN_GOODS WAIT_SELLER_CONFIRM_GOODS",
	RefundMade:      "退款成功 已退款 退款完成 SUCCESS",
	RefundWithdrawn: "退款关闭 退款已关闭 退款撤销 已撤销 取消退款 卖家拒绝退款 SELLER_REFUSE_BUYER CLOSED",
})

func (t *texts) refundState(cell []byte) RefundState {
	if plain := clean(cell); len(plain) == 0 || plain[0] >= '0' && plain[0] <= '9' {
		return RefundUnknown // an amount, as in nearly every row
	}
	return refundStates[t.plainWords(cell)]
}

// refund reads an amount that was refunded. It is unknown where there is a word in
// its place, except for orders without a refund, of which nothing was refunded.
func (t *texts) refund(cell []byte) (Amount, error) {
	switch t.refundState(cell) {
	case RefundUnknown:
		return t.amount(cell)
	case RefundNone:
		return Amount{0, true}, nil
	}
	return Amount{}, nil
}

// part splits an amount of refunds into made and asked for, by state. An amount without a state was
// made: exports without states list no others.
func (s RefundState) part(amount Amount) (made, asked Amount) {
	switch s {
	case RefundAsked:
		return Amount{0, amount.Known}, amount
	case RefundNone, RefundWithdrawn:
		return Amount{0, amount.Known}, Amount{}
	}
	return amount, Amount{}
}
