package storage

import (
	"context"

	"storebot/bot"
)

// Return is goods that a buyer sends back, as an after-sales report says.
type Return struct {
	Number      int64 // of the refund
	OrderNumber bot.OrderNumber
	ProductID   *int64 // nil where the report does not say
	Exchange    bool   // other goods go out for them
	AskedAt     *int64
}

// OpenReturns returns the goods that buyers send back since a time and of which the warehouse
// has not said yet what came, the oldest first.
func (r Records) OpenReturns(ctx context.Context, store, since int64) ([]Return, error) {
	return list[Return](r.in(ctx).Table("refunds").
		Where("store_id = ? AND returns = 1 AND arrived = 0 AND state IN (2, 3) AND asked_at >= ?", store, since).
		Order("asked_at, number"))
}

// OpenReturnsOf returns the open returns of an order.
func (r Records) OpenReturnsOf(ctx context.Context, store int64, order bot.OrderNumber) ([]Return, error) {
	return list[Return](r.in(ctx).Table("refunds").
		Where("store_id = ? AND returns = 1 AND arrived = 0 AND state IN (2, 3) AND order_number = ?", store, order).
		Order("number"))
}
