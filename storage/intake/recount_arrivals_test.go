package intake_test

import (
	"testing"

	"storebot/bot"
	"storebot/storage"
)

// What came is proved by its entries, and mended where it differs.
func TestWhatCameIsProvedByItsEntries(t *testing.T) {
	s := newShop(t)
	s.importRows(refundHeader+",售后类型,商家编码", "1,77,2026-11-20 10:00:00,,30,退款中,退货退款,COAT")
	order, refund := bot.OrderNumber(1), int64(77)
	s.change(func(tx *storage.Tx) error {
		product, _, err := tx.ProductOf("COAT")
		if err != nil {
			return err
		}
		a := storage.Arrival{StoreID: s.store, ProductID: product.ID, Units: 9, OrderedDay: 1}
		if err := tx.Put(&a); err != nil {
			return err
		}
		if err := tx.Put(&storage.StockEntry{StoreID: s.store, ProductID: product.ID, Kind: storage.StockReceipt, Units: 5,
			At: 100, ArrivalID: &a.ID}); err != nil {
			return err
		}
		return tx.Put(&storage.StockEntry{StoreID: s.store, ProductID: product.ID, Kind: storage.StockReturn, Units: 1,
			At: 100, OrderNumber: &order, RefundNumber: &refund})
	})
	s.isProved()
	for name, change := range map[string]string{
		"units":         "UPDATE arrivals SET received = 4",
		"first receipt": "UPDATE arrivals SET came_at = 99",
		"goods back":    "UPDATE refunds SET arrived = 0",
	} {
		if _, err := s.raw.Exec(change); err != nil {
			t.Fatal(err)
		}
		found, err := s.ProveFigures(t.Context(), s.store)
		if err != nil || len(found) != 1 {
			t.Errorf("%s: got %+v, %v", name, found, err)
		}
		if _, err := s.MendFigures(t.Context(), s.store); err != nil {
			t.Fatal(err)
		}
		s.isProved()
	}
}
