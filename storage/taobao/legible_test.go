package taobao

import (
	"strings"
	"testing"
)

func TestPersonalDataIsMasked(t *testing.T) {
	tests := []struct{ text, want string }{
		{"张三", "张*"},
		{"欧阳震华", "欧***"},
		{"13800000000", "***"},
		{"电话13800000000,请联系", "电话***,请联系"},
		{"+86 138 0000 0000", "***"},
		{"13800000000 13900000000", "*** ***"},
		{"0571-88888888", "***"},
		{"(010)88888888", "***"},
		{"330106199001011234", "***"},
		{"身份证 33010619900101123X。", "身份证 ***。"},
		{"buyer01@example.com", "***"},
		{"浙江省杭州市余杭区某路1号", "***"},
		{"四川省 成都市 武侯区 某某街道**号(600387)", "***"},
		{"广东广州市越秀区", "***"},
		// What has to be read stays.
		{"3912008800000030021", "3912008800000030021"},
		{"35153000000000001", "35153000000000001"},
		{"SF0791677053253", "SF0791677053253"},
		{"YT8934223353872", "YT8934223353872"},
		{"SF13812345678", "SF13812345678"},
		{"439841692824892", "439841692824892"},
		{"91310115MA1K4XXX12", "91310115MA1K4XXX12"},
		{"2026-11-09 17:58:05", "2026-11-09 17:58:05"},
		{"1,598.00", "1,598.00"},
		{"黄色", "黄色"},
		{"申通快递", "申通快递"},
		{"秋冬加厚羽绒服女中长款", "秋冬加厚羽绒服女中长款"},
		{"城市休闲街头风外套", "城市休闲街头风外套"},
		{"交易成功", "交易成功"},
		{"退款中", "退款中"},
		{"昨天", "昨天"},
	}
	for _, test := range tests {
		if got := masked(test.text); got != test.want {
			t.Errorf("%s: got %s, want %s", test.text, got, test.want)
		}
	}
}

