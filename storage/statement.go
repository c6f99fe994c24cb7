package storage

import (
	"context"

	"storebot/bot"
)

// StatementDay is what the entries of one category add up to that Alipay's statements
// tell of a day.
type StatementDay struct {
	StoreID  int64     `gorm:"primaryKey"`
	Day      bot.Day   `gorm:"primaryKey"`
	Category string    `gorm:"primaryKey"` // received, refunds, transfer, or what it was spent on
	Amount   bot.Money // into the account; negative out of it
	Entries  int64
}

// TableName returns the table's name.
func (*StatementDay) TableName() string { return "statement_days" }

// StatementDays returns what statements tell of a period's days, by day and category.
func (r Records) StatementDays(ctx context.Context, store int64, period bot.Period) ([]StatementDay, error) {
	return list[StatementDay](within(r.in(ctx), store, period).Order("day, category"))
}
