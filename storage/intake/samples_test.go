package intake_test

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"storebot/bot"
	"storebot/storage"
)

// own returns a small export of the test data, made like the platform's.
func own(name string) string { return filepath.Join("testdata", name) }

// sample returns one of the large sample files, which are not part of the repository.
func sample(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the sample %s is not here", name)
	}
	return path
}

// unpacked returns a gzipped sample as a plain file.
func unpacked(t *testing.T, name string) string {
	t.Helper()
	packed, err := os.Open(sample(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	reader, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return export(t, strings.TrimSuffix(name, ".gz"), strings.TrimSuffix(string(text), "\n"))
}

// countByHand adds up a report of orders with nothing of the program but its types.
func countByHand(t *testing.T, path string) map[string]storage.DaySum {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	fen := func(cell string) bot.Money {
		yuan, err := strconv.ParseFloat(cell, 64)
		if err != nil {
			t.Fatal(err)
		}
		return bot.Money(math.Round(yuan * 100))
	}
	days := map[string]storage.DaySum{}
	for _, row := range rows[1:] { // number, total, paid, address, placed, paid at, refund
		placedOn := row[4][:len("2020-02-21")]
		day := days[placedOn]
		day.PlacedOrders++
		day.PlacedAmount += fen(row[1])
		days[placedOn] = day
		if strings.TrimSpace(row[5]) == "" {
			continue
		}
		paidOn := row[5][:len("2020-02-21")]
		day = days[paidOn]
		paid, refund := fen(row[2]), fen(row[6])
		day.PaidOrders++
		day.Anonymous++
		day.PaidAmount += paid + refund
		if placedOn == paidOn {
			day.PaidSameDay += paid + refund
		}
		if refund > 0 {
			day.RefundedOrders++
			day.RefundAmount += refund
		}
		days[paidOn] = day
	}
	return days
}

func TestReportOfOrdersAddsUpToWhatItSays(t *testing.T) {
	for name, test := range map[string]struct {
		file   func() string
		orders int64
	}{
		"a small one": {func() string { return own("orders_without_status.csv") }, 11},
		"a real one":  {func() string { return unpacked(t, "tmall_order_report.csv.gz") }, 28010},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "a real one" {
				sample(t, "tmall_order_report.csv.gz")
			}
			s, path := newShop(t), test.file()
			counted := countByHand(t, path)
			for _, want := range []storage.ImportCounts{{Inserted: test.orders}, {Unchanged: test.orders}} {
				if got := s.importFile(path).Counts; got != want {
					t.Fatalf("got %+v, want %+v", got, want)
				}
				if diff := cmp.Diff(counted, s.sumsByDay(bot.NewDay(2020, 1, 1), bot.NewDay(2021, 1, 1))); diff != "" {
					t.Error(diff)
				}
			}
			s.isProved()
			waiting, err := s.ToShip(t.Context(), s.store, shopMoment, 4*time.Hour, 1)
			if err != nil || waiting.Overdue != 0 {
				t.Errorf("a report without statuses cannot tell what was shipped, yet: %+v, %v", waiting, err)
			}
		})
	}
}

// sumsByDay returns the sums of days by their date.
func (s shop) sumsByDay(from, until bot.Day) map[string]storage.DaySum {
	s.t.Helper()
	rows, err := s.DaySums(s.t.Context(), s.store, from, until)
	if err != nil {
		s.t.Fatal(err)
	}
	sums := map[string]storage.DaySum{}
	for _, sum := range rows {
		day := sum.Day.String()
		sum.Day = 0
		sums[day] = sum
	}
	return sums
}

func TestExportsGiveTheSameFiguresInAnyOrder(t *testing.T) {
	t.Run("of small ones", func(t *testing.T) {
		giveTheSameFigures(t, own("ExportOrderList202611230900.csv"), own("ExportItemList202611230900.csv"),
			own("shop_2026-11-09_2026-11-11.csv"))
	})
	t.Run("of samples", func(t *testing.T) {
		giveTheSameFigures(t, sample(t, "ExportOrderList202611230900.csv"), sample(t, "ExportItemList202611230900.csv"),
			sample(t, "店铺日报_2026-11-09_2026-11-22.csv"))
	})
}

