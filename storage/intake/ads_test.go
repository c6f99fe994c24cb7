package intake_test

import (
	"errors"
	"maps"
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

// adDay is a Monday.
var adDay = bot.DayOf(time.Date(2026, 11, 9, 0, 0, 0, 0, time.UTC))

const adHeader = "日期,场景名字,计划名字,展现量,点击量,花费,总成交金额,投入产出比"

// planReport and productReport tell the same money, as the ad console does.
func planReport(t *testing.T) string {
	return export(t, "计划报表_20261109.csv", adHeader,
		"2026-11-09,关键词推广,冬装,1000,50,820.50,3000,3.66", "2026-11-09,关键词推广,内衣,500,20,100,0,0",
		"20261109,人群推广,冬装,10,1,-,0,0", "2026-11-09,货品全站推广,全店,10,1,\"1,000.00\",0,0", "合计,,,,,1920.50,,")
}

func productReport(t *testing.T) string {
	return export(t, "商品报表_20261109.csv", "日期,场景名字,主体名称,展现量,点击量,花费,总成交金额,投入产出比",
		"2026-11-09,关键词推广,羽绒服,1500,70,920.50,3000,3.26", "2026-11-09,货品全站推广,袜子,10,1,1000,0,0")
}

func (s shop) spent(days bot.Period) map[string]bot.Money {
	s.t.Helper()
	rows, err := s.Spend(s.t.Context(), s.store, days)
	if err != nil {
		s.t.Fatal(err)
	}
	spent := map[string]bot.Money{}
	for _, row := range rows {
		spent[row.Channel] += row.Amount
	}
	return spent
}

func TestAdReportsFillSpendByChannel(t *testing.T) {
	s := newShop(t)
	day := bot.PeriodOf(adDay)
	got := s.importFile(planReport(t))
	if got.Kind != taobao.AdReport || got.Counts != (storage.ImportCounts{Inserted: 2}) || got.FirstDay != day.From ||
		got.LastDay != day.From {
		t.Fatalf("got %+v", got)
	}
	want := map[string]bot.Money{"search": 92050, "feed": 100000}
	if spent := s.spent(day); !maps.Equal(spent, want) || !maps.Equal(got.Spent, want) {
		t.Errorf("spent %v, said %v", spent, got.Spent)
	}
	t.Run("a product report of the same day spends nothing more", func(t *testing.T) {
		if got := s.importFile(productReport(t)).Counts; got != (storage.ImportCounts{Updated: 2}) {
			t.Errorf("got %+v", got)
		}
		if spent := s.spent(day); !maps.Equal(spent, want) {
			t.Errorf("spent %v", spent)
		}
	})
	t.Run("the file's name tells the channel where rows do not", func(t *testing.T) {
		s.importFile(export(t, "直通车_20261109.csv", "日期,展现量,花费(元)", "2026-11-09,5,7"))
		if spent := s.spent(day); spent["search"] != 700 {
			t.Errorf("spent %v", spent)
		}
	})
	t.Run("without either the file is refused", func(t *testing.T) {
		_, err := s.Import(t.Context(), s.request(export(t, "report.csv", "日期,展现量,消耗", "2026-11-09,5,9")))
		var refused *taobao.RefusedError
		if !errors.As(err, &refused) || refused.Reason != taobao.RefusedChannel || refused.Row != 2 {
			t.Errorf("got %v", err)
		}
	})
}

// TestStoresKeepTheirAdsApart: what another store spent on a day is not what this one knew before.
func TestStoresKeepTheirAdsApart(t *testing.T) {
	s := newShop(t)
	other := s.another("other", "Asia/Shanghai")
	for _, one := range []shop{other, s} {
		if got := one.importFile(planReport(t)).Counts; got != (storage.ImportCounts{Inserted: 2}) {
			t.Errorf("store %d: got %+v", one.store, got)
		}
	}
}

func TestAdSumsOfSeveralDaysAreKeptAsRuns(t *testing.T) {
	s := newShop(t)
	file := export(t, "计划报表.csv", adHeader, "20261102至20261108,关键词推广,冬装,1,1,700,0,0",
		"20261102至20261108,关键词推广,内衣,1,1,70,0,0")
	if got := s.importFile(file); got.Runs != 1 || got.Inserted != 1 || got.LastDay-got.FirstDay != 6 {
		t.Fatalf("got %+v", got)
	}
	if got := s.importFile(file).Counts; got != (storage.ImportCounts{Unchanged: 1}) {
		t.Errorf("the second time: %+v", got)
	}
	week := bot.WeekOf(adDay - 7)
	for _, test := range []struct {
		name   string
		period bot.Period
		runs   int
	}{
		{"in the week", week, 1}, {"in the month", bot.MonthOf(adDay), 1},
		{"not in a part of it", bot.Period{From: week.From, Until: week.Until - 1}, 0},
	} {
		runs, err := s.SpendRuns(t.Context(), s.store, test.period)
		if err != nil || len(runs) != test.runs || test.runs > 0 && runs[0].Amount != 77000 {
			t.Errorf("%s: %v %v", test.name, runs, err)
		}
	}
	s.change(func(tx *storage.Tx) error {
		return tx.Put(&storage.Spend{StoreID: s.store, Day: week.From, Channel: "search", Amount: 1})
	})
	if runs, err := s.SpendRuns(t.Context(), s.store, week); err != nil || len(runs) != 0 {
		t.Errorf("a day of its own beside the run: %v %v", runs, err)
	}
}

func (s shop) ads(by storage.AdsBy) map[string]storage.AdSum {
	s.t.Helper()
	sums, err := s.AdSums(s.t.Context(), s.store, bot.WeekOf(adDay), by)
	if err != nil {
		s.t.Fatal(err)
	}
	byName := map[string]storage.AdSum{}
	for _, sum := range sums {
		byName[sum.Name] = sum
	}
	return byName
}

func TestAdsAreKeptByPlanAndByListing(t *testing.T) {
	s := newShop(t)
	s.importFile(planReport(t))
	if plans := s.ads(storage.AdsByPlan); len(plans) != 3 || plans["冬装"].Spend != 82050 || *plans["冬装"].Sales != 300000 {
		t.Errorf("got %+v", plans)
	}
	if listings := s.ads(storage.AdsByListing); len(listings) != 0 {
		t.Errorf("a report by plan tells of listings: %+v", listings)
	}
	file := export(t, "商品报表_20261109.csv", "日期,场景名字,计划名字,主体ID,主体类型,主体名称,展现量,点击量,花费,总成交金额,投入产出比",
		"2026-11-09,关键词推广,冬装,68001,商品,羽绒服,1500,70,800.50,3000,3.26", "2026-11-09,关键词推广,内衣,68001,商品,羽绒服,1500,70,20,-,-",
		"2026-11-09,关键词推广,冬装,9,店铺,旗舰店,1,1,100,-,-", "2026-11-09,货品全站推广,全店,68002,商品,袜子,10,1,1000,0,0")
	if got := s.importFile(file).Counts; got != (storage.ImportCounts{Updated: 2}) {
		t.Errorf("got %+v", got)
	}
	if got := s.importFile(file).Counts; got != (storage.ImportCounts{Unchanged: 2}) {
		t.Errorf("the same file again: %+v", got)
	}
	listings := s.ads(storage.AdsByListing)
	if coat := listings["羽绒服"]; len(listings) != 2 || coat.Spend != 82050 || *coat.Sales != 300000 || *coat.Clicks != 140 {
		t.Errorf("got %+v", listings)
	}
	if plans := s.ads(storage.AdsByPlan); len(plans) != 3 || plans["冬装"].Spend != 82050 {
		t.Errorf("the two reports are added up: %+v", plans)
	}
	if spent := s.spent(bot.PeriodOf(adDay)); spent["search"] != 92050 || spent["feed"] != 100000 {
		t.Errorf("spent %v", spent)
	}
}
