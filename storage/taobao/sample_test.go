package taobao_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"storebot/storage/taobao"
)

// samples finds the folder of sample files beside the project, or skips the test.
func samples(t testing.TB) string {
	t.Helper()
	at, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; at != filepath.Dir(at); at = filepath.Dir(at) {
		data := filepath.Join(at, "..", "shared", "data")
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err != nil {
			continue
		}
		if _, err := os.Stat(data); err == nil {
			return data
		}
		break
	}
	t.Skip("the sample files are not here")
	return ""
}

// everything is what all sections of a file hold.
type everything struct {
	taobao.Batch
	sections []taobao.Section
}

func readAll(t testing.TB, path string) (everything, error) {
	t.Helper()
	var all everything
	file, err := taobao.Open(path, taobao.Options{})
	if err != nil {
		return all, err
	}
	defer file.Close()
	all.sections = file.Sections()
	for i := range all.sections {
		if err := file.Rows(context.Background(), i, all.add); err != nil {
			return all, err
		}
	}
	return all, nil
}

func (all *everything) add(b *taobao.Batch) error {
	all.Orders = append(all.Orders, b.Orders...)
	all.Lines = append(all.Lines, b.Lines...)
	all.Parcels = append(all.Parcels, b.Parcels...)
	all.Days = append(all.Days, b.Days...)
	all.Ads = append(all.Ads, b.Ads...)
	all.Chats = append(all.Chats, b.Chats...)
	all.Entries = append(all.Entries, b.Entries...)
	all.Rejected = append(all.Rejected, b.Rejected...)
	all.Copies += b.Copies
	all.BytesRead = b.BytesRead
	b.Release()
	return nil
}

func TestFilesAreReadWhole(t *testing.T) {
	small := filepath.Join("..", "intake", "testdata")
	t.Run("small ones", func(t *testing.T) {
		areReadWhole(t, []wholeFile{
			{"orders", filepath.Join(small, "ExportOrderList202611230900.csv"), 8, 6, 0, 0},
			{"lines", filepath.Join(small, "ExportItemList202611230900.csv"), 0, 0, 9, 0},
			{"a shop report", filepath.Join(small, "shop_2026-11-09_2026-11-11.csv"), 0, 0, 0, 3},
			{"orders of 2017", filepath.Join(small, "ExportOrderList_2017.csv"), 3, 3, 0, 0},
			{"lines of 2017", filepath.Join(small, "ExportOrderDetailList_2017.csv"), 0, 0, 3, 0},
			{"orders without a status", filepath.Join(small, "orders_without_status.csv"), 11, 9, 0, 0},
		})
	})
	t.Run("samples", func(t *testing.T) {
		data := samples(t)
		areReadWhole(t, []wholeFile{
			{"28,010 real orders", unpacked(t, filepath.Join(data, "tmall_order_report.csv.gz")), 28010, 24087, 0, 0},
			{"made-up orders", filepath.Join(data, "ExportOrderList202611230900.csv"), 854, 772, 0, 0},
			{"made-up lines", filepath.Join(data, "ExportItemList202611230900.csv"), 0, 0, 1269, 0},
			{"shop report", filepath.Join(data, "店铺日报_2026-11-09_2026-11-22.csv"), 0, 0, 0, 14},
			{"real orders of 2017", filepath.Join(data, "ExportOrderList_2017_masked.gbk.csv"), 5, 5, 0, 0},
			{"real lines of 2017", filepath.Join(data, "ExportOrderDetailList_2017_masked.gbk.csv"), 0, 0, 5, 0},
		})
	})
}

// wholeFile is a file and what it holds.
type wholeFile struct {
	name                      string
	path                      string
	orders, paid, lines, days int
}

func areReadWhole(t *testing.T, files []wholeFile) {
	for _, test := range files {
		t.Run(test.name, func(t *testing.T) {
			all, err := readAll(t, test.path)
			if err != nil {
				t.Fatal(err)
			}
			if len(all.Rejected) > 0 {
				t.Errorf("%d rows rejected, the first: %+v", len(all.Rejected), all.Rejected[0])
			}
			got := [4]int{len(all.Orders), len(totalsRead(all)), len(all.Lines), len(all.Days)}
			if want := [4]int{test.orders, test.paid, test.lines, test.days}; got != want {
				t.Errorf("orders, paid, lines, days = %v, want %v", got, want)
			}
		})
	}
}

// totalsRead returns the amounts of paid orders in fen, by number.
func totalsRead(all everything) map[int64]int64 {
	totals := map[int64]int64{}
	for _, order := range all.Orders {
		if order.IsPaid {
			totals[order.Number] = order.Paid.Fen
		}
	}
	return totals
}

func unpacked(t *testing.T, path string) string {
	t.Helper()
	packed, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	from, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	to, err := os.Create(filepath.Join(t.TempDir(), "orders.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer to.Close()
	if _, err := io.Copy(to, from); err != nil {
		t.Fatal(err)
	}
	return to.Name()
}

// TestPaidAmountsWithoutAStatusAreBeforeRefunds counts files once more with nothing but
// encoding/csv: for all their paid orders the total is what was paid before refunds.
func TestPaidAmountsWithoutAStatusAreBeforeRefunds(t *testing.T) {
	for name, path := range map[string]func(*testing.T) string{
		"a small file": func(*testing.T) string {
			return filepath.Join("..", "intake", "testdata", "orders_without_status.csv")
		},
		"a real one": func(t *testing.T) string {
			return unpacked(t, filepath.Join(samples(t), "tmall_order_report.csv.gz"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			file := path(t)
			all, err := readAll(t, file)
			if err != nil {
				t.Fatal(err)
			}
			got, want := totalsRead(all), totalsOfPaid(t, file)
			if !maps.Equal(got, want) || len(want) == 0 {
				t.Errorf("%d paid orders differ from the %d counted", len(got), len(want))
			}
		})
	}
}

func totalsOfPaid(t *testing.T, path string) map[int64]int64 {
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
	totals := map[int64]int64{}
	for _, row := range rows[1:] {
		if row[5] == "" {
			continue
		}
		number, err1 := strconv.ParseInt(row[0], 10, 64)
		yuan, err2 := strconv.ParseFloat(row[1], 64)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		totals[number] = int64(math.Round(yuan * 100))
	}
	return totals
}
