package intake_test

import (
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

const listingHeader = "统计日期,商品ID,商品名称,货号,商品访客数,商品浏览量,商品加购人数,支付买家数,支付件数,支付金额,成功退款金额"

func (s shop) listings(days bot.Period) map[string]storage.ListingSum {
	s.t.Helper()
	sums, err := s.ListingSums(s.t.Context(), s.store, days)
	if err != nil {
		s.t.Fatal(err)
	}
	byNumber := map[string]storage.ListingSum{}
	for _, sum := range sums.Listings {
		byNumber[sum.Number] = sum
	}
	return byNumber
}

func TestProductReportIsKeptByListingAndDay(t *testing.T) {
	s := newShop(t)
	day := bot.PeriodOf(adDay)
	file := export(t, "商品_2026-11-09.csv", listingHeader,
		"2026-11-09,68001,羽绒服,YR,\"1,800\",5000,90,8,9,\"2,691.00\",299",
		"2026-11-09,68002,袜子,,60,70,-,0,0,0,0", "合计,,,,1860,,,,,,")
	got := s.importFile(file)
	if got.Kind != taobao.ProductReport || got.Counts != (storage.ImportCounts{Inserted: 2}) || got.FirstDay != adDay {
		t.Fatalf("got %+v", got)
	}
	coat, socks := s.listings(day)["68001"], s.listings(day)["68002"]
	if coat.Title != "羽绒服" || coat.Style != "YR" || *coat.Visitors != 1800 || *coat.Carts != 90 || *coat.Buyers != 8 ||
		*coat.Amount != 269100 || *coat.Refund != 29900 {
		t.Errorf("got %+v", coat)
	}
	if socks.Carts != nil || *socks.Buyers != 0 {
		t.Errorf("unknown is not zero: %+v", socks)
	}
	if got := s.importFile(file).Counts; got != (storage.ImportCounts{Unchanged: 2}) {
		t.Errorf("the same file again: %+v", got)
	}
	told, err := s.Coverage(t.Context(), s.store, storage.CoversListings, day)
	if err != nil || !told.Day(adDay).Whole {
		t.Errorf("the day is not known: %+v, %v", told, err)
	}
	t.Run("a column that a later report lacks keeps its figures", func(t *testing.T) {
		s.importFile(export(t, "again.csv", "统计日期,商品ID,商品访客数", "2026-11-09,68001,1900"))
		if coat := s.listings(day)["68001"]; *coat.Visitors != 1900 || *coat.Buyers != 8 {
			t.Errorf("got %+v", coat)
		}
	})
}

func TestReportOfTheWeekIsPreferredToItsDays(t *testing.T) {
	s := newShop(t)
	week := bot.WeekOf(adDay)
	s.importFile(export(t, "days.csv", "统计日期,商品ID,商品名称,商品访客数", "2026-11-09,1,羽绒服,100", "2026-11-10,1,羽绒服,50"))
	if sums, err := s.ListingSums(t.Context(), s.store, week); err != nil || sums.OfPeriod || sums.Days != 2 ||
		*sums.Listings[0].Visitors != 150 {
		t.Errorf("by day: %+v, %v", sums, err)
	}
	s.importFile(export(t, "week.csv", "统计日期,商品ID,商品名称,商品访客数", "2026-11-09 ~ 2026-11-15,1,羽绒服,120"))
	if sums, err := s.ListingSums(t.Context(), s.store, week); err != nil || !sums.OfPeriod || *sums.Listings[0].Visitors != 120 {
		t.Errorf("of the week: %+v, %v", sums, err)
	}
	if got := s.listings(bot.PeriodOf(adDay))["1"]; *got.Visitors != 100 {
		t.Errorf("of one day: %+v", got)
	}
}

func TestMorningReportDoesNotUndoTheWholeDay(t *testing.T) {
	s := newShop(t)
	file := func(visitors string) string {
		return export(t, "商品.csv", "统计日期,商品ID,商品访客数", "2026-11-09,1,"+visitors)
	}
	s.importFile(file("500"))
	s.importAt(file("90"), time.Date(2026, 11, 9, 9, 0, 0, 0, shopMoment.Location()))
	if got := s.listings(bot.PeriodOf(adDay))["1"]; *got.Visitors != 500 {
		t.Errorf("got %d visitors", *got.Visitors)
	}
}

func TestLinesSetListingColorAndSize(t *testing.T) {
	s := newShop(t)
	s.importFile(export(t, "lines.csv", "子订单编号,主订单编号,商品标题,购买数量,商家编码,商品属性,商品ID",
		"201,101,羽绒服,1,YR-1-M,颜色分类:黑色;尺码:M,68001", "202,101,羽绒服,1,YR-1-L,颜色分类：黑色；尺码：L,",
		"203,101,袜子,1,SOCK,,"))
	s.importFile(export(t, "商品.csv", "统计日期,商品ID,商品名称,货号,商品访客数", "2026-11-09,68001,羽绒服,YR,5", "2026-11-09,68002,袜子,,5"))
	for sku, want := range map[string][3]string{"YR-1-M": {"YR", "黑色", "M"}, "YR-1-L": {"YR", "黑色", "L"}, "SOCK": {}} {
		p, err := s.Product(t.Context(), s.store, sku)
		if got := [3]string{p.Style, p.Colour, p.Size}; err != nil || got != want || p.ListingID == nil {
			t.Errorf("%s: got %v, listing %v, %v", sku, got, p.ListingID, err)
		}
	}
}

// TestColorAndSizeAreLearnedLater imports a line that says only the color, one that says both,
// and one that says others: what is known first stays.
func TestColorAndSizeAreLearnedLater(t *testing.T) {
	s := newShop(t)
	for _, step := range []struct{ properties, colour, size string }{
		{"颜色分类:黑色", "黑色", ""}, {"颜色分类:黑色;尺码:M", "黑色", "M"}, {"颜色分类:白色;尺码:L", "黑色", "M"},
	} {
		s.importRows("子订单编号,主订单编号,购买数量,商家编码,商品属性", "201,101,1,YR-1,"+step.properties)
		if p, err := s.Product(t.Context(), s.store, "YR-1"); err != nil || p.Colour != step.colour || p.Size != step.size {
			t.Errorf("%s: got color %q, size %q, %v", step.properties, p.Colour, p.Size, err)
		}
	}
}
