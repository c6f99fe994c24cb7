package storage

import "database/sql/driver"

// saleChanged keeps the summaries right when a sale is logged (before is nil),
// changed, or removed (after is nil).
func (tx *Tx) saleChanged(before, after *Sale) error {
	return onDriver(tx.conn, func(c driverConn) error {
		store, err := findStoreRules(c, ImportRequest{StoreID: tx.by.StoreID, Now: tx.by.At})
		if err != nil {
			return err
		}
		changed := newSums(store.zone)
		if before != nil && !before.Replaced {
			changed.sale(-1, before.logged())
		}
		if after != nil {
			if after.Replaced, err = c.replaced(after); err != nil {
				return err
			}
		}
		if after != nil && !after.Replaced {
			changed.sale(1, after.logged())
		}
		return changed.write(c, store.id)
	})
}

// replaced finds out whether a sale's order has been imported already, and notes it.
func (c driverConn) replaced(sale *Sale) (bool, error) {
	var order driver.Value
	if sale.OrderNumber != nil {
		order = int64(*sale.OrderNumber)
	}
	n, err := c.number("SELECT count(*) FROM orders WHERE store_id = ? AND number = ?", sale.StoreID, order)
	if err != nil {
		return false, err
	}
	return n > 0, c.exec("UPDATE sales SET replaced = ? WHERE id = ?", n, sale.ID)
}

func (s *Sale) logged() loggedSale {
	sale := loggedSale{id: s.ID, day: s.Day, amount: int64(s.Amount)}
	if s.ProductID != nil {
		sale.product = *s.ProductID
	}
	if s.Units != nil {
		sale.units = *s.Units
	}
	return sale
}
