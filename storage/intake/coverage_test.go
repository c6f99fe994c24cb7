package intake_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// coverage returns what is known of a kind of the days from 18 to 23 November 2026.
func (s shop) coverage(kind storage.CoverageKind) storage.Coverage {
	s.t.Helper()
	coverage, err := s.Coverage(s.t.Context(), s.store, kind, bot.Period{From: day20 - 2, Until: day20 + 4})
	if err != nil {
		s.t.Fatal(err)
	}
	return coverage
}

// known returns a day's coverage in words.
func known(d storage.DayCoverage) string {
	switch {
	case d.Whole:
		return "whole"
	case d.IsUnknown():
		return "unknown"
	}
	return d.Until.Format("15:04")
}

// days returns the coverage of all its days in words.
func (s shop) days(kind storage.CoverageKind) string {
	coverage := s.coverage(kind)
	var days []string
	for day := day20 - 2; day < day20+4; day++ {
		days = append(days, known(coverage.Day(day)))
	}
	return strings.Join(days, " ")
}

func orderRowAt(number int, at string) string {
	return fmt.Sprintf("%d,交易成功,%s,%s,5.00", number, at, at)
}

const coverHeader = "订单编号,订单状态,订单创建时间,订单付款时间,买家实际支付金额"

func TestOrdersAreKnownUntilTheExportWasMade(t *testing.T) {
	rows := []string{coverHeader, orderRowAt(1, "2026-11-19 17:00:00"), orderRowAt(2, "2026-11-21 20:30:00")}
	tests := map[string]struct {
		name, modified string // modified "" is unbelievable: in the future
		want           string
	}{
		"by the time in its name": {"ExportOrderList202611230830.csv", "",
			"unknown whole whole whole whole 08:30"},
		"by its own time": {"orders.csv", "2026-11-22 10:15:00",
			"unknown whole whole whole 10:15 unknown"},
		"by its newest row where both are later": {"orders.csv", "", "unknown whole whole 20:30 unknown unknown"},
		"not by a name that is older than its rows": {"ExportOrderList202611200830.csv", "",
			"unknown whole whole 20:30 unknown unknown"},
		"not by a name of the future": {"ExportOrderList202612230830.csv", "",
			"unknown whole whole 20:30 unknown unknown"},
		"not by a time of its own before its rows": {"orders.csv", "2026-11-21 19:00:00",
			"unknown whole whole 20:30 unknown unknown"},
		"not by a time of its own long after its rows": {"orders.csv", "2026-11-23 08:00:00",
			"unknown whole whole 20:30 unknown unknown"},
		"nor longer than it was made": {"orders_2026-11-18~2026-11-23_202611230830.csv", "",
			"whole whole whole whole whole 08:30"},
		"no longer than the period it states": {"orders_2026-11-18~2026-11-21_202611230830.csv", "",
			"whole whole whole whole unknown unknown"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			path := export(t, test.name, rows...)
			modified := shopMoment.AddDate(0, 0, 9)
			if test.modified != "" {
				modified = time.Unix(at(t, test.modified), 0)
			}
			if err := os.Chtimes(path, modified, modified); err != nil {
				t.Fatal(err)
			}
			s.importFile(path)
			if got := s.days(storage.CoversOrders); got != test.want {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestUploadIsNotKnownUntilItWasUploaded(t *testing.T) {
	s := newShop(t)
	request := s.request(export(t, "upload-1", coverHeader, orderRowAt(1, "2026-11-22 20:30:00")))
	request.FileName = "orders.csv"
	if _, err := s.Import(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	if got := s.days(storage.CoversOrders); got != "unknown unknown unknown unknown 20:30 unknown" {
		t.Errorf("got %s", got)
	}
}

func TestExportKnowsWhatItHasColumnsOf(t *testing.T) {
	tests := map[string]struct{ header, row, want string }{
		"orders": {coverHeader + ",退款金额", orderRowAt(1, "2026-11-20 10:00:00") + ",0",
			"orders payments order refunds"},
		"without refunds":         {coverHeader, orderRowAt(1, "2026-11-20 10:00:00"), "orders payments"},
		"without payment times":   {"订单编号,订单状态,订单创建时间,退款金额", "1,交易成功,2026-11-20 10:00:00,0", "orders order refunds"},
		"lines":                   {"子订单编号,主订单编号,购买数量,订单付款时间", "11,1,1,2026-11-20 10:00:00", "lines"},
		"lines with refunds":      {"子订单编号,主订单编号,购买数量,订单付款时间,退款金额", "11,1,1,2026-11-20 10:00:00,0", "order refunds lines"},
		"lines without any time":  {"子订单编号,主订单编号,购买数量", "11,1,1", ""},
		"parcels of known orders": {"订单编号,物流单号,发货时间", "1,SF1,2026-11-20 10:00:00", "parcels"},
		"chats":                   {"接待时间,客服,买家", "2026-11-20 10:00:00,lily,tb1", "chats"},
		"a shop report":           {"统计日期,访客数,浏览量", "2026-11-20,5,9", "traffic"},
		"an ad report":            {"日期,场景名字,展现量,花费", "2026-11-20,关键词推广,5,9", "ads"},
		"ads of several days":     {"日期,场景名字,展现量,花费", "20261119至20261120,关键词推广,5,9", ""},
		"after-sales": {
			"订单编号,退款编号,退款申请时间,退款完结时间,退款总额,退款状态",
			"1,7,2026-11-20 10:00:00,,5,退款中", "refunds",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.importRows(test.header, test.row)
			var kinds []string
			for _, kind := range everyKind {
				if strings.Trim(s.days(kind), "unkow ") != "" || strings.Contains(s.days(kind), "whole") {
					kinds = append(kinds, string(kind))
				}
			}
			if got := strings.Join(kinds, " "); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

var everyKind = []storage.CoverageKind{
	storage.CoversOrders, storage.CoversPayments, storage.CoversOrderRefunds, storage.CoversLines, storage.CoversParcels,
	storage.CoversRefunds, storage.CoversTraffic, storage.CoversAds, storage.CoversChats,
}

func TestReportsByDayKnowTheDaysTheyHaveRowsFor(t *testing.T) {
	const header = "统计日期,访客数,浏览量"
	s := newShop(t)
	s.importFile(export(t, "report.csv", header, "2026-11-19,5,9", "2026-11-20,5,9", "2026-11-22,5,9"))
	if got := s.days(storage.CoversTraffic); got != "unknown whole whole unknown whole unknown" {
		t.Errorf("got %s", got)
	}
	s.importFile(export(t, "report_202611230830.csv", header, "2026-11-21,5,9", "2026-11-23,5,9"))
	if got := s.days(storage.CoversTraffic); got != "unknown whole whole whole whole 08:30" {
		t.Errorf("with the day of its making: %s", got)
	}
}

func TestAfterSalesReportCoversItsStatedPeriod(t *testing.T) {
	const header = "订单编号,退款编号,退款申请时间,退款完结时间,退款总额,退款状态"
	s := newShop(t)
	s.importFile(export(t, "售后_2026-11-18~2026-11-22.csv", header, "1,7,2026-11-20 10:00:00,2026-11-20 11:00:00,5,退款成功"))
	if got := s.days(storage.CoversRefunds); got != "whole whole whole whole whole unknown" {
		t.Errorf("got %s", got)
	}
}

func TestGapBetweenTwoExportsStaysUnknown(t *testing.T) {
	s := newShop(t)
	s.importFile(export(t, "ExportOrderList202611191200.csv", coverHeader, orderRowAt(1, "2026-11-18 10:00:00")))
	s.importFile(export(t, "ExportOrderList202611230800.csv", coverHeader, orderRowAt(2, "2026-11-22 10:00:00")))
	if got := s.days(storage.CoversOrders); got != "whole 12:00 unknown unknown whole 08:00" {
		t.Errorf("got %s", got)
	}
	if missing := s.coverage(storage.CoversOrders).Missing(); !slices.Equal(missing, []bot.Day{day20, day20 + 1}) {
		t.Errorf("missing %v", missing)
	}
	s.change(func(tx *storage.Tx) error {
		return tx.Put(&storage.Sale{StoreID: s.store, Day: day20, Amount: 1, MemberID: s.owner})
	})
	if got := known(s.coverage(storage.CoversOrders).Day(day20)); got != "unknown" {
		t.Errorf("a sale logged by hand made its day %s", got)
	}
	s.importFile(export(t, "ExportOrderList202611220800.csv", coverHeader, orderRowAt(3, "2026-11-19 10:00:00")))
	if got := s.days(storage.CoversOrders); got != "whole whole whole whole whole 08:00" {
		t.Errorf("with the gap filled: %s", got)
	}
	if rows := s.number("SELECT COUNT(*) FROM coverage WHERE kind = 'orders'"); rows != 1 {
		t.Errorf("what overlaps is kept as %d spans", rows)
	}
	until, err := s.KnownUntil(t.Context(), s.store, storage.CoversOrders)
	if err != nil || until.Unix() != at(t, "2026-11-23 08:00:00") {
		t.Errorf("known until %v, %v", until, err)
	}
}

func TestDryRunMakesNothingKnown(t *testing.T) {
	s := newShop(t)
	request := s.request(export(t, "ExportOrderList202611230800.csv", coverHeader, orderRowAt(1, "2026-11-22 10:00:00")))
	request.DryRun = true
	if result, err := s.Import(t.Context(), request); err != nil || len(result.Sections[0].Coverage) != 2 {
		t.Errorf("got %+v, %v", result, err)
	}
	if got := s.days(storage.CoversOrders); got != "unknown unknown unknown unknown unknown unknown" {
		t.Errorf("got %s", got)
	}
}

const dayMinutes = 24 * 60
