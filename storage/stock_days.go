package storage

import (
	"context"

	"storebot/bot"
	"storebot/storage/intake"
)

// StockDay is what a day left of a store's goods.
type StockDay = intake.StockDay

// StockDays calls each with every day of a period and what it left of a store's goods.
// Products that were not counted by then are left out. Its cost does not grow with the history
// before the period.
func (r Records) StockDays(ctx context.Context, store int64, period bot.Period, each func(*StockDay) error) error {
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return err
	}
	of := intake.StoreDays{Rules: rules, Store: store, Period: period}
	return Explain(intake.StockDays(ctx, r.gorm.Statement.ConnPool, of, each))
}
