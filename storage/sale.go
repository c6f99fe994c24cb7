package storage

import (
	"context"

	"storebot/bot"
)

// Sale is a sale logged by hand. Once the order of its number is imported, the
// order counts instead of it.
type Sale struct {
	ID          int64
	StoreID     int64
	Day         bot.Day
	Amount      bot.Money
	OrderNumber *bot.OrderNumber
	ProductID   *int64
	Units       *int64
	Channel     string
	MemberID    int64
	CreatedAt   int64
	Replaced    bool `gorm:"->" json:"-"` // by its order; kept by imports and saleChanged, not by hand
}

// TableName returns the table's name.
func (*Sale) TableName() string { return "sales" }

// Sales returns the sales logged for a period, in the order they were logged.
func (r Records) Sales(ctx context.Context, store int64, period bot.Period) ([]Sale, error) {
	return list[Sale](within(r.in(ctx), store, period).Order("day, id"))
}
