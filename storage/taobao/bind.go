package taobao

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// cellReader reads the cells of one file.
type cellReader struct {
	*texts
	calendar
	rounding
}

// field is a field of a row's struct, bound to the columns of a file that may hold it.
type field struct {
	name    string // in T
	columns []int
	twins   []int // where the header has one name twice: those columns, which must agree
	needed  bool  // a row without it is broken
	figure  bool  // money or a status: a row of a text file that ends before it is broken
	address bool  // of which no more than province and city is read
	read    func(cell []byte) error
}

// table reads rows into structs of type T by the tags of its fields.
type table[T any] struct {
	row    T // the row being read: fields write into it
	fields []field
}

// bind finds the columns of T's fields in a header.
func bind[T any](c *cellReader, header []string) *table[T] {
	t := &table[T]{}
	row := reflect.ValueOf(&t.row).Elem()
	for i := range row.NumField() {
		of := row.Type().Field(i)
		columns := findColumns(header, accepted(of.Tag))
		if len(columns) == 0 {
			continue
		}
		target := row.Field(i).Addr().Interface()
		t.fields = append(t.fields, field{
			name:    of.Name,
			columns: columns,
			twins:   twins(header, columns, target),
			needed:  of.Tag.Get("header") == "required" || of.Tag.Get("as") == "number",
			figure:  isFigure(target),
			address: of.Tag.Get("as") == "province" || of.Tag.Get("as") == "city",
			read:    c.reader(target, of.Tag.Get("as")),
		})
	}
	return t
}

// has reports whether the file has a column for one of T's fields.
func (t *table[T]) has(name string) bool {
	return slices.ContainsFunc(t.fields, func(f field) bool { return f.name == name })
}

// accepted returns the column names of a field.
func accepted(tag reflect.StructTag) []string {
	names, ok := tag.Lookup("column")
	if !ok {
		return nil
	}
	return strings.Split(names, ",")
}

func findColumns(header, names []string) []int {
	var found []int
	for _, name := range names {
		for i, column := range header {
			if column == name {
				found = append(found, i)
			}
		}
	}
	return found
}

// twins returns the columns among a field's whose name another one of them has too. Texts may
// differ: nothing is reckoned with them.
func twins(header []string, columns []int, target any) (same []int) {
	if _, text := target.(*string); text {
		return nil
	}
	for _, a := range columns {
		for _, b := range columns {
			if a != b && header[a] == header[b] {
				same = append(same, a)
				break
			}
		}
	}
	return same
}

// disagree reports whether columns of one name say different things.
func (f *field) disagree(cells [][]byte) bool {
	var said []byte
	for _, at := range f.twins {
		if at >= len(cells) || len(clean(cells[at])) == 0 {
			continue
		}
		if said != nil && !bytes.Equal(said, clean(cells[at])) {
			return true
		}
		said = clean(cells[at])
	}
	return false
}

func isFigure(target any) bool {
	switch target.(type) {
	case *Amount, *Status:
		return true
	}
	return false
}

// reader returns the function that reads a cell into target.
func (c *cellReader) reader(target any, as string) func([]byte) error {
	switch to := target.(type) {
	case *Amount:
		if as == "signed" {
			return func(cell []byte) (err error) { *to, err = c.signed(cell); return err }
		}
		if as == "refund" {
			return func(cell []byte) (err error) { *to, err = c.refund(cell); return err }
		}
		return func(cell []byte) (err error) { *to, err = c.amount(cell); return err }
	case *RefundState:
		return func(cell []byte) error { *to = c.refundState(cell); return nil }
	case *Count:
		if as == "duration" {
			return func(cell []byte) (err error) { *to, err = c.duration(cell); return err }
		}
		if as == "rating" {
			return func(cell []byte) (err error) { *to, err = c.rating(cell); return err }
		}
		if as == "signed" {
			return func(cell []byte) (err error) { *to, err = c.signedCount(cell); return err }
		}
		return func(cell []byte) (err error) { *to, err = c.count(cell); return err }
	case *Days:
		return func(cell []byte) (err error) { *to, err = c.run(tidy(c.text(clean(cell)))); return err }
	case *Status:
		return func(cell []byte) error { *to = c.status(cell); return nil }
	case *int64:
		switch as {
		case "number":
			return func(cell []byte) (err error) { *to, err = c.number(cell); return err }
		case "number if any":
			return func(cell []byte) (err error) {
				if *to = 0; !isNone(clean(cell)) {
					*to, err = c.number(cell)
				}
				return err
			}
		case "past time":
			return func(cell []byte) (err error) { *to, err = c.past(cell); return err }
		case "chat time":
			return func(cell []byte) (err error) { *to, err = c.chatTime(cell); return err }
		}
		return func(cell []byte) (err error) { *to, err = c.time(cell); return err }
	case *string:
		return c.textReader(to, as)
	}
	panic(fmt.Sprintf("taobao: no reader for a field of type %T", target))
}

