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

// adding is the end of an INSERT that adds the values after the key to a row
// that is there already.
func adding(columns []string, key int) string {
	var added []string
	for _, column := range columns[key:] {
		added = append(added, column+" = "+column+" + excluded."+column)
	}
	return "ON CONFLICT (" + strings.Join(columns[:key], ", ") + ") DO UPDATE SET " + strings.Join(added, ", ")
}

// writeProducts writes the changes of products' sums and forgets them.
func (s *sums) writeProducts(c driverConn, store int64) (err error) {
	rows, err := c.bulk("INSERT", "product_day_sums", productSumColumns, adding(productSumColumns, 3))
	if err != nil {
		return err
	}
	defer rows.Close()
	for _, key := range slices.SortedFunc(maps.Keys(s.products), compareProductDays) {
		delta := s.products[key]
		err := rows.add(func(b *binder) {
			b.int(store)
			b.int(int64(key.day))
			b.int(key.product)
			b.int(delta.units)
			b.int(delta.amount)
		})
		if err != nil {
			return err
		}
	}
	clear(s.products)
	return rows.flush()
}

func compareProductDays(a, b productDay) int {
	return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.product, b.product))
}

// write writes all changes and counts the distinct buyers of the days anew where
// they may differ.
func (s *sums) write(c driverConn, store int64) error {
	if err := s.writeProducts(c, store); err != nil {
		return err
	}
	days := slices.Sorted(maps.Keys(s.days))
	if err := s.writeDays(c, store, days); err != nil {
		return err
	}
	return s.tidy(c, store, days)
}

func (s *sums) writeDays(c driverConn, store int64, days []bot.Day) error {
	rows, err := c.bulk("INSERT", "day_sums", daySumColumns, adding(daySumColumns, 2))
	if err != nil {
		return err
	}
	defer rows.Close()
	for _, day := range days {
		if err := rows.add(func(b *binder) { s.days[day].bind(b, store, day) }); err != nil {
			return err
		}
	}
	return rows.flush()
}

func (d *dayDelta) bind(b *binder, store int64, day bot.Day) {
	b.int(store)
	b.int(int64(day))
	b.int(d.placedOrders)
	b.int(d.placedAmount)
	b.int(d.paidOrders)
	b.int(d.paidAmount)
	b.int(d.paidSameDay)
	b.int(d.refundedOrders)
	b.int(d.refundAmount)
	b.int(d.anonymous)
}

// tidy counts buyers anew, and drops the rows of days on which nothing is left.
func (s *sums) tidy(c driverConn, store int64, days []bot.Day) error {
	count, err := c.prepare(countDayBuyers)
	if err != nil {
		return err
	}
	defer count.Close()
	for _, day := range days {
		if s.days[day].buyersChanged {
			from, until := day.Start(s.zone).Unix(), (day + 1).Start(s.zone).Unix()
			if err := count.exec(store, int64(day), from, until); err != nil {
				return err
			}
		}
		if !s.shrunk {
			continue
		}
		for _, drop := range []string{dropEmptyDay, dropEmptyProducts} {
			if err := c.exec(drop, store, int64(day)); err != nil {
				return err
			}
		}
	}
	return nil
}