func TestLegibleTextSteersNoScreen(t *testing.T) {
	tests := []struct{ text, want string }{
		{"\x1b]0;owned\x07\x1b[31mname", "]0;owned[31mname"},
		{"\u009b31m", "31m"},
		{"a\u202eb\u200b\u2066c\ufeff", "abc"},
		{"two\r\nlines\tand\u2028more", "two  lines and more"},
		{" 袜子，5双 ", "袜子，5双"},
		{"a\x7fb", "ab"},
		{"cut in a character\xEF", "cut in a character\uFFFD"},
	}
	for _, test := range tests {
		if got := legible(test.text); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestNumbersAreReadThroughTheirDecorations(t *testing.T) {
	c := reading(beijing)
	for _, text := range []string{
		"`3912008800009900021", "3912008800009900021\t", "\u00a03912008800009900021", "’3912008800009900021",
		"3912008800009900021\u3000",
		"\u200b3912008800009900021", `="3912008800009900021"`, "订单号:3912008800009900021", "主订单编号：3912008800009900021",
		"３９１２００８８００００９９０００２１", "“3912008800009900021”",
	} {
		if got, err := c.number([]byte(text)); got != 3912008800009900021 || err != nil {
			t.Errorf("%q: got %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "订单号:", "货号:391", "391a", "-391", "0"} {
		if got, err := c.number([]byte(text)); err == nil {
			t.Errorf("%q: got %d", text, got)
		}
	}
	if got, err := c.amount([]byte("\u200b￥１，５９８．００元\u00a0")); got.Fen != 159800 || err != nil {
		t.Errorf("amount: got %v, %v", got, err)
	}
	if got, err := c.count([]byte("2件")); got.N != 2 || err != nil {
		t.Errorf("count: got %v, %v", got, err)
	}
	if got, err := c.time([]byte("２０２６年１１月９日\u00a0１７:５８")); got == 0 || err != nil {
		t.Errorf("time: got %v, %v", got, err)
	}
}

func TestStatusWordsOfPagesAndOfTheAPI(t *testing.T) {
	c := reading(beijing)
	tests := []struct {
		want  Status
		words string
	}{
		{StatusPlaced, "等待买家付款 待付款 没有创建支付宝交易 WAIT_BUYER_PAY"},
		{StatusPaid, "买家已付款，等待卖家发货 买家已付款,等待卖家发货 等待卖家发货 买家已付款 待发货 退款中 WAIT_SELLER_SEND_GOODS"},
		{StatusPartShipped, "卖家部分发货 部分发货 SELLER_CONSIGNED_PART"},
		{StatusShipped, "已发货 已发货，待签收 等待买家确认收货 等待买家确认收货,即:卖家已发货 WAIT_BUYER_CONFIRM_GOODS"},
		{StatusDone, "交易成功 已签收 TRADE_FINISHED"},
		{StatusClosed, "交易关闭 已取消 付款以前，卖家或买家主动关闭交易 TRADE_CLOSED_BY_TAOBAO"},
		{StatusRefunded, "退款成功 付款以后用户退款成功，交易自动关闭 TRADE_CLOSED"},
		{StatusUnknown, "完成 新状态"},
	}
	for _, test := range tests {
		for _, word := range strings.Fields(test.words) {
			if got := c.status([]byte(word + " ")); got != test.want {
				t.Errorf("%s: got %d, want %d", word, got, test.want)
			}
		}
	}
	if got := c.unknownStatus([]byte("张三")); got != "张*" {
		t.Errorf("an unknown status is masked: got %s", got)
	}
}

func TestRefundsInTheirStates(t *testing.T) {
	c := reading(beijing)
	yes, none := Amount{10000, true}, Amount{0, true}
	tests := []struct {
		words       string
		state       RefundState
		made, asked Amount // of 100 yuan
	}{
		{"没有申请退款 无退款申请", RefundNone, none, Amount{}},
		{"买家已经申请退款，等待卖家同意 退款中 WAIT_SELLER_AGREE", RefundAsked, none, yes},
		{"退款成功 SUCCESS", RefundMade, yes, Amount{}},
		{"退款关闭 卖家拒绝退款 CLOSED", RefundWithdrawn, none, Amount{}},
		{"新状态 100.00", RefundUnknown, yes, Amount{}},
	}
	for _, test := range tests {
		for _, word := range strings.Fields(test.words) {
			state := c.refundState([]byte(word))
			made, asked := state.part(yes)
			if state != test.state || made != test.made || asked != test.asked {
				t.Errorf("%s: got %d, %v, %v", word, state, made, asked)
			}
		}
	}
	amounts := []struct {
		cell string
		want Amount
	}{{"退款中", Amount{}}, {"无退款申请", none}, {"", Amount{}}, {"100", yes}, {"退款成功", Amount{}}}
	for _, test := range amounts {
		if got, err := c.refund([]byte(test.cell)); got != test.want || err != nil {
			t.Errorf("%s: got %v, %v", test.cell, got, err)
		}
	}
}

func TestClosedOrdersThatKeptNoMoneyAreNotPaid(t *testing.T) {
	none, hundred := Amount{0, true}, Amount{10000, true}
	tests := []struct {
		name  string
		order Order
		paid  bool
	}{
		{"closed, nothing refunded", Order{Status: StatusClosed, PaidAt: 7, Paid: hundred, Refund: none}, false},
		{"refunded after payment, nothing told", Order{Status: StatusRefunded, PaidAt: 7, Paid: hundred, Refund: none},
			false},
		{"closed by a refund", Order{Status: StatusClosed, PaidAt: 7, Refund: hundred}, true},
		{"closed for the reason of a refund", Order{Status: StatusClosed, PaidAt: 7, Refund: none, CloseReason: "买家申请退款"},
			true},
		{"closed, refunds unknown", Order{Status: StatusClosed, PaidAt: 7, Paid: hundred}, true},
		{"open", Order{Status: StatusPaid, PaidAt: 7, Refund: none}, true},
	}
	for _, test := range tests {
		payment{hasTimes: true}.settle(&test.order)
		if test.order.IsPaid != test.paid || (test.order.PaidAt != 0) != test.paid {
			t.Errorf("%s: paid %v at %d", test.name, test.order.IsPaid, test.order.PaidAt)
		}
	}
}

func TestWhatThereWasToPay(t *testing.T) {
	due, postage, total := Amount{10000, true}, Amount{800, true}, Amount{10500, true}
	tests := []struct {
		name  string
		order Order
		want  Amount
	}{
		{"the total", Order{Due: due, Postage: postage, Total: total}, total},
		{"due and postage", Order{Due: due, Postage: postage}, Amount{10800, true}},
		{"due alone", Order{Due: due}, due},
		{"unknown", Order{Postage: postage}, Amount{}},
	}
	for _, test := range tests {
		if got := test.order.ToPay(); got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func TestRatingsAreOneToFiveStars(t *testing.T) {
	c := reading(beijing)
	for _, wrong := range []string{"0", "6", "10分", "很好"} {
		if got, err := c.rating([]byte(wrong)); err != errRating {
			t.Errorf("%s: got %v, %v", wrong, got, err)
		}
	}
	for cell, want := range map[string]int64{"1": 1, "5星": 5, "非常满意": 5, "差评": 1} {
		if got, err := c.rating([]byte(cell)); got.N != want || err != nil {
			t.Errorf("%s: got %v, %v", cell, got, err)
		}
	}
}

func TestFieldsOfColumns(t *testing.T) {
	tests := []struct {
		kind          Kind
		column, field string
	}{
		{Orders, "订单付款时间", "PaidAt"}, {Lines, "购买数量", "Units"}, {Orders, "购买数量", ""}, {ShopReport, "访客数", "Visitors"},
		{KindUnknown, "订单编号", ""},
	}
	for _, test := range tests {
		if got := test.kind.field(test.column); got != test.field {
			t.Errorf("%s of %s: got %q, want %q", test.column, test.kind, got, test.field)
		}
	}
}
