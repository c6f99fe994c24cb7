package storage

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"storebot/bot"
)

var daySumColumns = []string{
	"store_id", "day", "placed_orders", "placed_amount", "paid_orders", "paid_amount", "paid_same_day",
	"refunded_orders", "refund_amount", "anonymous",
}

var productSumColumns = []string{"store_id", "day", "product_id", "units", "amount"}

const (
	dropEmptyDay = `DELETE FROM day_sums WHERE store_id = ? AND day = ? AND placed_orders = 0 AND placed_amount = 0
		AND paid_orders = 0 AND paid_amount = 0`
	dropEmptyProducts = `DELETE FROM product_day_sums WHERE store_id = ? AND day = ? AND units = 0 AND amount = 0`
	countDayBuyers    = `UPDATE day_sums SET buyers = (SELECT COUNT(DISTINCT buyer) FROM orders
		WHERE store_id = ?1 AND paid_at >= ?3 AND paid_at < ?4) WHERE store_id = ?1 AND day = ?2`
)

var (
	addDaySum     = inserting("day_sums", daySumColumns) + adding(daySumColumns, 2)
	addProductSum = inserting("product_day_sums", productSumColumns) + adding(productSumColumns, 3)
)

func inserting(table string, columns []string) string {
	return "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(columns)-1) + ") "
}

// adding is the end of an INSERT that adds the values after the key to a row
// that is there already.
func adding(columns []string, key int) string {
	var added []string
	for _, column := range columns[key:] {
		added = append(added, column+" = "+column+" + excluded."+column)
	}
	return "ON CONFLICT (" + strings.Join(columns[:key], ", ") + ") DO UPDATE SET " + strings.Join(added, ", ")
}

// writeProducts writes the changes of products' sums, many at a time, and
// forgets them.
func (s *sums) writeProducts(c driverConn, store int64) error {
	rows, err := c.bulk("INSERT", "product_day_sums", productSumColumns, adding(productSumColumns, 3))
	if err != nil {
		return err
	}
	defer rows.release()
	for _, key := range s.sortedProducts() {
		delta := s.products[key]
		err := rows.add(func(b *binder) { b.ints(store, int64(key.day), key.product, delta.units, delta.amount) })
		if err != nil {
			return err
		}
	}
	clear(s.products)
	return rows.flush()
}

// write writes all changes and counts the distinct buyers of the days anew where
// they may differ.
func (s *sums) write(exec func(query string, values ...any) error, store int64) error {
	for _, key := range s.sortedProducts() {
		delta := s.products[key]
		if err := exec(addProductSum, store, int64(key.day), key.product, delta.units, delta.amount); err != nil {
			return err
		}
	}
	clear(s.products)
	for _, day := range slices.Sorted(maps.Keys(s.days)) {
		if err := s.writeDay(exec, store, day); err != nil {
			return err
		}
	}
	return nil
}

func (s *sums) sortedProducts() []productDay {
	return slices.SortedFunc(maps.Keys(s.products), func(a, b productDay) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.product, b.product))
	})
}

// writeDay writes a day's change. Rows in which nothing is left are dropped.
func (s *sums) writeDay(exec func(query string, values ...any) error, store int64, day bot.Day) error {
	delta := s.days[day]
	if err := exec(addDaySum, append([]any{store, int64(day)}, delta.figures()...)...); err != nil {
		return err
	}
	if delta.buyersChanged {
		from, until := day.Start(s.zone).Unix(), (day + 1).Start(s.zone).Unix()
		if err := exec(countDayBuyers, store, int64(day), from, until); err != nil {
			return err
		}
	}
	if !s.shrunk {
		return nil
	}
	if err := exec(dropEmptyDay, store, int64(day)); err != nil {
		return err
	}
	return exec(dropEmptyProducts, store, int64(day))
}

// figures are in the order of daySumColumns.
func (d *dayDelta) figures() []any {
	return []any{
		d.placedOrders, d.placedAmount, d.paidOrders, d.paidAmount, d.paidSameDay,
		d.refundedOrders, d.refundAmount, d.anonymous,
	}
}
