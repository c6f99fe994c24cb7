package reports

import "testing"

func TestRisingRefundsAreAProblem(t *testing.T) {
	byPayment := func(refunded, paid int64) Sums {
		return Sums{RefundedOrders: known(refunded), RefundAmount: known(refunded * 100), PaidOrders: known(paid)}
	}
	byRefund := func(refunded, paid int64) Sums {
		return Sums{MadeOrders: known(refunded), MadeAmount: known(refunded * 100), PaidOrders: known(paid)}
	}
	for _, test := range []struct {
		name        string
		before, now Sums
		want        bool
	}{
		{"a fifth more", byPayment(10, 100), byPayment(12, 100), true},
		{"less than a fifth more", byPayment(100, 1000), byPayment(119, 1000), false},
		{"as many of fewer orders", byPayment(10, 100), byPayment(10, 50), true},
		{"as many", byPayment(10, 100), byPayment(10, 100), false},
		{"fewer", byPayment(10, 100), byPayment(5, 100), false},
		{"none before", byPayment(0, 100), byPayment(5, 100), true},
		{"none at all", byPayment(0, 100), byPayment(0, 100), false},
		{"few refunds say little", byPayment(1, 100), byPayment(4, 100), false},
		{"by the day of the refund", byRefund(10, 100), byRefund(12, 100), true},
		{"by different days", byPayment(10, 100), byRefund(50, 100), false},
		{"unknown before", Sums{}, byPayment(50, 100), false},
		{"unknown now", byPayment(10, 100), Sums{}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := refundsRoseFrom(test.before, test.now); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}
