package storage

import (
	"context"
	"maps"
	"time"

	"storebot/bot"
)

// goodsQuestions are the long ones about products and their stock.
var goodsQuestions = map[string]question{
	"HotProducts": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		products, _, err := db.HotProducts(ctx, s, RateDays{Last: shopDay, Zone: time.UTC})
		return products, err
	}),
	"LongestLead": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		days, soldOff, err := db.LongestLead(ctx, s)
		return [2]int64{days, soldOff}, err
	}),
	"OpenArrivals": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.OpenArrivals(ctx, s)
	}),
	"ProductRules": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ProductRules(ctx, s)
	}),
	"BestSellers": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.BestSellers(ctx, s, everyDay, 99)
	}),
	"CountStock": whatIf(func(tx *Tx) (any, error) {
		var answers []any
		for _, sku := range someSKUs {
			product, isNew, err := tx.CountStock(sku, 1, shopMoment.Unix())
			if err != nil {
				return nil, err
			}
			product.ID = 0 // a new one gets another in another database
			answers = append(answers, product, isNew)
		}
		return answers, nil
	}),
	"EmptyDays": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		counted := time.Unix(0, 0).Unix()
		products := []Product{{ID: 100, Counted: new(int64), CountedAt: &counted}, {ID: 300, Counted: new(int64), CountedAt: &counted}}
		return db.EmptyDays(ctx, s, products, RateDays{Last: shopDay, Zone: shopMoment.Location()})
	}),
	"FindProducts": asking(func(ctx context.Context, db *Database, s int64) (any,
		error) {
		return db.FindProducts(ctx, s, "a", 99)
	}),
	"Launches": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Launches(ctx, s, everyDay, 99)
	}),
	"ProductAmount": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ProductAmount(ctx, s, bot.PeriodOf(shopDay))
	}),
	"ProductLeads": byID(func(r Records, ctx context.Context, store, product int64) ([]int64, error) {
		return r.ProductLeads(ctx, store, product, shopMoment.Location())
	}),
	"ProductOf": whatIf(func(tx *Tx) (any, error) {
		product, isNew, err := tx.ProductOf("SCARF")
		product.ID = 0
		return []any{product, isNew}, err
	}),
	"ProductSold": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, product := range []int64{100, 300, 400} {
			answers = append(answers, answer(db.ProductSold(ctx, s, product, everyDay)))
		}
		return answers
	},
	"ProductUnits": func(ctx context.Context, db *Database, s int64) []string {
		all, err := db.ProductUnits(ctx, s, everyDay.From, everyDay.Until)
		some, err2 := db.ProductUnits(ctx, s, everyDay.From, everyDay.Until, 100, 300, 400)
		return []string{answer(all, err), answer(some, err2)}
	},
	"ProductPicture": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		picture, found, err := db.ProductPicture(ctx, Product{ID: 400, StoreID: s, Style: "SCARF"})
		return []any{picture, found}, err
	}),
	"ProductsByID": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ProductsByID(ctx, s, 100, 300, 400)
	}),
	"Rates": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Rates(ctx, s, RateDays{Last: shopDay, Zone: time.UTC})
	}),
	"RefundedProducts": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		made, err := db.RefundedProducts(ctx, s, everyDay, true, 9)
		if err != nil {
			return nil, err
		}
		paid, err := db.RefundedProducts(ctx, s, everyDay, false, 9)
		return append(made, paid...), err
	}),
	"ScarceProducts": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		products, rates, err := db.ScarceProducts(ctx, s, RateDays{Last: shopDay, Zone: time.UTC}, 99)
		return []any{products, rates}, err
	}),
	"StockAt": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, product := range []int64{100, 300, 400} {
			answers = append(answers, answer(db.StockAt(ctx, s, product, muchLater.Unix(), false)))
		}
		return answers
	},
	"StockDays": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		var days []map[int64]int64
		err := db.StockDays(ctx, s, bot.Period{From: shopDay, Until: shopDay + 40}, func(day *StockDay) error {
			days = append(days, maps.Clone(day.Hand))
			return nil
		})
		return days, err
	}),
	"StockEntries": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, product := range []int64{100, 300, 400} {
			answers = append(answers, answer(db.StockEntries(ctx, s, product, 9)))
		}
		return answers
	},
	"StockList": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.StockList(ctx, s, StockQuery{Sold: everyDay, Limit: 9})
	}),
	"SupplierLeads": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.SupplierLeads(ctx, s, "Mill", shopMoment.Location())
	}),
	"TierMoves": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.TierMoves(ctx, s, shopDay+1, []bot.Money{100, 300})
	}),
	"FallenProducts": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.FallenProducts(ctx, s, bot.Period{From: shopDay + 1, Until: shopDay + 9}, everyDay, 99)
	}),
	"TopProducts": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.TopProducts(ctx, s, everyDay.From, everyDay.Until, 99)
	}),
}
