package storage

import (
	"strings"
	"testing"

	"storebot/bot"
)

func TestStockListsHaveWhatRunsOutFirst(t *testing.T) {
	s := newShop(t)
	yesterday := shopDay - 1
	for _, statement := range []string{
		`INSERT INTO products (id, store_id, sku, counted, counted_at, reserved, warn_below, listed_day) VALUES
			(1, 1, 'unknown', NULL, NULL, 0, NULL, NULL), (2, 1, 'unsold', 3, 9, 0, NULL, NULL), (3, 1, 'later', 9, 9, 0, NULL, 1),
			(4, 1, 'reserved', 9, 9, 8, NULL, 1), (5, 1, 'first', 0, 9, 0, NULL, 1), (6, 1, 'warned', 99, 9, 0, 100, 1),
			(7, 1, 'plenty', 99, 9, 0, NULL, 1)`,
		`INSERT INTO products (id, store_id, sku, counted, counted_at, stockless) VALUES (8, 1, 'postage', 1, 9, 1)`,
		`INSERT INTO product_day_sums (store_id, day, product_id, units) VALUES (1, ?1, 1, 7), (1, ?1, 3, 7), (1, ?1, 4, 7),
			(1, ?1, 5, 7), (1, ?1 - 40, 6, 70), (1, ?1 - 7, 7, 70), (1, ?1, 7, 7)`,
	} {
		if err := s.write.Exec(statement, yesterday).Error; err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		of   StockOf
		want string
	}{
		{StockAll, "first reserved later plenty unsold warned unknown"},
		{StockHot, "first later plenty reserved unknown"},
		{StockLow, "first reserved warned"},
		{StockDead, "warned unsold"},
	} {
		products, err := s.StockList(t.Context(), s.store, StockQuery{Of: test.of, Limit: 99,
			Sold: bot.Period{From: shopDay - 7, Until: shopDay}, Unsold: bot.Period{From: shopDay - 30, Until: shopDay}})
		var got []string
		for _, p := range products {
			got = append(got, p.SKU)
		}
		if err != nil || strings.Join(got, " ") != test.want {
			t.Errorf("%q has %v, %v; want %s", test.of, got, err, test.want)
		}
	}
}

// BenchmarkStock is the list of 20,000 products with two years of 2,000 orders a day behind it.
func BenchmarkStock(b *testing.B) {
	db := openTest(b, b.TempDir()+"/stock.db")
	for _, statement := range []string{
		`INSERT INTO stores (id, key, name, created_at) VALUES (1, 'main', 'Main', 0)`,
		`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
			INSERT INTO products (id, store_id, sku, title, counted, counted_at) SELECT i, 1, 'SKU-' || i, 'Coat ' || i, i % 97, 1 FROM n`,
		`WITH RECURSIVE d(day) AS (SELECT ?1 - 730 UNION ALL SELECT day + 1 FROM d WHERE day < ?1),
			n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
			INSERT INTO product_day_sums (store_id, day, product_id, units, shipped) SELECT 1, day, 1 + (day * 7 + i * 10) % 20000, 2, 2 FROM d, n`,
	} {
		if err := db.write.Exec(statement, shopDay).Error; err != nil {
			b.Fatal(err)
		}
	}
	for _, of := range []StockOf{StockAll, StockHot, StockLow, StockDead} {
		b.Run("list "+string(of), func(b *testing.B) {
			for b.Loop() {
				if _, err := db.StockList(b.Context(), 1, StockQuery{Of: of, Limit: 30,
					Sold:   bot.Period{From: shopDay - 7, Until: shopDay},
					Unsold: bot.Period{From: shopDay - 30, Until: shopDay}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("why", func(b *testing.B) {
		for b.Loop() {
			if _, err := db.ShippedDays(b.Context(), 1, 77, shopDay-730); err != nil {
				b.Fatal(err)
			}
		}
	})
}
