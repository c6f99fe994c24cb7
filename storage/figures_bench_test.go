package storage

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage/bench"
)

// benchOrders imports a week of 14,400 orders a day into a new database.
func benchOrders(b *testing.B) *Database {
	b.Helper()
	db := openTest(b, filepath.Join(b.TempDir(), "bench.db"))
	store, err := NewStore("main", "Main store", "Asia/Shanghai", bot.ZH)
	if err != nil {
		b.Fatal(err)
	}
	if err := db.Change(b.Context(), By{Command: "setup", At: shopMoment},
		func(tx *Tx) error { return tx.Put(&store) }); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "orders.csv")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	if err := (bench.Orders{Count: 100_000, Spacing: 6 * time.Second, Until: shopMoment}).Write(file); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	if _, err := db.Import(b.Context(), ImportRequest{StoreID: store.ID, Path: path, Now: shopMoment}); err != nil {
		b.Fatal(err)
	}
	return db
}

func BenchmarkFigures(b *testing.B) {
	db := benchOrders(b)
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
