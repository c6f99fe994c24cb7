package storage

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"storebot/bot"
)

// goodsShop returns a store with products, bundles of some and sales at random.
func goodsShop(t *testing.T, seed uint64) shop {
	t.Helper()
	s, random := newShop(t), rand.New(rand.NewPCG(seed, 1))
	write := func(query string, values ...any) {
		t.Helper()
		if err := s.write.Exec(query, values...).Error; err != nil {
			t.Fatal(err)
		}
	}
	for id := range int64(60) {
		var counted any = random.IntN(60)
		if random.IntN(9) == 0 {
			counted = nil
		}
		var listed any = shopDay - bot.Day(random.IntN(90))
		if random.IntN(2) == 0 {
			listed = nil
		}
		write(`INSERT INTO products (id, store_id, sku, counted, counted_at, reserved, listed_day) VALUES (?, 1, ?, ?, 1, ?, ?)`,
			id+1, string(rune('A'+id)), counted, random.IntN(9), listed)
		for range random.IntN(12) {
			write(`INSERT OR IGNORE INTO product_day_sums (store_id, day, product_id, units, amount) VALUES (1, ?, ?, ?, 9)`,
				shopDay-bot.Day(random.IntN(40)), id+1, 1+random.IntN(9))
		}
	}
	write(`INSERT INTO stock_entries (store_id, product_id, kind, units, at, created_at)
		SELECT 1, id, 'receipt', 9, ?, 1 FROM products WHERE id % 7 = 0`, shopDay.Start(time.UTC).Unix())
	write(`INSERT INTO bundle_parts (store_id, bundle_id, from_day, product_id, units) VALUES (1, 1, 9, 2, 2), (1, 1, 9, 3, 1),
		(1, 4, 9, 5, 1), (1, 4, 19, 5, 0)`)
	return s
}

func TestOnlyPlentifulProductsAreNotScarce(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector meets the same goroutines in other tests")
	}
	const days = 27
	over := RateDays{Last: shopDay, Odd: []bot.Day{shopDay - 3, shopDay - 20}, Zone: time.UTC}
	for seed := range uint64(6) {
		s := goodsShop(t, seed)
		ctx := context.Background()
		scarce, scarceRates, err := s.ScarceProducts(ctx, s.store, over, days)
		if err != nil {
			t.Fatal(err)
		}
		all, err := s.AllProducts(ctx, s.store)
		if err != nil {
			t.Fatal(err)
		}
		rates, err := s.Rates(ctx, s.store, over)
		if err != nil {
			t.Fatal(err)
		}
		if len(scarce) == len(all) {
			t.Fatal("every product is scarce")
		}
		isScarce := map[int64]bool{}
		for _, p := range scarce {
			isScarce[p.ID] = true
			if scarceRates[p.ID] != rates[p.ID] {
				t.Errorf("product %d sold %+v, and of the scarce ones %+v", p.ID, rates[p.ID], scarceRates[p.ID])
			}
		}
		for _, p := range all {
			if rate, sold := rates[p.ID]; sold && !isScarce[p.ID] && !isPlentiful(p, rate, days) {
				t.Errorf("product %d with %+v is left out", p.ID, rate)
			}
		}
	}
}

func isPlentiful(p Product, rate Rate, days int64) bool {
	available := p.Available()
	received := int64(0)
	if p.ID%7 == 0 {
		received = 9
	}
	isNew := p.ListedDay != nil && *p.ListedDay > shopDay-30
	return available != nil && !isNew && *p.OnHand() > received && *available*7 >= rate.Units7*days &&
		*available*28 >= (rate.Units30-rate.OddUnits)*days
}

func TestBrokenStylesHaveSizesLeftAndSizesGone(t *testing.T) {
	s := newShop(t)
	err := s.write.Exec(`INSERT INTO products (id, store_id, sku, style, colour, size, counted, stockless) VALUES
		(1, 1, 'gone', 'A', 'red', 'S', 0, 0), (2, 1, 'left', 'A', 'red', 'M', 3, 0), (3, 1, 'other color', 'A', 'blue', 'S', 3, 0),
		(4, 1, 'unknown', 'A', 'red', 'L', NULL, 0), (5, 1, 'no size', 'A', 'red', '', 0, 0), (6, 1, 'no style', '', '', 'S', 0, 0),
		(7, 1, 'postage', 'A', 'red', 'X', 0, 1)`).Error
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.BrokenStyles(t.Context(), s.store)
	ids := map[int64]bool{}
	for _, p := range found {
		ids[p.ID] = true
	}
	if got := slices.Sorted(maps.Keys(ids)); err != nil || !slices.Equal(got, []int64{1, 2}) {
		t.Errorf("got %v, %v", got, err)
	}
}

// TestBundlesSellTheirParts: what a bundle sold is sold of its parts, by its newest recipe.
func TestBundlesSellTheirParts(t *testing.T) {
	for _, test := range []struct {
		name    string
		recipes string // of bundle 1: day, part, units
		want    map[int64]Rate
	}{
		{"of two parts", "(1, 1, 9, 2, 2), (1, 1, 9, 3, 1)",
			map[int64]Rate{2: {10, 15, 3, 10, 300}, 3: {5, 7, 2, 5, 0}}},
		{"that sells nothing alone", "(1, 1, 9, 4, 3)",
			map[int64]Rate{2: {0, 1, 1, 0, 300}, 4: {15, 21, 2, 15, 0}}},
		{"of a newer recipe", "(1, 1, 9, 2, 2), (1, 1, 19, 3, 1)",
			map[int64]Rate{2: {0, 1, 1, 0, 300}, 3: {5, 7, 2, 5, 0}}},
		{"of a recipe to come", "(1, 1, 9, 3, 1), (1, 1, 99999, 2, 2)",
			map[int64]Rate{2: {0, 1, 1, 0, 300}, 3: {5, 7, 2, 5, 0}}},
		{"that is one no more", "(1, 1, 9, 2, 2), (1, 1, 19, 2, 0)",
			map[int64]Rate{1: {5, 7, 2, 5, 500}, 2: {0, 1, 1, 0, 300}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newShop(t)
			for _, statement := range []string{
				"INSERT INTO products (id, store_id, sku) VALUES (1, 1, 'SET'), (2, 1, 'A'), (3, 1, 'B'), (4, 1, 'C')",
				fmt.Sprintf(`INSERT INTO product_day_sums (store_id, day, product_id, units, amount) VALUES
					(1, %d, 1, 5, 200), (1, %d, 1, 2, 300), (1, %[2]d, 2, 2, 100), (1, %d, 2, -1, 200)`,
					shopDay-6, shopDay-7, shopDay-8),
				"INSERT INTO bundle_parts (store_id, bundle_id, from_day, product_id, units) VALUES " + test.recipes,
			} {
				s.run(statement)
			}
			got, err := s.Rates(t.Context(), s.store, RateDays{Last: shopDay, Odd: []bot.Day{shopDay - 6}, Zone: time.UTC})
			if err != nil || !maps.Equal(got, test.want) {
				t.Errorf("got %v, %v, want %v", got, err, test.want)
			}
		})
	}
}
