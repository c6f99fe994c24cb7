package intake

import (
	"slices"
	"testing"

	"storebot/storage/taobao"
)

// filledRow returns a row of which every column is known.
func filledRow[R any](columns table[R]) (r R) {
	var blank R
	for i, c := range columns.columns {
		c.set(&r, int64(i%3+1)) // 1 to 3: a status and a state of a refund are among them
		if c.get(&r) == c.get(&blank) {
			c.set(&r, "text of "+c.name)
		}
	}
	return r
}

// checkColumns reports the columns in which a row differs from the one that it is to keep,
// and those among the exceptions in which it does not.
func checkColumns[R any](t *testing.T, columns table[R], got, kept R, exceptions ...string) {
	t.Helper()
	for _, c := range columns.columns {
		same := c.get(&got) == c.get(&kept)
		if excepted := slices.Contains(exceptions, c.name); same == excepted {
			t.Errorf("column %s: got %v, the older row has %v; excepted: %t", c.name, c.get(&got), c.get(&kept), excepted)
		}
	}
}

// TestNewerStateKeepsEveryColumnItLacks is about exports that say little more than the
// number and how far it has come.
func TestNewerStateKeepsEveryColumnItLacks(t *testing.T) {
	t.Run("order", func(t *testing.T) {
		older := filledRow(ordersTable)
		older.Status, older.ConfirmedAt, older.Closed = taobao.StatusPaid, 0, false
		newer := orderRow{fingerprint: 77, importID: 88}
		newer.Number, newer.Status, newer.ConfirmedAt = older.Number, taobao.StatusDone, 900
		for name, imported := range map[string][2]orderRow{"older first": {older, newer}, "newer first": {newer, older}} {
			t.Run(name, func(t *testing.T) {
				got, changed := merge(imported[0], imported[1])
				if !changed || got.Status != newer.Status || got.ConfirmedAt != newer.ConfirmedAt {
					t.Errorf("got status %d confirmed at %d, changed %t; want the newer state", got.Status, got.ConfirmedAt, changed)
				}
				if got.importID != imported[1].importID {
					t.Errorf("got import %d, want that of the later import, %d", got.importID, imported[1].importID)
				}
				got.fingerprint, got.importID = older.fingerprint, older.importID
				checkColumns(t, ordersTable, got, older, "status", "status_text", "confirmed_at")
			})
		}
	})
	t.Run("line", func(t *testing.T) {
		older := filledRow(linesTable)
		older.Status = taobao.StatusPaid
		newer := lineRow{fingerprint: 77, importID: 88}
		newer.Number, newer.OrderNumber, newer.Status = older.Number, older.OrderNumber, taobao.StatusDone
		for name, imported := range map[string][2]lineRow{"older first": {older, newer}, "newer first": {newer, older}} {
			t.Run(name, func(t *testing.T) {
				got, changed := mergeLine(imported[0], imported[1])
				if !changed || got.Status != newer.Status || got.importID != imported[1].importID {
					t.Errorf("got status %d of import %d, changed %t", got.Status, got.importID, changed)
				}
				got.fingerprint, got.importID = older.fingerprint, older.importID
				checkColumns(t, linesTable, got, older, "status")
			})
		}
	})
}

// TestSameStateKeepsEveryColumnItLacks is about two exports of an order that has not moved
// between them.
func TestSameStateKeepsEveryColumnItLacks(t *testing.T) {
	known := filledRow(ordersTable)
	known.Status = taobao.StatusUnknown
	next := orderRow{}
	next.Number, next.Closed = known.Number, true
	known.ConfirmedAt = 0
	got, _ := merge(known, next)
	got.fingerprint, got.importID = known.fingerprint, known.importID
	checkColumns(t, ordersTable, got, known)
}

// TestRowsOfOneOrderCompleteEachOther is about a file that has an order in two rows, of which
// one says next to nothing. Each time whether it is closed, its status and what is reckoned
// follow rules of their own.
func TestRowsOfOneOrderCompleteEachOther(t *testing.T) {
	full, bare := filledRow(ordersTable), orderRow{}
	full.Status, full.shippedEstimate, full.shippedAfter = taobao.StatusDone, false, 0
	full.StatusText = ""
	bare.Number = full.Number
	for name, rows := range map[string][2]orderRow{"full first": {full, bare}, "bare first": {bare, full}} {
		t.Run(name, func(t *testing.T) {
			got := combine(rows[0], rows[1])
			got.fingerprint, got.importID, got.lineCount = full.fingerprint, full.importID, full.lineCount
			if got.Closed {
				t.Error("got a closed order: one of its rows is open")
			}
			got.Closed, got.Status = full.Closed, full.Status
			checkColumns(t, ordersTable, got, full)
		})
	}
}
