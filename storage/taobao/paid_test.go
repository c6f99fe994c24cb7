package taobao

import "testing"

func yuan(n int64) Amount { return Amount{n * 100, true} }

func TestPaidIsBeforeRefunds(t *testing.T) {
	tests := []struct {
		name  string
		order Order
		want  Amount
	}{
		{"no refund column", Order{Paid: yuan(100), Total: yuan(100)}, yuan(100)},
		{"partly refunded", Order{Paid: yuan(70), Refund: yuan(30), Total: yuan(100)}, yuan(100)},
		{"wholly refunded", Order{Paid: yuan(0), Refund: yuan(100), Total: yuan(100)}, yuan(100)},
		{"paid less than the total by a voucher", Order{Paid: yuan(50), Refund: yuan(30), Total: yuan(100)}, yuan(80)},
		{"the file's figure is before refunds", Order{Paid: yuan(100), Refund: yuan(30), Total: yuan(100)}, yuan(100)},
		{"total told by its parts", Order{Paid: yuan(106), Refund: yuan(30), Due: yuan(100), Postage: yuan(6)}, yuan(106)},
		{"total not told", Order{Paid: yuan(70), Refund: yuan(30)}, yuan(100)},
		{"paid not told", Order{Refund: yuan(30), Total: yuan(100)}, Amount{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			payment{}.settle(&test.order)
			if test.order.Paid != test.want {
				t.Errorf("got %v, want %v", test.order.Paid, test.want)
			}
		})
	}
}

func TestIsPaid(t *testing.T) {
	const some = 1794189600
	tests := []struct {
		name     string
		hasTimes bool
		order    Order
		want     bool
	}{
		{"payment time", true, Order{PaidAt: some, Paid: yuan(5)}, true},
		{"payment time of an order for nothing", true, Order{PaidAt: some, Paid: yuan(0)}, true},
		{"blank payment time", true, Order{Paid: yuan(0)}, false},
		{"amount beside a blank payment time", true, Order{Status: StatusPlaced, Paid: yuan(5)}, false},
		{"status beyond payment beside a blank time", true, Order{Status: StatusShipped}, true},
		{"closed after payment", true, Order{Status: StatusClosed, PaidAt: some}, true},
		{"no times, status beyond payment", false, Order{Status: StatusDone}, true},
		{"no times, waiting for payment", false, Order{Status: StatusPlaced}, false},
		{"no times, closed", false, Order{Status: StatusClosed}, false},
		{"no times, closed with an amount", false, Order{Status: StatusClosed, Paid: yuan(5)}, true},
		{"no times, status not known", false, Order{StatusText: "定金已付"}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			payment{test.hasTimes}.settle(&test.order)
			if test.order.IsPaid != test.want {
				t.Errorf("got %v, want %v", test.order.IsPaid, test.want)
			}
		})
	}
}

func TestStatusOfAnOrderOfSeveralRows(t *testing.T) {
	tests := []struct {
		name     string
		one, two Status
		want     Status
	}{
		{"alike", StatusPaid, StatusPaid, StatusPaid},
		{"one row shipped", StatusPaid, StatusShipped, StatusPartShipped},
		{"one row still on its way", StatusShipped, StatusDone, StatusDone},
		{"one row refunded", StatusShipped, StatusRefunded, StatusShipped},
		{"one row closed", StatusPaid, StatusClosed, StatusPaid},
		{"all ended", StatusClosed, StatusRefunded, StatusClosed},
		{"one row not known", StatusUnknown, StatusDone, StatusDone},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.one.Combine(test.two); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
			if got := test.two.Combine(test.one); got != test.want {
				t.Errorf("the other way round: got %d, want %d", got, test.want)
			}
		})
	}
}
