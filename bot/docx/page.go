package docx

import "storebot/bot/view"

// page is a page of A4: its measures and those of the text on it, in twentieths of a point.
type page struct {
	wide, high int
	text       int
	orient     string // as the document says it
}

// Pages have two centimetres on each side.
const margins = 2 * 1134

var (
	upright = page{11906, 16838, 11906 - margins, ""}
	across  = page{16838, 11906, 16838 - margins, ` w:orient="landscape"`}
)

// pageFor returns the page for a message: lying on its side where a table is wider than an upright
// one.
func pageFor(m view.Message) page {
	for _, s := range m.Sections {
		if s.Table != nil && len(fitting(s.Table, upright.text)) > 1 {
			return across
		}
	}
	return upright
}

// fitting cuts a table into parts that are no wider than a page, but for one that is up to a fifth
// wider: its columns can give way. Each part begins with the table's first column, which says what a
// row is about.
func fitting(t *view.Table, page int) []*view.Table {
	parts := [][]int{{}}
	first, room, need := 0, page, 0
	for column := range columns(t) {
		least, _ := columnWidth(t, column)
		if column == 0 {
			first = least
		}
		if last := len(parts) - 1; least > room && len(parts[last]) > 1 {
			parts, room = append(parts, []int{0}), page-first
		}
		last := len(parts) - 1
		parts[last] = append(parts[last], column)
		room -= least
		need += least
	}
	if need <= page+page/5 {
		return []*view.Table{t}
	}
	tables := make([]*view.Table, len(parts))
	for i, columns := range parts {
		tables[i] = only(t, columns)
	}
	return tables
}

// only returns a table with some of its columns.
func only(t *view.Table, columns []int) *view.Table {
	part := &view.Table{Header: picked(t.Header, columns), Right: picked(t.Right, columns)}
	for _, row := range t.Rows {
		part.Rows = append(part.Rows, picked(row, columns))
	}
	return part
}

// picked returns some of a row's cells, empty ones where the row is shorter.
func picked[T any](cells []T, columns []int) []T {
	chosen := make([]T, len(columns))
	for i, column := range columns {
		if column < len(cells) {
			chosen[i] = cells[column]
		}
	}
	return chosen
}
