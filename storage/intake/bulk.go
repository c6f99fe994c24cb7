package intake

import (
	"database/sql/driver"
	"strings"
)

// insertion is a statement that writes rows, up to their values.
type insertion struct {
	head  string // up to VALUES
	width int    // values of a row
}

// sql returns the statement for a number of rows; end is what follows, such as ON CONFLICT ….
func (i insertion) sql(rows int, end string) string {
	marks := "(" + strings.Repeat("?, ", i.width-1) + "?)"
	return i.head + strings.Repeat(marks+", ", rows-1) + marks + " " + end
}

// bulk inserts rows, many with one statement.
type bulk struct {
	many, one *statement
	width     int
	waiting   int // values waiting in many's arguments
}

// bulkRows is where more rows in one statement bring no more speed.
const bulkRows = 64

// bulk prepares an insertion of many rows; end is the end of its statement.
func (c conn) bulk(i insertion, end string) (*bulk, error) {
	many, err := c.prepare(i.sql(bulkRows, end))
	if err != nil {
		return nil, err
	}
	one, err := c.prepare(i.sql(1, end))
	if err != nil {
		many.release()
		return nil, err
	}
	many.takes(bulkRows * i.width)
	one.takes(i.width)
	return &bulk{many: many, one: one, width: i.width}, nil
}

// add writes a row, at the latest when flush is called.
func (b *bulk) add(fill func(args []driver.NamedValue)) error {
	fill(b.many.args[b.waiting : b.waiting+b.width])
	b.waiting += b.width
	if b.waiting < len(b.many.args) {
		return nil
	}
	b.waiting = 0
	return b.many.run(nil)
}

// addValues is add for a row whose values are known.
func (b *bulk) addValues(values ...driver.Value) error {
	return b.add(func(args []driver.NamedValue) {
		for i, value := range values {
			args[i].Value = value
		}
	})
}

// flush writes the rows that are still waiting.
func (b *bulk) flush() error {
	for at := 0; at < b.waiting; at += b.width {
		for i := range b.width {
			b.one.args[i].Value = b.many.args[at+i].Value
		}
		if err := b.one.run(nil); err != nil {
			return err
		}
	}
	b.waiting = 0
	return nil
}

// release drops the statements; rows not flushed are lost.
func (b *bulk) release() {
	b.many.release()
	b.one.release()
}
