package storage

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// orderTable reads and writes orders and their lines during an import.
type orderTable struct {
	driverConn
	store    int64
	hasLines bool // there are lines in the store, so that orders must look for theirs

	insert     *bulk
	replace    *statement
	insertLine *bulk
	scan       *statement // fingerprints of a range of numbers
	point      *statement // fingerprint of one number
	read       *statement
	readLines  *statement
}

func openOrders(c driverConn, store int64) (*orderTable, error) {
	t := &orderTable{driverConn: c, store: store}
	some, err := c.number("SELECT EXISTS (SELECT 1 FROM order_lines WHERE store_id = ?)", store)
	if err != nil {
		return nil, err
	}
	t.hasLines = some != 0
	if err := t.prepareAll(); err != nil {
		t.release()
		return nil, err
	}
	return t, nil
}

func (t *orderTable) prepareAll() (err error) {
	if t.insert, err = t.bulk("INSERT", "orders", orderColumns, ""); err != nil {
		return err
	}
	if t.insertLine, err = t.bulk("INSERT OR REPLACE", "order_lines", lineColumns, ""); err != nil {
		return err
	}
	marks := strings.Repeat("?, ", len(orderColumns)-1) + "?"
	for _, one := range []struct {
		statement **statement
		query     string
	}{
		{&t.replace, fmt.Sprintf("REPLACE INTO orders (%s) VALUES (%s)", strings.Join(orderColumns, ", "), marks)},
		{&t.scan, "SELECT number, fingerprint FROM orders WHERE store_id = ? AND number BETWEEN ? AND ? ORDER BY number"},
		{&t.point, "SELECT fingerprint FROM orders WHERE store_id = ? AND number = ?"},
		{&t.read, fmt.Sprintf("SELECT %s FROM orders WHERE store_id = ? AND number = ?", strings.Join(orderColumns, ", "))},
		{&t.readLines, fmt.Sprintf("SELECT %s FROM order_lines WHERE store_id = ? AND order_number = ?", strings.Join(lineColumns, ", "))},
	} {
		if *one.statement, err = t.prepare(one.query); err != nil {
			return err
		}
	}
	t.replace.takes(len(orderColumns))
	return nil
}

// release drops the statements, as many as there are.
func (t *orderTable) release() {
	for _, s := range []*statement{t.replace, t.scan, t.point, t.read, t.readLines} {
		if s != nil {
			s.release()
		}
	}
	for _, b := range []*bulk{t.insert, t.insertLine} {
		if b != nil {
			b.release()
		}
	}
}

// known is what is known already of an order in a file.
type known struct {
	is          bool
	fingerprint int64
}

// sparse is how many times more orders than those of a file may lie between its
// first and last before asking for each one is quicker than reading them all.
const sparse = 6

// find looks up orders that are sorted by their numbers.
func (t *orderTable) find(orders []orderRow, found []known) ([]known, error) {
	found = append(found[:0], make([]known, len(orders))...)
	if len(orders) == 0 {
		return found, nil
	}
	next, steps := 0, 0
	err := t.scan.query(func(r row) error {
		number := r.int(0)
		for next < len(orders) && orders[next].Number < number {
			next++
		}
		if next < len(orders) && orders[next].Number == number {
			found[next] = known{true, r.int(1)}
			next++
		}
		if steps++; steps > sparse*len(orders) {
			return errEnough
		}
		return nil
	}, t.store, orders[0].Number, orders[len(orders)-1].Number)
	if err != nil || steps <= sparse*len(orders) {
		return found, err
	}
	for ; next < len(orders) && err == nil; next++ {
		err = t.point.query(func(r row) error { found[next] = known{true, r.int(0)}; return nil }, t.store, orders[next].Number)
	}
	return found, err
}

// order reads an order.
func (t *orderTable) order(number int64) (o orderRow, found bool, err error) {
	err = t.read.query(func(r row) error { o, found = orderFrom(r), true; return nil }, t.store, number)
	return o, found, err
}

// lines reads the lines of an order, which may not be imported yet, by number.
// They are sorted here: for ORDER BY with parameters SQLite plans the query anew
// each time, which takes longer than to run it.
func (t *orderTable) lines(number int64) (lines []lineRow, err error) {
	if !t.hasLines {
		return nil, nil
	}
	err = t.readLines.query(func(r row) error { lines = append(lines, lineFrom(r)); return nil }, t.store, number)
	slices.SortFunc(lines, func(a, b lineRow) int { return cmp.Compare(a.Number, b.Number) })
	return lines, err
}

// add writes a new order, at the latest with flush.
func (t *orderTable) add(o *orderRow) error {
	return t.insert.add(func(b *binder) { o.bind(b, t.store) })
}

// update writes an order that is there already.
func (t *orderTable) update(o *orderRow) error {
	o.bind(&binder{args: t.replace.args}, t.store)
	return t.replace.run(nil)
}

// putLine writes a line, at the latest with flush.
func (t *orderTable) putLine(l *lineRow) error {
	t.hasLines = true
	return t.insertLine.add(func(b *binder) { l.bind(b, t.store) })
}

// flush makes everything written so far readable.
func (t *orderTable) flush() error {
	return errors.Join(t.insert.flush(), t.insertLine.flush())
}

// worthRebuilding is the file size from which making indexes anew is quicker
// than keeping them while their table fills.
const worthRebuilding = 1 << 20

// dropIndexes drops the indexes of an orders table that is empty. The function
// it returns makes them again; a rollback does, too.
func (im *importer) dropIndexes() (restore func() error, err error) {
	nothing := func() error { return nil }
	some, err := im.number("SELECT EXISTS (SELECT 1 FROM orders)")
	if err != nil || some != 0 || im.file.Size() < worthRebuilding {
		return nothing, err
	}
	var names, definitions []string
	err = im.query("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'orders' AND sql IS NOT NULL", func(r row) error {
		names, definitions = append(names, r.text(0)), append(definitions, r.text(1))
		return nil
	})
	for _, name := range names {
		err = errors.Join(err, im.exec("DROP INDEX "+name))
	}
	return func() error {
		for _, definition := range definitions {
			if err := im.exec(definition); err != nil {
				return err
			}
		}
		return nil
	}, err
}
