package reports_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"storebot/reports"
)

// TestEveryLateOrderIsNews has more late orders than a message shows: none of them
// is too many to be announced.
func TestEveryLateOrderIsNews(t *testing.T) {
	const late = 230
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	path := lateOrders(t, late)
	for outcome, test := range map[string]struct {
		now   time.Time
		worst int
	}{"all are late and bad": {now, late}, "all are late, half a minute before the first is bad": {now.Add(-time.Hour - 30*time.Second), 0}} {
		t.Run(outcome, func(t *testing.T) {
			db, store := shop(t, test.now, path)
			overdue, _ := reports.AlertNamed("overdue")
			found, err := overdue.Look(reports.For(db.Records, reports.Defaults(), store, test.now), t.Context())
			if err != nil || len(found.Items) != late || len(found.Worst) != test.worst {
				t.Errorf("%d are told of, %d are bad, %v; want %d and %d", len(found.Items), len(found.Worst), err, late,
					test.worst)
			}
		})
	}
}

// lateOrders returns an export of orders that were paid on 2026-11-20 from 08:00 on and wait to be
// shipped to one province after the other.
func lateOrders(t *testing.T, n int) string {
	t.Helper()
	rows := "订单编号,买家应付货款,买家实际支付金额,订单状态,收货地址,订单创建时间,订单付款时间\n"
	for i := range n {
		rows += fmt.Sprintf("%d,100.00,100.00,买家已付款，等待卖家发货,%s 某市,2026-11-20 08:00:00,2026-11-20 08:%02d:00\n",
			3912008800000030021+i, provinces[i%len(provinces)], i%60)
	}
	path := filepath.Join(t.TempDir(), "orders.csv")
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
