package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"storebot/storage"
)

// A history is a number of exports, each of which is drawn together with what it tells:
// every minute from its first day to its making. What storage knows of a day has to be
// what the minutes of all exports add up to.
func TestCoverageMatchesImportedFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector meets the same goroutines in other tests")
	}
	s := newShop(t)
	folder := t.TempDir()
	stores := 0
	rapid.Check(t, func(t *rapid.T) {
		stores++
		s := s.another(fmt.Sprint("covered", stores), "Asia/Shanghai")
		told := map[storage.CoverageKind]map[int]bool{}
		for range rapid.IntRange(0, 6).Draw(t, "files") {
			file := drawCovering(t)
			path := filepath.Join(folder, file.name)
			if err := os.WriteFile(path, []byte(strings.Join(file.lines, "\n")+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(path, file.modified, file.modified); err != nil {
				t.Fatal(err)
			}
			s.importFile(path)
			for _, kind := range file.kinds {
				if told[kind] == nil {
					told[kind] = map[int]bool{}
				}
				for minute := file.from; minute < file.until; minute++ {
					told[kind][minute] = true
				}
			}
		}
		for _, kind := range everyKind {
			if got, want := s.days(kind), modelDays(told[kind]); got != want {
				t.Fatalf("%s: got %s\nwant %s", kind, got, want)
			}
		}
	})
}

// covering is an export with the minutes, counted from the first day's beginning, of
// which it tells.
type covering struct {
	name        string
	modified    time.Time
	lines       []string
	kinds       []storage.CoverageKind
	from, until int
}

// minuteAt returns a moment so many minutes after the beginning of 18 November.
func minuteAt(minute int) time.Time {
	return time.Date(2026, time.November, 18, 0, minute, 0, 0, china)
}

func drawCovering(t *rapid.T) covering {
	day := rapid.IntRange(0, 4).Draw(t, "first day")
	first := day*dayMinutes + rapid.IntRange(0, dayMinutes-1).Draw(t, "first row")
	newest := min(first+rapid.IntRange(0, 2*dayMinutes).Draw(t, "rows span"), 5*dayMinutes+8*60)
	if newest%dayMinutes == 0 {
		newest++ // the second of a row at midnight is known of that day
	}
	made := min(newest+rapid.IntRange(0, dayMinutes).Draw(t, "made later"), 5*dayMinutes+9*60)
	c := covering{modified: shopMoment.AddDate(1, 0, 0), from: day * dayMinutes, until: newest}
	c.name = "export.csv"
	switch rapid.IntRange(0, 2).Draw(t, "made at") {
	case 0:
		c.name, c.until = "Export"+minuteAt(made).Format("200601021504")+".csv", made
	case 1:
		c.modified, c.until = minuteAt(made), made
	}
	early, late := minuteAt(first).Format(time.DateTime), minuteAt(newest).Format(time.DateTime)
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		c.kinds = []storage.CoverageKind{storage.CoversOrders, storage.CoversPayments}
		c.lines = []string{coverHeader, orderRowAt(1, early), orderRowAt(2, late)}
	case 1:
		c.kinds = []storage.CoverageKind{storage.CoversLines, storage.CoversOrderRefunds}
		c.lines = []string{"子订单编号,主订单编号,购买数量,订单付款时间,退款金额", "11,1,1," + early + ",0", "21,2,1," + late + ",0"}
	case 2:
		c.kinds = []storage.CoverageKind{storage.CoversRefunds}
		c.lines = []string{"订单编号,退款编号,退款申请时间,退款总额,退款状态", "1,7," + early + ",5,退款中", "2,8," + late + ",5,退款中"}
	case 3:
		c.kinds = []storage.CoverageKind{storage.CoversTraffic}
		c.lines = []string{"统计日期,访客数,浏览量", minuteAt(first).Format(time.DateOnly) + ",5,9"}
		c.name, c.modified, c.until = "export.csv", shopMoment, (day+1)*dayMinutes
	}
	return c
}

// modelDays returns the days in words, by the minutes that were reported.
func modelDays(told map[int]bool) string {
	var days []string
	for day := range 6 {
		minute := 0
		for minute < dayMinutes && told[day*dayMinutes+minute] {
			minute++
		}
		switch minute {
		case 0:
			days = append(days, "unknown")
		case dayMinutes:
			days = append(days, "whole")
		default:
			days = append(days, minuteAt(minute).Format("15:04"))
		}
	}
	return strings.Join(days, " ")
}