func (c *cellReader) textReader(to *string, as string) func([]byte) error {
	switch as {
	case "day":
		return func(cell []byte) (err error) { *to, err = c.date(tidy(c.text(clean(cell)))); return err }
	case "unknown status":
		return func(cell []byte) error { *to = c.unknownStatus(clean(cell)); return nil }
	case "close reason":
		return func(cell []byte) error { *to = c.closeReason(clean(cell)); return nil }
	case "code":
		return func(cell []byte) error { *to = c.code(cell); return nil }
	case "sku":
		return func(cell []byte) (err error) {
			if *to = c.code(cell); *to == "" {
				err = errNoSKU
			}
			return err
		}
	case "agent":
		return func(cell []byte) (err error) { *to, err = c.agent(cell); return err }
	case "tracking":
		return func(cell []byte) error { *to = c.text(trim(bytes.TrimPrefix(clean(cell), []byte("No:")))); return nil }
	case "province":
		return func(cell []byte) error { *to = c.word(cell, 0); return nil }
	case "city":
		return func(cell []byte) error { *to = c.word(cell, 1); return nil }
	}
	return func(cell []byte) error { *to = legible(c.text(clean(cell))); return nil }
}

func (c *cellReader) time(cell []byte) (int64, error) {
	cell = clean(cell)
	if isNone(cell) || bytes.HasPrefix(cell, []byte("0000-00-00")) {
		return 0, nil
	}
	if at, ok := c.usual(cell); ok {
		return at, nil
	}
	at, ok := c.parse(tidy(c.text(cell)))
	if !ok {
		return 0, errTime
	}
	return at.Unix(), nil
}

// past reads the time of something that has happened: a year typed wrong would make every day until
// then look known.
func (c *cellReader) past(cell []byte) (int64, error) {
	at, err := c.time(cell)
	if err == nil && c.latest != 0 && at > c.latest {
		err = errFuture
	}
	return at, err
}

func (c *cellReader) unknownStatus(cell []byte) string {
	if c.status(cell) != StatusUnknown {
		return ""
	}
	return cut(masked(legible(c.text(cell))), maxStatus)
}

// maxStatus is how many characters of an unknown status are kept.
const maxStatus = 40

// notClosed is the close reason of an order that is not closed.
const notClosed = "订单未关闭"

func (c *cellReader) closeReason(cell []byte) string {
	if text := c.text(cell); text != notClosed {
		return text
	}
	return ""
}

// word returns one of the first words of an address; the rest is neither decoded nor kept.
func (c *cellReader) word(cell []byte, index int) string {
	rest := clean(cell)
	for range index {
		_, rest, _ = bytes.Cut(rest, []byte{' '})
		rest = trim(rest)
	}
	word, _, _ := bytes.Cut(rest, []byte{' '})
	if len(bytes.Trim(word, "*")) == 0 {
		return ""
	}
	return c.text(word)
}

// read reads a record into t.row. Where it cannot, it returns the column at fault.
func (t *table[T]) read(r record) (at int, err error) {
	var blank T
	t.row = blank
	for i := range t.fields {
		f := &t.fields[i]
		at := f.pick(r.cells)
		switch {
		case f.twins != nil && f.disagree(r.cells):
			err = errTwoValues
		case at < len(r.cells):
			err = f.read(r.cells[at])
		case f.figure && !r.ragged:
			err = cellError(ReasonShortRow)
		case f.needed:
			err = f.read(nil)
		}
		if err != nil {
			return at, err
		}
	}
	return 0, nil
}

// pick returns the first of the field's columns that is not blank, otherwise the first.
func (f *field) pick(cells [][]byte) int {
	if len(f.columns) > 1 {
		for _, at := range f.columns {
			if at < len(cells) && len(clean(cells[at])) > 0 {
				return at
			}
		}
	}
	return f.columns[0]
}
