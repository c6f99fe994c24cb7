package sheet_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"storebot/bot/sheet"
	"storebot/bot/view"
)

var labels = sheet.Labels{Sheet: "Table", Name: "Figure", Figure: "Value", Notes: "Note", Page: "Page"}

func texts(cells ...string) []view.Text {
	row := make([]view.Text, len(cells))
	for i, cell := range cells {
		row[i] = view.Data(cell)
	}
	return row
}

// written returns the workbook of a message, read back.
func written(t *testing.T, m view.Message) *excelize.File {
	t.Helper()
	var content bytes.Buffer
	if err := sheet.Write(&content, m, labels); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&content)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func message(sections ...view.Section) view.Message {
	return view.Message{Title: view.Data("Stock"), Sections: sections}
}

func TestCellsAreTypedByTheirColumn(t *testing.T) {
	book := written(t, message(view.Section{Table: &view.Table{
		Header: texts("Code", "Number"), Right: []bool{false, true},
		Rows: [][]view.Text{
			texts("00123", "1,234"), texts("2026-11-26", "¥1,234.50"), texts("4.5", "12.3%"), texts("x", "4.5"),
			texts("1,234", "—"), texts("y", "2512345678901234567"), texts("z", "-7"), texts("", ""),
		},
	}}))
	for cell, want := range map[string]string{
		"A2": "inlineStr 00123", "B2": " 1234", "A3": " 46352", "B3": " 1234.5", "A4": "inlineStr 4.5", "B4": " 0.123",
		"B5": " 4.5", "A6": "inlineStr 1,234", "B6": "inlineStr —", "B7": "inlineStr 2512345678901234567", "B8": " -7", "B9": " ",
	} {
		kind, err := book.GetCellType("Stock", cell)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := book.GetCellValue("Stock", cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%s %s", map[excelize.CellType]string{excelize.CellTypeInlineString: "inlineStr"}[kind], raw); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	for cell, want := range map[string]string{"B2": "1,234", "A3": "2026-11-26", "B3": "¥1,234.50", "B4": "12.3%"} {
		if got, err := book.GetCellValue("Stock", cell); err != nil || got != want {
			t.Errorf("%s is shown as %q, %v; want %q", cell, got, err, want)
		}
	}
}

func TestTextsNeverBecomeFormulas(t *testing.T) {
	for _, text := range []string{"=HYPERLINK(\"http://a\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1"} {
		book := written(t, message(view.Section{Table: &view.Table{
			Header: texts("A", "B"), Right: []bool{false, true}, Rows: [][]view.Text{texts(text, text)},
		}}))
		for _, cell := range []string{"A2", "B2"} {
			formula, err := book.GetCellFormula("Stock", cell)
			if err != nil || formula != "" {
				t.Errorf("%q is the formula %q, %v", text, formula, err)
			}
			if got, _ := book.GetCellValue("Stock", cell); got != text {
				t.Errorf("%q became %q", text, got)
			}
			style, _ := book.GetCellStyle("Stock", cell)
			if quoted := book.Styles.CellXfs.Xf[style].QuotePrefix; quoted == nil || !*quoted {
				t.Errorf("%q becomes a formula when its cell is edited", text)
			}
		}
	}
}

func TestRowIsAsHighAsItsLines(t *testing.T) {
	long := strings.Repeat("天需 117 + 安全 15 − 可用 81; ", 4)
	book := written(t, message(view.Section{Table: &view.Table{
		Header: texts("SKU", "Calculation"), Rows: [][]view.Text{texts("A", "short"), texts("B", long)},
	}}))
	low, _ := book.GetRowHeight("Stock", 2)
	high, err := book.GetRowHeight("Stock", 3)
	if err != nil || high < 3*low {
		t.Errorf("a row of one line is %.1f high, one of three %.1f, %v", low, high, err)
	}
}

func TestSheetIsReadyToReadAndPrint(t *testing.T) {
	book := written(t, message(view.Section{Table: &view.Table{
		Header: texts("商品名称", "n"), Right: []bool{false, true}, Rows: [][]view.Text{texts("羽绒服加厚中长款", "1")},
	}}))
	panes, err := book.GetPanes("Stock")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the header is not frozen: %+v, %v", panes, err)
	}
	wide, _ := book.GetColWidth("Stock", "A")
	if wide < 16 {
		t.Errorf("a column of eight Chinese characters is %.1f wide", wide)
	}
	layout, err := book.GetPageLayout("Stock")
	if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
		t.Errorf("it does not print on A4 across: %+v, %v", layout, err)
	}
	var names []string
	for _, name := range book.GetDefinedName() {
		names = append(names, name.Name+" "+name.RefersTo)
	}
	all := strings.Join(names, "\n")
	for _, want := range []string{"_xlnm.Print_Titles 'Stock'!$1:$1", "_xlnm._FilterDatabase 'Stock'!$A$1:$B$2"} {
		if !strings.Contains(all, want) {
			t.Errorf("lacks %s in\n%s", want, all)
		}
	}
}

func TestSheetsAreNamedAfterTheirHeadings(t *testing.T) {
	table := &view.Table{Header: texts("a"), Rows: [][]view.Text{texts("b")}}
	long := strings.Repeat("a", 40)
	book := written(t, view.Message{Title: view.Data("S: 1/2"), Sections: []view.Section{
		{Heading: view.Data("Order"), Table: table}, {Heading: view.Data("order"), Table: table},
		{Table: table}, {Heading: view.Data(long), Table: table}, {Heading: view.Data(long), Table: table},
		{Heading: view.Data("'?*"), Table: table},
	}})
	want := []string{"Order", "order 2", "S 1 2", long[:31], long[:29] + " 2", "S 1 2 2"}
	if got := book.GetSheetList(); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFieldsAreASheetWhereThereIsNoTable(t *testing.T) {
	m := message(view.Section{Fields: []view.Field{{Name: view.Data("Paid"), Value: view.Data("¥5.00")}}})
	if got, _ := written(t, m).GetCellValue("Stock", "B2", excelize.Options{RawCellValue: true}); got != "5" {
		t.Errorf("got %q", got)
	}
	if err := sheet.Write(&bytes.Buffer{}, view.OneLine(view.Data("hi")), labels); !errors.Is(err, sheet.ErrEmpty) {
		t.Errorf("an empty message gives %v", err)
	}
}

func BenchmarkTwentyThousandRows(b *testing.B) {
	table := &view.Table{Header: texts("SKU", "Title", "1", "2", "3", "4", "5", "6"), Right: []bool{false, false, true, true, true, true, true, true}}
	for range 20_000 {
		table.Rows = append(table.Rows, texts("YR-001-M", "羽绒服加厚中长款", "1,234", "4.5", "¥299.00", "12", "3", "—"))
	}
	m := message(view.Section{Table: table})
	b.ReportAllocs()
	for b.Loop() {
		if err := sheet.Write(&bytes.Buffer{}, m, labels); err != nil {
			b.Fatal(err)
		}
	}
}
