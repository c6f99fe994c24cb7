package taobao_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"storebot/storage/taobao"
)

func TestListsOfWarehouseProgramsAreRecognised(t *testing.T) {
	for name, c := range map[string]struct {
		header string
		want   taobao.Kind
	}{
		"聚水潭 stock":     {"款式编码,颜色,规格,商品编码,名称,数量,订单占有,仓库待发,虚拟库存,可用数,公有可用数", taobao.Stock},
		"聚水潭 overview":  {"款式编码,商品编码,颜色,规格,实际库存数,订单占有数,采购在途数,虚拟库存数,可用数,公有可用数", taobao.Stock},
		"马帮":            {"库存SKU编号,商品状态,中文名称,父级仓库,仓库,仓位,仓位库存,未发货量,可用库存量,成本价(RMB)", taobao.Stock},
		"an older ERP":  {"产品编码,产品名称,SKU,可用库存,库存数量,锁定库存,报警库存,采购在途", taobao.Stock},
		"a template":    {"商品编码,颜色,尺码,货号,仓库,在仓库存数,变化数量,原因,说明", taobao.Stock},
		"a count sheet": {"SKU,Title,Color,Size,Counted", taobao.Stock},
		"聚水潭 purchases": {"采购日期,采购供应商,款式编码,颜色规格,采购数量,总入库量,状态,数据类型,备注", taobao.Purchases},
	} {
		t.Run(name, func(t *testing.T) {
			if got := kindOf(t, c.header); got != c.want {
				t.Errorf("it is %q, want %q", got, c.want)
			}
		})
	}
}

func kindOf(t *testing.T, header string) taobao.Kind {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte(header+"\n"+strings.Repeat(",", strings.Count(header, ","))+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := taobao.Open(path, taobao.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}()
	return file.Sections()[0].Kind
}

// TestListWithoutParcelsIsNoParcelList has an order number and a column of shipping programs, but
// nothing of a parcel.
func TestListWithoutParcelsIsNoParcelList(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte("订单编号,打印状态,备注\n391,已打印,\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := taobao.Open(path, taobao.Options{})
	if err == nil {
		t.Errorf("it is %q", file.Sections()[0].Kind)
	}
}

func TestPlatformStockIsNeverACount(t *testing.T) {
	path := filepath.Join(t.TempDir(), "items.csv")
	if err := os.WriteFile(path, []byte("宝贝名称\t宝贝价格\t宝贝数量\t商家编码\t数字ID\n大衣\t299\t9999\tYR-001\t1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if file, err := taobao.Open(path, taobao.Options{}); err == nil {
		t.Errorf("it is %q", file.Sections()[0].Kind)
	}
}

func TestCodesOfProductsAreRead(t *testing.T) {
	rows := stockRows(t, "商品编码,实际库存数,可用数,变化数量\nA_x002B_1,12,-3,\n B-2 ,0,,+4\n合计,12,,\nC,,,-5\nD_x0020_1_x0007_,,,1\n")
	want := []taobao.StockRow{
		{Row: 2, SKU: "A+1", OnHand: taobao.Count{N: 12, Known: true}, Available: taobao.Count{N: -3, Known: true}},
		{Row: 3, SKU: "B-2", OnHand: taobao.Count{N: 0, Known: true}, Change: taobao.Count{N: 4, Known: true}},
		{Row: 5, SKU: "C", Change: taobao.Count{N: -5, Known: true}},
		{Row: 6, SKU: "D 1_x0007_", Change: taobao.Count{N: 1, Known: true}},
	}
	if len(rows) != len(want) {
		t.Fatalf("got %+v", rows)
	}
	for i := range want {
		if rows[i] != want[i] {
			t.Errorf("got %+v, want %+v", rows[i], want[i])
		}
	}
}

func stockRows(t *testing.T, text string) (rows []taobao.StockRow) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "stock.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := taobao.Open(path, taobao.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = file.Rows(t.Context(), 0, func(batch *taobao.Batch) error {
		rows = append(rows, batch.Stock...)
		for _, reject := range batch.Rejected {
			t.Errorf("row %d: %s", reject.Row, reject.Reason)
		}
		return nil
	})
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
