package storage

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
)

// unpacked is a gzipped sample as a plain file.
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
	path := filepath.Join(t.TempDir(), strings.TrimSuffix(name, ".gz"))
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(file, reader); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// countByHand adds a report of 28,010 orders up with nothing of this package.
func countByHand(t *testing.T, path string) map[string]DaySum {
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
	days := map[string]DaySum{}
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

func TestRealOrdersAddUpToWhatTheFileSays(t *testing.T) {
	s := newShop(t)
	path := unpacked(t, "tmall_order_report.csv.gz")
	if got := s.importFile(path).Total(); got != (ImportCounts{Inserted: 28010}) {
		t.Fatalf("got %+v", got)
	}
	counted := countByHand(t, path)
	check := func() {
		t.Helper()
		sums, err := s.DaySums(t.Context(), s.store, bot.NewDay(2020, 1, 1), bot.NewDay(2021, 1, 1))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]DaySum{}
		for _, sum := range sums {
			day := sum.Day.String()
			sum.Day = 0
			got[day] = sum
		}
		if diff := cmp.Diff(counted, got); diff != "" {
			t.Error(diff)
		}
	}
	check()
	if got := s.importFile(path).Total(); got != (ImportCounts{Unchanged: 28010}) {
		t.Errorf("the second time: %+v", got)
	}
	check()
	s.isProved()
	waiting, err := s.ToShip(t.Context(), s.store, shopMoment, 4*time.Hour, 1)
	if err != nil || waiting.Overdue != 0 {
		t.Errorf("a report without statuses cannot tell what was shipped, yet: %+v, %v", waiting, err)
	}
}

func TestSamplesGiveTheSameFiguresInAnyOrder(t *testing.T) {
	files := []string{
		sample(t, "ExportOrderList202611230900.csv"),
		sample(t, "ExportItemList202611230900.csv"),
		sample(t, "店铺日报_2026-11-09_2026-11-22.csv"),
	}
	figures := func(sequence ...int) (sums []DaySum, top []ProductSales) {
		s := newShop(t)
		for _, file := range sequence {
			s.importFile(files[file])
		}
		s.isProved()
		for _, file := range sequence {
			if got := s.importFile(files[file]).Total(); got.Inserted+got.Updated+got.Rejected != 0 {
				t.Errorf("imported again, %s changed something: %+v", filepath.Base(files[file]), got)
			}
		}
		if s.number("SELECT COUNT(*) FROM orders") != 854 || s.number("SELECT COUNT(*) FROM order_lines") != 1269 {
			t.Error("there are not 854 orders with 1,269 lines")
		}
		var err error
		if sums, err = s.DaySums(t.Context(), s.store, 0, math.MaxInt32); err != nil {
			t.Fatal(err)
		}
		if top, err = s.TopProducts(t.Context(), s.store, 0, math.MaxInt32, 10); err != nil {
			t.Fatal(err)
		}
		for i := range top {
			top[i].ID = 0 // numbered as they came
		}
		return sums, top
	}
	wantSums, wantTop := figures(0, 1, 2)
	gotSums, gotTop := figures(2, 1, 0)
	if diff := cmp.Diff(wantSums, gotSums); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(wantTop, gotTop); diff != "" {
		t.Error(diff)
	}
}

func TestRealMaskedSamples(t *testing.T) {
	for name, want := range map[string]ImportCounts{
		"ExportOrderList_2017_masked.gbk.csv":       {Inserted: 5},
		"ExportOrderDetailList_2017_masked.gbk.csv": {Inserted: 5}, // without numbers of their own
	} {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			file := sample(t, name)
			if got := s.importFile(file).Total(); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
			if got := s.importFile(file).Total(); got != (ImportCounts{Unchanged: want.Inserted}) {
				t.Errorf("the second time: %+v", got)
			}
			s.isProved()
		})
	}
}
