package reports_test

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// bigGoods are 20,000 products in 4,000 styles with their sales of two years, 2,000 lines a day:
// few products sell most. A fifth of the products has rules of its own, and 500 are on the way.
var bigGoods = []string{
	`INSERT INTO suppliers (id, store_id, name, lead_days) VALUES (1, 1, 'Hangzhou', 10), (2, 1, 'Ningbo', 21)`,
	`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
		INSERT INTO products (id, store_id, sku, title, style, colour, size, class, counted, counted_at, cost)
		SELECT i, 1, 'SKU-' || i, 'Coat ' || (i / 5), 'ST-' || (i / 5), 'black', substr('SMLXY', i % 5 + 1, 1),
			CASE WHEN i < 1000 THEN 'hot' ELSE 'regular' END, CASE WHEN i % 60 = 0 THEN 0 ELSE 4000000 / (i + 1000) END,
			(@day - 400) * 86400, 3000 FROM n WHERE i % 97 > 0`,
	`INSERT INTO product_rules (product_id, store_id, supplier_id, pack) SELECT id, 1, 1 + id % 2, 10 FROM products
		WHERE id % 5 = 0`,
	`INSERT INTO arrivals (store_id, number, supplier, product_id, units, ordered_day, expected_day, created_at)
		SELECT 1, 'PO-' || id, 'Ningbo', id, 100, @day - 3, @day + 5, 1 FROM products WHERE id % 40 = 7`,
	`WITH RECURSIVE d(day) AS (SELECT @day - 730 UNION ALL SELECT day + 1 FROM d WHERE day < @day),
		n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
		INSERT INTO product_day_sums (store_id, day, product_id, units, amount, shipped)
		SELECT 1, day, 1 + (abs(random()) % 141) * (abs(random()) % 141), 1, 29900, 1 FROM d, n WHERE true
		ON CONFLICT DO UPDATE SET units = units + 1, amount = amount + 29900, shipped = shipped + 1`,
}

// BenchmarkGoods is what people wait for who ask for stock and for what to order.
func BenchmarkGoods(b *testing.B) {
	now := time.Date(2026, 11, 26, 1, 0, 0, 0, time.UTC)
	path := filepath.Join(b.TempDir(), "goods.db")
	db, store := shopAt(b, path, now)
	raw, err := sql.Open(sql.Drivers()[0], "file:"+path)
	if err != nil {
		b.Fatal(err)
	}
	for _, statement := range bigGoods {
		if _, err := raw.Exec(statement, sql.Named("day", int64(bot.DayOf(now)))); err != nil {
			b.Fatal(err)
		}
	}
	if err := raw.Close(); err != nil {
		b.Fatal(err)
	}
	r := reports.For(db.Records, reports.Defaults(), store, now)
	for name, report := range map[string]func() (bot.Message, error){
		"stock":         func() (bot.Message, error) { return r.Stock(b.Context(), reports.StockAsked{}) },
		"stock low":     func() (bot.Message, error) { return r.Stock(b.Context(), reports.StockAsked{Of: storage.StockLow}) },
		"restock":       func() (bot.Message, error) { return r.Restock(b.Context()) },
		"restock whole": func() (bot.Message, error) { return r.Whole().Restock(b.Context()) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				m, err := report()
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(m.Sections)), "sections")
			}
		})
	}
}
