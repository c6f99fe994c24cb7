package sheet

import (
	"cmp"
	"math"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"github.com/xuri/excelize/v2"

	"storebot/bot/view"
)

// The width of columns, in digits of the standard font, and how many columns keep the
// first one in sight while people scroll.
const (
	narrowest = 6.0
	widest    = 48.0
	margin    = 2.5 // for the filter's arrow
	indented  = 2.5 // of texts
	bold      = 1.2 // how much wider a header is than its letters
	manyWide  = 8
)

// longestCell is how many characters Excel takes in one cell.
const longestCell = 32767

// add writes a page as a sheet of the book; the first one takes the sheet that every new
// book has. Rows are streamed, so that a big table stays within little memory.
func (p page) add(book *excelize.File, styles *styles, labels Labels, first bool) error {
	if err := p.open(book, first); err != nil {
		return err
	}
	if err := p.setUp(book, labels); err != nil {
		return err
	}
	stream, err := book.NewStreamWriter(p.name)
	if err != nil {
		return err
	}
	if err := p.columns(stream); err != nil {
		return err
	}
	if err := p.rows(stream, styles); err != nil {
		return err
	}
	if err := book.AutoFilter(p.name, p.area(), nil); err != nil {
		return err
	}
	return stream.Flush()
}

func (p page) open(book *excelize.File, first bool) error {
	if first {
		return book.SetSheetName(book.GetSheetName(0), p.name)
	}
	_, err := book.NewSheet(p.name)
	return err
}

// area returns the table's cells, the header included: "A1:C9".
func (p page) area() string {
	last, err := excelize.CoordinatesToCellName(max(1, len(p.table.Header)), 1+len(p.table.Rows))
	if err != nil {
		return "A1"
	}
	return "A1:" + last
}

// setUp prints the sheet on A4 across, as wide as one page, the header on top of each.
func (p page) setUp(book *excelize.File, labels Labels) error {
	fit, height := true, 0
	if err := book.SetSheetProps(p.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	a4, across, wide := 9, "landscape", 1
	err := book.SetPageLayout(p.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &wide,
		FitToHeight: &height})
	if err != nil {
		return err
	}
	side, above := 0.4, 0.6
	err = book.SetPageMargins(p.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &above,
		Bottom: &above})
	if err != nil {
		return err
	}
	err = book.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{
		OddFooter: "&L&A&R" + labels.Page + " &P / &N",
	})
	if err != nil {
		return err
	}
	return book.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: "'" + quoteName(p.name) + "'!$1:$1", Scope: p.name,
	})
}

// columns sets the widths, with Chinese characters counted double, and freezes the header.
func (p page) columns(stream *excelize.StreamWriter) error {
	for i, width := range p.widths() {
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	panes := excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if len(p.table.Header) > manyWide {
		panes.XSplit, panes.TopLeftCell, panes.ActivePane = 1, "B2", "bottomRight"
	}
	return stream.SetPanes(&panes)
}

func (p page) widths() []float64 {
	widths := make([]float64, len(p.table.Header))
	for i, name := range p.table.Header {
		widths[i] = bold * float64(runewidth.StringWidth(name.String()))
	}
	for _, row := range p.table.Rows {
		for i, cell := range row[:min(len(row), len(widths))] {
			widths[i] = max(widths[i], float64(runewidth.StringWidth(cell.String())))
		}
	}
	for i := range widths {
		widths[i] = min(widest, max(narrowest, widths[i])+margin)
		if i >= len(p.table.Right) || !p.table.Right[i] {
			widths[i] += indented
		}
	}
	return widths
}

func (p page) rows(stream *excelize.StreamWriter, styles *styles) error {
	for i := 0; i <= len(p.table.Rows); i++ {
		row := p.table.Header
		if i > 0 {
			row = p.table.Rows[i-1]
		}
		values := make([]any, len(row))
		for column, text := range row {
			right := column < len(p.table.Right) && p.table.Right[column]
			cell, err := styles.cell(text, right, i == 0)
			if err != nil {
				return err
			}
			values[column] = cell
		}
		start, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := stream.SetRow(start, values, excelize.RowOpts{Height: lineHeight * float64(linesOf(row))}); err != nil {
			return err
		}
	}
	return nil
}

// lineHeight is the height of a line of text, in points: not every program makes room for the
// lines of a cell that wraps.
const lineHeight = 15.5

// linesOf returns how many lines the longest text of a row takes.
func linesOf(row []view.Text) int {
	lines := 1
	for _, text := range row {
		lines = max(lines, int(math.Ceil(float64(runewidth.StringWidth(text.String()))/(widest-2*margin))))
	}
	return min(lines, mostLines)
}

// mostLines keep a row within a page.
const mostLines = 20

// cell returns a text as a cell in its style; an empty one stays empty.
func (s *styles) cell(t view.Text, right, header bool) (any, error) {
	text := t.String()
	if utf8.RuneCountInString(text) > longestCell {
		text = cut(text, longestCell)
	}
	value, format := any(text), asText
	if !header {
		value, format = valueOf(text, right)
	}
	_, isText := value.(string)
	id, err := s.id(look{
		format: cmp.Or(format, general), style: styleOf(t), header: header, right: right,
		wraps: runewidth.StringWidth(text) > widest, quoted: isText && formulaLike(text),
	})
	if text == "" && !header {
		value = nil
	}
	return excelize.Cell{StyleID: id, Value: value}, err
}

func quoteName(name string) string {
	quoted := ""
	for _, c := range name {
		if c == '\'' {
			quoted += "'"
		}
		quoted += string(c)
	}
	return quoted
}
