package intake_test

import (
	"fmt"
	"testing"

	"storebot/bot"
	"storebot/storage"
)

// TestReportThatTellsLessOfADayLeavesMore imports reports of a morning and of the whole
// day, in either order.
func TestReportThatTellsLessOfADayLeavesMore(t *testing.T) {
	const shopHeader = "统计日期,访客数,浏览量,支付金额"
	morning := func(t *testing.T) []string {
		return []string{
			export(t, "日报_202611221000.csv", shopHeader, "2026-11-22,10,20,100.00"),
			export(t, "关键词_202611221000.csv", adHeader, "2026-11-22,关键词推广,冬装,10,5,8.00,0,0"),
		}
	}
	evening := func(t *testing.T) []string {
		return []string{
			export(t, "日报_202611230830.csv", shopHeader, "2026-11-22,50,,500.00"),
			export(t, "关键词_202611230830.csv", adHeader, "2026-11-22,关键词推广,冬装,100,50,80.00,0,0"),
		}
	}
	for name, files := range map[string]func(*testing.T) []string{
		"morning last":  func(t *testing.T) []string { return append(evening(t), morning(t)...) },
		"morning first": func(t *testing.T) []string { return append(morning(t), evening(t)...) },
	} {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			for _, file := range files(t) {
				s.importFile(file)
			}
			traffic, err := s.Traffic(t.Context(), s.store, day20+2)
			if err != nil {
				t.Fatal(err)
			}
			totals, err := s.DayTotals(t.Context(), s.store, day20+2)
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprint(*traffic.Visitors, *traffic.PageViews, *totals.PaidAmount, totals.Reported,
				s.spent(bot.PeriodOf(day20+2)))
			if got != "50 20 ¥500.00 true map[search:¥80.00]" {
				t.Errorf("got %s", got)
			}
			if got := known(s.coverage(storage.CoversTraffic).Day(day20 + 2)); got != "whole" {
				t.Errorf("the day is known %s", got)
			}
		})
	}
}
