package storage

import (
	"maps"
	"testing"
	"time"

	"storebot/bot"
)

// TestDaysOutOfStock counts the days up to the last one on which nothing was left in the
// evening, from what is left now, since the product was counted.
func TestDaysOutOfStock(t *testing.T) {
	last := bot.Day(20_000)
	for _, test := range []struct {
		name    string
		counted bot.Day // 0: never
		onHand  int64
		moves   map[bot.Day]dayMoves
		odd     []bot.Day
		want    EmptyDays
	}{
		{name: "never counted", onHand: 0},
		{name: "in stock", counted: last - 40, onHand: 1},
		{name: "empty since it was counted", counted: last - 3, want: EmptyDays{Of7: 4, Of30: 4}},
		{name: "empty for long", counted: last - 40, want: EmptyDays{Of7: 7, Of30: 30}},
		{name: "sold out after the last day", counted: last - 3, moves: map[bot.Day]dayMoves{last + 1: {net: -5}}},
		{name: "arrived after the last day", counted: last - 1, onHand: 5, moves: map[bot.Day]dayMoves{last + 1: {net: 5}},
			want: EmptyDays{Of7: 2, Of30: 2}},
		{name: "arrived on the last day", counted: last - 1, onHand: 5, moves: map[bot.Day]dayMoves{last: {net: 5}},
			want: EmptyDays{Of7: 1, Of30: 1}},
		{name: "sold out on the last day", counted: last - 1, moves: map[bot.Day]dayMoves{last: {net: -5, paid: 5}},
			want: EmptyDays{Of7: 1, Of30: 1, Units: 5}},
		{name: "odd days count for nothing", counted: last - 3, odd: []bot.Day{last, last - 2},
			want: EmptyDays{Of7: 2, Of30: 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := Product{}
			if test.counted != 0 {
				p.Counted, p.CountedAt = new(test.onHand), new(test.counted.Start(time.UTC).Unix())
			}
			got := emptyDaysOf(p, test.moves, RateDays{Last: last, Zone: time.UTC, Odd: test.odd})
			if got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

// TestDaysOutOfStockCountWhatBundlesTook: 10 of a part were left on the day before the last, and a
// bundle of two took them all.
func TestDaysOutOfStockCountWhatBundlesTook(t *testing.T) {
	s := newShop(t)
	last := shopDay - 1
	for _, statement := range []string{
		`INSERT INTO products (id, store_id, sku) VALUES (1, 1, 'part'), (2, 1, 'set'), (3, 1, 'former set')`,
		`INSERT INTO bundle_parts VALUES (1, 2, ?1 - 50, 1, 9), (1, 2, ?1 - 1, 1, 2), (1, 3, ?1 - 50, 1, 1), (1, 3, ?1, 1, 0)`,
		`INSERT INTO product_day_sums (store_id, day, product_id, units, shipped) VALUES (1, ?1 - 1, 2, 4, 5),
			(1, ?1 - 1, 3, 7, 0), (1, ?1, 3, 1, 1)`,
	} {
		if err := s.write.Exec(statement, last).Error; err != nil {
			t.Fatal(err)
		}
	}
	counted := new((last - 10).Start(time.UTC).Unix())
	products := []Product{{ID: 1, Counted: new(int64(0)), CountedAt: counted},
		{ID: 3, Counted: new(int64(1)), Shipped: 1, CountedAt: counted}}
	got, err := s.EmptyDays(t.Context(), s.store, products, RateDays{Last: last, Zone: time.UTC})
	want := map[int64]EmptyDays{1: {Of30: 2, Of7: 2, Units: 15}, 3: {Of30: 1, Of7: 1, Units: 1}}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}
