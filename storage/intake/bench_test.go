package intake_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage"
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
func benchStore(b *testing.B) *storage.Database {
	b.Helper()
	db := open(b, filepath.Join(b.TempDir(), "bench.db"))
	store, err := storage.NewStore("main", "Main store", "Asia/Shanghai", bot.ZH)
	if err != nil {
		b.Fatal(err)
	}
	by := storage.By{Command: "setup", At: shopMoment}
	if err := db.Change(b.Context(), by, func(tx *storage.Tx) error { return tx.Put(&store) }); err != nil {
		b.Fatal(err)
	}
	return db
}

func benchImport(b *testing.B, db *storage.Database, path string) {
	b.Helper()
	if _, err := db.Import(b.Context(), storage.ImportRequest{StoreID: 1, Path: path, Now: shopMoment}); err != nil {
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
		paths[i] = benchFile(b, bench.Orders{Count: 1, Spacing: benchSpacing, Until: until,
			Made: shopMoment.AddDate(0, 0, 20)})
	}
	for i := 0; b.Loop(); i++ {
		benchImport(b, db, paths[i%len(paths)])
	}
}
