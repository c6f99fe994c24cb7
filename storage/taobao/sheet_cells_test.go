package taobao_test

import (
	"slices"
	"strings"
	"testing"

	"storebot/storage/taobao"
)

func TestHiddenSheetsAreNotRead(t *testing.T) {
	rows := sheetOf([]string{"订单编号", "总金额"}, []string{"391", "5"})
	book := func(first, second string) map[string]string {
		return map[string]string{
			"xl/workbook.xml": `<workbook><sheets><sheet name="甲" r:id="a"` + first + `/><sheet name="乙" r:id="b"` +
				second + `/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Type="x/worksheet" Target="a.xml"/><Relationship Id="b" Type="x/worksheet" Target="b.xml"/></Relationships>`,
			"xl/a.xml":                   rows, "xl/b.xml": rows,
		}
	}
	all, err := readAll(t, rawBook(t, book("", ` state="hidden"`)))
	if err != nil || len(all.sections) != 1 || all.sections[0].Name != "甲" {
		t.Errorf("got %v, %v", all.sections, err)
	}
	all, err = readAll(t, rawBook(t, book(` state="veryHidden"`, ` state="visible"`)))
	if err != nil || len(all.sections) != 1 || all.sections[0].Name != "乙" {
		t.Errorf("got %v, %v", all.sections, err)
	}
	_, err = readAll(t, rawBook(t, book(` state="hidden"`, ` state="hidden"`)))
	if got := refusal(t, err); got.Reason != taobao.RefusedHidden {
		t.Errorf("got %v", got)
	}
}

func TestMergedRowsShareTheirCells(t *testing.T) {
	rows := sheetOf([]string{"订单编号", "总金额", "宝贝标题"}, []string{"391", "5", "a"}, []string{"", "", "b"},
		[]string{"", "", "c"}, []string{"", "", "d"}, []string{"392", "6", "e"})
	merges := `<mergeCells><mergeCell ref="B2:B4"/><mergeCell ref="A2:A4"/><mergeCell ref="A6:A9"/></mergeCells></worksheet>`
	all, err := readAll(t, rawBook(t, map[string]string{oneSheet: strings.Replace(rows, "</worksheet>", merges, 1)}))
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int64
	for _, order := range all.Orders {
		numbers = append(numbers, order.Number)
	}
	if !slices.Equal(numbers, []int64{391, 391, 391, 392}) || all.Orders[2].Total.Fen != 500 ||
		all.Orders[2].Title != "c" {
		t.Errorf("orders %v: %+v", numbers, all.Orders)
	}
	if len(all.Rejected) != 1 || all.Rejected[0].Row != 5 {
		t.Errorf("a row that is not merged lacks its number: %+v", all.Rejected)
	}
}

func TestWorkbookOfTheYear1904(t *testing.T) {
	rows := sheetOf([]string{"订单编号", "总金额", "订单创建时间"}, []string{"391", "5", "44873.7486689815"})
	for setting, want := range map[string]int64{`date1904="1"`: 1794218285, `date1904="true"`: 1794218285,
		`date1904="0"`: 1794218285 - 1462*24*60*60} {
		all, err := readAll(t, rawBook(t, map[string]string{
			oneSheet:          rows,
			"xl/workbook.xml": `<workbook><workbookPr ` + setting + `/><sheets><sheet name="a" r:id="a"/></sheets></workbook>`,
		}))
		if err != nil || len(all.Orders) != 1 || all.Orders[0].PlacedAt != want {
			t.Errorf("%s: %+v, %v", setting, all.Orders, err)
		}
	}
}

func TestBrokenWorkbooksAreRefused(t *testing.T) {
	rows := sheetOf([]string{"订单编号", "总金额"}, []string{"391", "5"})
	tests := []struct {
		name, reason string
		parts        map[string]string
	}{
		{"ends in the middle", taobao.RefusedDamaged,
			map[string]string{oneSheet: strings.TrimSuffix(rows, "</sheetData></worksheet>")}},
		{"ends in a row", taobao.RefusedDamaged, map[string]string{oneSheet: rows[:len(rows)-40]}},
		{"declares entities", taobao.RefusedDamaged, map[string]string{oneSheet: `<!DOCTYPE a [<!ENTITY b "c">]>` + rows}},
		{"refers to a string that is not there", taobao.RefusedDamaged,
			map[string]string{oneSheet: strings.Replace(rows, `t="inlineStr"><is><t>391</t></is>`, `t="s"><v>7</v>`, 1)}},
		{"refers to a sheet that is not there", taobao.RefusedDamaged, nil},
		{"is XLSB", taobao.RefusedOtherOffice, map[string]string{
			"_rels/.rels": `<Relationships><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>`, "xl/workbook.bin": "x"}},
	}
	for _, test := range tests {
		_, err := readAll(t, rawBook(t, test.parts))
		if got := refusal(t, err); got.Reason != test.reason {
			t.Errorf("%s: got %v", test.name, got)
		}
	}
}

func TestCellsHaveABound(t *testing.T) {
	for _, test := range []struct {
		name     string
		title    string
		rejected int
	}{
		{"as long as a cell may be", strings.Repeat("袜", 32_767), 0},
		{"longer", strings.Repeat("袜", 32_768), 1},
		{"longer than what is read", strings.Repeat("a", 200_000), 1},
	} {
		for name, path := range map[string]string{
			"workbook": rawBook(t, map[string]string{oneSheet: sheetOf([]string{"订单编号", "宝贝标题", "总金额"},
				[]string{"391", test.title})}),
			"text": write(t, "orders.csv", "订单编号,宝贝标题,总金额\n391,"+test.title+",5\n"),
		} {
			all, err := readAll(t, path)
			if err != nil || len(all.Rejected) != test.rejected || len(all.Orders) != 1-test.rejected {
				t.Fatalf("%s, %s: %d orders, %d rejected, %v", test.name, name, len(all.Orders), len(all.Rejected), err)
			}
			for _, reject := range all.Rejected {
				if reject.Reason != taobao.ReasonTooLong || reject.Column != "宝贝标题" || len(reject.Cells[1]) > 3*2000 {
					t.Errorf("%s, %s: %.300v", test.name, name, reject)
				}
			}
		}
	}
}
