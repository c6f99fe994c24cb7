package intake

import (
	"time"

	"storebot/bot"
)

// Sale is what of a sale logged by hand the sums count: an order of its own, placed and
// paid on its day by no one known.
type Sale struct {
	ID      int64
	Day     bot.Day
	Amount  int64 // fen
	Product int64 // 0 unknown
	Units   int64
	At      int64 // when the goods left
}

// saleAt returns when the goods of a sale left: when it was logged, as far as that is on
// its day.
func saleAt(day bot.Day, logged int64, zone *time.Location) int64 {
	return min(max(logged, day.Start(zone).Unix()), (day+1).Start(zone).Unix()-1)
}

// ChangeSale keeps a store's sums right when a sale logged by hand changes: before
// counts no longer, after counts from now on. Either may be nil. exec runs one statement
// within the transaction that changes the sale.
func ChangeSale(exec func(query string, values ...any) error, store int64, before, after *Sale) error {
	changes := newSums(nil) // a sale's day is given: no time is turned into one
	if before != nil {
		changes.sale(-1, *before)
	}
	if after != nil {
		changes.sale(1, *after)
	}
	return changes.write(exec, store)
}

// loadSales finds the sales logged by hand for orders that are not imported yet, by order.
func (im *importer) loadSales() (map[int64]Sale, error) {
	sales := map[int64]Sale{}
	err := im.query(`SELECT order_number, id, day, amount, product_id, units, created_at FROM sales
		WHERE store_id = ? AND order_number IS NOT NULL AND replaced = 0`, func(r row) error {
		day := bot.Day(r.int(2))
		sales[r.int(0)] = Sale{ID: r.int(1), Day: day, Amount: r.int(3), Product: r.int(4), Units: r.int(5),
			At: saleAt(day, r.int(6), im.rules.Zone)}
		return nil
	}, im.request.StoreID)
	return sales, err
}

// replaceSale takes back what a sale logged by hand counts for, now that its order is
// there and counts instead.
func (im *importer) replaceSale(number int64) error {
	sale, logged := im.sales[number]
	if !logged {
		return nil
	}
	delete(im.sales, number)
	im.sums.sale(-1, sale)
	return im.exec("UPDATE sales SET replaced = 1 WHERE id = ?", sale.ID)
}
