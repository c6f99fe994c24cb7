package intake

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"time"

	"storebot/bot"
)

// shippedOrders are the orders of which anything left from one time up to, and without,
// another.
var shippedOrders = ordersTable.selection(`number IN (
	SELECT number FROM orders WHERE store_id = ?1 AND shipped_at >= ?2 AND shipped_at < ?3
	UNION SELECT order_number FROM order_lines WHERE store_id = ?1 AND shipped_at >= ?2 AND shipped_at < ?3)`)

// countShipped adds up what left from one time up to, and without, another.
func (n *recount) countShipped(from, until int64) error {
	return n.query(shippedOrders, func(r row) error {
		o := ordersTable.read(r)
		lines, err := n.orders.lines(o.Number)
		n.stock(1, &o, lines)
		return err
	}, n.store, from, until)
}

// waitingOrders are those that wait to be shipped: a condition for each of the two indexes
// that have them.
var waitingOrders = []string{
	"ship_by IS NOT NULL AND shipped_at IS NULL AND closed = 0",
	"ship_by IS NULL AND shipped_at IS NULL AND closed = 0 AND (status IN (2, 3) OR status_text IS NOT NULL)",
}

// countReserved adds up what waits to leave.
func countReserved(db database, store int64, zone *time.Location, g goods) (map[int64]level, error) {
	counted := newSums(zone)
	counted.levels = newLevels(g)
	counted.levels.within(1, 1) // what left already counts elsewhere
	for _, condition := range waitingOrders {
		if err := eachOrder(db, store, ordersTable.selection(condition), counted); err != nil {
			return nil, err
		}
	}
	return counted.levels.of, nil
}

// eachOrder adds what the orders of a selection do to stock.
func eachOrder(db database, store int64, selection string, counted *sums, values ...any) error {
	var orders []orderRow
	err := db.query(selection, func(r row) error { orders = append(orders, ordersTable.read(r)); return nil },
		append([]any{store}, values...)...)
	for i := 0; err == nil && i < len(orders); i++ {
		var lines []lineRow
		err = db.query(linesTable.selection("order_number = ?"),
			func(r row) error { lines = append(lines, linesTable.read(r)); return nil }, store, orders[i].Number)
		counted.stock(1, &orders[i], lines)
	}
	return err
}

// stockRow is what is kept of a product's stock.
type stockRow struct {
	product, counted, countedAt, moved int64
	level
}

// stockFigures are the figures of a product's stock that are compared.
var stockFigures = []column[stockRow]{
	number("counted", func(s *stockRow) *int64 { return &s.counted }),
	number("counted_at", func(s *stockRow) *int64 { return &s.countedAt }),
	number("moved", func(s *stockRow) *int64 { return &s.moved }),
	number("shipped", func(s *stockRow) *int64 { return &s.shipped }),
	number("unsure", func(s *stockRow) *int64 { return &s.unsure }),
	number("reserved", func(s *stockRow) *int64 { return &s.reserved }),
}

const (
	keptStock = `SELECT id, counted, counted_at, moved, shipped, unsure, reserved FROM products WHERE store_id = ?`
	// lastCounts are the last count of every product that has one. Of two at one time, the
	// later one entered counts.
	lastCounts = `SELECT product_id, units, at FROM stock_entries WHERE store_id = ? AND kind = 'count' ORDER BY at, id`
	movedSince = `SELECT product_id, SUM(units) FROM stock_entries e WHERE store_id = ?1 AND kind <> 'count'
		AND at > (SELECT MAX(at) FROM stock_entries c
			WHERE c.store_id = ?1 AND c.product_id = e.product_id AND c.kind = 'count') GROUP BY 1`
)

