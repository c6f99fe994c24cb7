package taobao

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// scanner reads rows of one kind into batches.
type scanner interface {
	scan(r record, into *Batch)
	// isData reports whether a row that can't be read is meant to be a row of data.
	isData(cells [][]byte) bool
}

func newScanner(kind Kind, c *cellReader, header []string) scanner {
	switch kind {
	case Orders:
		return newOrderScanner(c, header)
	case Lines:
		return scanRows(c, header, bind[Line](c, header), func(row int, line Line, into *Batch) {
			line.Row = row
			settleLine(&line)
			into.Lines = append(into.Lines, line)
		})
	case Parcels:
		return scanRows(c, header, bind[Parcel](c, header), func(row int, parcel Parcel, into *Batch) {
			parcel.Row = row
			into.Parcels = append(into.Parcels, parcel)
		})
	case AfterSales:
		return scanRows(c, header, bind[Refund](c, header), func(row int, refund Refund, into *Batch) {
			refund.Row = row
			into.Refunds = append(into.Refunds, refund)
		})
	case AdReport:
		return scanRows(c, header, bind[AdCost](c, header), func(row int, cost AdCost, into *Batch) {
			cost.Row = row
			into.Ads = append(into.Ads, cost)
		})
	case ShopReport:
		return scanRows(c, header, bind[ShopDay](c, header), func(row int, day ShopDay, into *Batch) {
			day.Row = row
			if !day.isOfAll() {
				into.Parts++
				return
			}
			into.Days = append(into.Days, day)
		})
	case ProductReport:
		return scanRows(c, header, bind[ListingDay](c, header), func(row int, day ListingDay, into *Batch) {
			day.Row = row
			into.Listings = append(into.Listings, day)
		})
	case Chats:
		return scanRows(c, header, bind[Chat](c, header), func(row int, chat Chat, into *Batch) {
			chat.Row = row
			if chat.isByRobot() {
				into.Robots++
				return
			}
			into.Chats = append(into.Chats, chat)
		})
	case Stock, Purchases:
		return newGoodsScanner(kind, c, header)
	case Statement:
		return newEntryScanner(c, header)
	case Reviews:
		return scanRows(c, header, bind[Review](c, header), func(row int, review Review, into *Batch) {
			review.Row = row
			into.Reviews = append(into.Reviews, review)
		})
	}
	panic(fmt.Sprintf("taobao: sections of kind %q are never offered", kind))
}

func newOrderScanner(c *cellReader, header []string) scanner {
	orders := bind[Order](c, header)
	rule := payment{hasTimes: orders.has("PaidAt")}
	return scanRows(c, header, orders, func(row int, order Order, into *Batch) {
		order.Row = row
		rule.settle(&order)
		into.Orders = append(into.Orders, order)
	})
}

// rowScanner reads rows into structs of type T.
type rowScanner[T any] struct {
	*table[T]
	*texts
	header []string
	cells  *cellReader

	settler  settler // the row that was read, nil where none of its kind needs settling
	rejected int
	add      func(row int, value T, into *Batch)
}

// settler is a row that can only be completed, or refused, after all of its cells are read.
type settler interface {
	// settle returns the name of the field at fault with its error.
	settle() (field string, err error)
}

func scanRows[T any](c *cellReader, header []string, t *table[T], add func(int, T, *Batch)) *rowScanner[T] {
	s := &rowScanner[T]{table: t, texts: c.texts, header: header, cells: c, add: add}
	s.settler, _ = any(&t.row).(settler)
	return s
}

func (s *rowScanner[T]) scan(r record, into *Batch) {
	at, err := s.readWhole(r)
	switch {
	case err == nil:
		s.add(r.row, s.row, into)
	case s.isData(r.cells):
		into.Rejected = append(into.Rejected, s.reject(r, at, err))
	}
}

// readWhole reads a row and settles it. It returns the column at fault with an error.
func (s *rowScanner[T]) readWhole(r record) (at int, err error) {
	if at, err = s.tooLong(r); err != nil {
		return at, err
	}
	if at, err = s.read(r); err != nil || s.settler == nil {
		return at, err
	}
	field, err := s.settler.settle()
	if err != nil {
		at = s.columnOf(field)
	}
	return at, err
}

// tooLong returns the column of a cell that holds more than a cell may.
func (s *rowScanner[T]) tooLong(r record) (at int, err error) {
	if r.tooLong {
		return 0, errTooLong
	}
	for i, cell := range r.cells[:min(len(r.cells), len(s.header))] {
		if len(cell) > maxCell && utf8.RuneCount(s.decode(cell)) > maxCell {
			return i, errTooLong
		}
	}
	return 0, nil
}

// reject returns a row that failed at one of its columns, fit to be shown and saved. Beyond
// maxRejects it contains only the place.
func (s *rowScanner[T]) reject(r record, at int, err error) Reject {
	if s.rejected++; s.rejected > maxRejects {
		return Reject{Row: r.row, Column: s.header[at], Reason: err.Error()}
	}
	reject := Reject{Row: r.row, Column: s.header[at], Reason: err.Error(), Cells: s.kept(r.cells)}
	if at < len(reject.Cells) {
		reject.Value = cut(reject.Cells[at], maxValue)
	}
	return reject
}

const (
	// maxRejects is how many rejected rows of a section come with their cells.
	maxRejects = 10_000
	// maxValue is how many characters of the cell at fault are shown.
	maxValue = 40
	// maxKept is how many characters of a rejected cell are kept.
	maxKept = 2000
)

// kept returns what is kept of a rejected row: the cells that are read, without personal data.
func (s *rowScanner[T]) kept(cells [][]byte) []string {
	kept := make([]string, min(len(cells), len(s.header)))
	for i := range s.fields {
		f := &s.fields[i]
		for _, at := range f.columns {
			if at >= len(kept) {
				continue
			}
			text := legible(s.text(clean(start(cells[at], 4*maxKept))))
			if f.address {
				words := strings.Fields(text)
				text = strings.Join(words[:min(2, len(words))], " ")
				kept[at] = text
				continue
			}
			kept[at] = masked(cut(text, maxKept))
		}
	}
	return kept
}

// start returns the beginning of a cell, as far as it matters.
func start(cell []byte, most int) []byte { return cell[:min(len(cell), most)] }

func (s *rowScanner[T]) values(cells [][]byte) []string {
	values := make([]string, min(len(cells), len(s.header)))
	for i := range values {
		values[i] = legible(s.text(clean(start(cells[i], 4*maxName))))
	}
	return values
}

// totals are the first words of a row that sums up a file.
var totals = []string{"合计", "总计", "汇总"}

// isData returns false for a blank row, for the sum of the rows above, and for the header once more
// where files were put together.
func (s *rowScanner[T]) isData(cells [][]byte) bool {
	values := s.values(cells)
	first := slices.IndexFunc(values, func(value string) bool { return value != "" })
	if first < 0 || isTotal(values[first]) {
		return false
	}
	return !slices.Equal(values[:min(len(values), len(s.header))], s.header)
}

func isTotal(text string) bool {
	return slices.ContainsFunc(totals, func(total string) bool { return strings.HasPrefix(text, total) })
}
