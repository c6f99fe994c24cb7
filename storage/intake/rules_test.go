package intake

import (
	"reflect"
	"testing"
	"time"

	"storebot/storage/taobao"
)

// TestProgressIsReadFromStatusAndTimes holds for exports without a status, too. A time of
// shipping that an import reckoned proves nothing.
func TestProgressIsReadFromStatusAndTimes(t *testing.T) {
	for name, test := range map[string]struct {
		set  func(*orderRow)
		want taobao.Status
	}{
		"nothing known":      {func(*orderRow) {}, taobao.StatusUnknown},
		"placed":             {func(o *orderRow) { o.PlacedAt = 1 }, taobao.StatusPlaced},
		"paid":               {func(o *orderRow) { o.PlacedAt, o.PaidAt = 1, 2 }, taobao.StatusPaid},
		"shipped":            {func(o *orderRow) { o.PaidAt, o.ShippedAt = 2, 3 }, taobao.StatusShipped},
		"shipping estimated": {func(o *orderRow) { o.PaidAt, o.ShippedAt, o.shippedEstimate = 2, 3, true }, taobao.StatusPaid},
		"confirmed":          {func(o *orderRow) { o.ShippedAt, o.ConfirmedAt = 3, 4 }, taobao.StatusDone},
		"closed":             {func(o *orderRow) { o.Closed, o.PaidAt = true, 2 }, taobao.StatusClosed},
		"status beyond its times": {func(o *orderRow) { o.Status, o.PaidAt = taobao.StatusShipped, 2 },
			taobao.StatusShipped},
		"times beyond its status": {func(o *orderRow) { o.Status, o.ConfirmedAt = taobao.StatusPaid, 4 },
			taobao.StatusDone},
	} {
		t.Run(name, func(t *testing.T) {
			var o orderRow
			test.set(&o)
			if got := progress(o); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

// TestDeparturesCountSinceTheLastCount is about a product that was counted at 100.
func TestDeparturesCountSinceTheLastCount(t *testing.T) {
	for name, test := range map[string]struct {
		at, after int64
		want      level
	}{
		"before the count": {at: 99},
		"at the count":     {at: 100},
		"after the count":  {at: 101, want: level{shipped: 6}},
		"estimated, not yet left before the count": {at: 101, after: 99, want: level{unsure: 6}},
		"estimated, not yet left at the count":     {at: 101, after: 100, want: level{shipped: 6}},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLevels(goods{counted: map[int64]int64{7: 100}})
			l.left(1, departure{product: 7, units: 3, at: test.at, after: test.after}, part{7, 2})
			if got := l.of[7]; got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
			l.left(1, departure{product: 8, units: 3, at: 101}, part{8, 1})
			if got := l.of[8]; got != (level{}) {
				t.Errorf("a product that was never counted: got %+v", got)
			}
		})
	}
}

// TestFileIsBelievedToBeMadeAtItsStatedTimes is about a table whose newest row is of noon on
// a day, seen three days later.
func TestFileIsBelievedToBeMadeAtItsStatedTimes(t *testing.T) {
	const day = 24 * 3600
	newest, now := int64(1000*day+day/2), int64(1003*day+day/2)
	for name, test := range map[string]struct{ named, modified, want int64 }{
		"nothing stated":                    {},
		"named at the newest row":           {named: newest, want: newest},
		"named before it":                   {named: newest - 1},
		"named now":                         {named: now, want: now},
		"named in the future":               {named: now + 1},
		"modified at the newest row":        {modified: newest, want: newest},
		"modified before it":                {modified: newest - 1},
		"modified late on the day after":    {modified: 1002*day - 1, want: 1002*day - 1},
		"modified later":                    {modified: 1002 * day},
		"its name goes before its own time": {named: newest + 5, modified: newest + 9, want: newest + 5},
	} {
		t.Run(name, func(t *testing.T) {
			stated := statedTimes{now: now, zone: time.UTC}
			stated.Newest, stated.NamedAt, stated.ModifiedAt = newest, test.named, test.modified
			if got := stated.madeAt(); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

// TestCountsOfSheetsAddUp adds every field of Counts.
func TestCountsOfSheetsAddUp(t *testing.T) {
	var sum, more Counts
	fields := reflect.ValueOf(&more).Elem()
	for i := range fields.NumField() {
		fields.Field(i).SetInt(int64(i + 1))
	}
	sum.Add(more)
	sum.Add(more)
	for i := range fields.NumField() {
		if got, want := reflect.ValueOf(sum).Field(i).Int(), int64(2*(i+1)); got != want {
			t.Errorf("%s: got %d, want %d", reflect.TypeFor[Counts]().Field(i).Name, got, want)
		}
	}
}

// TestRefundStaysReturnOrExchange: a report that does not say that goods come back or are exchanged
// takes nothing from one that did, whichever state counts.
func TestRefundStaysReturnOrExchange(t *testing.T) {
	says := func(state taobao.RefundState, returns, exchange bool) refundRow {
		row := refundRow{returns: returns, exchange: exchange}
		row.State = state
		return row
	}
	for name, test := range map[string]struct {
		known, next       refundRow
		returns, exchange bool
	}{
		"neither": {says(taobao.RefundAsked, false, false), says(taobao.RefundMade, false, false), false, false},
		"known":   {says(taobao.RefundAsked, true, true), says(taobao.RefundMade, false, false), true, true},
		"next":    {says(taobao.RefundAsked, false, false), says(taobao.RefundMade, true, true), true, true},
		"older":   {says(taobao.RefundMade, false, false), says(taobao.RefundAsked, true, true), true, true},
	} {
		if got := mergeRefund(test.known, test.next); got.returns != test.returns || got.exchange != test.exchange {
			t.Errorf("%s: returns %t, exchange %t", name, got.returns, got.exchange)
		}
	}
}

// TestRefundKeepsItsProduct: a report without its column takes no product away, whichever state counts.
func TestRefundKeepsItsProduct(t *testing.T) {
	of := func(product int64, state taobao.RefundState) refundRow {
		row := refundRow{product: product}
		row.State = state
		return row
	}
	for name, test := range map[string]struct {
		known, next refundRow
		want        int64
	}{
		"unknown to both":            {of(0, taobao.RefundAsked), of(0, taobao.RefundMade), 0},
		"known before":               {of(5, taobao.RefundAsked), of(0, taobao.RefundMade), 5},
		"known to the earlier state": {of(0, taobao.RefundMade), of(5, taobao.RefundAsked), 5},
		"the later state counts":     {of(5, taobao.RefundAsked), of(6, taobao.RefundMade), 6},
	} {
		if got := mergeRefund(test.known, test.next); got.product != test.want {
			t.Errorf("%s: got product %d, want %d", name, got.product, test.want)
		}
	}
}

// TestRefundOfOneLineGoesForward merges two exports of a line whose status did not change.
func TestRefundOfOneLineGoesForward(t *testing.T) {
	type refund = taobao.RefundState
	for name, test := range map[string]struct{ known, next, want refund }{
		"asked for":                     {taobao.RefundNone, taobao.RefundAsked, taobao.RefundAsked},
		"made":                          {taobao.RefundAsked, taobao.RefundMade, taobao.RefundMade},
		"withdrawn, then an old export": {taobao.RefundWithdrawn, taobao.RefundAsked, taobao.RefundWithdrawn},
		"made, then an old export":      {taobao.RefundMade, taobao.RefundAsked, taobao.RefundMade},
		"a file that doesn't say":       {taobao.RefundAsked, taobao.RefundUnknown, taobao.RefundAsked},
	} {
		line := func(state refund, asked int64) (l lineRow) {
			l.Status, l.RefundState = taobao.StatusShipped, state
			l.RefundAsked = taobao.Amount{Fen: asked, Known: true}
			return l
		}
		got, _ := mergeLine(line(test.known, 1), line(test.next, 2))
		wantAsked := int64(2)
		if test.want == test.known {
			wantAsked = 1
		}
		if got.RefundState != test.want || got.RefundAsked.Fen != wantAsked {
			t.Errorf("%s: got state %d of %d fen, want %d of %d", name, got.RefundState, got.RefundAsked.Fen, test.want,
				wantAsked)
		}
	}
}

// TestBatchNeverPartsLinesOfOneOrder asks a batch of three lines of order 7, limited to three,
// whether it is passed on.
func TestBatchNeverPartsLinesOfOneOrder(t *testing.T) {
	for name, test := range map[string]struct {
		lines, bytes int
		next         int64
		want         bool
	}{
		"below the limit, another order": {lines: 2, next: 8},
		"at the limit, another order":    {lines: 3, next: 8, want: true},
		"at the limit, the same order":   {lines: 3, next: 7},
		"many bytes, another order":      {lines: 1, bytes: taobao.BatchBytes, next: 8, want: true},
		"many bytes, no line":            {bytes: taobao.BatchBytes, next: 8},
		"the most lines of one order":    {lines: maxOrderLines, next: 7},
		"more lines than an order has":   {lines: maxOrderLines + 1, next: 7, want: true},
	} {
		batch := lineRows{rows: make([]lineRow, test.lines), held: test.bytes}
		for i := range batch.rows {
			batch.rows[i].OrderNumber = 7
		}
		if got := batch.isFull(3, test.next); got != test.want {
			t.Errorf("%s: got %t, want %t", name, got, test.want)
		}
	}
}
