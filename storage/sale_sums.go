package storage

import (
	"cmp"
	"time"
)

// saleChanged keeps the sums right when a sale logged by hand changes: before is
// nil for a new one, after for one that is taken back. A sale whose order is
// imported already counts for nothing.
func (tx *Tx) saleChanged(before, after *Sale) error {
	changes := newSums(time.UTC) // a sale's day is given, not reckoned
	if before != nil && !before.Replaced {
		changes.sale(-1, before.logged())
	}
	if after != nil {
		if err := tx.markReplaced(after); err != nil {
			return err
		}
		if !after.Replaced {
			changes.sale(1, after.logged())
		}
	}
	store := cmp.Or(after, before).StoreID
	return changes.write(func(query string, values ...any) error {
		return tx.gorm.Exec(query, values...).Error
	}, store)
}

// markReplaced notes whether the sale's order counts instead of it.
func (tx *Tx) markReplaced(sale *Sale) error {
	sale.Replaced = false
	if sale.OrderNumber != nil {
		query := "SELECT EXISTS (SELECT 1 FROM orders WHERE store_id = ? AND number = ?)"
		if err := tx.gorm.Raw(query, sale.StoreID, *sale.OrderNumber).Scan(&sale.Replaced).Error; err != nil {
			return err
		}
	}
	return tx.gorm.Exec("UPDATE sales SET replaced = ? WHERE id = ?", sale.Replaced, sale.ID).Error
}

// logged is what of the sale the sums go by.
func (s *Sale) logged() loggedSale {
	logged := loggedSale{id: s.ID, day: s.Day, amount: int64(s.Amount)}
	if s.ProductID != nil {
		logged.product = *s.ProductID
	}
	if s.Units != nil {
		logged.units = *s.Units
	}
	return logged
}
