package storage

import (
	"context"
	"errors"
	"maps"
	"time"

	"gorm.io/gorm"

	"storebot/bot"
)

// Difference is a pre-summed figure that is not what its rows add up to.
type Difference struct {
	Day     bot.Day
	Product int64 // 0 where it is the day's
	Figure  string
	Stored  int64
	Counted int64
}

// ProveFigures counts a store's daily figures and its products' anew from orders,
// lines and sales, and lists every difference from the sums that are kept. It
// reads all of history, a month at a time, as of one moment.
func (d *Database) ProveFigures(ctx context.Context, store int64) ([]Difference, error) {
	return d.prove(ctx, store, ever)
}

// ProveLatestFigures does the same for the last 31 days that have any.
func (d *Database) ProveLatestFigures(ctx context.Context, store int64) ([]Difference, error) {
	return d.prove(ctx, store, recountDays)
}

func (d *Database) prove(ctx context.Context, store int64, days bot.Day) ([]Difference, error) {
	var differences []Difference
	err := d.recount(ctx, d.gorm, "BEGIN", store, days, func(c driverConn, counted *recount) error {
		found, err := counted.compare(c)
		differences = append(differences, found...)
		return err
	})
	return differences, Explain(err)
}

// RebuildSums makes a store's sums anew from orders, lines and sales.
func (d *Database) RebuildSums(ctx context.Context, store int64) error {
	return Explain(d.recount(ctx, d.write, "BEGIN IMMEDIATE", store, ever, func(c driverConn, counted *recount) error {
		return counted.replace(c)
	}))
}

// recount is what the orders, lines and sales of some days add up to.
type recount struct {
	*sums
	store       int64
	from, until bot.Day
	buyers      map[bot.Day]map[int64]bool
}

const (
	recountDays = 31      // counted at a time
	ever        = 1 << 20 // days: longer than anything was sold here
)

// recount counts the last days of a store, in one transaction, and hands them to
// each.
func (d *Database) recount(ctx context.Context, over *gorm.DB, begin string, store int64, days bot.Day, each func(driverConn, *recount) error) error {
	rules, err := d.storeRules(ctx, store, time.Time{})
	if err != nil {
		return err
	}
	return withDriver(ctx, over, func(c driverConn) error {
		if err := c.exec(begin); err != nil {
			return err
		}
		if err := recountLast(ctx, c, rules, days, each); err != nil {
			return errors.Join(err, c.exec("ROLLBACK"))
		}
		return c.exec("COMMIT")
	})
}

func recountLast(ctx context.Context, c driverConn, store storeRules, days bot.Day, each func(driverConn, *recount) error) error {
	from, until, err := span(c, store)
	for from = max(from, until-days); err == nil && from < until; from += recountDays {
		if err := ctx.Err(); err != nil {
			return err
		}
		counted := &recount{
			sums: newSums(store.zone), store: store.id,
			from: from, until: from + recountDays, buyers: map[bot.Day]map[int64]bool{},
		}
		if err := counted.count(c); err != nil {
			return err
		}
		if err := each(c, counted); err != nil {
			return err
		}
	}
	return err
}

// span is the days for which there are rows or sums.
func span(c driverConn, store storeRules) (from, until bot.Day, err error) {
	err = c.query(`SELECT MIN(first), MAX(last) FROM (
		SELECT MIN(placed_at) AS first, MAX(placed_at) AS last FROM orders WHERE store_id = ?1
		UNION ALL SELECT MIN(paid_at), MAX(paid_at) FROM orders WHERE store_id = ?1 AND paid_at IS NOT NULL)`, func(r row) error {
		if r[0] != nil {
			from = bot.DayOf(time.Unix(r.int(0), 0).In(store.zone))
			until = bot.DayOf(time.Unix(r.int(1), 0).In(store.zone)) + 1
		}
		return nil
	}, store.id)
	if err != nil {
		return from, until, err
	}
	err = c.query(`SELECT MIN(day), MAX(day) FROM (
		SELECT day FROM sales WHERE store_id = ?1
		UNION ALL SELECT day FROM day_sums WHERE store_id = ?1
		UNION ALL SELECT day FROM product_day_sums WHERE store_id = ?1)`, func(r row) error {
		switch {
		case r[0] == nil:
		case from == until:
			from, until = bot.Day(r.int(0)), bot.Day(r.int(1))+1
		default:
			from, until = min(from, bot.Day(r.int(0))), max(until, bot.Day(r.int(1))+1)
		}
		return nil
	}, store.id)
	return from, until, err
}

// count adds everything up.
func (n *recount) count(c driverConn) error {
	from, until := n.from.Start(n.zone).Unix(), n.until.Start(n.zone).Unix()
	err := c.query("SELECT placed_at, due, total FROM orders WHERE store_id = ? AND placed_at >= ? AND placed_at < ?", func(r row) error {
		var o orderRow
		o.PlacedAt, o.Due, o.Total = r.int(0), r.amount(1), r.amount(2)
		n.placed(1, &o)
		return nil
	}, n.store, from, until)
	if err != nil {
		return err
	}
	if err := n.countPaid(c, from, until); err != nil {
		return err
	}
	return c.query("SELECT day, amount, product_id, units FROM sales WHERE store_id = ? AND day >= ? AND day < ? AND replaced = 0", func(r row) error {
		n.sale(1, loggedSale{day: bot.Day(r.int(0)), amount: r.int(1), product: r.int(2), units: r.int(3)})
		return nil
	}, n.store, int64(n.from), int64(n.until))
}

func (n *recount) countPaid(c driverConn, from, until int64) error {
	orders, err := openOrders(c, n.store)
	if err != nil {
		return err
	}
	defer orders.release()
	return c.query(`SELECT number, placed_at, paid_at, paid, refund, buyer, product_id, units
		FROM orders WHERE store_id = ? AND paid_at >= ? AND paid_at < ?`, func(r row) error {
		var o orderRow
		o.Number, o.PlacedAt, o.PaidAt, o.Paid, o.Refund = r.int(0), r.int(1), r.int(2), r.amount(3), r.amount(4)
		o.buyer, o.product, o.Units = r.int(5), r.int(6), r.count(7)
		lines, err := orders.lines(o.Number)
		if err != nil {
			return err
		}
		n.paid(1, &o, lines)
		n.paidBy(n.dayOf(o.PaidAt), o.buyer)
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
func (n *recount) replace(c driverConn) error {
	for _, table := range []string{"day_sums", "product_day_sums"} {
		if err := c.exec("DELETE FROM "+table+" WHERE store_id = ? AND day >= ? AND day < ?", n.store, int64(n.from), int64(n.until)); err != nil {
			return err
		}
	}
	maps.DeleteFunc(n.products, func(_ productDay, sum productDelta) bool { return sum == productDelta{} })
	if err := n.writeProducts(c, n.store); err != nil {
		return err
	}
	return n.write(c.exec, n.store)
}
