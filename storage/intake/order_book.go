package intake

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"slices"

	"storebot/storage/taobao"
)

// orderBook reads and writes a store's orders and their lines during an import.
type orderBook struct {
	conn
	store    int64
	hasLines bool // there are lines in the store, so that orders must look for theirs

	hasRefunds bool // there are refunds in the store, so that orders must look for theirs

	insert     *bulk
	replace    *statement
	insertLine *bulk
	scan       *statement // fingerprints of a range of numbers
	point      *statement // fingerprint of one number
	read       *statement
	readLines  *statement
	refunds    *statement // what was refunded of one order
}

func openOrderBook(c conn, store int64) (*orderBook, error) {
	b := &orderBook{conn: c, store: store}
	some, err := c.number("SELECT EXISTS (SELECT 1 FROM order_lines WHERE store_id = ?)", store)
	if err != nil {
		return nil, err
	}
	b.hasLines = some != 0
	if some, err = c.number("SELECT EXISTS (SELECT 1 FROM refunds WHERE store_id = ? AND day IS NOT NULL)",
		store); err != nil {
		return nil, err
	}
	b.hasRefunds = some != 0
	if err := b.prepareAll(); err != nil {
		b.release()
		return nil, err
	}
	return b, nil
}

func (b *orderBook) prepareAll() (err error) {
	if b.insert, err = b.bulk(ordersTable.insertion("INSERT"), ""); err != nil {
		return err
	}
	if b.insertLine, err = b.bulk(linesTable.insertion("INSERT OR REPLACE"), ""); err != nil {
		return err
	}
	for _, one := range []struct {
		statement **statement
		query     string
	}{
		{&b.replace, ordersTable.insertion("REPLACE").sql(1, "")},
		{&b.scan, "SELECT number, fingerprint FROM orders WHERE store_id = ? AND number BETWEEN ? AND ? ORDER BY number"},
		{&b.point, "SELECT fingerprint FROM orders WHERE store_id = ? AND number = ?"},
		{&b.read, ordersTable.selection("number = ?")},
		{&b.refunds, "SELECT SUM(amount) FROM refunds WHERE store_id = ? AND order_number = ? AND day IS NOT NULL"},
		{&b.readLines, linesTable.selection("order_number = ?")},
	} {
		if *one.statement, err = b.prepare(one.query); err != nil {
			return err
		}
	}
	b.replace.takes(ordersTable.width())
	return nil
}

// release drops the statements, as many as there are.
func (b *orderBook) release() {
	for _, s := range []*statement{b.replace, b.scan, b.point, b.read, b.readLines, b.refunds} {
		if s != nil {
			s.release()
		}
	}
	for _, bulk := range []*bulk{b.insert, b.insertLine} {
		if bulk != nil {
			bulk.release()
		}
	}
}

// finding is what is known already of an order in a file.
type finding struct {
	known       bool
	fingerprint int64
}

// sparseBelow is how many times more orders than those of a file may lie between its
// first and last before asking for each one is quicker than reading them all.
const sparseBelow = 6

// find looks up orders that are sorted by their numbers; found is overwritten.
func (b *orderBook) find(orders []orderRow, found []finding) ([]finding, error) {
	found = append(found[:0], make([]finding, len(orders))...)
	if len(orders) == 0 {
		return found, nil
	}
	next, steps := 0, 0
	err := b.scan.query(func(r row) error {
		number := r.int(0)
		for next < len(orders) && orders[next].Number < number {
			next++
		}
		if next < len(orders) && orders[next].Number == number {
			found[next] = finding{true, r.int(1)}
			next++
		}
		if steps++; steps > sparseBelow*len(orders) {
			return errEnough
		}
		return nil
	}, b.store, orders[0].Number, orders[len(orders)-1].Number)
	if err != nil || steps <= sparseBelow*len(orders) {
		return found, err
	}
	for ; next < len(orders) && err == nil; next++ {
		err = b.point.query(func(r row) error { found[next] = finding{true, r.int(0)}; return nil }, b.store,
			orders[next].Number)
	}
	return found, err
}

// order reads an order.
func (b *orderBook) order(number int64) (o orderRow, found bool, err error) {
	err = b.read.query(func(r row) error { o, found = ordersTable.read(r), true; return nil }, b.store, number)
	return o, found, err
}

// lines reads the lines of an order, which may not be imported yet, by number.
// They are sorted here: for ORDER BY with parameters SQLite plans the query each
// time, which takes longer than to run it.
func (b *orderBook) lines(number int64) (lines []lineRow, err error) {
	if !b.hasLines {
		return nil, nil
	}
	err = b.readLines.query(func(r row) error { lines = append(lines, linesTable.read(r)); return nil }, b.store, number)
	slices.SortFunc(lines, func(a, b lineRow) int { return cmp.Compare(a.Number, b.Number) })
	return lines, err
}

// refunded returns what was refunded of an order as after-sales reports tell; unknown
// where they tell nothing.
func (b *orderBook) refunded(number int64) (made taobao.Amount, err error) {
	if !b.hasRefunds {
		return made, nil
	}
	err = b.refunds.query(func(r row) error { made = r.amount(0); return nil }, b.store, number)
	return made, err
}

// add writes a new order, at the latest with flush.
func (b *orderBook) add(o *orderRow) error {
	return b.insert.add(func(args []driver.NamedValue) { ordersTable.fill(args, b.store, o) })
}

// update writes an order that is there already.
func (b *orderBook) update(o *orderRow) error {
	ordersTable.fill(b.replace.args, b.store, o)
	return b.replace.run(nil)
}

// putLine writes a line, at the latest with flush.
func (b *orderBook) putLine(l *lineRow) error {
	b.hasLines = true
	return b.insertLine.add(func(args []driver.NamedValue) { linesTable.fill(args, b.store, l) })
}

// dropLines deletes the lines of an order.
func (b *orderBook) dropLines(number int64) error {
	return b.exec("DELETE FROM order_lines WHERE store_id = ? AND order_number = ?", b.store, number)
}

// flush makes everything written so far readable.
func (b *orderBook) flush() error {
	return errors.Join(b.insert.flush(), b.insertLine.flush())
}
