package intake

import (
	"slices"

	"storebot/storage/taobao"
)

// checkShop refuses a table that names another shop than those whose files the store
// imports. The first file that names one adds it.
func (s *sectionImport) checkShop() error {
	shop := s.file.Stated(s.index).Shop
	if shop == "" {
		return nil
	}
	var known []string
	err := s.query("SELECT name FROM shop_names WHERE store_id = ? ORDER BY name", func(r row) error {
		known = append(known, r.text(0))
		return nil
	}, s.request.StoreID)
	switch {
	case err != nil:
		return err
	case len(known) == 0:
		return s.exec("INSERT INTO shop_names (store_id, name) VALUES (?, ?)", s.request.StoreID, shop)
	case slices.Contains(known, shop):
		return nil
	}
	return &taobao.RefusedError{Reason: taobao.RefusedOtherShop, Kind: s.result.Kind, Shop: shop, Shops: known}
}
