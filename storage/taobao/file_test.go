package taobao_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"storebot/storage/taobao"
)

// write puts a file into a temporary folder.
func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func encoded(t testing.TB, to encoding.Encoding, text string) string {
	t.Helper()
	out, err := to.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func refusal(t *testing.T, err error) *taobao.RefusedError {
	t.Helper()
	var refused *taobao.RefusedError
	if !errors.As(err, &refused) {
		t.Fatalf("got %v, want a refusal", err)
	}
	return refused
}

const twoOrders = "订单编号,买家会员名,总金额,订单状态,订单付款时间 ,宝贝标题 \n" +
	"3912008800000030021,tb01,248.80,交易成功,2026-11-09 18:48:05,亲肤短袜 5双装，针织开衫\n" +
	"3912008800000070049,莉莉,1198,等待买家付款,,羽绒服\n"

func TestEncodingIsFoundFromTheContent(t *testing.T) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	big := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	padded := twoOrders + strings.Repeat("391,"+strings.Repeat("买", 30)+",1,交易成功,,\n", 2000)
	tests := []struct{ name, content string }{
		{"UTF-8", twoOrders},
		{"UTF-8 with a mark", "\uFEFF" + twoOrders},
		{"GB18030", encoded(t, simplifiedchinese.GB18030, twoOrders)},
		{"GBK", encoded(t, simplifiedchinese.GBK, twoOrders)},
		{"UTF-16 with a mark", encoded(t, little, "\uFEFF"+twoOrders)},
		{"UTF-16 of the other byte order with a mark", encoded(t, big, "\uFEFF"+twoOrders)},
		{"UTF-16 without a mark", encoded(t, little, twoOrders)},
		{"UTF-16 of the other byte order without a mark", encoded(t, big, twoOrders)},
		{"UTF-16 with tabs between cells", encoded(t, little, "\uFEFF"+strings.ReplaceAll(twoOrders, ",", "\t"))},
		{"UTF-8 that the sample cuts within a character", padded},
		{"UTF-8 that the sample cuts one byte later", "\n" + padded},
		{"UTF-8 with one broken character", twoOrders + "391,\xE8\x8E,1,交易成功,,\n"},
		{"GB18030 longer than the sample", encoded(t, simplifiedchinese.GB18030, padded)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			all, err := readAll(t, write(t, "orders.csv", test.content))
			if err != nil {
				t.Fatal(err)
			}
			if len(all.Orders) < 2 || len(all.Rejected) > 0 {
				t.Fatalf("%d orders, rejected: %v", len(all.Orders), all.Rejected)
			}
			first, second := all.Orders[0], all.Orders[1]
			if first.Title != "亲肤短袜 5双装，针织开衫" || second.Buyer != "莉莉" {
				t.Errorf("got title %q, buyer %q", first.Title, second.Buyer)
			}
		})
	}
}

func TestQuirksOfOrderFiles(t *testing.T) {
	const header = "订单编号,总金额,买家实际支付金额,订单状态,订单付款时间 ,订单备注,收货地址 \n"
	tests := []struct {
		name, content string
		rows          []int // of the orders
	}{
		{"header alone", header, nil},
		{"header without a line end", strings.TrimSuffix(header, "\n"), nil},
		{"total line at the end", header + "391,5,5,交易成功,2026-11-09 10:00:00,,\n合计,5,5,,,,\n", []int{2}},
		{"short total line without a line end", header + "391,5,5,交易成功,2026-11-09 10:00:00,,\n合计：1笔,5", []int{2}},
		{"total line with the sum only", header + "391,5,5,交易成功,,,\n,总计,5,,,,\n", []int{2}},
		{"blank lines", header + "\n391,5,5,交易成功,,,\n,,,,,,\n\n392,5,5,交易成功,,,\n", []int{3, 6}},
		{"files put together", header + "391,5,5,交易成功,,,\n" + header + "392,5,5,交易成功,,,\n", []int{2, 4}},
		{"preamble", "订单报表\n2026-11-01~2026-11-09\n\n" + header + "391,5,5,交易成功,,,\n", []int{5}},
		{"line break in a cell", header + "391,5,5,交易成功,,\"请\r\n加急\",\n392,5,5,交易成功,,,\n", []int{2, 3}},
		{"one field more than the header", header + "391,5,5,交易成功,,,,\n", []int{2}},
		{"blank cells left out at the end", header + "391,5,5,交易成功\n392,5,5,交易成功,,,\n", []int{2, 3}},
		{"tab at the end of each cell", strings.ReplaceAll(header, ",", "\t,") + "\"391\"\t,5\t,5\t,交易成功\t,\t,\t,\t\n",
			[]int{2}},
		{"last line without a line end", header + "391,5,5,交易成功,,,", []int{2}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			all, err := readAll(t, write(t, "orders.csv", test.content))
			if err != nil {
				t.Fatal(err)
			}
			var rows []int
			for _, order := range all.Orders {
				rows = append(rows, order.Row)
				if order.Status != taobao.StatusDone || order.Paid.Fen != 500 {
					t.Errorf("row %d was misread: %+v", order.Row, order)
				}
			}
			if !reflect.DeepEqual(rows, test.rows) || len(all.Rejected) > 0 {
				t.Errorf("orders in rows %v, want %v; rejected: %+v", rows, test.rows, all.Rejected)
			}
		})
	}
}

