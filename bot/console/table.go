package console

import (
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

// stacked draws a row as its first cell with the others below it by name.
func (r *renderer) stacked(t bot.Table) {
	for _, row := range t.Rows {
		r.line(row[0])
		var facts []bot.Text
		for column := 1; column < len(row); column++ {
			facts = append(facts, t.Header[column].In(bot.Muted).Then(bot.Data(" "), row[column]))
		}
		r.line(bot.Data("  ").Then(bot.Join(" · ", facts...)))
	}
}

func number(n int) string { return strconv.Itoa(n) }