// giveTheSameFigures imports exports, twice each, in one order and in the opposite one.
func giveTheSameFigures(t *testing.T, files ...string) {
	figures := func(sequence ...int) (map[string]storage.DaySum, map[string][2]int64) {
		s := newShop(t)
		for _, file := range sequence {
			s.importFile(files[file])
		}
		s.isProved()
		for _, file := range sequence {
			if got := s.importFile(files[file]).Counts; got.Inserted+got.Updated+got.Rejected != 0 {
				t.Errorf("imported again, %s changed something: %+v", filepath.Base(files[file]), got)
			}
		}
		sold := map[string][2]int64{}
		for day := bot.NewDay(2026, 11, 9); day < bot.NewDay(2026, 11, 24); day++ {
			for sku, sum := range s.sold(day) {
				sold[sku+" on "+day.String()] = sum
			}
		}
		return s.sumsByDay(0, math.MaxInt32), sold
	}
	wantSums, wantSold := figures(0, 1, 2)
	gotSums, gotSold := figures(2, 1, 0)
	if diff := cmp.Diff(wantSums, gotSums); diff != "" || len(wantSums) == 0 {
		t.Error(diff)
	}
	if diff := cmp.Diff(wantSold, gotSold); diff != "" || len(wantSold) == 0 {
		t.Error(diff)
	}
}

func TestSmallExportsAddUpToWhatTheySay(t *testing.T) {
	s := newShop(t)
	if got := s.importFile(own("ExportOrderList202611230900.csv")).Counts; got != (storage.ImportCounts{Inserted: 8}) {
		t.Errorf("orders: %+v", got)
	}
	if got := s.importFile(own("ExportItemList202611230900.csv")).Counts; got != (storage.ImportCounts{Inserted: 9}) {
		t.Errorf("lines: %+v", got)
	}
	want := map[string]storage.DaySum{
		"2026-11-09": {PlacedOrders: 3, PlacedAmount: 159180, PaidOrders: 2, PaidAmount: 145280, PaidSameDay: 145280,
			RefundedOrders: 1, RefundAmount: 4000, Buyers: 2},
		"2026-11-10": {PlacedOrders: 1, PlacedAmount: 18900, PaidOrders: 1, PaidAmount: 13900, Buyers: 1},
		"2026-11-11": {PlacedOrders: 2, PlacedAmount: 68870, PaidOrders: 2, PaidAmount: 68870, PaidSameDay: 68870,
			RefundedOrders: 1, RefundAmount: 59900, Buyers: 2},
		"2026-11-22": {PlacedOrders: 2, PlacedAmount: 21890, PaidOrders: 1, PaidAmount: 2990, PaidSameDay: 2990, Buyers: 1},
	}
	if diff := cmp.Diff(want, s.sumsByDay(0, math.MaxInt32)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string][2]int64{"YR-016": {2, 5980}, "YR-014": {1, 18900}, "YR-001": {2, 119800}},
		s.sold(bot.NewDay(2026, 11, 9))); diff != "" {
		t.Error(diff)
	}
	if waiting := s.waiting(); len(waiting) != 1 || waiting[0] != 3912008800000150105 {
		t.Errorf("waiting to be shipped: %v", waiting)
	}
}

func TestExportsOf2017AreImportedOnce(t *testing.T) {
	for name, want := range map[string]storage.ImportCounts{
		own("ExportOrderList_2017.csv"):             {Inserted: 3},
		own("ExportOrderDetailList_2017.csv"):       {Inserted: 3}, // without numbers of their own
		"ExportOrderList_2017_masked.gbk.csv":       {Inserted: 5},
		"ExportOrderDetailList_2017_masked.gbk.csv": {Inserted: 5},
	} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			if filepath.Dir(name) == "." {
				name = sample(t, name)
			}
			s := newShop(t)
			if got := s.importFile(name).Counts; got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
			if got := s.importFile(name).Counts; got != (storage.ImportCounts{Unchanged: want.Inserted}) {
				t.Errorf("the second time: %+v", got)
			}
			s.isProved()
		})
	}
}
