package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/storage"
)

const regionHeader = "订单编号,买家会员名,买家应付货款,买家实际支付金额,订单状态,订单创建时间,订单付款时间,收货地址"

// drawRegions draws an export of a few orders of two months, with addresses or without.
func drawRegions(t *rapid.T) []string {
	rows := []string{regionHeader}
	for range rapid.IntRange(1, 6).Draw(t, "rows") {
		paidAt := fmt.Sprintf("2026-%d-20 12:00:00", rapid.IntRange(10, 11).Draw(t, "month"))
		rows = append(rows, fmt.Sprintf("%d,%s,90,%d,交易成功,%s,%s,%s", rapid.IntRange(1, 5).Draw(t, "order"),
			rapid.SampledFrom([]string{"", "tb1", "tb2", "tb3"}).Draw(t, "buyer"), rapid.IntRange(1, 90).Draw(t, "paid"),
			paidAt, paidAt, rapid.SampledFrom([]string{"", "浙江省 杭州市", "浙江 宁波市", "新疆维吾尔自治区 乌鲁木齐市", "北京 北京市"}).Draw(t, "address")))
	}
	return rows
}

func TestRegionsOfAMonthAddUpToItsDays(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector meets the same goroutines in other tests")
	}
	s := newShop(t)
	path := filepath.Join(t.TempDir(), "export.csv")
	stores := 0
	rapid.Check(t, func(t *rapid.T) {
		stores++
		s := s.another(fmt.Sprint("region", stores), "Asia/Shanghai")
		var last *storage.Sale
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			if err := os.WriteFile(path, []byte(strings.Join(drawRegions(t), "\n")+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			s.importFile(path)
			drawSale(t, s, &last)
		}
		for month := bot.MonthOf(bot.NewDay(2026, 10, 1)); month.From < bot.NewDay(2026, 12, 1); month = bot.MonthOf(month.Until) {
			s.regionsAddUp(t, month)
		}
		if differences, err := s.ProveFigures(s.t.Context(), s.store); err != nil || len(differences) > 0 {
			t.Fatalf("%v %+v", err, differences)
		}
	})
}

func (s shop) regionsAddUp(t *rapid.T, month bot.Period) {
	regions, err := s.MonthRegions(s.t.Context(), s.store, month.From)
	if err != nil {
		t.Fatal(err)
	}
	days, err := s.DaySums(s.t.Context(), s.store, month.From, month.Until)
	if err != nil {
		t.Fatal(err)
	}
	var orders int64
	var amount bot.Money
	for _, day := range days {
		orders += day.PaidOrders
		amount += day.PaidAmount
	}
	for _, region := range regions {
		orders -= region.Orders
		amount -= region.Amount
		if region.Province == "新疆维吾尔自治区" || region.Province == "浙江省" {
			t.Errorf("%s isn't the short name", region.Province)
		}
	}
	if orders != 0 || amount != 0 {
		t.Fatalf("the regions of %s lack %d orders and %v", month, orders, amount)
	}
}

func TestDamagedRegionIsFoundAndRebuilt(t *testing.T) {
	s := newShop(t)
	s.importFile(export(t, "orders.csv", regionHeader, "1,tb1,9,9,交易成功,2026-11-20 12:00:00,2026-11-20 12:00:00,浙江省 杭州市"))
	for _, damage := range []string{"UPDATE month_regions SET buyers = 9", "UPDATE month_regions SET amount = 1",
		"DELETE FROM month_regions", "INSERT INTO month_regions VALUES (1, 20758, '江苏', 1, 1, 1)"} {
		s.damage(damage)
		if found, err := s.MendFigures(t.Context(), s.store); err != nil || len(found) == 0 {
			t.Errorf("%s: got %+v, %v", damage, found, err)
		}
		if found, err := s.ProveFigures(t.Context(), s.store); err != nil || len(found) > 0 {
			t.Errorf("%s: it is left %+v, %v", damage, found, err)
		}
	}
}
