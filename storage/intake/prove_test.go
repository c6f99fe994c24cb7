package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/storage"
)

// drawExport draws an export of some of a few orders or of their lines, in
// whatever state; now and then over two days.
func drawExport(t *rapid.T) []string {
	at := func(name string) string {
		return fmt.Sprintf("2026-11-%02d %02d:00:00", rapid.IntRange(19, 21).Draw(t, name),
			rapid.SampledFrom([]int{0, 12, 23}).Draw(t, "hour"))
	}
	sku := rapid.SampledFrom([]string{"", "COAT", "SOCK"})
	statuses := rapid.SampledFrom([]string{"等待买家付款", "买家已付款，等待卖家发货", "卖家已发货，等待买家确认", "交易成功", "交易关闭", "没见过"})
	if rapid.Bool().Draw(t, "lines") {
		rows := []string{lineHeader}
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			order := rapid.IntRange(1, 4).Draw(t, "order")
			rows = append(rows, fmt.Sprintf("%d,%d,大衣,%d,%s,%d,%d,%d,", order*10+rapid.IntRange(1, 3).Draw(t, "line"), order,
				rapid.IntRange(1, 3).Draw(t, "units"), sku.Draw(t, "sku"), rapid.IntRange(1, 90).Draw(t, "due"),
				rapid.IntRange(1, 90).Draw(t, "paid"), rapid.IntRange(0, 9).Draw(t, "refund")))
		}
		return rows
	}
	rows := []string{orderHeader}
	for range rapid.IntRange(1, 5).Draw(t, "rows") {
		paidAt := ""
		if rapid.Bool().Draw(t, "is paid") {
			paidAt = at("paid")
		}
		rows = append(rows, fmt.Sprintf("%d,%s,%d,%d,%s,%s,%s,%s,%d,%d,", rapid.IntRange(1, 4).Draw(t, "order"),
			rapid.SampledFrom([]string{"", "tb1", "tb2"}).Draw(t, "buyer"), rapid.IntRange(1, 90).Draw(t, "due"),
			rapid.IntRange(1, 90).Draw(t, "paid"), statuses.Draw(t, "status"), at("placed"), paidAt,
			sku.Draw(t, "sku"), rapid.IntRange(1, 3).Draw(t, "units"), rapid.IntRange(0, 9).Draw(t, "refund")))
	}
	return rows
}

// drawSale logs a sale, or changes or deletes the last one.
func drawSale(t *rapid.T, s shop, last **storage.Sale) {
	sale := *last
	if sale == nil || rapid.Bool().Draw(t, "another") {
		sale = &storage.Sale{StoreID: s.store, MemberID: s.owner}
		if number := bot.OrderNumber(rapid.IntRange(0, 6).Draw(t, "order")); number > 0 {
			var taken bool
			err := s.raw.QueryRow("SELECT EXISTS (SELECT 1 FROM sales WHERE store_id = ? AND order_number = ?)", s.store,
				number).Scan(&taken)
			if err == nil && !taken {
				sale.OrderNumber = &number
			}
		}
	}
	if sale.ID != 0 && rapid.Bool().Draw(t, "delete") {
		s.change(func(tx *storage.Tx) error { return tx.Delete(sale) })
		*last = nil
		return
	}
	sale.Day = bot.NewDay(2026, 11, rapid.IntRange(19, 21).Draw(t, "day"))
	sale.Amount = bot.Money(rapid.IntRange(1, 99).Draw(t, "amount"))
	s.change(func(tx *storage.Tx) error { return tx.Put(sale) })
	*last = sale
}

func TestFiguresHoldAfterAnySequenceOfImportsAndSales(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector meets the same goroutines in other tests")
	}
	s := newShop(t)
	folder := t.TempDir()
	stores := 0
	rapid.Check(t, func(t *rapid.T) {
		stores++
		s := s.another(fmt.Sprint("store", stores), "Asia/Shanghai")
		var last *storage.Sale
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			if rapid.Bool().Draw(t, "import") {
				path := filepath.Join(folder, "export.csv")
				lines := drawExport(t)
				if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
				s.importFile(path)
				if got := s.importFile(path).Counts; got.Inserted+got.Updated != 0 {
					t.Fatalf("imported again, %v changed something: %+v", lines, got)
				}
			} else {
				drawSale(t, s, &last)
			}
		}
		differences, err := s.ProveFigures(s.t.Context(), s.store)
		if err != nil || len(differences) > 0 {
			t.Fatalf("%v %+v", err, differences)
		}
	})
}