// compareStock compares what is kept of the products' stock with what its entries and the
// orders add up to. Of products that were last counted before a time only the reserved
// units are.
func (r *recounter) compareStock(since int64) error {
	kept, err := r.keptStock()
	if err != nil {
		return err
	}
	want, err := r.countStock()
	if err != nil {
		return err
	}
	for _, product := range slices.Sorted(maps.Keys(kept)) {
		stored, counted := kept[product], want[product]
		counted.product = product
		figures := stockFigures
		if counted.countedAt != 0 && counted.countedAt < since {
			figures = stockFigures[len(stockFigures)-1:]
		}
		found := compareColumns(figures, Difference{Product: product}, &stored, &counted)
		r.found = append(r.found, found...)
		if r.mends && len(found) > 0 {
			err := errors.Join(putMoved(r.conn, r.store, counted), putReserved(r.conn, r.store, counted))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *recounter) keptStock() (map[int64]stockRow, error) {
	kept := map[int64]stockRow{}
	err := r.query(keptStock, func(found row) error {
		kept[found.int(0)] = stockRow{found.int(0), found.int(1), found.int(2), found.int(3),
			level{found.int(4), found.int(5), found.int(6)}}
		return nil
	}, r.store)
	return kept, err
}

// countStock adds up what the stock of products should be; the units that left are those
// of the days that were recounted.
func (r *recounter) countStock() (map[int64]stockRow, error) {
	reserved, err := countReserved(r.conn, r.store, r.zone, r.goods)
	if err != nil {
		return nil, err
	}
	want := map[int64]stockRow{}
	for product, change := range r.levels {
		want[product] = stockRow{product: product, level: change}
	}
	for product, change := range reserved {
		row := want[product]
		row.product, row.reserved = product, change.reserved
		want[product] = row
	}
	err = r.query(lastCounts, func(found row) error {
		row := want[found.int(0)]
		row.product, row.counted, row.countedAt = found.int(0), found.int(1), found.int(2)
		want[found.int(0)] = row
		return nil
	}, r.store)
	if err != nil {
		return nil, err
	}
	err = r.query(movedSince, func(found row) error {
		row := want[found.int(0)]
		row.moved = found.int(1)
		want[found.int(0)] = row
		return nil
	}, r.store)
	return want, err
}

// left returns how much left of some products since each was counted, as g says when. Whole
// days come from the sums of days, all else from the orders themselves.
func (g goods) left(db database, rules Rules, store int64) (map[int64]level, error) {
	left := map[int64]level{}
	at := map[int64]goods{} // products that were counted at one time are looked at together
	for product, counted := range g.counted {
		if at[counted].counted == nil {
			at[counted] = goods{counted: map[int64]int64{}, recipes: g.recipes}
		}
		at[counted].counted[product] = counted
	}
	for _, counted := range slices.Sorted(maps.Keys(at)) {
		l := leftSince{database: db, rules: rules, store: store, sums: newSums(rules.Zone), counted: counted}
		l.sums.levels = newLevels(at[counted])
		if err := l.add(); err != nil {
			return nil, err
		}
		maps.Copy(left, l.sums.levels.of)
	}
	return left, nil
}

// leftSince adds up what left of products that were counted at one time.
type leftSince struct {
	database
	*sums
	rules   Rules
	store   int64
	counted int64
}

func (l *leftSince) add() error {
	whole, err := l.wholeDays()
	if err != nil {
		return err
	}
	if err := l.addUntil(whole); err != nil {
		return err
	}
	return l.addDays(whole)
}

// addUntil adds what orders and sales say left before a day begins.
func (l *leftSince) addUntil(day bot.Day) error {
	from, until := l.counted, day.Start(l.rules.Zone).Unix()
	l.levels.within(from, until)
	if err := eachOrder(l.database, l.store, shippedOrders, l.sums, from, until); err != nil {
		return err
	}
	return l.addSales(bot.DayOf(time.Unix(from, 0).In(l.rules.Zone)), day)
}

// wholeDays returns the day from which on sums of days tell what left after the count: the
// first one that begins after it, and after all orders of which it is not sure whether they
// left before.
func (l *leftSince) wholeDays() (bot.Day, error) {
	last := l.counted
	err := l.query("SELECT MAX(shipped_at) FROM orders WHERE store_id = ? AND shipped_at > ? AND shipped_after < ?",
		func(r row) error { last = max(last, r.int(0)); return nil }, l.store, l.counted, l.counted)
	return bot.DayOf(time.Unix(last, 0).In(l.rules.Zone)) + 1, err
}

func (l *leftSince) addSales(from, until bot.Day) error {
	return l.query(`SELECT day, product_id, units, created_at FROM sales
		WHERE store_id = ? AND day >= ? AND day < ? AND replaced = 0`, func(r row) error {
		day := bot.Day(r.int(0))
		l.left(1, day, departure{product: r.int(1), units: r.int(2), at: saleAt(day, r.int(3), l.rules.Zone)})
		return nil
	}, l.store, int64(from), int64(until))
}

// fewGoods is up to how many products' sums are found one by one.
const fewGoods = 50

// addDays adds the sums of the days from one on.
func (l *leftSince) addDays(from bot.Day) error {
	add := func(r row) error {
		day := bot.Day(r.int(0))
		l.levels.within(0, 1<<62)
		l.left(1, day, departure{product: r.int(1), units: r.int(2), at: day.Start(l.rules.Zone).Unix()})
		return nil
	}
	sold := l.levels.soldAs()
	if len(sold) > fewGoods {
		return l.query("SELECT day, product_id, shipped FROM product_day_sums WHERE store_id = ? AND day >= ?", add,
			l.store, int64(from))
	}
	for _, product := range sold { // day by day they are found by their key
		err := l.query(`WITH RECURSIVE days(day) AS (SELECT ?2
				UNION ALL SELECT day + 1 FROM days WHERE day < (SELECT MAX(day) FROM product_day_sums WHERE store_id = ?1))
			SELECT s.day, s.product_id, s.shipped FROM days CROSS JOIN product_day_sums s
			ON s.store_id = ?1 AND s.day = days.day AND s.product_id = ?3`, add, l.store, int64(from), product)
		if err != nil {
			return err
		}
	}
	return nil
}

// soldAs returns the products whose sales move those that are counted: these themselves, and
// the bundles they are part of.
func (g goods) soldAs() []int64 {
	sold := maps.Clone(g.counted)
	for bundle, recipes := range g.recipes {
		for _, r := range recipes {
			if slices.ContainsFunc(r.parts, func(p part) bool { return g.counted[p.product] != 0 }) {
				sold[bundle] = 1
			}
		}
	}
	return slices.SortedFunc(maps.Keys(sold), func(a, b int64) int { return cmp.Compare(a, b) })
}
