package intake_test

import (
	"errors"
	"strings"
	"testing"

	"storebot/storage"
	"storebot/storage/taobao"
)

const shopRow = "101,100.00,2026-11-20 10:00:00,"

func TestFileOfAnotherShopIsRefusedWhole(t *testing.T) {
	orders := func(t *testing.T, shop string) string {
		return export(t, shop+".csv", "订单编号,总金额,订单创建时间,店铺名称", shopRow+shop)
	}
	tests := map[string][]string{
		"orders":      {"订单编号,总金额,订单创建时间,店铺名称", "102,5,2026-11-21 10:00:00,乙店"},
		"lines":       {"子订单编号,主订单编号,购买数量,店铺名称", "1,101,1,乙店"},
		"refunds":     {"退款编号,订单编号,退款状态,退款申请时间,店铺名称", "9,101,退款成功,2026-11-21 10:00:00,乙店"},
		"shop report": {"统计日期,店铺名称,访客数", "2026-11-21,乙店,5"},
	}
	for name, lines := range tests {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			foreign := export(t, "foreign.csv", lines...)
			s.importFile(orders(t, "甲店"))
			_, err := s.Import(t.Context(), s.request(foreign))
			var refused *taobao.RefusedError
			if !errors.As(err, &refused) || refused.Reason != taobao.RefusedOtherShop || refused.Shop != "乙店" ||
				strings.Join(refused.Shops, " ") != "甲店" {
				t.Fatalf("got %v", err)
			}
			if n := s.number("SELECT COUNT(*) FROM imports"); n != 1 {
				t.Errorf("%d imports are kept, want that of the store's own file", n)
			}
			s.change(func(tx *storage.Tx) error { return tx.Put(&storage.ShopName{StoreID: s.store, Name: "乙店"}) })
			s.importFile(foreign)
			s.importFile(orders(t, "甲店"))
		})
	}
}

func TestOnlyWhatIsKeptNamesTheShop(t *testing.T) {
	s := newShop(t)
	file := export(t, "orders.csv", "订单编号,总金额,订单创建时间,店铺名称", shopRow+"甲店")
	request := s.request(file)
	request.DryRun = true
	if _, err := s.Import(t.Context(), request); err != nil {
		t.Fatal(err)
	}
	s.importFile(export(t, "unnamed.csv", "订单编号,总金额,订单创建时间", "101,100.00,2026-11-20 10:00:00"))
	if names, err := s.ShopNames(t.Context(), s.store); err != nil || len(names) != 0 {
		t.Errorf("after a dry run and a file without a name: %v, %v", names, err)
	}
	s.importFile(file)
	names, err := s.ShopNames(t.Context(), s.store)
	if err != nil || len(names) != 1 || names[0] != (storage.ShopName{StoreID: s.store, Name: "甲店"}) {
		t.Errorf("got %v, %v", names, err)
	}
}
