package intake

import (
	"cmp"
	"context"
	"slices"

	"storebot/storage/taobao"
)

// lineRows is a batch of lines on its way from reading to writing, sorted by
// order and, within one, by number.
type lineRows struct {
	rows     []lineRow
	rejected []taobao.Reject
	bytes    int64
	held     int // bytes of the cells that the rows were read from
}

// isFull reports whether the batch is passed on before a line of the given order.
func (b *lineRows) isFull(limit int, order int64) bool {
	n := len(b.rows)
	if n < limit && b.held < taobao.BatchBytes {
		return false
	}
	return n > 0 && (b.rows[n-1].OrderNumber != order || n > maxOrderLines)
}

// maxOrderLines is far above what one order holds; all lines of an order are in memory together.
const maxOrderLines = 10_000

const (
	lineBatch    = 8192
	lineBatchLow = 2048
)

func (s *sectionImport) importLines(ctx context.Context) error {
	return pipe(ctx, s.readLines, func(batch *lineRows) error {
		if err := s.reject(batch.rejected); err != nil {
			return err
		}
		for rest := batch.rows; len(rest) > 0; {
			n := 1
			for n < len(rest) && rest[n].OrderNumber == rest[0].OrderNumber {
				n++
			}
			if err := s.importLinesOf(rest[0].OrderNumber, rest[:n]); err != nil {
				return err
			}
			rest = rest[n:]
		}
		if err := s.orders.flush(); err != nil {
			return err
		}
		s.progressed(batch.bytes)
		return s.spill()
	})
}

