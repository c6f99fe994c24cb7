package storage

import (
	"context"
	"time"

	"gorm.io/gorm"

	"storebot/bot"
)

// ToShip is what has been paid and is waiting to leave.
type ToShip struct {
	AsOf       int64   // until when exports of orders tell something; 0: none was imported
	Known      bool    // orders were imported: without any, nothing is known of what waits
	Overdue    int64   // past their deadline
	DueSoon    int64   // not past it, but soon
	NoDeadline int64   // waiting, by their status, with no telling until when: without a time of payment
	Late       []Order // the first of those overdue, the longest overdue first
	Next       []Order // the first of those due soon, the most urgent first
}

// awaitingShipment is kpi.md's overdue order but for the deadline: paid, not
// shipped, not closed, not fully refunded. The partial index orders_to_ship
// serves it alone, whatever the length of history.
const awaitingShipment = `store_id = ? AND ship_by IS NOT NULL AND shipped_at IS NULL AND closed = 0
	AND NOT (COALESCE(refund, 0) > 0 AND refund >= COALESCE(paid, refund + 1))`

// withoutDeadline is an order that waits to be shipped until no one knows when: its
// status is that of a paid one, or one that is not known, but nothing tells when it was
// paid or by when it has to leave. The partial index orders_without_deadline serves it,
// which SQLite has to be told: it would rather read all of a store's orders.
const withoutDeadline = `store_id = ? AND ship_by IS NULL AND shipped_at IS NULL AND closed = 0
	AND (status IN (2, 3) OR status_text IS NOT NULL) AND (status IN (2, 3) OR paid_at IS NOT NULL)
	AND NOT (COALESCE(refund, 0) > 0 AND refund >= COALESCE(paid, refund + 1))`

// ToShip counts the orders that are overdue at a moment, and those due within
// soon of it, and gives at most limit of each.
func (r Records) ToShip(ctx context.Context, store int64, now time.Time, soon time.Duration, limit int) (ToShip,
	error) {
	var waiting ToShip
	asOf, err := r.KnownUntil(ctx, store, CoversOrders)
	if err != nil {
		return waiting, err
	}
	if !asOf.IsZero() {
		waiting.AsOf = asOf.Unix()
	}
	late, next := now.Unix(), now.Add(soon).Unix()
	err = r.in(ctx).Raw(`SELECT COUNT(*) FILTER (WHERE ship_by <= ?) AS overdue, COUNT(*) FILTER (WHERE ship_by > ?) AS due_soon,
		EXISTS (SELECT 1 FROM orders WHERE store_id = ?) AS known
		FROM orders WHERE ship_by <= ? AND `+awaitingShipment, late, late, store, next, store).Row().Scan(&waiting.Overdue, &waiting.DueSoon, &waiting.Known)
	if err != nil {
		return waiting, Explain(err)
	}
	if err = r.in(ctx).Raw("SELECT COUNT(*) FROM orders INDEXED BY orders_without_deadline WHERE "+withoutDeadline,
		store).Scan(&waiting.NoDeadline).Error; err != nil {
		return waiting, Explain(err)
	}
	if waiting.Late, err = list[Order](r.awaiting(ctx, store, limit).Where("ship_by <= ?", late)); err != nil {
		return waiting, err
	}
	waiting.Next, err = list[Order](r.awaiting(ctx, store, limit).Where("ship_by > ? AND ship_by <= ?", late, next))
	return waiting, err
}

// LateNumbers returns all orders that are past their deadline at a moment, the longest
// overdue first.
func (r Records) LateNumbers(ctx context.Context, store int64, now time.Time) ([]bot.OrderNumber, error) {
	return list[bot.OrderNumber](r.in(ctx).Raw("SELECT number FROM orders WHERE ship_by <= ? AND "+awaitingShipment+
		" ORDER BY ship_by, number", now.Unix(), store))
}

// WaitingEndingIn returns the orders that wait to be shipped whose numbers end in six
// digits, the most urgent first; two at most.
func (r Records) WaitingEndingIn(ctx context.Context, store int64, digits bot.OrderNumber) ([]bot.OrderNumber, error) {
	return list[bot.OrderNumber](r.in(ctx).Raw("SELECT number FROM orders WHERE "+awaitingShipment+
		" AND number % 1000000 = ? ORDER BY ship_by, number LIMIT 2", store, digits))
}

func (r Records) awaiting(ctx context.Context, store int64, limit int) *gorm.DB {
	return r.in(ctx).Where(awaitingShipment, store).Order("ship_by, number").Limit(limit)
}
