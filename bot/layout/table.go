package layout

import (
	"strings"
	"unicode/utf8"

	"storebot/bot/view"
)

const (
	gap = "  " // between columns, and before what is stacked below
	// narrowest is how far a column of words may be narrowed.
	narrowest = 8
	// maxLines is how many lines a cell may take beside others: a column of one word
	// a line is harder to read than a stacked row.
	maxLines = 3
	// labelled is from how many cells on a stacked row repeats the names of its columns.
	labelled = 3
	// wideSpace is as wide as a Chinese character.
	wideSpace = "\u3000"
)

// Screen is where a table is shown.
type Screen struct {
	Width int // columns
	// Loose is for fonts that make a Chinese character only about as wide as two
	// others: missing ones are filled up with spaces that are as wide as they are.
	Loose bool
}

// Table arranges a table and returns the lines of each row, those of the header
// first. Columns are as wide as their widest cell; where they do not fit, words are
// wrapped within their columns; where that is not enough, each row becomes its first
// cell with the others below it. Nothing is left out.
func (s Screen) Table(t view.Table) [][]view.Text {
	g := newGrid(t)
	lines := make([][]view.Text, len(g.rows))
	draw := s.abreast
	if !g.fit(s.Width) {
		draw = s.stacked
	}
	for i := range g.rows {
		lines[i] = draw(g, i)
	}
	return lines
}

// grid is a table on its way to lines: its header is the first row.
type grid struct {
	rows   [][]view.Text
	right  []bool
	widths []int
	wide   []int // the most Chinese characters of one line, by column
}

func newGrid(t view.Table) *grid {
	g := &grid{rows: make([][]view.Text, 0, 1+len(t.Rows)), right: make([]bool, len(t.Header)),
		widths: make([]int, len(t.Header))}
	copy(g.right, t.Right)
	for n, row := range append([][]view.Text{t.Header}, t.Rows...) {
		cells := make([]view.Text, len(t.Header))
		for i := range cells {
			if i < len(row) {
				cells[i] = oneLine(row[i])
			}
			if n == 0 {
				cells[i] = cells[i].Styled(view.Muted)
			}
			g.widths[i] = max(g.widths[i], Width(cells[i]))
		}
		g.rows = append(g.rows, cells)
	}
	return g
}

// oneLine returns a text with spaces for line breaks.
func oneLine(t view.Text) view.Text {
	flat := make(view.Text, len(t))
	for i, span := range t {
		flat[i] = view.Span{Style: span.Style, Data: strings.ReplaceAll(span.Data, "\n", " ")}
	}
	return flat
}

// fit narrows the widest columns until all fit a width, and reports whether that
// leaves them readable.
func (g *grid) fit(width int) bool {
	if g.total() > width {
		least := g.least()
		for g.total() > width {
			widest := -1
			for i, columns := range g.widths {
				if columns > least[i] && (widest < 0 || columns > g.widths[widest]) {
					widest = i
				}
			}
			if widest < 0 {
				return false
			}
			g.widths[widest]--
		}
	}
	return g.measure() <= maxLines
}

func (g *grid) total() int {
	sum := len(gap) * (len(g.widths) - 1)
	for _, columns := range g.widths {
		sum += columns
	}
	return sum
}

// least returns how far each column may be narrowed. Numbers and words are never
// broken: people copy them. The heading of a column of numbers may be wrapped.
func (g *grid) least() []int {
	least := make([]int, len(g.widths))
	for n, row := range g.rows {
		for i, cell := range row {
			if n > 0 && g.right[i] {
				least[i] = max(least[i], Width(cell))
				continue
			}
			for _, piece := range pieces(cell) {
				least[i] = max(least[i], Width(piece))
			}
		}
	}
	for i := range least {
		if !g.right[i] {
			least[i] = max(least[i], narrowest)
		}
	}
	return least
}

// measure counts the Chinese characters that stand side by side in each column, and
// returns how many lines the longest cell takes.
func (g *grid) measure() (most int) {
	g.wide = make([]int, len(g.widths))
	for _, row := range g.rows {
		for i, cell := range row {
			lines := Wrap(cell, g.widths[i], 0)
			most = max(most, len(lines))
			for _, line := range lines {
				g.wide[i] = max(g.wide[i], wideIn(line.String()))
			}
		}
	}
	return most
}

func wideIn(s string) int { return max(0, Columns(s)-utf8.RuneCountInString(s)) }

// abreast draws a row with its cells side by side, in as many lines as its longest
// cell needs.
func (s Screen) abreast(g *grid, row int) []view.Text {
	cells := make([][]view.Text, len(g.widths))
	most := 1
	for i, cell := range g.rows[row] {
		cells[i] = Wrap(cell, g.widths[i], 0)
		most = max(most, len(cells[i]))
	}
	lines := make([]view.Text, most)
	for n := range lines {
		var line view.Text
		for i := range cells {
			var cell view.Text
			if n < len(cells[i]) {
				cell = cells[i][n]
			}
			if i > 0 {
				line = line.Then(view.Data(gap))
			}
			line = line.Then(s.padded(cell, g, i))
		}
		lines[n] = trimmed(line)
	}
	return lines
}

// padded fills a cell up to the width of its column.
func (s Screen) padded(cell view.Text, g *grid, column int) view.Text {
	narrow, wide := max(0, g.widths[column]-Width(cell)), 0
	if s.Loose {
		wide = max(0, min(g.wide[column]-wideIn(cell.String()), narrow/2))
	}
	space := view.Data(strings.Repeat(wideSpace, wide) + strings.Repeat(" ", narrow-2*wide))
	if g.right[column] {
		return space.Then(cell)
	}
	return cell.Then(space)
}

// stacked draws a row as its first cell with the others below it. With many others
// each has the name of its column before it, for no one counts columns.
func (s Screen) stacked(g *grid, row int) []view.Text {
	cells, names := g.rows[row], g.rows[0]
	if len(cells) == 0 {
		return nil
	}
	named := len(cells) > labelled && len(g.rows) > 1
	var below []view.Text
	for i, cell := range cells[1:] {
		switch {
		case cell.String() == "", named && row == 0:
		case named:
			below = beside(below, names[1+i].Then(view.Data(" ")), cell)
		default:
			below = beside(below, nil, cell)
		}
	}
	lines := Wrap(cells[0], s.Width, 0)
	if below == nil {
		return lines
	}
	return append(lines, fill(append([]view.Text{view.Data(gap)}, below...), s.Width, len(gap))...)
}

// beside appends a cell to the pieces of a line, behind a separator. Its name stays
// with the first piece of it.
func beside(line []view.Text, name, cell view.Text) []view.Text {
	added := pieces(cell)
	added[0] = name.Then(added[0])
	if line != nil {
		line = append(line, view.Data(" "))
		added[0] = view.Data("· ").Then(added[0])
	}
	return append(line, added...)
}
