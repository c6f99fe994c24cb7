package storage

import (
	"cmp"

	"storebot/storage/intake"
)

// saleChanged keeps the sums right when a sale logged by hand changes: before is
// nil for a new one, after for one that is taken back. A sale whose order is
// imported already counts for nothing.
func (tx *Tx) saleChanged(before, after *Sale) error {
	if after != nil {
		if err := tx.markReplaced(after); err != nil {
			return err
		}
	}
	exec := func(query string, values ...any) error { return tx.gorm.Exec(query, values...).Error }
	if err := intake.ChangeSale(exec, cmp.Or(after, before).StoreID, before.counted(), after.counted()); err != nil {
		return err
	}
	var products []int64
	for _, sale := range []*Sale{before, after} {
		if sale != nil && sale.ProductID != nil {
			products = append(products, *sale.ProductID)
		}
	}
	return tx.recountStock(products...)
}

// markReplaced records whether the sale's order counts instead of it.
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

// counted returns what of the sale the sums count: nil for none, and for one that its order
// has replaced.
func (s *Sale) counted() *intake.Sale {
	if s == nil || s.Replaced {
		return nil
	}
	counted := &intake.Sale{ID: s.ID, Day: s.Day, Amount: int64(s.Amount), At: s.CreatedAt}
	if s.ProductID != nil {
		counted.Product = *s.ProductID
	}
	if s.Units != nil {
		counted.Units = *s.Units
	}
	return counted
}
