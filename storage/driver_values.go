package storage

import (
	"database/sql/driver"

	"storebot/storage/taobao"
)

// row is one row of a result. NULL reads as the zero value of what is asked for.
type row []driver.Value

func (r row) int(i int) int64 {
	n, _ := r[i].(int64)
	return n
}

func (r row) flag(i int) bool { return r.int(i) != 0 }

func (r row) text(i int) string {
	switch text := r[i].(type) {
	case string:
		return text
	case []byte:
		return string(text)
	}
	return ""
}

func (r row) amount(i int) taobao.Amount {
	fen, known := r[i].(int64)
	return taobao.Amount{Fen: fen, Known: known}
}

func (r row) count(i int) taobao.Count {
	n, known := r[i].(int64)
	return taobao.Count{N: n, Known: known}
}

// binder fills in arguments one after the other.
type binder struct {
	args []driver.NamedValue
	next int
}

func (b *binder) value(v driver.Value) {
	b.args[b.next].Value = v
	b.next++
}

func (b *binder) int(n int64) { b.value(n) }

func (b *binder) ints(numbers ...int64) {
	for _, n := range numbers {
		b.int(n)
	}
}

func (b *binder) flag(yes bool) {
	if yes {
		b.value(int64(1))
	} else {
		b.value(int64(0))
	}
}

// known binds a number of which 0 means unknown.
func (b *binder) known(n int64) {
	if n == 0 {
		b.value(nil)
	} else {
		b.value(n)
	}
}

func (b *binder) text(s string) {
	if s == "" {
		b.value(nil)
	} else {
		b.value(s)
	}
}

func (b *binder) amount(a taobao.Amount) {
	if a.Known {
		b.value(a.Fen)
	} else {
		b.value(nil)
	}
}

func (b *binder) count(c taobao.Count) {
	b.amount(taobao.Amount{Fen: c.N, Known: c.Known})
}
