package storage

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"storebot/bot"
)

// LateOrder is what people do about an order that is late to ship.
type LateOrder struct {
	StoreID      int64           `gorm:"primaryKey"`
	OrderNumber  bot.OrderNumber `gorm:"primaryKey"`
	AssigneeID   *int64
	AssignedBy   *int64
	Why          string
	SnoozedUntil *int64
	SnoozedBy    *int64
	ToldAt       *int64 // when the buyer was notified
	ToldBy       *int64
}

// TableName returns the table's name.
func (*LateOrder) TableName() string { return "late_orders" }

// IsSnoozed reports whether no one wants to hear of the order at a moment.
func (l LateOrder) IsSnoozed(now time.Time) bool {
	return l.SnoozedUntil != nil && *l.SnoozedUntil > now.Unix()
}

// LateOrder returns an order's follow-up, or an empty one if none is recorded.
func (r Records) LateOrder(ctx context.Context, store int64, number bot.OrderNumber) (LateOrder, error) {
	found, _, err := maybe[LateOrder](r.in(ctx).Where("store_id = ? AND order_number = ?", store, number))
	found.StoreID, found.OrderNumber = store, number
	return found, err
}

// LateOrders returns the follow-ups of all unshipped orders, by number.
func (r Records) LateOrders(ctx context.Context, store int64) (map[bot.OrderNumber]LateOrder, error) {
	rows, err := list[LateOrder](r.in(ctx).Where(`store_id = ? AND order_number IN (SELECT number FROM orders WHERE `+
		awaitingShipment+`)`, store, store))
	found := make(map[bot.OrderNumber]LateOrder, len(rows))
	for _, row := range rows {
		found[row.OrderNumber] = row
	}
	return found, err
}

// LateDay is how a day stood when it was last looked at.
type LateDay struct {
	StoreID int64   `gorm:"primaryKey"`
	Day     bot.Day `gorm:"primaryKey"`
	Orders  int64   // past their deadline
	Longest int64   // seconds past it
	Total   int64   // of all of them
}

// TableName returns the table's name.
func (*LateDay) TableName() string { return "late_days" }

// LateDays returns the days of a period that were looked at, the latest first.
func (r Records) LateDays(ctx context.Context, store int64, period bot.Period) ([]LateDay, error) {
	return list[LateDay](within(r.in(ctx), store, period).Order("day DESC"))
}

// KeepLateDay counts what is late now for its day, in place of an earlier count. It
// follows from the orders: no audit trail is kept of it.
func (d *Database) KeepLateDay(ctx context.Context, store int64, now time.Time) error {
	row := LateDay{StoreID: store, Day: bot.DayOf(now)}
	err := d.in(ctx).Raw(`SELECT COUNT(*), COALESCE(MAX(? - ship_by), 0), COALESCE(SUM(? - ship_by), 0) FROM orders WHERE ship_by <= ? AND `+awaitingShipment,
		now.Unix(), now.Unix(), now.Unix(), store).Row().Scan(&row.Orders, &row.Longest, &row.Total)
	if err != nil {
		return Explain(err)
	}
	return Explain(d.write.WithContext(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error)
}

// LateGroup is the late orders that have something in common.
type LateGroup struct {
	Name   string // "" where it is not known
	Orders int64
	Oldest int64  // deadline of the one that waits longest
	Stock  *int64 // on hand
}

// lateGroups are the questions about late orders by what they have in common.
var lateGroups = map[string]string{
	"province": `SELECT COALESCE(province, '') AS name, COUNT(*) AS orders, MIN(ship_by) AS oldest FROM late GROUP BY 1`,
	"carrier":  `SELECT COALESCE(carrier, '') AS name, COUNT(*) AS orders, MIN(ship_by) AS oldest FROM late GROUP BY 1`,
	"product": `SELECT COALESCE(NULLIF(p.title, ''), p.sku, late.title, '') AS name, COUNT(DISTINCT late.number) AS orders, MIN(late.ship_by) AS oldest, p.counted + p.moved - p.shipped AS stock
		FROM late LEFT JOIN order_lines l ON l.store_id = late.store_id AND l.order_number = late.number
		LEFT JOIN products p ON p.id = COALESCE(l.product_id, late.product_id) GROUP BY COALESCE(p.id, late.title)`,
}

// LateBy returns the late orders of a moment by product, province or carrier, the
// biggest group first.
func (r Records) LateBy(ctx context.Context, store int64, by string, now time.Time, limit int) ([]LateGroup, error) {
	return list[LateGroup](r.in(ctx).Raw(`WITH late AS (SELECT * FROM orders WHERE ship_by <= ? AND `+awaitingShipment+
		`) `+
		lateGroups[by]+` ORDER BY orders DESC, oldest, name LIMIT ?`, now.Unix(), store, limit))
}

// ProductsOf returns the products of some orders, by order.
func (r Records) ProductsOf(ctx context.Context, store int64, numbers []bot.OrderNumber) (map[bot.OrderNumber][]Product,
	error) {
	type line struct {
		Number bot.OrderNumber
		Product
	}
	lines, err := list[line](r.in(ctx).Raw(`SELECT DISTINCT o.number, p.* FROM orders o
		LEFT JOIN order_lines l ON l.store_id = o.store_id AND l.order_number = o.number
		JOIN products p ON p.id = COALESCE(l.product_id, o.product_id)
		WHERE o.store_id = ? AND o.number IN ?`, store, numbers))
	found := map[bot.OrderNumber][]Product{}
	for _, one := range lines {
		found[one.Number] = append(found[one.Number], one.Product)
	}
	return found, err
}
