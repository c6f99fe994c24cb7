package intake

import (
	"database/sql/driver"

	"storebot/storage/taobao"
)

// row is one row of a result. NULL reads as the zero value of what is asked for.
type row []driver.Value

func (r row) int(i int) int64            { return asInt(r[i]) }
func (r row) text(i int) string          { return asText(r[i]) }
func (r row) amount(i int) taobao.Amount { return asAmount(r[i]) }
func (r row) count(i int) taobao.Count   { return asCount(r[i]) }

func asAmount(v driver.Value) (a taobao.Amount) {
	a.Fen, a.Known = v.(int64)
	return a
}

func asCount(v driver.Value) (c taobao.Count) {
	c.N, c.Known = v.(int64)
	return c
}

func asInt(v driver.Value) int64 {
	n, _ := v.(int64)
	return n
}

func asText(v driver.Value) string {
	switch text := v.(type) {
	case string:
		return text
	case []byte:
		return string(text)
	}
	return ""
}

// knownInt returns a number as a table holds it: 0 is unknown, which is NULL.
func knownInt(n int64) driver.Value {
	if n == 0 {
		return nil
	}
	return n
}

// knownText returns a text as a table holds it: an empty one is unknown, which is NULL.
func knownText(s string) driver.Value {
	if s == "" {
		return nil
	}
	return s
}

func knownAmount(a taobao.Amount) driver.Value { return orNull(a.Fen, a.Known) }
func knownCount(c taobao.Count) driver.Value   { return orNull(c.N, c.Known) }

func orNull(n int64, known bool) driver.Value {
	if !known {
		return nil
	}
	return n
}

func flagged(yes bool) driver.Value {
	if yes {
		return int64(1)
	}
	return int64(0)
}
