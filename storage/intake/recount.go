package intake

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"time"

	"storebot/bot"
)

// Difference is a stored sum that does not match its rows.
type Difference struct {
	Day     bot.Day
	Product int64 // 0 where the sum is the day's
	Figure  string
	Stored  int64
	Counted int64
}

// FullWindow is a number of days longer than any store's history.
const FullWindow = 1 << 20

// Compare adds up a store's orders, lines and sales of its last days, as of one moment, and
// returns every difference from the stored sums.
func Compare(ctx context.Context, pool *sql.DB, rules Rules, store int64, days bot.Day) (found []Difference,
	err error) {
	err = withConn(ctx, pool, func(c conn) error {
		return c.transaction("BEGIN", func() (keep bool, err error) {
			r := &recounter{conn: c, store: store, zone: rules.Zone}
			err = r.run(ctx, days)
			found = r.found
			return false, err
		})
	})
	return found, err
}

// Mend does what Compare does for all days of a store, and puts what was counted in
// place of sums that differ. It returns the differences that there were.
func Mend(ctx context.Context, pool *sql.DB, rules Rules, store int64) (mended []Difference, err error) {
	err = withConn(ctx, pool, func(c conn) error {
		return c.transaction("BEGIN IMMEDIATE", func() (keep bool, err error) {
			r := &recounter{conn: c, store: store, zone: rules.Zone, mends: true}
			err = r.run(ctx, FullWindow)
			mended = r.found
			return true, err
		})
	})
	if err != nil {
		return nil, err
	}
	return mended, nil
}

// recounter adds up a store's rows a month at a time, so that memory does not grow with
// history.
type recounter struct {
	conn
	store  int64
	zone   *time.Location
	mends  bool
	goods  goods
	levels map[int64]level // what was counted so far of the products' stock
	orders *orderBook
	found  []Difference
}

// run compares the last days for which there are rows or sums, from the beginning of
// their month.
func (r *recounter) run(ctx context.Context, days bot.Day) error {
	from, until, err := r.span()
	if err != nil {
		return err
	}
	if r.orders, err = openOrderBook(r.conn, r.store); err != nil {
		return err
	}
	defer r.orders.release()
	if r.goods.recipes, err = loadRecipes(r.conn, r.store); err != nil {
		return err
	}
	r.goods.counted = map[int64]int64{}
	err = r.query(lastCounts, func(found row) error { r.goods.counted[found.int(0)] = found.int(2); return nil }, r.store)
	if err != nil {
		return err
	}
	r.levels = map[int64]level{}
	first := bot.MonthOf(max(from, until-days))
	for month := first; err == nil && month.From < until; month = bot.MonthOf(month.Until) {
		if err := ctx.Err(); err != nil {
			return err
		}
		err = r.compare(month.From, month.Until)
	}
	if err != nil {
		return err
	}
	since := first.From.Start(r.zone).Unix()
	if first.From <= from { // all of history was added up
		since, first.From = 0, 0
	}
	return errors.Join(r.compareStock(since), r.compareStockMonths(first.From), r.compareArrivals(since),
		r.compareStatements(since))
}

func (r *recounter) compare(from, until bot.Day) error {
	counted := &recount{recounter: r, sums: newSums(r.zone), from: from, until: until,
		buyers: map[bot.Day]map[int64]bool{}, byRegion: map[string]map[int64]bool{}}
	counted.sums.levels = levels{goods: r.goods, of: r.levels}
	counted.sums.levels.within(from.Start(r.zone).Unix(), until.Start(r.zone).Unix())
	if err := counted.count(); err != nil {
		return err
	}
	found, err := counted.differences()
	if err != nil || len(found) == 0 {
		return err
	}
	r.found = append(r.found, found...)
	if !r.mends {
		return nil
	}
	return counted.replace()
}

// span returns the days for which there are rows or sums.
func (r *recounter) span() (from, until bot.Day, err error) {
	err = r.query(`SELECT MIN(first), MAX(last) FROM (
		SELECT MIN(placed_at) AS first, MAX(placed_at) AS last FROM orders WHERE store_id = ?1
		UNION ALL SELECT MIN(paid_at), MAX(paid_at) FROM orders WHERE store_id = ?1 AND paid_at IS NOT NULL
		UNION ALL SELECT MIN(shipped_at), MAX(shipped_at) FROM orders WHERE store_id = ?1 AND shipped_at IS NOT NULL
		UNION ALL SELECT MIN(shipped_at), MAX(shipped_at) FROM order_lines
			WHERE store_id = ?1 AND shipped_at IS NOT NULL)`,
		func(found row) error {
			if found[0] != nil {
				from = bot.DayOf(time.Unix(found.int(0), 0).In(r.zone))
				until = bot.DayOf(time.Unix(found.int(1), 0).In(r.zone)) + 1
			}
			return nil
		}, r.store)
	if err != nil {
		return from, until, err
	}
	err = r.query(`SELECT MIN(day), MAX(day) FROM (
		SELECT day FROM sales WHERE store_id = ?1
		UNION ALL SELECT day FROM day_sums WHERE store_id = ?1
		UNION ALL SELECT day FROM product_day_sums WHERE store_id = ?1)`, func(found row) error {
		switch {
		case found[0] == nil:
		case from == until:
			from, until = bot.Day(found.int(0)), bot.Day(found.int(1))+1
		default:
			from, until = min(from, bot.Day(found.int(0))), max(until, bot.Day(found.int(1))+1)
		}
		return nil
	}, r.store)
	return from, until, err
}

