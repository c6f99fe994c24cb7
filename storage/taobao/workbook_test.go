package taobao_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"storebot/storage/taobao"
)

// sheet is a sheet of a workbook to be made, row by row.
type sheet struct {
	name string
	rows [][]any
}

func workbook(t *testing.T, name string, options excelize.Options, sheets ...sheet) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, s := range sheets {
		if i == 0 {
			if err := book.SetSheetName("Sheet1", s.name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := book.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for j, row := range s.rows {
			if err := book.SetSheetRow(s.name, fmt.Sprintf("A%d", j+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var packed bytes.Buffer
	if err := book.Write(&packed, options); err != nil {
		t.Fatal(err)
	}
	return write(t, name, packed.String())
}

func TestWorkbookOfThreeSheets(t *testing.T) {
	path := workbook(t, "export.xls", excelize.Options{}, // an XLSX by its content
		sheet{"订单报表", [][]any{
			{"订单编号", "总金额", "买家实付金额", "订单状态", "订单创建时间", "订单付款时间 "},
			{"391", 201.12, 201.12, "交易成功", 46335.7486689815, "2026-11-09 18:00:00"},
			{"3.912E+18", 5, 5, "交易成功", 46335.5, nil},
		}},
		sheet{"说明", [][]any{{"导出说明"}}},
		sheet{"销售明细", [][]any{
			{"子订单编号", "主订单编号", "商品标题", "购买数量", "买家应付货款"},
			{"391", "391", "羽绒服", 2, 201.12},
		}},
		sheet{"发货报表", [][]any{{"订单编号", "物流公司", "物流单号", "发货时间"}, {"391", "顺丰速运", "No:SF1", "2026-11-10 09:00:00"}}},
	)
	all, err := readAll(t, path)
	if err != nil {
		t.Fatal(err)
	}
	if len(all.sections) != 3 || all.sections[2].Kind != taobao.Parcels || all.sections[2].Name != "发货报表" {
		t.Errorf("sections: %+v", all.sections)
	}
	if len(all.Orders) != 1 || all.Orders[0].PlacedAt != 1794218285 || all.Orders[0].Paid.Fen != 20112 {
		t.Errorf("orders: %+v", all.Orders)
	}
	if len(all.Lines) != 1 || all.Lines[0].Units.N != 2 {
		t.Errorf("lines: %+v", all.Lines)
	}
	if want := (taobao.Parcel{Row: 2, OrderNumber: 391, Tracking: "SF1", Carrier: "顺丰速运",
		ShippedAt: 1794272400}); len(all.Parcels) != 1 || all.Parcels[0] != want {
		t.Errorf("parcels: %+v", all.Parcels)
	}
	if len(all.Rejected) != 1 || all.Rejected[0].Row != 3 || all.Rejected[0].Reason != taobao.ReasonDigitsLost {
		t.Errorf("rejected: %+v", all.Rejected)
	}
}

func TestRealWorkbookWithoutOrderNumbers(t *testing.T) {
	path := filepath.Join(samples(t), "mrtb_data.xlsx")
	t.Run("is refused as it is", func(t *testing.T) {
		_, err := readAll(t, path)
		if got := refusal(t, err); got.Reason != taobao.RefusedNoNumber || len(got.Header) != 21 {
			t.Errorf("got %v", err)
		}
	})
	t.Run("is read whole once it has them", func(t *testing.T) {
		all, err := readAll(t, numbered(t, path))
		if err != nil || len(all.Rejected) > 0 {
			t.Fatalf("%v, rejected %+v", err, all.Rejected)
		}
		first := all.Orders[0]
		if len(all.Orders) != 599 || first.Paid.Fen != 110000 || first.Status != taobao.StatusDone ||
			first.PlacedAt != 1520560836 ||
			first.Tracking != "21026" || first.SellerMemo != "" || first.Closed || first.Province != "" {
			t.Errorf("%d orders, the first %+v", len(all.Orders), first)
		}
	})
}

// numbered adds a column of order numbers to a workbook.
func numbered(t *testing.T, path string) string {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	name := book.GetSheetName(0)
	rows, err := book.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	numbers := []any{"订单编号"}
	for i := range rows[1:] {
		numbers = append(numbers, fmt.Sprint(i+1))
	}
	if err := book.SetSheetCol(name, "V1", &numbers); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "orders.xlsx")
	if err := book.SaveAs(to); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestWorkbooksThatAreRefused(t *testing.T) {
	orders := sheet{"订单报表", [][]any{{"订单编号", "总金额"}, {"391", 5}}}
	locked := workbook(t, "locked.xlsx", excelize.Options{Password: "secret"}, orders)
	tests := []struct{ name, path, reason string }{
		{"protected by a password", locked, taobao.RefusedPassword},
		{"of the time before XLSX", oldWorkbook(t, locked), taobao.RefusedOldWorkbook},
		{"an archive of other files", archive(t, "orders.csv", 10), taobao.RefusedArchive},
		{"unpacks to far more than it weighs", archive(t, "xl/workbook.xml", 20<<20), taobao.RefusedBomb},
		{"without a known sheet", workbook(t, "ads.xlsx", excelize.Options{},
			sheet{"售后", [][]any{{"订单编号", "退款完结时间", "订单付款时间"}}}), taobao.RefusedNoRefund},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := readAll(t, test.path)
			if got := refusal(t, err); got.Reason != test.reason {
				t.Errorf("got %q, want %q", got.Reason, test.reason)
			}
		})
	}
	t.Run("holds more than allowed", func(t *testing.T) {
		path := workbook(t, "orders.xlsx", excelize.Options{}, orders)
		_, err := taobao.Open(path, taobao.Options{MaxUnpackedBytes: 1000})
		if got := refusal(t, err); got.Reason != taobao.RefusedBomb {
			t.Errorf("got %q", got.Reason)
		}
	})
}

// oldWorkbook makes a compound file without an encrypted package, as workbooks before XLSX are.
func oldWorkbook(t *testing.T, locked string) string {
	t.Helper()
	content, err := os.ReadFile(locked)
	if err != nil {
		t.Fatal(err)
	}
	wide := func(text string) []byte {
		var out []byte
		for _, c := range []byte(text) {
			out = append(out, c, 0)
		}
		return out
	}
	content = bytes.ReplaceAll(content, wide("EncryptedPackage"), wide("WorkbookWorkbook"))
	return write(t, "old.xls", string(content))
}

// archive makes an archive of one part of zero bytes.
func archive(t *testing.T, part string, size int) string {
	t.Helper()
	var packed bytes.Buffer
	out := zip.NewWriter(&packed)
	w, err := out.Create(part)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(make([]byte, size)); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return write(t, "archive.xlsx", packed.String())
}
