package storage

import (
	"context"

	"storebot/bot"
)

// Expense is money that a store spends on something else than ads: on one day, or on a run
// of days over which it is spread evenly, such as a month's wages.
type Expense struct {
	ID        int64
	StoreID   int64
	Category  string    // commission, packaging, wages and the like
	Day       bot.Day   // the first day
	UntilDay  bot.Day   // the first one after the last
	Amount    bot.Money // of all days together; negative where money came back
	Note      string
	MemberID  int64 // who logged it
	CreatedAt int64
}

// TableName returns the table's name.
func (*Expense) TableName() string { return "expenses" }

// Period returns the days that the expense is for.
func (e *Expense) Period() bot.Period {
	return bot.Period{From: e.Day, Until: e.UntilDay, Unit: bot.UnitDays}
}

// Expenses returns the expenses that are for any day of a period, in the order of their
// days.
func (r Records) Expenses(ctx context.Context, store int64, period bot.Period) ([]Expense, error) {
	return list[Expense](r.in(ctx).Where("store_id = ? AND until_day > ? AND day < ?", store, period.From,
		period.Until).Order("day, id"))
}

// Expense returns an expense of a store, ErrNotFound if there is none.
func (r Records) Expense(ctx context.Context, store, id int64) (Expense, error) {
	return one[Expense](r.in(ctx).Where("store_id = ? AND id = ?", store, id))
}
