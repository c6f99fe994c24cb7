package storage

import (
	"slices"
	"testing"

	"storebot/bot"
)

func TestThingsAreFoundByTheirNames(t *testing.T) {
	shop := newShop(t)
	shop.change(shop.lily, "stock", func(tx *Tx) error {
		for sku, title := range map[string]string{"YR-001": "羽绒服 白", "YR-002": "羽绒服 黑", "WJ-1": "亲肤短袜",
			"KZ-L-1": "牛仔裤 藏青", "KZ-M-2": "牛仔裤 红"} {
			if err := tx.Put(&Product{StoreID: shop.store, SKU: sku, Title: title}); err != nil {
				return err
			}
		}
		return tx.Put(&Sale{StoreID: shop.store, Day: shopDay, Amount: 100, Channel: "expo", MemberID: shop.lily})
	})
	for _, test := range []struct {
		kind  bot.Thing
		name  string
		names []string
		known bool
	}{
		{bot.AnyProduct, "yr-001", []string{"YR-001"}, true},
		{bot.AnyProduct, "短袜", []string{"WJ-1"}, true},
		{bot.AnyProduct, "羽绒服", []string{"YR-001", "YR-002"}, false},
		{bot.AnyProduct, "YR-003", []string{"YR-001", "YR-002"}, false},
		{bot.AnyProduct, "", nil, false},
		{bot.AnyProduct, "白 羽绒", []string{"YR-001"}, true},
		{bot.AnyProduct, "羽绒服 黑色", []string{"YR-002"}, true},
		{bot.AnyProduct, "white 羽绒服", []string{"YR-001"}, true},
		{bot.AnyProduct, "牛仔裤 M", []string{"KZ-M-2"}, true},
		{bot.AnyProduct, "navy", []string{"KZ-L-1"}, true},
		{bot.AnyProduct, "牛仔裤 绿", nil, false},
		{bot.AnyProduct, "yrf", []string{"YR-001", "YR-002"}, false},
		{bot.AnyProduct, "QFDW", []string{"WJ-1"}, false},
		{bot.AnyProduct, "qin fu", []string{"WJ-1"}, false},
		{bot.AnyProduct, "yrfb", []string{"YR-001"}, false},
		{bot.AnyAgent, "MING", []string{"ming"}, true},
		{bot.AnyAgent, "mong", []string{"ming"}, false},
		{bot.AnyChannel, "Expo", []string{"expo"}, true},
		{bot.AnyChannel, "expi", []string{"expo"}, false},
	} {
		t.Run(string(test.kind)+" "+test.name, func(t *testing.T) {
			names, known, err := shop.Find(t.Context(), shop.store, test.kind, test.name)
			if err != nil || known != test.known || !slices.Equal(names, test.names) {
				t.Errorf("found %q, known %t, %v; want %q, %t", names, known, err, test.names, test.known)
			}
		})
	}
}
