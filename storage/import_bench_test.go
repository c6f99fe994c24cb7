package storage

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage/bench"
)

// Small relatives of what storage/bench/compare measures against sqlite3.
const (
	benchOrders  = 20_000
	benchSpacing = 6 * time.Second // 14,400 orders a day
)

func benchFile(b *testing.B, orders bench.Orders) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "orders.csv")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	if err := orders.Write(file); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// benchStore opens a database of one store.
func benchStore(b *testing.B) *Database {
	b.Helper()
	db := openTest(b, filepath.Join(b.TempDir(), "bench.db"))
	store, err := NewStore("main", "Main store", "Asia/Shanghai", bot.ZH)
	if err != nil {
		b.Fatal(err)
	}
	by := By{Command: "setup", At: shopMoment}
	if err := db.Change(b.Context(), by, func(tx *Tx) error { return tx.Put(&store) }); err != nil {
		b.Fatal(err)
	}
	return db
}

func benchImport(b *testing.B, db *Database, path string) {
	b.Helper()
	if _, err := db.Import(b.Context(), ImportRequest{StoreID: 1, Path: path, Now: shopMoment}); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkImportIntoEmpty(b *testing.B) {
	path := benchFile(b, bench.Orders{Count: benchOrders, Spacing: benchSpacing, Until: shopMoment})
	for b.Loop() {
		b.StopTimer()
		db := benchStore(b)
		b.StartTimer()
		benchImport(b, db, path)
	}
	b.ReportMetric(float64(benchOrders*b.N)/b.Elapsed().Seconds(), "orders/s")
}

func BenchmarkImportAgain(b *testing.B) {
	path := benchFile(b, bench.Orders{Count: benchOrders, Spacing: benchSpacing, Until: shopMoment})
	db := benchStore(b)
	benchImport(b, db, path)
	for b.Loop() {
		benchImport(b, db, path)
	}
	b.ReportMetric(float64(benchOrders*b.N)/b.Elapsed().Seconds(), "orders/s")
}

// BenchmarkImportOneChange is what keeping a day of 14,400 orders right costs when
// one of them moves on.
func BenchmarkImportOneChange(b *testing.B) {
	db := benchStore(b)
	benchImport(b, db, benchFile(b, bench.Orders{Count: benchOrders, Spacing: benchSpacing, Until: shopMoment}))
	paths := make([]string, 200)
	for i := range paths {
		until := shopMoment.Add(-time.Duration(i*30) * benchSpacing)
		paths[i] = benchFile(b, bench.Orders{Count: 1, Spacing: benchSpacing, Until: until, Made: shopMoment.AddDate(0, 0, 20)})
	}
	for i := 0; b.Loop(); i++ {
		benchImport(b, db, paths[i%len(paths)])
	}
}

func BenchmarkFigures(b *testing.B) {
	db := benchStore(b)
	benchImport(b, db, benchFile(b, bench.Orders{Count: 5 * benchOrders, Spacing: benchSpacing, Until: shopMoment}))
	today := bot.DayOf(shopMoment)
	b.Run("sums of two months", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.DaySums(b.Context(), 1, today-62, today); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("top ten of a week", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.TopProducts(b.Context(), 1, today-7, today, 10); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("units of ten products in a month", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.ProductUnits(b.Context(), 1, today-30, today, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("orders to ship", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.ToShip(b.Context(), 1, shopMoment, 4*time.Hour, 10); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("buyers of a week", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.DistinctBuyers(b.Context(), 1, today-7, today); err != nil {
				b.Fatal(err)
			}
		}
	})
}
