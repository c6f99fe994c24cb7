package taobao_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"storebot/storage/taobao"
)

func TestRealHeadersAreRecognised(t *testing.T) {
	for _, test := range headers(t) {
		t.Run(test.name, func(t *testing.T) {
			all, err := readAll(t, write(t, "export.csv", test.header+"\n"))
			var refused *taobao.RefusedError
			if errors.As(err, &refused) {
				if refused.Kind != test.kind || len(refused.Header) != test.columns {
					t.Errorf("refused as %q with %d columns: %v", refused.Kind, len(refused.Header), err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := all.sections[0]; got.Kind != test.kind || len(got.Columns) != test.columns {
				t.Errorf("got %q with %d columns, want %q with %d", got.Kind, len(got.Columns), test.kind, test.columns)
			}
		})
	}
}

// header is the first line of an export as its platform wrote it.
type header struct {
	name    string
	kind    taobao.Kind
	columns int
	header  string
}

// headers returns those of the test data.
func headers(t *testing.T) (all []header) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "headers.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 4)
		columns, err := strconv.Atoi(cells[2])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, header{cells[0], taobao.Kind(cells[1]), columns, cells[3]})
	}
	return all
}

func TestNewestLineHeaderFillsEveryField(t *testing.T) {
	all := headers(t)
	newest := slices.IndexFunc(all, func(h header) bool { return h.name == "order_detail_2026_xlsx_with_ship_deadline" })
	header := all[newest].header
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
	read, err := readAll(t, write(t, "lines.csv", header+"\n"+strings.Join(row, ",")+"\n"))
	if err != nil || len(read.Lines) != 1 {
		t.Fatalf("%v, rejected %+v", err, read.Rejected)
	}
	want := taobao.Line{
		Row: 2, Number: 392, OrderNumber: 391, Title: "羽绒服", SKU: "YR-001", Properties: "颜色分类:黑色", ProductID: "68",
		Price: taobao.Amount{Fen: 59900, Known: true}, Due: taobao.Amount{Fen: 119800, Known: true},
		Paid: taobao.Amount{Fen: 119800, Known: true}, Refund: taobao.Amount{Fen: 19800, Known: true},
		Units: taobao.Count{N: 2, Known: true}, Status: taobao.StatusShipped, RefundState: taobao.RefundMade, Refunded: true,
		PlacedAt: 1794189600, PaidAt: 1794189660, ShippedAt: 1794272400, ShipBy: 1794362460, Tracking: "SF1", Carrier: "顺丰速运",
	}
	if got := read.Lines[0]; got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
