package intake

import (
	"database/sql/driver"
	"fmt"
	"strings"

	"storebot/bot"
	"storebot/storage/taobao"
)

// table maps rows of type R to a table of the database: each column once, with the field that it
// holds. All statements are derived from it. The column store_id comes first in every table and
// isn't a field.
type table[R any] struct {
	name    string
	columns []column[R]
}

// column is a column with how a row's field becomes its value, and the other way round.
type column[R any] struct {
	name string
	get  func(*R) driver.Value
	set  func(*R, driver.Value)
}

// fill writes a row of a store over a statement's arguments.
func (t *table[R]) fill(args []driver.NamedValue, store int64, r *R) {
	args[0].Value = store
	for i := range t.columns {
		args[i+1].Value = t.columns[i].get(r)
	}
}

// read makes a row of what its selection found.
func (t *table[R]) read(found row) (r R) {
	for i := range t.columns {
		t.columns[i].set(&r, found[i])
	}
	return r
}

// values returns a row's, in the order of an insertion.
func (t *table[R]) values(store int64, r *R) []any {
	values := make([]any, 1, t.width())
	values[0] = store
	for _, c := range t.columns {
		values = append(values, c.get(r))
	}
	return values
}

// adding returns the end of an insertion that adds to a row that is there already. The store
// and the first columns, so many, are the row's key.
func (t *table[R]) adding(keys int) string {
	end := "ON CONFLICT (store_id"
	for _, c := range t.columns[:keys] {
		end += ", " + c.name
	}
	separator := ") DO UPDATE SET "
	for _, c := range t.columns[keys:] {
		end += separator + c.name + " = " + c.name + " + excluded." + c.name
		separator = ", "
	}
	return end
}

// width returns how many values a row has, the store's included.
func (t *table[R]) width() int { return 1 + len(t.columns) }

// names returns the columns' names, separated by commas.
func (t *table[R]) names() string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return strings.Join(names, ", ")
}

// selection returns the query for a store's rows, of which where says which.
func (t *table[R]) selection(where string) string {
	return fmt.Sprintf("SELECT %s FROM %s WHERE store_id = ? AND %s", t.names(), t.name, where)
}

// insertion returns the statement for writing rows, up to their values; verb is INSERT or REPLACE.
func (t *table[R]) insertion(verb string) insertion {
	return insertion{head: fmt.Sprintf("%s INTO %s (store_id, %s) VALUES ", verb, t.name, t.names()), width: t.width()}
}

// number returns a column of a whole number that is always known.
func number[R any](name string, field func(*R) *int64) column[R] {
	return column[R]{name, func(r *R) driver.Value { return *field(r) },
		func(r *R, v driver.Value) { *field(r) = asInt(v) }}
}

func day[R any](name string, field func(*R) *bot.Day) column[R] {
	return column[R]{name, func(r *R) driver.Value { return int64(*field(r)) },
		func(r *R, v driver.Value) { *field(r) = bot.Day(asInt(v)) }}
}

// known returns a column of a number, or a time, of which 0 is unknown.
func known[R any](name string, field func(*R) *int64) column[R] {
	return column[R]{name, func(r *R) driver.Value { return knownInt(*field(r)) },
		func(r *R, v driver.Value) { *field(r) = asInt(v) }}
}

func text[R any](name string, field func(*R) *string) column[R] {
	return column[R]{name, func(r *R) driver.Value { return knownText(*field(r)) },
		func(r *R, v driver.Value) { *field(r) = asText(v) }}
}

// always returns a column of a text that may be empty, and is never NULL.
func always[R any](name string, field func(*R) *string) column[R] {
	return column[R]{name, func(r *R) driver.Value { return *field(r) },
		func(r *R, v driver.Value) { *field(r) = asText(v) }}
}

func flag[R any](name string, field func(*R) *bool) column[R] {
	return column[R]{name, func(r *R) driver.Value { return flagged(*field(r)) },
		func(r *R, v driver.Value) { *field(r) = asInt(v) != 0 }}
}

func amount[R any](name string, field func(*R) *taobao.Amount) column[R] {
	return column[R]{name, func(r *R) driver.Value { return knownAmount(*field(r)) },
		func(r *R, v driver.Value) { *field(r) = asAmount(v) }}
}

func count[R any](name string, field func(*R) *taobao.Count) column[R] {
	return column[R]{name, func(r *R) driver.Value { return knownCount(*field(r)) },
		func(r *R, v driver.Value) { *field(r) = asCount(v) }}
}

func status[R any](name string, field func(*R) *taobao.Status) column[R] {
	return column[R]{
		name,
		func(r *R) driver.Value { return int64(*field(r)) },
		func(r *R, v driver.Value) { *field(r) = taobao.Status(asInt(v)) },
	}
}

func refundState[R any](name string, field func(*R) *taobao.RefundState) column[R] {
	return column[R]{
		name,
		func(r *R) driver.Value { return int64(*field(r)) },
		func(r *R, v driver.Value) { *field(r) = taobao.RefundState(asInt(v)) },
	}
}
