package taobao_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"storebot/storage/taobao"
)

// rawBook makes a workbook of the XML of its parts; what is not given is as in a small workbook.
func rawBook(t *testing.T, changed map[string]string) string {
	t.Helper()
	parts := map[string]string{
		"xl/workbook.xml":            `<workbook><sheets><sheet name="a" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/s.xml"/></Relationships>`,
	}
	for name, content := range changed {
		parts[name] = content
	}
	var packed bytes.Buffer
	out := zip.NewWriter(&packed)
	for name, content := range parts {
		part, err := out.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return write(t, "book.xlsx", packed.String())
}

// sheetOf writes rows of cells as a sheet; a cell that is empty is left out.
func sheetOf(rows ...[]string) string {
	var out strings.Builder
	out.WriteString("<worksheet><sheetData>")
	for i, row := range rows {
		fmt.Fprintf(&out, `<row r="%d">`, i+1)
		for j, cell := range row {
			if cell != "" {
				fmt.Fprintf(&out, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+j, i+1, cell)
			}
		}
		out.WriteString("</row>")
	}
	return out.String() + "</sheetData></worksheet>"
}

const oneSheet = "xl/worksheets/s.xml"

// headers have the required column last, so that a short row lacks it.
var shortRowKinds = []struct {
	kind   taobao.Kind
	header []string
	row    []string
}{
	{taobao.Orders, []string{"总金额", "订单编号"}, []string{"5", "391"}},
	{taobao.Lines, []string{"购买数量", "主订单编号"}, []string{"5", "391"}},
	{taobao.Parcels, []string{"运单号", "订单编号"}, []string{"SF1", "391"}},
	{taobao.ShopReport, []string{"访客数", "统计日期"}, []string{"5", "2026-11-20"}},
	{taobao.AdReport, []string{"点击量", "花费", "日期"}, []string{"5", "7", "2026-11-20"}},
	{taobao.AfterSales, []string{"退款状态", "订单编号", "退款编号"}, []string{"退款成功", "391", "1"}},
	{taobao.Chats, []string{"买家", "客服", "接待时间"}, []string{"b", "a", "2026-11-20 10:00:00"}},
	{taobao.ProductReport, []string{"统计日期", "商品访客数", "商品ID"}, []string{"2026-11-20", "5", "68001"}},
	{taobao.Reviews, []string{"评价星级", "评价内容", "评价时间"}, []string{"5", "很好", "2026-11-20 10:00:00"}},
	{taobao.Purchases, []string{"采购数量", "状态", "款式编码", "采购日期"}, []string{"5", "已下单", "A-1", "2026-11-20"}},
}

func TestShortAndBlankRowsOfWorkbooksInEveryKind(t *testing.T) {
	for _, test := range shortRowKinds {
		t.Run(string(test.kind), func(t *testing.T) {
			short := test.row[:len(test.row)-1]
			blank := make([]string, len(test.row))
			path := rawBook(t, map[string]string{oneSheet: sheetOf(test.header, test.row, blank, nil, short)})
			file, err := taobao.Open(path, taobao.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			rows, rejected := 0, []taobao.Reject(nil)
			err = file.Rows(t.Context(), 0, func(b *taobao.Batch) error {
				rejected = append(rejected, b.Rejected...)
				rows += b.Len() - len(b.Rejected)
				return nil
			})
			if err != nil || file.Sections()[0].Kind != test.kind || rows != 1 {
				t.Errorf("%d rows of %v, %v", rows, file.Sections(), err)
			}
			if len(rejected) != 1 || rejected[0].Row != 5 || rejected[0].Column != test.header[len(test.header)-1] {
				t.Errorf("rejected %+v", rejected)
			}
		})
	}
}

func TestCellsOfSheets(t *testing.T) {
	const start = `<worksheet><sheetData><row><c t="inlineStr"><is><t>订单编号</t></is></c><c t="inlineStr"><is><t>宝贝标题</t></is></c>` +
		`<c t="inlineStr"><is><t>总金额</t></is></c></row><row>`
	const end = `</row></sheetData></worksheet>`
	tests := []struct{ name, cells, title string }{
		{"without references", `<c><v>391</v></c><c t="str"><v>袜子</v></c>`, "袜子"},
		{"shared", `<c><v>391</v></c><c t="s"><v>1</v></c>`, "羽绒服"},
		{"shared, in runs and with a phonetic guide", `<c><v>391</v></c><c t="s"><v>2</v></c>`, "帽子"},
		{"shared, without a number", `<c><v>391</v></c><c t="s"/>`, ""},
		{"inline, in runs", `<c><v>391</v></c><c t="inlineStr"><is><r><t>帽</t></r><r><t>子</t></r><rPh><t>x</t></rPh></is></c>`, "帽子"},
		{"a formula's result", `<c><v>391</v></c><c t="str"><f>A1&amp;"x"</f><v>袜子</v></c>`, "袜子"},
		{"a formula without result", `<c><v>391</v></c><c><f>A1</f></c>`, ""},
		{"entities", `<c><v>391</v></c><c t="str"><v>a&lt;b</v></c>`, "a<b"},
		{"in the wrong order", `<c r="B2" t="str"><v>袜子</v></c><c r="A2"><v>391</v></c>`, "袜子"},
		{"far out", `<c r="A2"><v>391</v></c><c r="XFD2"><v>9</v></c>`, ""},
		{"with prefixes", `<x:c r="A2"><x:v>391</x:v></x:c><x:c r="B2" t="str"><x:v>袜子</x:v></x:c>`, "袜子"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			all, err := readAll(t, rawBook(t, map[string]string{
				oneSheet:               start + test.cells + end,
				"xl/sharedStrings.xml": `<sst><si><t>a</t></si><si><t>羽绒服</t></si><si><r><t>帽</t></r><rPh><t>mao</t></rPh><r><t>子</t></r></si></sst>`,
			}))
			if err != nil || len(all.Orders) != 1 || all.Orders[0].Number != 391 || all.Orders[0].Title != test.title {
				t.Errorf("got %+v, %+v, %v", all.Orders, all.Rejected, err)
			}
		})
	}
}

func TestSheetsAreFoundAsProgramsWriteThem(t *testing.T) {
	rows := sheetOf([]string{"订单编号", "总金额"}, []string{"391", "5"})
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(rows)
	if err != nil {
		t.Fatal(err)
	}
	const rels = `<Relationships><Relationship Id="a" Type="x/worksheet" Target="%s"/></Relationships>`
	tests := []struct {
		name  string
		parts map[string]string
	}{
		{"backslashes", map[string]string{`xl\worksheets\s.xml`: rows}},
		{"other case", map[string]string{"xl/Worksheets/S.xml": rows}},
		{"an absolute target", map[string]string{"xl/worksheets/s.xml": rows,
			"xl/_rels/workbook.xml.rels": fmt.Sprintf(rels, "/xl/worksheets/s.xml")}},
		{"UTF-16", map[string]string{oneSheet: utf16}},
		{"another name of the main part", map[string]string{
			"_rels/.rels":            `<Relationships><Relationship Id="1" Type="x/officeDocument" Target="xl/book.xml"/></Relationships>`,
			"xl/book.xml":            `<workbook><sheets><sheet name="a" r:id="a"/></sheets></workbook>`,
			"xl/workbook.xml":        "<workbook/>",
			"xl/tables.xml":          rows,
			"xl/_rels/book.xml.rels": fmt.Sprintf(rels, "tables.xml"),
		}},
	}
	for _, test := range tests {
		all, err := readAll(t, rawBook(t, test.parts))
		if err != nil || len(all.Orders) != 1 {
			t.Errorf("%s: %v, %v", test.name, all.Orders, err)
		}
	}
}

func TestSheetsWithoutPartAreLeftOut(t *testing.T) {
	all, err := readAll(t, rawBook(t, map[string]string{
		"xl/workbook.xml": `<workbook><sheets><sheet name="chart" r:id="none"/><sheet name="a" r:id="a"/></sheets></workbook>`,
		oneSheet:          sheetOf([]string{"订单编号", "总金额"}, []string{"391", "5"}),
	}))
	if err != nil || len(all.sections) != 1 || all.sections[0].Name != "a" {
		t.Errorf("got %v, %v", all.sections, err)
	}
}

func TestAmountMeansPaidOnlyWithoutPaymentTimes(t *testing.T) {
	for header, paid := range map[string]bool{"订单编号,买家实际支付金额,备注": true, "订单编号,买家实际支付金额,订单付款时间": false} {
		all, err := readAll(t, write(t, "orders.csv", header+"\n391,5,\n"))
		if err != nil || len(all.Orders) != 1 || all.Orders[0].IsPaid != paid {
			t.Errorf("%s: %+v, %v", header, all.Orders, err)
		}
	}
}

func TestSheetsHaveABound(t *testing.T) {
	sheets := strings.Repeat(`<sheet name="a" r:id="a"/>`, 201)
	all, err := readAll(t, rawBook(t, map[string]string{"xl/workbook.xml": "<workbook><sheets>" + sheets + "</sheets></workbook>",
		oneSheet: sheetOf([]string{"订单编号", "总金额"}, []string{"391", "5"})}))
	if err != nil || len(all.sections) != 200 {
		t.Errorf("%d sheets are read, %v", len(all.sections), err)
	}
}

func TestRowsReadAreMeasuredToTheEnd(t *testing.T) {
	for name, path := range map[string]string{
		"workbook": rawBook(t, map[string]string{oneSheet: sheetOf([]string{"订单编号", "总金额"}, []string{"391", "5"})}),
		"text":     write(t, "orders.csv", "订单编号,总金额\n391,5\n"),
	} {
		file, err := taobao.Open(path, taobao.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		read := int64(0)
		if err := file.Rows(t.Context(), 0, func(b *taobao.Batch) error { read = b.BytesRead; return nil }); err != nil {
			t.Fatal(err)
		}
		if read <= 0 || name == "text" && read != file.Size() {
			t.Errorf("%s: %d of %d bytes are read", name, read, file.Size())
		}
	}
}
