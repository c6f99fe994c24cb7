package intake_test

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// hands returns what the stock days of a period leave on hand of a product, day by day.
func (s shop) hands(sku string, period bot.Period) []int64 {
	s.t.Helper()
	id := s.product(sku).ID
	var hands []int64
	err := s.StockDays(s.t.Context(), s.store, period, func(day *storage.StockDay) error {
		if hand, known := day.Hand[id]; known {
			hands = append(hands, hand)
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return hands
}

// coats returns a shop that has counted coats twice, and sold, received and got some back since.
func coats(t *testing.T) shop {
	s := newShop(t)
	s.counts("COAT", 110, "2026-10-30 12:00:00")
	s.counts("COAT", 100, "2026-11-20 18:00:00")
	s.moves("COAT", storage.StockReceipt, 60, "2026-11-21 09:00:00")
	s.moves("COAT", storage.StockReturn, 2, "2026-11-22 15:00:00")
	s.importFile(export(t, "orders.csv", shippedHeader,
		goodsOrder(1, "交易成功", "2026-10-31 09:00:00", "2026-10-31 17:00:00"),
		goodsOrder(2, "交易成功", "2026-11-20 10:00:00", "2026-11-20 17:00:00"),
		goodsOrder(3, "交易成功", "2026-11-20 19:00:00", "2026-11-20 20:00:00"),
		goodsOrder(4, "交易成功", "2026-11-21 20:00:00", "2026-11-22 10:00:00")))
	s.importFile(export(t, "lines.csv", goodsHeader, goodsLine(11, 1, "COAT", 4), goodsLine(12, 2, "COAT", 3),
		goodsLine(13, 3, "COAT", 7), goodsLine(14, 4, "COAT", 5)))
	return s
}

func TestStockDaysAreWhatCountsAndMovementsLeave(t *testing.T) {
	s := coats(t)
	november := bot.Period{From: day20 - 1, Until: day20 + 3}
	for range 2 {
		want := []int64{106, 93, 153, 150} // of the 20th: 100 at 18:00, 7 shipped at 20:00
		if got := s.hands("COAT", november); !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		s.isProved()
		s.counts("COAT", 1, "2026-11-23 08:00:00") // changes no earlier day
	}
}

func TestStockMonthIsCachedUntilEarlierChange(t *testing.T) {
	s := coats(t)
	kept := func() (months int) {
		if err := s.raw.QueryRow("SELECT COUNT(*) FROM stock_months").Scan(&months); err != nil {
			t.Fatal(err)
		}
		return months
	}
	if kept() != 1 {
		t.Fatalf("%d months are kept, want November", kept())
	}
	s.moves("COAT", storage.StockGift, -6, "2026-11-02 09:00:00")
	if kept() != 1 {
		t.Error("what happened in November made its beginning be forgotten")
	}
	s.moves("COAT", storage.StockGift, -6, "2026-10-31 20:00:00")
	if kept() != 0 {
		t.Error("November still begins with what October had before it changed")
	}
	if got := s.hands("COAT", bot.Period{From: day20 - 1, Until: day20}); got[0] != 94 {
		t.Errorf("got %v, want 94", got)
	}
	s.importFile(export(t, "more.csv", shippedHeader,
		goodsOrder(9, "交易成功", "2026-11-20 10:00:00", "2026-11-20 17:00:00")))
	if kept() != 1 {
		t.Error("an import does not keep what is missing")
	}
	s.isProved()
}

func TestWrongStockMonthsAreFoundAndRebuilt(t *testing.T) {
	s := coats(t)
	for _, damage := range []string{"UPDATE stock_months SET units = 9", "UPDATE stock_months SET month = month - 1",
		"INSERT INTO stock_months SELECT store_id, month, product_id + 1, 1 FROM stock_months"} {
		if _, err := s.raw.Exec(damage); err != nil {
			t.Fatal(err)
		}
		if found, err := s.MendFigures(t.Context(), s.store); err != nil || len(found) == 0 {
			t.Errorf("%s: %v, %v", damage, found, err)
		}
		s.isProved()
	}
}

func TestReceiptsAndFirstCountsComeIn(t *testing.T) {
	s := coats(t)
	id, came := s.product("COAT").ID, map[bot.Day]int64{}
	var opening map[int64]int64
	err := s.StockDays(t.Context(), s.store, bot.Period{From: bot.NewDay(2026, time.October, 1), Until: day20 + 3},
		func(day *storage.StockDay) error {
			if n := day.Received[id]; n != 0 {
				came[day.Day] = n
			}
			if day.Opening != nil {
				opening = day.Opening
			}
			return nil
		})
	want := map[bot.Day]int64{bot.NewDay(2026, time.October, 30): 110, day20 + 1: 60}
	if err != nil || !maps.Equal(came, want) || len(opening) > 0 {
		t.Errorf("came %v, opening %v, %v", came, opening, err)
	}
}

func TestGoodsCostTheirAverageOnTheDayTheyLeft(t *testing.T) {
	s := coats(t)
	s.importFile(export(t, "sets.csv", goodsHeader, goodsLine(15, 4, "SET", 2), goodsLine(16, 4, "SOCK", 1)))
	coat, sock, set := s.product("COAT"), s.product("SOCK"), s.product("SET")
	s.change(func(tx *storage.Tx) error {
		coat.Cost = new(bot.Money(3000))
		return errors.Join(tx.Put(&coat), tx.SetRecipe(set.ID, day20+1, []storage.BundlePart{
			{StoreID: s.store, BundleID: set.ID, FromDay: day20 + 1, ProductID: coat.ID, Units: 3},
			{StoreID: s.store, BundleID: set.ID, FromDay: day20 + 1, ProductID: sock.ID, Units: 1}}))
	})
	got, err := s.GoodsCosts(t.Context(), s.store, bot.Period{From: day20, Until: day20 + 3})
	want := []storage.GoodsCost{{Day: day20, Cost: 10 * 3000, Units: 10},
		{Day: day20 + 2, Cost: 11 * 3000, Units: 14, Unknown: 3}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}
