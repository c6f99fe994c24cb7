package intake_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"storebot/storage"
	"storebot/storage/taobao"
)

func TestRejectedRowsAreKeptForDownload(t *testing.T) {
	s := newShop(t)
	bad := strings.Replace(paidRow, "100.00", "a lot", 1)
	result := s.importFile(export(t, "orders.csv", orderHeader, bad, shippedRow))
	if got := result.Counts; got != (storage.ImportCounts{Inserted: 1, Rejected: 1}) {
		t.Errorf("got %+v", got)
	}
	var kept []storage.RejectedRow
	err := s.RejectedRows(t.Context(), result.ID, func(r storage.RejectedRow) error { kept = append(kept, r); return nil })
	if err != nil || len(kept) != 1 {
		t.Fatalf("got %v, %v", kept, err)
	}
	cells, err := kept[0].CellValues()
	want, _ := csv.NewReader(strings.NewReader(bad)).Read()
	if diff := cmp.Diff(want, cells); diff != "" || err != nil {
		t.Errorf("%s %v", diff, err)
	}
	if kept[0].Column != "买家应付货款" || kept[0].Value != "a lot" || kept[0].Row != 2 {
		t.Errorf("got %+v", kept[0])
	}
}

func TestNoBuyersDataIsKeptOfRejectedRows(t *testing.T) {
	s := newShop(t)
	header := "订单编号,买家会员名,买家支付宝账号,收货人姓名,收货地址 ,联系电话 ,联系手机,买家应付货款,买家实际支付金额,订单状态,订单创建时间,订单付款时间 "
	row := `3912008800000030021,tb_lily,lily@example.com,李莉,浙江省 杭州市 西湖区 文三路 7号 李莉,0571-1234567,13812345678,100.00,100.00,"买家已付款，等待卖家发货",2026-11-20 10:00:00,2026-11-20 10:05:00`
	ragged := strings.Replace(row, "tb_lily,", "tb_lily,,", 1)
	bad := func(row string) string { return strings.Replace(row, "100.00", "a lot", 1) }
	result := s.importFile(export(t, "orders.csv", header, bad(row), bad(ragged)))
	var kept []storage.RejectedRow
	err := s.RejectedRows(t.Context(), result.ID, func(r storage.RejectedRow) error { kept = append(kept, r); return nil })
	if err != nil || len(kept) != 2 {
		t.Fatalf("got %v, %v", kept, err)
	}
	for i, secrets := range [][]string{{"李莉", "lily@", "西湖", "文三路", "0571", "138"}, {"13812345678"}} {
		for _, secret := range secrets {
			if strings.Contains(kept[i].Cells+kept[i].Value, secret) {
				t.Errorf("%s is kept in %s", secret, kept[i].Cells)
			}
		}
	}
	cells, err := kept[0].CellValues()
	if err != nil {
		t.Fatal(err)
	}
	for i := range cells {
		cells[i] = `"` + strings.Replace(cells[i], "a lot", "100.00", 1) + `"`
	}
	s.importFile(export(t, "mended.csv", header, strings.Join(cells, ",")))
	mended, err := s.Order(t.Context(), s.store, 3912008800000030021)
	if err != nil || *mended.Province != "浙江省" || *mended.City != "杭州市" || *mended.BuyerMasked != "t***y" {
		t.Errorf("the mended row is %+v, %v", mended, err)
	}
}

func TestUnknownStatusesAreCounted(t *testing.T) {
	s := newShop(t)
	strange := strings.Replace(paidRow, "买家已付款，等待卖家发货", "卖家在路上", 1)
	section := s.importFile(export(t, "orders.csv", orderHeader, strange))
	if diff := cmp.Diff(map[string]int64{"卖家在路上": 1}, section.Unknown); diff != "" {
		t.Error(diff)
	}
	order, err := s.Order(t.Context(), s.store, 101)
	if err != nil || order.Status != taobao.StatusUnknown || *order.StatusText != "卖家在路上" {
		t.Errorf("got %+v, %v", order, err)
	}
}
