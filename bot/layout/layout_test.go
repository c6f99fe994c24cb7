package layout_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"storebot/bot/layout"
	"storebot/bot/view"
)

func row(cells ...string) []view.Text {
	texts := make([]view.Text, len(cells))
	for i, cell := range cells {
		texts[i] = view.Data(cell)
	}
	return texts
}

func table(right []bool, rows ...[]view.Text) view.Table {
	return view.Table{Header: rows[0], Rows: rows[1:], Right: right}
}

// drawn returns a table as lines.
func drawn(s layout.Screen, t view.Table) string {
	var lines []string
	for _, row := range s.Table(t) {
		for _, line := range row {
			lines = append(lines, line.String())
		}
	}
	return strings.Join(lines, "\n")
}

func TestTable(t *testing.T) {
	numbers := []bool{false, true, true, true}
	sellers := table(numbers,
		row("商品", "件数", "库存", "可售天数"),
		row("加厚羽绒服女中长款韩版", "1,200", "340", "2"), row("Socks and more", "98", "1,204", "86"))
	orders := table(numbers, row("Order", "Amount", "Stock", "Paid at"),
		row("3344556677889900", "¥12,345.67", "12,345.67", "11:59"), row("7", "¥1", "", "12:00"))
	pairs := table(nil, row("order", "late", "doing"), row("3912008800000030021", "2 d", ""), row("7", "", "@lily"))
	long := table([]bool{false, true}, row("Product", "Units"),
		row("a coat of down with a hood and a belt of fur for women", "1,200"))
	tests := []struct {
		outcome string
		screen  layout.Screen
		table   view.Table
		want    string
	}{
		{"columns where they fit", layout.Screen{Width: 60}, sellers,
			"商品                     件数   库存  可售天数\n加厚羽绒服女中长款韩版  1,200    340         2\nSocks and more             98  1,204        86"},
		{"words and headings wrapped where they do not", layout.Screen{Width: 30}, sellers,
			"商品       件数   库存  可售天\n                            数\n加厚羽绒  1,200    340       2\n服女中长\n款韩版\nSocks        98  1,204      86\nand more"},
		{"wide spaces for fonts of phones", layout.Screen{Width: 60, Loose: true}, sellers,
			"商品　　　　　　　　　   件数   库存  可售天数\n加厚羽绒服女中长款韩版  1,200  　340  　　　 2\nSocks and more　　　　  　 98  1,204  　　　86"},
		{"many cells stacked with the names of their columns", layout.Screen{Width: 30}, orders,
			"Order\n3344556677889900\n  Amount ¥12,345.67\n  · Stock 12,345.67\n  · Paid at 11:59\n7\n  Amount ¥1 · Paid at 12:00"},
		{"Chinese labels stay with their values", layout.Screen{Width: 24},
			table(numbers, row("订单", "金额", "库存", "件数"), row("3344556677889900", "¥12,345.67", "12,345", "999")),
			"订单\n3344556677889900\n  金额 ¥12,345.67\n  · 库存 12,345\n  · 件数 999"},
		{"few cells stacked below a header, without what is empty", layout.Screen{Width: 22}, pairs,
			"order\n  late · doing\n3912008800000030021\n  2 d\n7\n  @lily"},
		{"a cell of more than three lines is stacked", layout.Screen{Width: 19}, long,
			"Product\n  Units\na coat of down with\na hood and a belt\nof fur for women\n  1,200"},
		{"no rows", layout.Screen{Width: 20}, table(nil, row("a", "b")), "a  b"},
		{"a row that lacks cells", layout.Screen{Width: 20}, table(nil, row("a", "b"), row("1")), "a  b\n1"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			if got := drawn(tt.screen, tt.table); got != tt.want {
				t.Errorf("drawn as\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		outcome string
		text    view.Text
		width   int
		want    string
	}{
		{"at spaces", view.Data("flag an urgent refund"), 10, "flag an\nurgent\nrefund"},
		{"between Chinese characters, never before a stop", view.Data("加急退款，再说。"), 10, "加急退款，\n再说。"},
		{"within what is longer than a line", view.Data("3912008800000030021"), 10, "3912008800\n000030021"},
		{"not after a separator", view.Join(" · ", view.Data("paid ¥299"), view.Data("shipped")), 14,
			"paid ¥299\n· shipped"},
		{"at line breaks", view.Data("a\n\nb"), 10, "a\n\nb"},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			got := view.Join("\n", layout.Wrap(tt.text, tt.width, 0)...).String()
			if got != tt.want {
				t.Errorf("wrapped as\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestWrapKeepsStyles(t *testing.T) {
	lines := layout.Wrap(view.Data("one two ").Then(view.Data("three four").Styled(view.Bad)), 9, 2)
	if len(lines) != 3 || lines[1][len(lines[1])-1].Style != view.Bad || lines[2].String() != "  four" ||
		lines[2][1].Style != view.Bad {
		t.Errorf("wrapped as %+v", lines)
	}
}

// TestTablesDropNothingAndKeepToTheWidth draws any table: every character is there, as
// often as it was, and no line is wider than the screen.
func TestTablesDropNothingAndKeepToTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := func() string {
			return rapid.OneOf(rapid.StringMatching(`[a-z¥0-9 ,.]{0,25}`), rapid.StringMatching(`[收订付款，。a ]{0,20}`)).Draw(t,
				"cell")
		}
		columns := rapid.IntRange(1, 5).Draw(t, "columns")
		var rows [][]view.Text
		wrote := ""
		for n := range rapid.IntRange(1, 6).Draw(t, "rows") {
			var cells []view.Text
			for range columns {
				text := cell()
				cells = append(cells, view.Data(text))
				if n > 0 {
					wrote += text
				}
			}
			rows = append(rows, cells)
		}
		screen := layout.Screen{Width: rapid.SampledFrom([]int{20, 34, 36, 60, 80}).Draw(t, "width"),
			Loose: rapid.Bool().Draw(t, "loose")}
		got := drawn(screen, table(rapid.SliceOfN(rapid.Bool(), columns, columns).Draw(t, "right"), rows...))
		for _, line := range strings.Split(got, "\n") {
			if layout.Columns(line) > screen.Width {
				t.Fatalf("%q has %d columns of %d in\n%s", line, layout.Columns(line), screen.Width, got)
			}
		}
		there := counted(got)
		for char, times := range counted(wrote) {
			if there[char] < times {
				t.Fatalf("%q is there %d times, not %d, in\n%s", char, there[char], times, got)
			}
		}
	})
}

func counted(s string) map[rune]int {
	times := map[rune]int{}
	for _, char := range s {
		if !unicode.IsSpace(char) {
			times[char]++
		}
	}
	return times
}
