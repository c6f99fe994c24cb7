package storage

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"storebot/bot"
)

// bought puts orders into the shop: each is a buyer and a day of payment.
func (s shop) bought(zone *time.Location, orders ...boughtOn) {
	s.t.Helper()
	for i, o := range orders {
		at := o.day.Start(zone).Unix() + int64(i)
		err := s.write.Exec("INSERT INTO orders (store_id, number, import_id, paid_at, paid, refund, buyer) VALUES (?, ?, 1, ?, ?, ?, ?)",
			s.store, 100+i, at, o.paid, o.refund, o.buyer).Error
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

type boughtOn struct {
	buyer        int64
	day          bot.Day
	paid, refund bot.Money
}

// The example of the definitions: A pays twice on 1 November; B on 2 and 9; C on 5, and on
// 3 October; D on 7; E on 8 twice and on 20. F had everything refunded before it was shipped.
func TestBuyersWhoPayOnTwoDaysRepeat(t *testing.T) {
	s := newShop(t)
	day := func(month time.Month, date int) bot.Day { return bot.NewDay(2026, month, date) }
	s.bought(shopMoment.Location(), boughtOn{1, day(11, 1), 100, 0}, boughtOn{1, day(11, 1), 100, 0}, boughtOn{2, day(11, 2), 100, 0},
		boughtOn{2, day(11, 9), 100, 0}, boughtOn{3, day(11, 5), 100, 0}, boughtOn{3, day(10, 3), 100, 0},
		boughtOn{4, day(11, 7), 100, 0}, boughtOn{5, day(11, 8), 100, 0}, boughtOn{5, day(11, 8), 100, 0},
		boughtOn{5, day(11, 20), 100, 0}, boughtOn{6, day(11, 3), 100, 100})
	got, err := s.Repeat(t.Context(), s.store, bot.MonthOf(day(11, 1)))
	if err != nil || got.Buyers != 5 || got.Again != 2 || got.Old != 1 || got.Orders != 10 || got.Unknown != 0 {
		t.Errorf("got %+v, %v, want 2 of 5 again and 1 of 5 old", got, err)
	}
}

// The example of the definitions: ¥2,800 on 2025-12-05 and ¥400 on 2026-10-01 make a VIP on
// Monday 2026-11-30, and a regular buyer a week later. Tiers add up to all buyers.
func TestTiersMoveAsTheYearMovesOn(t *testing.T) {
	s := newShop(t)
	s.bought(shopMoment.Location(), boughtOn{1, bot.NewDay(2025, 12, 5), 280000, 0}, boughtOn{1, bot.NewDay(2026, 10, 1), 40000, 0},
		boughtOn{2, bot.NewDay(2026, 11, 25), 100000, 0}, boughtOn{3, bot.NewDay(2025, 12, 2), 5000, 0},
		boughtOn{4, bot.NewDay(2026, 9, 1), 900000, 900000})
	tiers := []bot.Money{100000, 300000, 1000000}
	for sunday, want := range map[bot.Day][]TierMove{
		bot.NewDay(2026, 11, 29): {{1, 1, 0, 1, 5000}, {2, 0, 2, 1, 100000}, {3, 3, 1, 1, 320000}},
		bot.NewDay(2026, 12, 6):  {{0, 1, 0, 1, 0}, {1, 3, 1, 1, 40000}, {2, 2, 2, 1, 100000}},
	} {
		got, err := s.TierMoves(t.Context(), s.store, sunday, tiers)
		if err != nil || len(got) != len(want) {
			t.Fatalf("%s: got %+v, %v, want %+v", sunday, got, err, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: got %+v, want %+v", sunday, got[i], want[i])
			}
		}
	}
}

// Whatever was paid by whom and when, the tiers of a day come to all buyers who paid something in
// its year, and to what they paid.
func TestTiersAddUpToAllBuyers(t *testing.T) {
	s := newShop(t)
	sunday, placed := bot.NewDay(2026, 11, 29), 0
	rapid.Check(t, func(rt *rapid.T) {
		o := boughtOn{int64(rapid.IntRange(1, 9).Draw(rt, "buyer")), sunday + 1 - bot.Day(rapid.SampledFrom([]int{1, 7, 8, 30, 364, 365}).Draw(rt, "back")),
			bot.Money(rapid.IntRange(1, 200000).Draw(rt, "paid")), 0}
		o.refund = o.paid * bot.Money(rapid.IntRange(0, 1).Draw(rt, "refunded"))
		s.run(fmt.Sprintf("INSERT INTO orders (store_id, number, import_id, paid_at, paid, refund, buyer) VALUES (1, %d, 1, %d, %d, %d, %d)",
			9000+placed, o.day.Start(shopMoment.Location()).Unix(), o.paid, o.refund, o.buyer))
		placed++
		least := bot.Money(rapid.IntRange(1, 300000).Draw(rt, "least"))
		moves, err := s.TierMoves(t.Context(), s.store, sunday, []bot.Money{least, 2 * least})
		if err != nil {
			t.Fatal(err)
		}
		var got, want struct{ Buyers, Amount int64 }
		for _, m := range moves {
			if m.Tier > 0 {
				got.Buyers, got.Amount = got.Buyers+m.Buyers, got.Amount+int64(m.Amount)
			}
		}
		s.gorm.Raw("SELECT COUNT(*) AS buyers, SUM(net) AS amount FROM (SELECT SUM(paid - refund) AS net FROM orders WHERE store_id = 1 GROUP BY buyer) WHERE net > 0").
			Scan(&want)
		if got != want {
			rt.Fatalf("the tiers come to %+v, all buyers to %+v", got, want)
		}
	})
}
