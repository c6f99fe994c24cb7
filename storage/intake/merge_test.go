package intake

import (
	"testing"

	"pgregory.net/rapid"

	"storebot/storage/taobao"
)

// anOrder draws what an export may say of the order 1: its state, and details
// that are known or not.
func anOrder(t *rapid.T, name string) orderRow {
	amount := rapid.Custom(func(t *rapid.T) taobao.Amount {
		if !rapid.Bool().Draw(t, "known") {
			return taobao.Amount{}
		}
		return taobao.Amount{Fen: rapid.Int64Range(0, 3).Draw(t, "fen"), Known: true}
	})
	at := rapid.SampledFrom([]int64{0, 100, 200})
	text := rapid.SampledFrom([]string{"", "a", "b"})
	return rapid.Custom(func(t *rapid.T) orderRow {
		o := orderRow{fingerprint: rapid.Int64().Draw(t, "fingerprint"), importID: rapid.Int64Range(1, 9).Draw(t, "import")}
		o.Number = 1
		o.Status = taobao.Status(rapid.IntRange(0, int(taobao.StatusRefunded)).Draw(t, "status"))
		o.Closed = o.Status == taobao.StatusClosed
		o.PlacedAt, o.PaidAt, o.ShippedAt = at.Draw(t, "placed"), at.Draw(t, "paid"), at.Draw(t, "shipped")
		o.ShipBy = at.Draw(t, "ship by")
		o.shipByPromised = o.ShipBy != 0
		o.shippedEstimate = o.ShippedAt != 0 && rapid.Bool().Draw(t, "estimated")
		o.Paid, o.Refund = amount.Draw(t, "paid"), amount.Draw(t, "refund")
		o.Title, o.Tracking = text.Draw(t, "title"), text.Draw(t, "tracking")
		o.buyer = at.Draw(t, "buyer")
		return o
	}).Draw(t, name)
}

func TestMergeIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		known, next := anOrder(t, "known"), anOrder(t, "next")
		if same, changed := merge(known, known); changed || same != known {
			t.Fatalf("merging an order with itself gave %+v", same)
		}
		merged, _ := merge(known, next)
		if again, changed := merge(merged, next); changed {
			t.Fatalf("the same export changed %+v again to %+v", merged, again)
		}
	})
}

func TestMergeDoesNotDependOnTheOrderOfImports(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		older, newer := anOrder(t, "older"), anOrder(t, "newer")
		if progress(older) >= progress(newer) {
			t.Skip("neither is newer")
		}
		forward, _ := merge(older, newer)
		backward, _ := merge(newer, older)
		forward.fingerprint, forward.importID = backward.fingerprint, backward.importID
		if forward != backward {
			t.Fatalf("old, new gave %+v\nnew, old gave %+v", forward, backward)
		}
	})
}

func TestMergeKeepsWhatIsKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		known, next := anOrder(t, "known"), anOrder(t, "next")
		merged, _ := merge(known, next)
		if progress(merged) < progress(known) {
			t.Fatalf("the order went back from %d to %d", progress(known), progress(merged))
		}
		lost := func(before, after bool) bool { return before && !after }
		if lost(known.PaidAt != 0, merged.PaidAt != 0) || lost(known.ShippedAt != 0, merged.ShippedAt != 0) ||
			lost(known.Paid.Known, merged.Paid.Known) || lost(known.Status != 0, merged.Status != 0) ||
			lost(known.Title != "", merged.Title != "") || lost(known.ShipBy != 0, merged.ShipBy != 0) {
			t.Fatalf("%+v lost something to %+v: %+v", known, next, merged)
		}
	})
}

func TestMerge(t *testing.T) {
	state := func(status taobao.Status, refund int64) orderRow {
		o := orderRow{}
		o.Status, o.PaidAt, o.Refund = status, 100, taobao.Amount{Fen: refund, Known: true}
		return o
	}
	tests := map[string]struct {
		known, next orderRow
		status      taobao.Status
		refund      int64
	}{
		"a newer state wins": {state(taobao.StatusPaid, 0), state(taobao.StatusShipped, 0),
			taobao.StatusShipped, 0},
		"an older state changes nothing": {state(taobao.StatusDone, 0), state(taobao.StatusPaid, 0),
			taobao.StatusDone, 0},
		"an unknown status replaces none": {state(taobao.StatusShipped, 0), state(taobao.StatusUnknown, 0),
			taobao.StatusShipped, 0},
		"a refund is raised in the same state": {state(taobao.StatusDone, 5), state(taobao.StatusDone, 9),
			taobao.StatusDone, 9},
		"a refund is not lowered in the same state": {state(taobao.StatusDone, 9), state(taobao.StatusDone, 5),
			taobao.StatusDone, 9},
		"a refund withdrawn in a newer state is so": {state(taobao.StatusPaid, 9), state(taobao.StatusDone, 0),
			taobao.StatusDone, 0},
		"a refund of an older export is not revived": {state(taobao.StatusDone, 0), state(taobao.StatusPaid, 9),
			taobao.StatusDone, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			merged, _ := merge(test.known, test.next)
			if merged.Status != test.status || merged.Refund.Fen != test.refund {
				t.Errorf("got status %d with a refund of %d", merged.Status, merged.Refund.Fen)
			}
		})
	}
}

func TestRowsOfOneOrderInAFile(t *testing.T) {
	row := func(status taobao.Status, shipped int64) orderRow {
		o := orderRow{}
		o.Number, o.Status, o.PaidAt, o.ShippedAt = 1, status, 100, shipped
		o.Closed = status == taobao.StatusClosed
		o.Paid = taobao.Amount{Fen: 500, Known: true}
		return o
	}
	tests := map[string]struct {
		rows    []orderRow
		status  taobao.Status
		shipped int64
		closed  bool
	}{
		"half of it shipped is part shipped": {[]orderRow{row(taobao.StatusShipped, 200), row(taobao.StatusPaid, 0)},
			taobao.StatusPartShipped, 0, false},
		"all of it shipped with the last": {[]orderRow{row(taobao.StatusShipped, 200), row(taobao.StatusShipped, 300)},
			taobao.StatusShipped, 300, false},
		"a closed row does not close the rest": {[]orderRow{row(taobao.StatusClosed, 0), row(taobao.StatusPaid, 0)},
			taobao.StatusPaid, 0, false},
		"all rows closed close it": {[]orderRow{row(taobao.StatusClosed, 0), row(taobao.StatusClosed, 0)},
			taobao.StatusClosed, 0, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			combined := combineEqual(test.rows)
			if len(combined) != 1 {
				t.Fatalf("got %d orders", len(combined))
			}
			o := combined[0]
			if o.Status != test.status || o.ShippedAt != test.shipped || o.Closed != test.closed || o.Paid.Fen != 500 {
				t.Errorf("got %+v", o)
			}
		})
	}
}
