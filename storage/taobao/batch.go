package taobao

import (
	"context"
	"errors"
	"io"
	"sync"
)

// batchRows is large enough for the work between batches not to matter, and small enough for several
// batches in memory to take a few megabytes.
const batchRows = 4096

// BatchBytes is about how many bytes of cells a batch holds at most.
const BatchBytes = 2 << 20

// Batch is a run of rows, in the file's order. Only the slice of the section's kind and Rejected
// are filled.
type Batch struct {
	Orders    []Order
	Lines     []Line
	Parcels   []Parcel
	Days      []ShopDay
	Listings  []ListingDay
	Ads       []AdCost
	Refunds   []Refund
	Chats     []Chat
	Entries   []Entry
	Reviews   []Review
	Stock     []StockRow
	Purchases []PurchaseRow
	Rejected  []Reject

	Footers []Footer // of a statement, with its last rows
	Copies  int      // entries of a statement left out, for they repeat those of another account

	Robots int // chats left out, for no agent took part in them
	Parts  int // rows of a shop report left out, for they are of one terminal only

	Bytes     int   // of the cells that were read into the batch
	BytesRead int64 // how far into the file reading has come, for showing progress
}

var batches = sync.Pool{New: func() any { return new(Batch) }}

// Release returns a batch to the pool for later rows: its slices must not be read any more. The
// strings that were in it stay valid. A batch that is never released is only collected later.
func (b *Batch) Release() {
	clear(b.Orders)
	clear(b.Lines)
	clear(b.Parcels)
	clear(b.Days)
	clear(b.Listings)
	clear(b.Ads)
	clear(b.Refunds)
	clear(b.Chats)
	clear(b.Entries)
	clear(b.Reviews)
	clear(b.Stock)
	clear(b.Purchases)
	clear(b.Rejected)
	*b = Batch{Orders: b.Orders[:0], Lines: b.Lines[:0], Parcels: b.Parcels[:0], Days: b.Days[:0],
		Listings: b.Listings[:0], Ads: b.Ads[:0],
		Refunds: b.Refunds[:0], Chats: b.Chats[:0], Entries: b.Entries[:0], Reviews: b.Reviews[:0], Stock: b.Stock[:0],
		Purchases: b.Purchases[:0], Rejected: b.Rejected[:0]}
	batches.Put(b)
}

// Len returns the number of rows in the batch, rejected ones included.
func (b *Batch) Len() int {
	return len(b.Orders) + len(b.Lines) + len(b.Parcels) + len(b.Days) + len(b.Listings) + len(b.Ads) + len(b.Refunds) +
		len(b.Chats) +
		len(b.Entries) + len(b.Reviews) + len(b.Stock) + len(b.Purchases) +
		len(b.Rejected)
}

// loop reads a section's rows into batches.
type loop struct {
	rows    source
	scanner scanner
	columns []string
	emit    func(*Batch) error
}

func (l *loop) run(ctx context.Context) error {
	for {
		batch := batches.Get().(*Batch)
		err := l.fill(batch)
		last := errors.Is(err, io.EOF)
		if err != nil && !last {
			batch.Release()
			return err
		}
		if stop := l.pass(ctx, batch); stop != nil || last {
			return stop
		}
	}
}

// fill reads rows until the batch is full. It returns io.EOF after the last row.
func (l *loop) fill(batch *Batch) error {
	for batch.Len() < batchRows && batch.Bytes < BatchBytes {
		r, err := l.rows.next()
		if err != nil {
			return err
		}
		batch.Bytes += r.size()
		if r.unterminated && len(r.cells) < len(l.columns) && l.scanner.isData(r.cells) {
			return &RefusedError{Reason: RefusedCutOff, Row: r.row}
		}
		l.scanner.scan(r, batch)
	}
	return nil
}

func (l *loop) pass(ctx context.Context, batch *Batch) error {
	if err := ctx.Err(); err != nil {
		batch.Release()
		return err
	}
	if batch.Len() == 0 && batch.Robots == 0 && batch.Parts == 0 && batch.Copies == 0 && batch.Footers == nil {
		batch.Release()
		return nil
	}
	batch.BytesRead = l.rows.bytesRead()
	return l.emit(batch)
}
