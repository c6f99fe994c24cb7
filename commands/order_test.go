package commands_test

import (
	"testing"
)

const ordersHeader = "订单编号,买家应付货款,买家实际支付金额,订单状态,订单创建时间,订单付款时间\n"

// TestLastSixDigitsNameAnOrderThatWaits has two orders that wait end in 030021, one in 030022,
// and one that is shipped in 030023.
func TestLastSixDigitsNameAnOrderThatWaits(t *testing.T) {
	s := newService(t)
	const waits, shipped = "买家已付款，等待卖家发货", "卖家已发货，等待买家确认"
	const times = ",2026-11-20 08:00:00,2026-11-20 08:01:00\n"
	s.uploads("orders.csv", ordersHeader+
		"3912008800000030021,100,100,"+waits+times+"3912008811111030021,100,100,"+waits+times+
		"3912008800000030022,100,100,"+waits+times+"3912008800000030023,100,100,"+shipped+times)
	s.expect(s.types("lily", "order 30022"), "3912008800000030022")
	s.expect(s.types("lily", "order 3912008800000030023"), "3912008800000030023")
	s.refuses("lily", "order 030023", "No unshipped order ends in 030023")
	s.refuses("lily", "order 999999", "No unshipped order ends in 999999")
	s.refuses("lily", "order 1000000", "I don't know order 1000000")
	two := s.types("lily", "order 30021")
	s.expect(two, "Several unshipped orders end in 030021")
	if len(two.Message.Actions) != 2 || two.Message.Actions[0].Line != "order 3912008800000030021" ||
		two.Message.Actions[1].Line != "order 3912008811111030021" {
		t.Errorf("they are offered as %+v", two.Message.Actions)
	}
}