// mends damages the figures and wants just that to be found, and to be right afterwards.
func (s shop) mends(damage string) {
	s.t.Helper()
	s.damage(damage)
	differences, err := s.ProveFigures(s.t.Context(), s.store)
	if err != nil || len(differences) == 0 {
		s.t.Errorf("not noticed: %s (%v)", damage, err)
	}
	mended, err := s.MendFigures(s.t.Context(), s.store)
	if diff := cmp.Diff(differences, mended); err != nil || diff != "" {
		s.t.Errorf("%v: what was mended is not what was found: %s", err, diff)
	}
	s.isProved()
}

func TestWrongSumsAreRebuiltAndReported(t *testing.T) {
	s := newShop(t)
	s.importFile(export(t, "orders.csv", orderHeader, paidRow))
	sale := &storage.Sale{StoreID: s.store, Day: day20, Amount: 500, MemberID: s.owner}
	s.change(func(tx *storage.Tx) error { return tx.Put(sale) })
	want := s.daySum(day20)
	for _, damage := range []string{
		"UPDATE day_sums SET paid_amount = 1, buyers = 9",
		"UPDATE day_sums SET new_in_month = 0",
		"UPDATE day_sums SET named_amount = 0",
		"DELETE FROM day_sums",
		"INSERT INTO day_sums (store_id, day, paid_orders) VALUES (1, 20000, 1)",
		"UPDATE product_day_sums SET units = units + 1",
		"DELETE FROM product_day_sums",
	} {
		s.mends(damage)
	}
	if got := s.daySum(day20); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestLostSumsAreFoundFromOrdersAlone loses every sum of a store that logged no sale: only its
// orders say which days there were.
func TestLostSumsAreFoundFromOrdersAlone(t *testing.T) {
	s := newShop(t)
	s.importFile(export(t, "orders.csv", orderHeader, paidRow))
	s.damage("DELETE FROM day_sums")
	s.damage("DELETE FROM product_day_sums")
	if found, err := s.ProveFigures(t.Context(), s.store); err != nil || len(found) == 0 {
		t.Errorf("found %v, %v", found, err)
	}
}

func TestDifferentBuyersOfAMonthsDaysAddUp(t *testing.T) {
	s := newShop(t)
	row := func(number, buyer, day string) string {
		return number + "," + buyer + ",1.00,1.00,交易成功," + day + " 12:00:00," + day + " 12:00:00,COAT,1,0.00,"
	}
	s.importFile(export(t, "orders.csv", orderHeader, row("1", "tb1", "2026-05-31"), row("2", "tb1", "2026-06-01"),
		row("3", "tb1", "2026-06-02"), row("4", "tb2", "2026-06-02"), row("5", "tb2", "2026-06-30"),
		row("6", "tb3", "2026-06-30"), row("7", "tb1", "2026-07-01")))
	s.importFile(export(t, "later.csv", orderHeader, row("8", "tb3", "2026-06-01")))
	first := bot.NewDay(2026, time.June, 1)
	tests := []struct {
		outcome     string
		from, until bot.Day
		buyers      int64
	}{
		{"a month's first day, of which a later file told more", first, first + 1, 2},
		{"its first two days", first, first + 2, 3},
		{"all of it", first, first + 30, 3},
		{"some days within it", first + 1, first + 30, 3},
		{"a month and a day", first, first + 31, 3},
		{"the month before", first - 31, first, 1},
		{"from the middle of one to the middle of another", first - 1, first + 1, 2},
	}
	for _, tt := range tests {
		if got, err := s.DistinctBuyers(t.Context(), s.store, tt.from, tt.until); err != nil || got != tt.buyers {
			t.Errorf("%s: got %d buyers, %v, want %d", tt.outcome, got, err, tt.buyers)
		}
	}
	s.isProved()
}

func TestDaysFollowTheStoresZone(t *testing.T) {
	s := newShop(t)
	s = s.another("berlin", "Europe/Berlin")
	row := func(number, at string) string {
		return number + ",tb1,1.00,1.00,交易成功," + at + "," + at + ",COAT,1,0.00,"
	}
	// The clocks go back on 2026-10-25: that day has 25 hours.
	s.importFile(export(t, "orders.csv", orderHeader,
		row("1", "2026-10-24 23:59:59"), row("2", "2026-10-25 00:00:00"), row("3", "2026-10-25 23:59:59"),
		row("4", "2026-10-26 00:00:00")))
	day := bot.NewDay(2026, time.October, 25)
	if got := s.daySum(day); got.PlacedOrders != 2 || got.PaidOrders != 2 || got.Buyers != 1 {
		t.Errorf("got %+v", got)
	}
	buyers, err := s.DistinctBuyers(t.Context(), s.store, day-1, day+2)
	if err != nil || buyers != 1 {
		t.Errorf("got %d buyers, %v", buyers, err)
	}
	s.isProved()
}
