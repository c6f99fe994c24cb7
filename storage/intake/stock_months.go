package intake

import (
	"context"
	"maps"
	"slices"
	"time"

	"storebot/bot"
)

// forgetStockMonths takes away what is kept of the months that begin after a day, on which
// something moved. What is kept is right or missing.
const forgetStockMonths = "DELETE FROM stock_months WHERE store_id = ? AND month > ?"

// StockMoved records that a store's stock changed on a day. Call it within the transaction
// that makes the change.
func StockMoved(ctx context.Context, tx Transaction, store int64, day bot.Day) error {
	return transaction{ctx, tx}.exec(forgetStockMonths, store, int64(day))
}

// keepStockMonths keeps what was on hand when each month began that is not kept yet, up to that
// of the newest movement.
func keepStockMonths(db database, rules Rules, store int64) error {
	newest, err := newestMovement(db, rules, store)
	if err != nil {
		return err
	}
	w := stockWalk{database: db, rules: rules, store: store, until: bot.MonthOf(newest).From}
	if err := w.open(w.until); err != nil {
		return err
	}
	return w.run(func(day *StockDay) error {
		if next := day.Day + 1; bot.MonthOf(next).From == next {
			return putStockMonth(db, store, next, day.Hand)
		}
		return nil
	}, 0)
}

// newestMovement returns the last day on which anything moved; 0 where nothing ever did.
func newestMovement(db database, rules Rules, store int64) (newest bot.Day, err error) {
	err = db.query(`SELECT (SELECT MAX(day) FROM product_day_sums WHERE store_id = ?1),
		(SELECT MAX(at) FROM stock_entries WHERE store_id = ?1)`, func(r row) error {
		if r[0] != nil {
			newest = bot.Day(r.int(0))
		}
		if r[1] != nil {
			newest = max(newest, bot.DayOf(time.Unix(r.int(1), 0).In(rules.Zone)))
		}
		return nil
	}, store)
	return newest, err
}

func putStockMonth(db database, store int64, month bot.Day, hand map[int64]int64) error {
	for _, product := range slices.Sorted(maps.Keys(hand)) {
		err := db.exec("INSERT INTO stock_months (store_id, month, product_id, units) VALUES (?, ?, ?, ?)", store,
			int64(month), product, hand[product])
		if err != nil {
			return err
		}
	}
	return nil
}

// compareStockMonths compares what is kept of months that begin after a day with what the days
// before them leave on hand. With day 0 it begins at the first count of all.
func (r *recounter) compareStockMonths(day bot.Day) error {
	kept, err := r.keptMonths(day)
	if err != nil || len(kept) == 0 {
		return err
	}
	last := slices.Max(slices.Collect(maps.Keys(kept)))
	w := stockWalk{database: r.conn, rules: Rules{Zone: r.zone}, store: r.store, until: last}
	if err := w.open(day); err != nil {
		return err
	}
	before := len(r.found)
	if err := w.run(func(day *StockDay) error {
		if stored, is := kept[day.Day+1]; is {
			r.compareStockMonth(day.Day+1, stored, day.Hand)
			delete(kept, day.Day+1)
		}
		return nil
	}, 0); err != nil {
		return err
	}
	for month, stored := range kept { // of a time before anything was counted
		r.compareStockMonth(month, stored, nil)
	}
	if !r.mends || len(r.found) == before {
		return nil
	}
	if err := r.exec(forgetStockMonths, r.store, int64(day)); err != nil {
		return err
	}
	return keepStockMonths(r.conn, Rules{Zone: r.zone}, r.store)
}

func (r *recounter) keptMonths(day bot.Day) (map[bot.Day]map[int64]int64, error) {
	kept := map[bot.Day]map[int64]int64{}
	err := r.query("SELECT month, product_id, units FROM stock_months WHERE store_id = ? AND month > ?",
		func(found row) error {
			month := bot.Day(found.int(0))
			if kept[month] == nil {
				kept[month] = map[int64]int64{}
			}
			kept[month][found.int(1)] = found.int(2)
			return nil
		}, r.store, int64(day))
	return kept, err
}

func (r *recounter) compareStockMonth(month bot.Day, stored, counted map[int64]int64) {
	products := maps.Clone(stored)
	maps.Copy(products, counted)
	for _, product := range slices.Sorted(maps.Keys(products)) {
		n, is := counted[product]
		if was, kept := stored[product]; was != n || kept != is {
			r.found = append(r.found, Difference{Day: month, Product: product, Figure: "on hand when it began", Stored: was,
				Counted: n})
		}
	}
}
