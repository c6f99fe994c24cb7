package console

import (
	"slices"
	"strconv"

	"storebot/bot"
)

// gap stands between the columns of a table.
const gap = "  "

// table draws columns as wide as their widest cell; where they do not fit, each
// row becomes a few lines of its own, so that nothing is cut.
func (r *renderer) table(t bot.Table) {
	widths := make([]int, len(t.Header))
	total := len(gap) * (len(t.Header) - 1)
	for column := range t.Header {
		for _, row := range append([][]bot.Text{t.Header}, t.Rows...) {
			widths[column] = max(widths[column], width(row[column]))
		}
		total += widths[column]
	}
	if total > r.width {
		r.stacked(t)
		return
	}
	r.row(t, t.Header, widths, bot.Muted)
	for _, row := range t.Rows {
		r.row(t, row, widths, bot.Plain)
	}
}

func (r *renderer) row(t bot.Table, cells []bot.Text, widths []int, style bot.Style) {
	var line bot.Text
	for column, cell := range cells {
		if style != bot.Plain {
			cell = cell.In(style)
		}
		last := column == len(cells)-1
		right := column < len(t.Right) && t.Right[column]
		if column > 0 {
			line = line.Then(bot.Data(gap))
		}
		if last && !right {
			line = line.Then(cell)
			continue
		}
		line = line.Then(padded(cell, widths[column], right))
	}
	r.line(line)
}

// stacked draws a row as its first cell with the others below it; the header
// stands above in the same shape.
func (r *renderer) stacked(t bot.Table) {
	r.stack(t.Header, bot.Muted)
	for _, row := range t.Rows {
		r.stack(row, bot.Plain)
	}
}

func (r *renderer) stack(cells []bot.Text, style bot.Style) {
	below := slices.DeleteFunc(slices.Clone(cells[1:]), func(cell bot.Text) bool { return width(cell) == 0 })
	rest := bot.Data("  ").Then(bot.Join(separator, below...))
	if style == bot.Plain {
		r.line(cells[0])
		r.line(rest)
		return
	}
	r.line(cells[0].In(style))
	r.line(rest.In(style))
}

func number(n int) string { return strconv.Itoa(n) }