func TestRowsThatCannotBeReadAreRejectedAlone(t *testing.T) {
	const header = "订单编号,总金额,订单状态,订单付款时间 ,宝贝总数量\n"
	tests := []struct {
		name, row             string
		column, value, reason string
	}{
		{"rounded number", "1.9307E+15,5,交易成功,,1", "订单编号", "1.9307E+15", taobao.ReasonDigitsLost},
		{"no number", ",5,交易成功,,1", "订单编号", "", taobao.ReasonNumber},
		{"amount", "391,five,交易成功,,1", "总金额", "five", taobao.ReasonAmount},
		{"negative amount", "391,-5,交易成功,,1", "总金额", "-5", taobao.ReasonNegative},
		{"time", "391,5,交易成功,soon,1", "订单付款时间", "soon", taobao.ReasonTime},
		{"count", "391,5,交易成功,,1.5", "宝贝总数量", "1.5", taobao.ReasonCount},
		{"row broken in two", "391,5", "订单状态", "", taobao.ReasonShortRow},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			all, err := readAll(t, write(t, "orders.csv", header+"390,5,交易成功,,1\n"+test.row+"\n392,5,交易成功,,1\n"))
			if err != nil {
				t.Fatal(err)
			}
			if len(all.Orders) != 2 || len(all.Rejected) != 1 {
				t.Fatalf("orders %+v, rejected %+v", all.Orders, all.Rejected)
			}
			got := all.Rejected[0]
			if got.Row != 3 || got.Column != test.column || got.Value != test.value || got.Reason != test.reason {
				t.Errorf("got %+v", got)
			}
			if cells := strings.Split(test.row, ","); !reflect.DeepEqual(got.Cells, cells) {
				t.Errorf("cells %q, want %q", got.Cells, cells)
			}
		})
	}
}

// TestColumnsOfOneNameMustAgree: which of two figures is meant no one can know.
func TestColumnsOfOneNameMustAgree(t *testing.T) {
	all, err := readAll(t, write(t, "orders.csv", "订单编号,总金额,总金额,订单状态,宝贝标题,宝贝标题\n391,5,6,交易成功,a,b\n392,5,5,交易成功,a,b\n393,,7,交易成功,a,b\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(all.Orders) != 2 || len(all.Rejected) != 1 || all.Rejected[0].Row != 2 || all.Rejected[0].Column != "总金额" ||
		all.Rejected[0].Reason != taobao.ReasonTwoValues {
		t.Errorf("orders %+v, rejected %+v", all.Orders, all.Rejected)
	}
}

func TestFilesThatAreRefusedWhole(t *testing.T) {
	const header = "订单编号,总金额,订单状态\n"
	tests := []struct {
		name, content string
		reason        string
		kind          taobao.Kind
	}{
		{"empty", "", taobao.RefusedEmpty, taobao.KindUnknown},
		{"nothing but blanks", "\uFEFF\n\n,,\n", taobao.RefusedEmpty, taobao.KindUnknown},
		{"another table", "name,age\nLily,30\n", taobao.RefusedHeader, taobao.KindUnknown},
		{"a few names of a known one", "买家会员名,收货地址,电话\na,b,c\n", taobao.RefusedHeader, taobao.Orders},
		{"orders without numbers", "买家会员名,总金额,订单状态,宝贝标题\n", taobao.RefusedNoNumber, taobao.Orders},
		{"lines without an order", "子订单编号,标题,价格,购买数量,商品属性\n", taobao.RefusedNoOrder, taobao.Lines},
		{"report without days", "店铺名称,访客数,浏览量,支付金额\n", taobao.RefusedNoDay, taobao.ShopReport},
		{"cut within a quoted cell", header + "391,5,交易成功\n392,5,\"交易", taobao.RefusedCutOff, taobao.KindUnknown},
		{"cut within a row", header + "391,5,交易成功\n392,5", taobao.RefusedCutOff, taobao.KindUnknown},
		{"a quote that is never closed", header + "391,5,\"" + strings.Repeat("交易成功\n", 200_000), taobao.RefusedQuote,
			taobao.KindUnknown},
		{"web page", "<html><table><tr><td>订单编号</td></tr></table>", taobao.RefusedWebPage, taobao.KindUnknown},
		{"web page after a mark", "\uFEFF\n<!DOCTYPE html>", taobao.RefusedWebPage, taobao.KindUnknown},
		{"a picture named like a table", "\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR", taobao.RefusedPicture, taobao.KindUnknown},
		{"a photograph", "\xFF\xD8\xFF\xE0\x00\x10JFIF", taobao.RefusedPicture, taobao.KindUnknown},
		{"a PDF", "%PDF-1.7\n", taobao.RefusedPicture, taobao.KindUnknown},
		{"gzip", "\x1F\x8B\x08", taobao.RefusedArchive, taobao.KindUnknown},
		{"damaged workbook", "PK\x03\x04 and no more", taobao.RefusedDamaged, taobao.KindUnknown},
		{"damaged old workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and no more", taobao.RefusedDamaged, taobao.KindUnknown},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := readAll(t, write(t, "orders.csv", test.content))
			got := refusal(t, err)
			if got.Reason != test.reason || got.Kind != test.kind {
				t.Errorf("got %q, kind %q, want %q, kind %q", got.Reason, got.Kind, test.reason, test.kind)
			}
		})
	}
}

