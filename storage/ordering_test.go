package storage

import "testing"

// TestLongestLeadAndSoldOffAreCountedOverAllProducts leaves rules of other stores out.
func TestLongestLeadAndSoldOffAreCountedOverAllProducts(t *testing.T) {
	s := newShop(t)
	other := s.addStore("C2").ID
	must(execute(s.Database, `
		INSERT INTO products (id, store_id, sku, title) VALUES
			(91, @store, 'A', ''), (92, @store, 'B', ''), (93, @store, 'C', ''), (94, @other, 'A', '');
		INSERT INTO product_rules (store_id, product_id, lead_days, no_restock) VALUES
			(@store, 91, 12, 0), (@store, 92, NULL, 1), (@store, 93, 7, 1), (@other, 94, 60, 1)`,
		map[string]any{"store": s.store, "other": other}))
	if days, soldOff, err := s.LongestLead(t.Context(), s.store); err != nil || days != 12 || soldOff != 2 {
		t.Errorf("got %d days, %d sold off, %v", days, soldOff, err)
	}
}