// recount is what the orders, lines and sales of a month add up to.
type recount struct {
	*recounter
	*sums
	from, until bot.Day
	buyers      map[bot.Day]map[int64]bool
	byRegion    map[string]map[int64]bool
}

// count adds everything up.
func (n *recount) count() error {
	from, until := n.from.Start(n.sums.zone).Unix(), n.until.Start(n.sums.zone).Unix()
	if err := n.countPlaced(from, until); err != nil {
		return err
	}
	if err := n.countPaid(from, until); err != nil {
		return err
	}
	if err := n.countShipped(from, until); err != nil {
		return err
	}
	n.countBuyers()
	return n.query(`SELECT day, amount, product_id, units, created_at FROM sales
		WHERE store_id = ? AND day >= ? AND day < ? AND replaced = 0`, func(r row) error {
		day := bot.Day(r.int(0))
		n.sale(1, Sale{Day: day, Amount: r.int(1), Product: r.int(2), Units: r.int(3),
			At: saleAt(day, r.int(4), n.sums.zone)})
		return nil
	}, n.store, int64(n.from), int64(n.until))
}

// countBuyers counts each province's and each day's buyers, and those of them who are new in the month.
func (n *recount) countBuyers() {
	for province, buyers := range n.byRegion {
		key := regionMonth{n.from, province}
		sum := n.regions[key]
		sum.buyers = int64(len(buyers))
		n.regions[key] = sum
	}
	seen := map[int64]bool{}
	for day := n.from; day < n.until; day++ {
		for buyer := range n.buyers[day] {
			if n.on(day).buyers++; !seen[buyer] {
				seen[buyer] = true
				n.on(day).newInMonth++
			}
		}
	}
}

func (n *recount) countPlaced(from, until int64) error {
	return n.query("SELECT placed_at, due, postage, total FROM orders WHERE store_id = ? AND placed_at >= ? AND placed_at < ?", func(r row) error {
		var o orderRow
		o.PlacedAt, o.Due, o.Postage, o.Total = r.int(0), r.amount(1), r.amount(2), r.amount(3)
		n.placed(1, &o)
		return nil
	}, n.store, from, until)
}

func (n *recount) countPaid(from, until int64) error {
	return n.query(`SELECT number, placed_at, paid_at, paid, refund, buyer, product_id, units, province
		FROM orders WHERE store_id = ? AND paid_at >= ? AND paid_at < ?`, func(r row) error {
		var o orderRow
		o.Number, o.PlacedAt, o.PaidAt, o.Paid, o.Refund = r.int(0), r.int(1), r.int(2), r.amount(3), r.amount(4)
		o.buyer, o.product, o.Units = r.int(5), r.int(6), r.count(7)
		o.Province = r.text(8)
		lines, err := n.orders.lines(o.Number)
		if err != nil {
			return err
		}
		n.paid(1, &o, lines)
		n.paidBy(n.dayOf(o.PaidAt), o.buyer)
		if o.buyer != 0 {
			seeBuyer(n.byRegion, o.Province, o.buyer)
		}
		return nil
	}, n.store, from, until)
}

func (n *recount) paidBy(day bot.Day, buyer int64) {
	if buyer == 0 {
		return
	}
	if n.buyers[day] == nil {
		n.buyers[day] = map[int64]bool{}
	}
	n.buyers[day][buyer] = true
}

// replace puts what was counted in place of the sums that are kept.
func (n *recount) replace() error {
	for _, table := range []string{daySums.name, productSums.name} {
		if err := n.exec("DELETE FROM "+table+" WHERE store_id = ? AND day >= ? AND day < ?", n.store, int64(n.from),
			int64(n.until)); err != nil {
			return err
		}
	}
	if err := n.exec("DELETE FROM month_regions WHERE store_id = ? AND month >= ? AND month < ?", n.store, int64(n.from),
		int64(n.until)); err != nil {
		return err
	}
	maps.DeleteFunc(n.products, func(_ productDay, sum productSum) bool {
		return sum.units == 0 && sum.amount == 0 &&
			sum.shipped == 0
	})
	return n.write(n.exec, n.store)
}