func TestRefusalNamesTheHeaderAndTheNearestKind(t *testing.T) {
	_, err := readAll(t, write(t, "orders.csv", "买家会员名,总金额,订单状态,宝贝标题\n"))
	text := refusal(t, err).Error()
	for _, part := range []string{taobao.RefusedNoNumber, "买家会员名, 总金额", "orders"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q does not contain %q", text, part)
		}
	}
}

func TestFileLargerThanAllowedIsRefused(t *testing.T) {
	_, err := taobao.Open(write(t, "orders.csv", twoOrders), taobao.Options{MaxBytes: 10})
	if got := refusal(t, err); got.Reason != taobao.RefusedTooLarge {
		t.Errorf("got %q", got.Reason)
	}
}

func TestFileThatIsStillBeingWrittenIsRefused(t *testing.T) {
	for _, test := range []struct{ name, content string }{
		{"when it looks whole", twoOrders},
		{"when it looks cut off", twoOrders + "391,\""},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := write(t, "orders.csv", test.content)
			file, err := taobao.Open(path, taobao.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			if err := os.WriteFile(path, []byte(test.content+"392,tb02,5,交易成功,,\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			err = file.Rows(context.Background(), 0, func(*taobao.Batch) error { return nil })
			if got := refusal(t, err); got.Reason != taobao.RefusedChanged {
				t.Errorf("got %q", got.Reason)
			}
		})
	}
}

func TestReadingStops(t *testing.T) {
	file, err := taobao.Open(write(t, "orders.csv", twoOrders), taobao.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	t.Run("with the receiver's error", func(t *testing.T) {
		full := errors.New("disk full")
		if err := file.Rows(context.Background(), 0, func(*taobao.Batch) error { return full }); !errors.Is(err, full) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("when it is cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		err := file.Rows(ctx, 0, func(*taobao.Batch) error {
			t.Error("a batch was emitted")
			return nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

func TestTextsOutliveTheirBatch(t *testing.T) {
	var content strings.Builder
	content.WriteString("订单编号,买家会员名,总金额\n")
	for range 10_000 {
		content.WriteString("391,buyer-of-ascii,5\n392,买家,5\n")
	}
	file, err := taobao.Open(write(t, "orders.csv", content.String()), taobao.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var buyers []string
	err = file.Rows(context.Background(), 0, func(b *taobao.Batch) error {
		for _, order := range b.Orders {
			buyers = append(buyers, order.Buyer)
		}
		if b.BytesRead <= 0 || b.BytesRead > file.Size() {
			t.Errorf("%d bytes of %d read", b.BytesRead, file.Size())
		}
		b.Release()
		return nil
	})
	if err != nil || len(buyers) != 20_000 {
		t.Fatalf("%d buyers, %v", len(buyers), err)
	}
	for i, buyer := range buyers {
		if want := [2]string{"buyer-of-ascii", "买家"}[i%2]; buyer != want {
			t.Fatalf("buyer %d is %q, want %q", i, buyer, want)
		}
	}
}