// readLines emits lines in sorted batches that do not part the lines of an order
// which follow each other.
func (s *sectionImport) readLines(ctx context.Context, emit func(*lineRows) error) error {
	limit := lineBatch
	if s.request.LowMemory {
		limit = lineBatchLow
	}
	convert := &lineConverter{importID: s.result.ID}
	pending := &lineRows{}
	pass := func() error {
		slices.SortFunc(pending.rows, func(a, b lineRow) int {
			return cmp.Or(cmp.Compare(a.OrderNumber, b.OrderNumber), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Row, b.Row))
		})
		full := pending
		pending = &lineRows{}
		return emit(full)
	}
	err := s.file.Rows(ctx, s.index, func(batch *taobao.Batch) error {
		defer batch.Release()
		if len(batch.Rejected) > 0 { // they wait for no rows: a file may hold nothing else
			if err := emit(&lineRows{rejected: slices.Clone(batch.Rejected), bytes: batch.BytesRead}); err != nil {
				return err
			}
		}
		pending.bytes = batch.BytesRead
		pending.held += batch.Bytes
		for i := range batch.Lines {
			if pending.isFull(limit, batch.Lines[i].OrderNumber) {
				if err := pass(); err != nil {
					return err
				}
			}
			pending.rows = append(pending.rows, convert.line(&batch.Lines[i]))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return pass()
}

// lineConverter makes of a file's row what the table holds of it.
type lineConverter struct {
	fingerprinter
	importID int64
	order    int64          // the order whose lines are being read
	given    map[int64]bool // numbers given to lines of it that have none of their own
}

func (c *lineConverter) line(from *taobao.Line) lineRow {
	line := lineRow{Line: *from, fingerprint: c.fingerprinter.line(from), importID: c.importID}
	if line.Number == 0 {
		line.Number = c.number(from)
	}
	return line
}

// number makes up a number below 0 for a line of an export that has none. It is
// the same whenever the order is exported, if nothing but its state changed.
func (c *lineConverter) number(l *taobao.Line) int64 {
	if c.order != l.OrderNumber {
		c.order, c.given = l.OrderNumber, map[int64]bool{}
	}
	c.buffer = c.buffer[:0]
	c.numbers(l.OrderNumber)
	c.texts(l.SKU, l.ProductID, l.Title, l.Properties)
	number := c.sum() | -1<<63
	for c.given[number] {
		number++
	}
	c.given[number] = true
	return number
}

// importLinesOf takes the lines of one order in. They replace what the order
// itself said of its products; without the order they wait for it.
func (s *sectionImport) importLinesOf(number int64, next []lineRow) error {
	before, err := s.orders.lines(number)
	if err != nil {
		return err
	}
	if len(before)+len(next) > maxOrderLines {
		return &taobao.RefusedError{Reason: taobao.RefusedManyLines, Kind: taobao.Lines, Row: next[0].Row}
	}
	after, err := s.mergeLines(before, next)
	if err != nil || after == nil {
		return err
	}
	order, found, err := s.orders.order(number)
	if err != nil {
		return err
	}
	if !found {
		s.result.Waiting += int64(len(after) - len(before))
		return nil
	}
	settled := order
	if err := s.settle(&settled, after, order.importID); err != nil {
		return err
	}
	s.sums.order(-1, &order, before)
	s.sums.order(1, &settled, after)
	if settled == order {
		return nil
	}
	return s.orders.update(&settled)
}

// mergeLines brings the lines of an order that are known together with a file's
// and writes those that changed. It returns nil when none did.
func (s *sectionImport) mergeLines(before, next []lineRow) ([]lineRow, error) {
	after := slices.Clone(before)
	changed := false
	if numbered(next) && len(before) > 0 && !numbered(before) {
		// Made-up numbers give way to the platform's: they are the same lines.
		if err := s.orders.dropLines(next[0].OrderNumber); err != nil {
			return nil, err
		}
		after, changed = nil, true
	}
	for i := range next {
		if i+1 < len(next) && next[i+1].Number == next[i].Number {
			continue // of a line that is in the file twice, the last counts
		}
		if numbered(before) && !numbered(next) {
			s.result.Unchanged++
			continue
		}
		put, err := s.mergeLine(&after, &next[i])
		if err != nil {
			return nil, err
		}
		changed = changed || put
	}
	if !changed {
		return nil, nil
	}
	return after, nil
}

func numbered(lines []lineRow) bool {
	return len(lines) > 0 && lines[len(lines)-1].Number > 0
}

// mergeLine brings one line together with those known of its order, and reports
// whether it had to be written.
func (s *sectionImport) mergeLine(lines *[]lineRow, next *lineRow) (put bool, err error) {
	s.noteLine(next)
	at := slices.IndexFunc(*lines, func(l lineRow) bool { return l.Number == next.Number })
	if at >= 0 && (*lines)[at].fingerprint == next.fingerprint {
		s.result.Unchanged++
		return false, nil
	}
	sku := cmp.Or(next.SKU, next.ProductID, next.Title)
	ordered, err := s.ordered(next)
	if err != nil {
		return false, err
	}
	if next.product, err = s.products.find(sku, next.Title, ordered); err != nil {
		return false, err
	}
	if err := s.describe(sku, next); err != nil {
		return false, err
	}
	next.Row, next.SKU, next.ProductID, next.Title, next.StatusText = 0, "", "", "", ""
	if at < 0 {
		s.result.Inserted++
		*lines = append(*lines, *next)
		return true, s.orders.putLine(next)
	}
	merged, changed := mergeLine((*lines)[at], *next)
	if !changed {
		s.result.Unchanged++
		return false, nil
	}
	s.result.Updated++
	(*lines)[at] = merged
	return true, s.orders.putLine(&merged)
}

// ordered returns when a line was ordered: as it says itself, otherwise as its order does; 0 where
// neither does.
func (s *sectionImport) ordered(l *lineRow) (int64, error) {
	if at := cmp.Or(l.PlacedAt, l.PaidAt); at != 0 {
		return at, nil
	}
	order, _, err := s.orders.order(l.OrderNumber)
	return cmp.Or(order.PlacedAt, order.PaidAt), err
}

// describe keeps what a line tells of its product.
func (s *sectionImport) describe(sku string, l *lineRow) error {
	listing := &bookedListing{}
	if l.ProductID != "" {
		var err error
		if listing, err = s.listings.find(l.ProductID, l.Title, ""); err != nil {
			return err
		}
	}
	colour, size := l.Variant()
	return s.products.describe(sku, listing.id, colour, size)
}

func (s *sectionImport) noteLine(l *lineRow) {
	for _, at := range []int64{l.PlacedAt, l.PaidAt} {
		if at != 0 {
			s.sawDay(s.sums.dayOf(at))
		}
	}
	s.sawStatus(l.StatusText)
}
