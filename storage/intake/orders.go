package intake

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"storebot/storage/taobao"
)

// Orders that are looked up and written together: the more, the longer the
// sorted runs that fill the table's pages.
const (
	orderBatch    = 4096
	orderBatchLow = 512
)

// maxProductSums is how many product-day sums are collected before they are
// written: an import of years over thousands of products must not keep them all.
const (
	maxProductSums    = 200_000
	maxProductSumsLow = 20_000
)

// orderRows is a batch on its way from reading to writing, sorted by number.
type orderRows struct {
	rows     []orderRow
	rejected []taobao.Reject
	bytes    int64
	held     int // bytes of the cells that the rows were read from
}

var orderRowsPool = sync.Pool{New: func() any { return new(orderRows) }}

func (s *sectionImport) importOrders(ctx context.Context) error {
	var found []finding
	return pipe(ctx, s.readOrders, func(batch *orderRows) (err error) {
		if err := s.reject(batch.rejected); err != nil {
			return err
		}
		if found, err = s.orders.find(batch.rows, found); err != nil {
			return err
		}
		for i := range batch.rows {
			if err := s.importOrder(&batch.rows[i], found[i]); err != nil {
				return err
			}
		}
		if err := s.orders.flush(); err != nil {
			return err
		}
		s.progressed(batch.bytes)
		*batch = orderRows{rows: batch.rows[:0]}
		orderRowsPool.Put(batch)
		return s.spill()
	})
}

// readOrders reads rows, makes orders of them and emits these in sorted batches.
// Rows that follow each other and have one number are one order.
func (s *sectionImport) readOrders(ctx context.Context, emit func(*orderRows) error) error {
	limit := orderBatch
	if s.request.LowMemory {
		limit = orderBatchLow
	}
	convert := &orderConverter{buyers: s.buyers, importID: s.result.ID}
	pending := orderRowsPool.Get().(*orderRows)
	pass := func() error {
		slices.SortFunc(pending.rows, func(a, b orderRow) int {
			return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Row, b.Row))
		})
		pending.rows = combineEqual(pending.rows)
		full := pending
		pending = orderRowsPool.Get().(*orderRows)
		return emit(full)
	}
	err := s.file.Rows(ctx, s.index, func(batch *taobao.Batch) error {
		defer batch.Release()
		if len(batch.Rejected) > 0 { // they wait for no rows: a file may hold nothing else
			if err := emit(&orderRows{rejected: slices.Clone(batch.Rejected), bytes: batch.BytesRead}); err != nil {
				return err
			}
		}
		pending.bytes = batch.BytesRead
		pending.held += batch.Bytes
		for i := range batch.Orders {
			n := len(pending.rows)
			if n > 0 && pending.rows[n-1].Number == batch.Orders[i].Number {
				pending.rows[n-1] = combine(pending.rows[n-1], convert.order(&batch.Orders[i]))
				continue
			}
			if n >= limit || pending.held >= taobao.BatchBytes {
				if err := pass(); err != nil {
					return err
				}
			}
			pending.rows = append(pending.rows, convert.order(&batch.Orders[i]))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return pass()
}

// combineEqual makes one order of neighbouring rows that have one number.
func combineEqual(rows []orderRow) []orderRow {
	kept := rows[:0]
	for i := range rows {
		if n := len(kept); n > 0 && kept[n-1].Number == rows[i].Number {
			kept[n-1] = combine(kept[n-1], rows[i])
		} else {
			kept = append(kept, rows[i])
		}
	}
	return kept
}

// orderConverter makes of a file's row what the table holds of it.
type orderConverter struct {
	fingerprinter
	buyers   *buyerNames
	importID int64
}

func (c *orderConverter) order(from *taobao.Order) orderRow {
	o := orderRow{
		Order:          *from,
		fingerprint:    c.fingerprinter.order(from),
		importID:       c.importID,
		buyer:          c.buyers.number(from.Buyer),
		shipByPromised: from.ShipBy != 0,
	}
	o.Buyer = maskBuyer(from.Buyer)
	if o.Status == taobao.StatusPartShipped {
		o.ShippedAt = 0 // that of the first parcel: the order is still waiting for the rest
	}
	return o
}

// importOrder takes one order in, of which the fingerprint of what was last
// imported may be known.
func (s *sectionImport) importOrder(o *orderRow, found finding) error {
	s.note(o)
	if found.known && found.fingerprint == o.fingerprint {
		s.result.Unchanged++
		return nil
	}
	product, err := s.products.find(o.SKU, o.Title, cmp.Or(o.PlacedAt, o.PaidAt))
	if err != nil {
		return err
	}
	o.product = product
	o.Row, o.SKU, o.Shop, o.IsPaid = 0, "", "", false
	if found.known {
		return s.updateOrder(o)
	}
	return s.insertOrder(o)
}

// note counts what the result says of the orders in a file, old and new.
func (s *sectionImport) note(o *orderRow) {
	if o.PlacedAt != 0 {
		s.sawDay(s.sums.dayOf(o.PlacedAt))
	}
	if o.PaidAt != 0 {
		s.sawDay(s.sums.dayOf(o.PaidAt))
	} else if o.IsPaid {
		s.result.Undated++
	}
	s.sawStatus(o.StatusText)
}

func (s *sectionImport) insertOrder(o *orderRow) error {
	lines, err := s.orders.lines(o.Number)
	if err != nil {
		return err
	}
	if err := s.settle(o, lines, 0); err != nil {
		return err
	}
	s.sums.order(1, o, lines)
	s.result.Inserted++
	if err := s.replaceSale(o.Number); err != nil {
		return err
	}
	return s.orders.add(o)
}

func (s *sectionImport) updateOrder(next *orderRow) error {
	before, _, err := s.orders.order(next.Number)
	if err != nil {
		return err
	}
	after, changed := merge(before, *next)
	if !changed {
		s.result.Unchanged++
		return nil
	}
	lines, err := s.orders.lines(next.Number)
	if err != nil {
		return err
	}
	if err := s.settle(&after, lines, before.importID); err != nil {
		return err
	}
	s.sums.order(-1, &before, lines)
	s.sums.order(1, &after, lines)
	s.result.Updated++
	return s.orders.update(&after)
}

// spill writes sums that have become many.
func (s *sectionImport) spill() error {
	limit := maxProductSums
	if s.request.LowMemory {
		limit = maxProductSumsLow
	}
	if len(s.sums.products) < limit {
		return nil
	}
	return s.writeProductSums()
}
