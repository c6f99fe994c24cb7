package storage

import (
	"context"

	"storebot/bot"
)

// Budget is what a store means to spend on ads in a month.
type Budget struct {
	StoreID int64   `gorm:"primaryKey"`
	Month   bot.Day `gorm:"primaryKey"` // its first day
	Channel string  `gorm:"primaryKey"` // as in Spend; "" for all ads together
	Amount  bot.Money
}

// TableName returns the table's name.
func (*Budget) TableName() string { return "budgets" }

// BudgetDay is a day that gets more, or less, of its month's budget than others, such as
// that of a campaign.
type BudgetDay struct {
	StoreID int64   `gorm:"primaryKey"`
	Day     bot.Day `gorm:"primaryKey"`
	Weight  int64   // so many times what an ordinary day gets
}

// TableName returns the table's name.
func (*BudgetDay) TableName() string { return "budget_days" }

// Budgets returns the budgets of a month, by channel; that of all ads together first.
func (r Records) Budgets(ctx context.Context, store int64, month bot.Period) ([]Budget, error) {
	return list[Budget](r.in(ctx).Where("store_id = ? AND month = ?", store, month.From).Order("channel"))
}

// BudgetDays returns the days of a period that have a weight of their own.
func (r Records) BudgetDays(ctx context.Context, store int64, period bot.Period) ([]BudgetDay, error) {
	return list[BudgetDay](within(r.in(ctx), store, period).Order("day"))
}
