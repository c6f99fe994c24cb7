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

// StatementDays returns the amounts of a period from statements, by day and category.
func (r Records) StatementDays(ctx context.Context, store int64, period bot.Period) ([]StatementDay, error) {
	return list[StatementDay](within(r.in(ctx), store, period).Order("day, category"))
}

// StatementBalance is what Alipay's statements tell of an account's balance on a day.
type StatementBalance struct {
	Account          string
	Day              bot.Day
	Opening, Closing bot.Money // before the day's first entry and after its last
	Moved            bot.Money // what its entries add up to
}

// StatementBalances returns the balances of a period's days that statements tell of, by account and day.
func (r Records) StatementBalances(ctx context.Context, store int64, period bot.Period) ([]StatementBalance, error) {
	return list[StatementBalance](within(r.in(ctx).Table("statement_balances"), store, period).Order("account, day"))
}

// EntriesSum returns what the entries of a statement's account add up to in a period.
func (r Records) EntriesSum(ctx context.Context, store int64, account string, period bot.Period) (sum bot.Money,
	err error) {
	rules, err := r.importRules(ctx, store)
	if err != nil {
		return 0, err
	}
	return sum, Explain(r.in(ctx).Raw(`SELECT COALESCE(SUM(amount), 0) FROM statement_entries WHERE store_id = ? AND account = ?
		AND at >= ? AND at < ?`, store, account, period.From.Start(rules.Zone).Unix(),
		period.Until.Start(rules.Zone).Unix()).Scan(&sum).Error)
}
