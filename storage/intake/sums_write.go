package intake

import (
	"cmp"
	"database/sql/driver"
	"maps"
	"slices"

	"storebot/bot"
)

const (
	dropEmptyDay = `DELETE FROM day_sums WHERE store_id = ? AND day = ? AND placed_orders = 0 AND placed_amount = 0
		AND paid_orders = 0 AND paid_amount = 0`
	dropEmptyProducts = `DELETE FROM product_day_sums WHERE store_id = ? AND day = ? AND units = 0 AND amount = 0
		AND shipped = 0`
	setNewInMonth  = `UPDATE day_sums SET new_in_month = ? WHERE store_id = ? AND day = ?`
	countDayBuyers = `UPDATE day_sums SET buyers = (SELECT COUNT(DISTINCT buyer) FROM orders
		WHERE store_id = ?1 AND paid_at >= ?3 AND paid_at < ?4) WHERE store_id = ?1 AND day = ?2`
)

var (
	addDaySum     = daySums.insertion("INSERT").sql(1, daySums.adding(1))
	addProductSum = productSums.insertion("INSERT").sql(1, productSums.adding(2))
)

// writeProducts writes the changes of products' sums, many at a time, and
// forgets them.
func (s *sums) writeProducts(c conn, store int64) error {
	rows, err := c.bulk(productSums.insertion("INSERT"), productSums.adding(2))
	if err != nil {
		return err
	}
	defer rows.release()
	for _, sum := range s.sortedProducts() {
		if err := rows.add(func(args []driver.NamedValue) { productSums.fill(args, store, &sum) }); err != nil {
			return err
		}
	}
	clear(s.products)
	return rows.flush()
}

// write writes all changes and counts the distinct buyers of the days again where
// they may differ. exec runs one statement.
func (s *sums) write(exec func(query string, values ...any) error, store int64) error {
	for _, sum := range s.sortedProducts() {
		if err := exec(addProductSum, productSums.values(store, &sum)...); err != nil {
			return err
		}
	}
	clear(s.products)
	for _, day := range slices.Sorted(maps.Keys(s.emptied)) {
		if err := exec(dropEmptyProducts, store, int64(day)); err != nil {
			return err
		}
	}
	clear(s.emptied)
	if s.moved != nil {
		if err := exec(forgetStockMonths, store, int64(*s.moved)); err != nil {
			return err
		}
	}
	for _, day := range slices.Sorted(maps.Keys(s.days)) {
		if err := s.writeDay(exec, store, s.days[day]); err != nil {
			return err
		}
	}
	return s.writeRegions(exec, store)
}

// writeNewInMonth counts again, for every month some of whose buyers changed, the buyers
// of each day who had not paid earlier in that month.
func (s *sums) writeNewInMonth(c conn, store int64) error {
	months := map[bot.Period]bool{}
	for day, sum := range s.days {
		if sum.buyersMoved != 0 {
			months[bot.MonthOf(day)] = true
		}
	}
	for month := range months {
		if err := s.countNewInMonth(c, store, month); err != nil {
			return err
		}
	}
	return nil
}

func (s *sums) countNewInMonth(c conn, store int64, month bot.Period) error {
	counted := map[bot.Day]int64{}
	err := c.query(`SELECT MIN(paid_at) FROM orders WHERE store_id = ? AND paid_at >= ? AND paid_at < ?
		AND buyer IS NOT NULL GROUP BY buyer`, func(r row) error {
		counted[s.dayOf(r.int(0))]++
		return nil
	}, store, month.From.Start(s.zone).Unix(), month.Until.Start(s.zone).Unix())
	if err != nil {
		return err
	}
	for day := month.From; day < month.Until; day++ {
		if err := c.exec(setNewInMonth, counted[day], store, int64(day)); err != nil {
			return err
		}
	}
	return nil
}

func (s *sums) sortedProducts() []productSum {
	return slices.SortedFunc(maps.Values(s.products), func(a, b productSum) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.product, b.product))
	})
}

// writeDay writes a day's change. Rows in which nothing is left are dropped.
func (s *sums) writeDay(exec func(query string, values ...any) error, store int64, sum *daySum) error {
	if err := exec(addDaySum, daySums.values(store, sum)...); err != nil {
		return err
	}
	day := int64(sum.day)
	if sum.buyersMoved != 0 {
		from, until := sum.day.Start(s.zone).Unix(), (sum.day + 1).Start(s.zone).Unix()
		if err := exec(countDayBuyers, store, day, from, until); err != nil {
			return err
		}
	}
	if !s.shrunk {
		return nil
	}
	return exec(dropEmptyDay, store, day)
}

const addLevel = `UPDATE products SET shipped = shipped + ?, unsure = unsure + ?, reserved = reserved + ?
	WHERE id = ? AND store_id = ?`

// write adds to the levels of a store's products what has changed, and forgets it.
func (l *levels) write(c conn, store int64) error {
	update, err := c.prepare(addLevel)
	if err != nil {
		return err
	}
	defer update.release()
	for _, product := range slices.Sorted(maps.Keys(l.of)) {
		change := l.of[product]
		if change == (level{}) {
			continue
		}
		if err := update.exec(change.shipped, change.unsure, change.reserved, product, store); err != nil {
			return err
		}
	}
	clear(l.of)
	return nil
}
