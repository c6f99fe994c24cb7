package reports_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// returnsWeek is a store of whose week's 420 paid orders 31 have been refunded so far; 25 refunds
// were made in the week, 18 of them for goods sent back, and six orders were exchanged.
func returnsWeek(t *testing.T, now time.Time) (*storage.Database, bot.Store) {
	t.Helper()
	orders := []string{"订单编号,买家应付货款,买家实际支付金额,退款金额,订单状态,订单创建时间,订单付款时间,发货时间"}
	made := []string{"订单编号,退款编号,退款申请时间,退款完结时间,退款总额,退款状态,售后类型"}
	for i := range 420 {
		number, refund := 3912008800000000000+int64(i), "0.00"
		if i < 31 {
			refund = "10.00"
			done, kind := "2026-11-20 10:00:00", "仅退款"
			if i < 18 {
				kind = "退货退款"
			}
			if i >= 25 {
				done = "2026-11-24 10:00:00"
			}
			made = append(made, fmt.Sprintf("%d,%d,2026-11-1%d 10:00:00,%s,10.00,退款成功,%s", number, 7700+i, 5+i%5, done, kind))
		}
		if i >= 31 && i < 37 {
			made = append(made, fmt.Sprintf("%d,%d,2026-11-19 10:00:00,2026-11-20 10:00:00,0.00,退款成功,换货", number, 7700+i))
		}
		orders = append(orders, fmt.Sprintf("%d,90.00,90.00,%s,交易成功,2026-11-%02d 09:00:00,2026-11-%02[3]d 09:01:00,2026-11-%02[3]d 20:00:00",
			number, refund, 16+i%3))
	}
	folder := t.TempDir()
	var paths []string
	for name, lines := range map[string][]string{"ExportOrderList202611250900.csv": orders, "售后202611250900.csv": made} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return shop(t, now, paths...)
}

func TestReturnsOfAWeekAreSharesOfItsPaidOrders(t *testing.T) {
	now := time.Date(2026, 11, 25, 9, 0, 0, 0, shanghai(t))
	db, store := returnsWeek(t, now)
	m, err := reports.For(db.Records, reports.Defaults(), store, now).ReturnsReport(t.Context(),
		bot.WeekOf(bot.NewDay(2026, 11, 16)))
	if err != nil {
		t.Fatal(err)
	}
	shows(t, m, map[string]string{
		"Orders refunded": "25 6.0% of orders paid", "Goods returned": "18 4.3% of orders paid",
		"Exchanges": "6 1.4% of orders paid", "Of the orders paid, refunded so far": "7.4% 31 of 420; still growing",
	})
}

func TestServiceQualityIsShownByItsParts(t *testing.T) {
	now := time.Date(2026, 11, 25, 9, 0, 0, 0, shanghai(t))
	lines := []string{"订单编号,买家应付货款,买家实际支付金额,退款金额,订单状态,订单创建时间,订单付款时间,发货时间"}
	for i := range 1200 {
		shipped := "2026-11-17 20:00:00"
		if i < 20 {
			shipped = "2026-11-21 20:00:00"
		}
		lines = append(lines, fmt.Sprintf("%d,90.00,90.00,0.00,交易成功,2026-11-17 09:00:00,2026-11-17 09:01:00,%s",
			3912008800000000000+int64(i), shipped))
	}
	path := filepath.Join(t.TempDir(), "ExportOrderList202611250900.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	db, store := shop(t, now, path)
	opened := time.Date(2026, 11, 18, 9, 0, 0, 0, shanghai(t))
	var tickets []interface{ TableName() string }
	for i := range 50 {
		resolved := opened.Add(5 * time.Hour).Unix()
		if i < 4 {
			resolved = opened.Add(30 * time.Hour).Unix()
		}
		tickets = append(tickets, &storage.Ticket{StoreID: store.ID, Kind: "refund", Reason: "r", State: storage.TicketResolved,
			OpenedBy: 1, OpenedAt: opened.Unix(), Since: opened.Unix(), Deadline: opened.Add(24 * time.Hour).Unix(),
			ResolvedAt: &resolved})
	}
	change(t, db, store, now, tickets...)
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Manager(t.Context(), bot.WeekOf(bot.NewDay(2026, 11, 16)))
	if err != nil {
		t.Fatal(err)
	}
	shows(t, m, map[string]string{"Tickets resolved on time": "92.0% 46 of 50", "Shipped on time": "98.3% 1,180 of 1,200"})
}
