package taobao_test

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"storebot/storage/taobao"
)

func TestRealHeadersAreRecognised(t *testing.T) {
	folder := filepath.Join(samples(t), "headers")
	tests := []struct {
		file string
		kind taobao.Kind
	}{
		{"after_sales_2026_xlsx.txt", taobao.AfterSales},
		{"alimama_plan_report_2026_csv.txt", taobao.AdReport},
		{"alimama_product_report_2026_csv.txt", taobao.AdReport},
		{"order_detail_2017_csv.txt", taobao.Lines},
		{"order_detail_2021_csv.txt", taobao.Lines},
		{"order_detail_2022_csv.txt", taobao.Lines},
		{"order_detail_2025_xlsx_27.txt", taobao.Lines},
		{"order_detail_2025_xlsx_A_to_W.txt", taobao.Lines},
		{"order_detail_2026_xlsx_with_ship_deadline.txt", taobao.Lines},
		{"order_main_2016_csv.txt", taobao.Orders},
		{"order_main_2017_csv.txt", taobao.Orders},
		{"order_main_2018_csv.txt", taobao.Orders},
		{"order_main_2019_xlsx.txt", taobao.Orders},
		{"order_main_2022_ddl.txt", taobao.Orders},
		{"order_main_2026_xlsx_custom21.txt", taobao.Orders},
		{"sycm_product_daily_2026_xls.txt", taobao.ProductReport},
		{"sycm_shop_daily_2026_xlsx_17.txt", taobao.ShopReport},
		{"sycm_shop_selfservice_2017.txt", taobao.ShopReport},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			header, columns := readHeader(t, filepath.Join(folder, test.file))
			all, err := readAll(t, write(t, "export.csv", header+"\n"))
			var refused *taobao.RefusedError
			if errors.As(err, &refused) {
				if refused.Kind != test.kind || len(refused.Header) != columns {
					t.Errorf("refused as %q with %d columns: %v", refused.Kind, len(refused.Header), err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := all.sections[0]; got.Kind != test.kind || len(got.Columns) != columns {
				t.Errorf("got %q with %d columns, want %q with %d", got.Kind, len(got.Columns), test.kind, columns)
			}
		})
	}
	if files, err := filepath.Glob(filepath.Join(folder, "*.txt")); err != nil || len(files) != len(tests) {
		t.Errorf("%d of %d header files are tested, %v", len(tests), len(files), err)
	}
}

// readHeader reads the header in the third line of a file and the number of columns in its second.
func readHeader(t *testing.T, path string) (header string, columns int) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	columns, err = strconv.Atoi(strings.TrimPrefix(lines[1], "# columns: "))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(lines[2], "\r"), columns
}

func TestNewestLineHeaderFillsEveryField(t *testing.T) {
	header, _ := readHeader(t, filepath.Join(samples(t), "headers", "order_detail_2026_xlsx_with_ship_deadline.txt"))
	cells := map[string]string{
		"子订单编号": "392", "主订单编号": "391", "商品标题": "羽绒服", "商品价格": "599", "购买数量": "2", "外部系统编号": "YR-001",
		"商品属性": "颜色分类:黑色", "订单状态": "卖家已发货，等待买家确认", "买家应付货款": "1198", "买家实付金额": "1000", "退款状态": "退款成功",
		"退款金额": "198", "订单创建时间": "2026-11-09 10:00:00", "订单付款时间": "2026-11-09 10:01:00", "发货时间": "2026-11-10 09:00:00",
		"应发货时间": "2026-11-11 10:01:00", "商品ID": "68", "物流单号": "No:SF1", "物流公司": "顺丰速运",
	}
	row := strings.Split(header, ",")
	for i, name := range row {
		row[i] = cells[name]
	}
	all, err := readAll(t, write(t, "lines.csv", header+"\n"+strings.Join(row, ",")+"\n"))
	if err != nil || len(all.Lines) != 1 {
		t.Fatalf("%v, rejected %+v", err, all.Rejected)
	}
	want := taobao.Line{
		Row: 2, Number: 392, OrderNumber: 391, Title: "羽绒服", SKU: "YR-001", Properties: "颜色分类:黑色", ProductID: "68",
		Price: taobao.Amount{Fen: 59900, Known: true}, Due: taobao.Amount{Fen: 119800, Known: true},
		Paid: taobao.Amount{Fen: 119800, Known: true}, Refund: taobao.Amount{Fen: 19800, Known: true},
		Units: taobao.Count{N: 2, Known: true}, Status: taobao.StatusShipped, RefundState: taobao.RefundMade, Refunded: true,
		PlacedAt: 1794189600, PaidAt: 1794189660, ShippedAt: 1794272400, ShipBy: 1794362460, Tracking: "SF1", Carrier: "顺丰速运",
	}
	if got := all.Lines[0]; got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
