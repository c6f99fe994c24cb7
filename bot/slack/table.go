package slack

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
	sdk "github.com/slack-go/slack"

	"storebot/bot"
)

// phone is how many columns of a fixed-width font a phone shows without wrapping.
// A Chinese character takes two.
const phone = 42

const gap = "  "

// table draws columns that are aligned on a phone. Where a row is too wide, its
// first cell gets a line of its own; where that does not help, the others are
// written out below it.
func (c *canvas) table(t bot.Table) {
	rows := cells(t)
	widths := widths(rows)
	switch {
	case total(widths) <= phone:
		c.preformatted(lines(rows, func(row []string) string { return line(row, widths, t.Right) }))
	case len(widths) > 2 && total(widths[1:])+len(gap) <= phone:
		c.preformatted(lines(rows, func(row []string) string {
			return row[0] + "\n" + gap + line(row[1:], widths[1:], right(t.Right))
		}))
	default:
		c.stacked(t)
	}
}

// cells are a table's texts on one line each, the header first.
func cells(t bot.Table) [][]string {
	var rows [][]string
	for _, row := range append([][]bot.Text{t.Header}, t.Rows...) {
		var texts []string
		for _, cell := range row {
			texts = append(texts, strings.Join(strings.Fields(cell.String()), " "))
		}
		rows = append(rows, texts)
	}
	return rows
}

func widths(rows [][]string) []int {
	var widest []int
	for _, row := range rows {
		for column, cell := range row {
			if column == len(widest) {
				widest = append(widest, 0)
			}
			widest[column] = max(widest[column], runewidth.StringWidth(cell))
		}
	}
	return widest
}

func total(widths []int) int {
	sum := len(gap) * max(0, len(widths)-1)
	for _, width := range widths {
		sum += width
	}
	return sum
}

// right is which columns are aligned at the right, without the first.
func right(columns []bool) []bool {
	if len(columns) == 0 {
		return nil
	}
	return columns[1:]
}

func line(row []string, widths []int, right []bool) string {
	var b strings.Builder
	for column, cell := range row {
		if column > 0 {
			b.WriteString(gap)
		}
		space := strings.Repeat(" ", max(0, widths[column]-runewidth.StringWidth(cell)))
		if column < len(right) && right[column] {
			b.WriteString(space + cell)
		} else {
			b.WriteString(cell + space)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

func lines(rows [][]string, draw func([]string) string) []string {
	var drawn []string
	for _, row := range rows {
		drawn = append(drawn, draw(row))
	}
	return drawn
}

// preformatted draws lines in a fixed-width font; a long table goes on in further
// blocks, with its header again.
func (c *canvas) preformatted(lines []string) {
	header, rest := lines[0], lines[1:]
	for first := true; first || len(rest) > 0; first = false {
		block, used := []string{header}, size(header)
		for len(rest) > 0 && (used+size(rest[0])+1 <= mostChunk || len(block) == 1) {
			used += size(rest[0]) + 1
			block, rest = append(block, rest[0]), rest[1:]
		}
		for _, chunk := range chunks(bot.Data(strings.Join(block, "\n")), mostChunk) {
			text := chunk.String()
			c.add(richBlock(&sdk.RichTextPreformatted{Type: sdk.RTEPreformatted, Elements: []sdk.RichTextSectionElement{
				sdk.NewRichTextSectionTextElement(text, nil),
			}}), text)
		}
	}
}

// stacked draws a row as its first cell with the others written out below it.
func (c *canvas) stacked(t bot.Table) {
	var all bot.Text
	for i, row := range slices.Concat([][]bot.Text{t.Header}, t.Rows) {
		if len(row) == 0 {
			continue
		}
		name, rest := row[0].In(bot.Bold), bot.Join(" · ", row[1:]...)
		if i == 0 {
			name, rest = row[0].In(bot.Muted), rest.In(bot.Muted)
		}
		all = all.Then(name, bot.Data("\n"+gap), rest, bot.Data("\n"))
	}
	c.prose(all)
}
