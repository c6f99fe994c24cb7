package storage

import (
	"fmt"
	"strings"
)

// bulk inserts rows, many with one statement.
type bulk struct {
	many, one *statement
	width     int // values of a row
	waiting   int // values waiting in many's arguments
}

// bulkRows is where more rows in one statement bring no more speed.
const bulkRows = 64

// bulk prepares inserting into a table; conflict is the statement's end, such as ON CONFLICT ….
func (c driverConn) bulk(verb, table string, columns []string, conflict string) (*bulk, error) {
	marks := "(" + strings.Repeat("?,", len(columns)-1) + "?)"
	head := fmt.Sprintf("%s INTO %s (%s) VALUES ", verb, table, strings.Join(columns, ", "))
	many, err := c.prepare(head + strings.Repeat(marks+",", bulkRows-1) + marks + " " + conflict)
	if err != nil {
		return nil, err
	}
	one, err := c.prepare(head + marks + " " + conflict)
	if err != nil {
		many.release()
		return nil, err
	}
	many.takes(bulkRows * len(columns))
	one.takes(len(columns))
	return &bulk{many: many, one: one, width: len(columns)}, nil
}

// add writes a row, at the latest when flush is called.
func (b *bulk) add(bind func(*binder)) error {
	bind(&binder{args: b.many.args[b.waiting : b.waiting+b.width]})
	b.waiting += b.width
	if b.waiting < len(b.many.args) {
		return nil
	}
	b.waiting = 0
	return b.many.run(nil)
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
