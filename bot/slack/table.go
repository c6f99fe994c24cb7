package slack

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
	sdk "github.com/slack-go/slack"

	"storebot/bot"
)

// phone is how many columns of a fixed-width font a phone shows without wrapping.
// A Chinese character counts as two.
const phone = 36

const gap = "  "

// table draws columns that are aligned on a phone. Where a row is too wide, its
// first cell gets a line of its own; where that does not help, the others are
// written out below it.
func (c *canvas) table(t bot.Table) {
	rows := cells(t)
	if columns := columnsOf(rows, phone); total(columns) <= phone {
		c.preformatted(lines(rows, func(row []string) string { return line(row, columns, t.Right) }))
		return
	}
	rest := make([][]string, len(rows))
	for i, row := range rows {
		rest[i] = row[1:]
	}
	columns := columnsOf(rest, phone-len(gap))
	if len(columns) < 2 || total(columns)+len(gap) > phone {
		c.stacked(t)
		return
	}
	c.preformatted(lines(rows, func(row []string) string {
		return row[0] + "\n" + gap + line(row[1:], columns, right(t.Right))
	}))
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

// screen counts columns: a Chinese character takes two, whatever the machine's own
// language is.
var screen = &runewidth.Condition{StrictEmojiNeutral: true}

// extent is how many wide (Chinese) and narrow characters fit side by side. Fonts
// disagree on how much wider the wide ones are, so each kind is filled up with
// spaces of its own: then columns are aligned in every font.
type extent struct{ wide, narrow int }

func extentOf(text string) extent {
	var e extent
	for _, char := range text {
		if width := screen.RuneWidth(char); width > 1 {
			e.wide++
		} else {
			e.narrow += width
		}
	}
	return e
}

func (e extent) width() int { return 2*e.wide + e.narrow }

// columnsOf are the extents of columns. Where the words above figures would make
// them too wide, the header is aligned only as well as two to one allows.
func columnsOf(rows [][]string, most int) []extent {
	columns := widest(rows)
	if total(columns) <= most {
		return columns
	}
	columns = widest(append([][]string{make([]string, len(rows[0]))}, rows[1:]...))
	for i, name := range rows[0] {
		columns[i].narrow += max(0, extentOf(name).width()-columns[i].width())
	}
	return columns
}

func widest(rows [][]string) []extent {
	columns := make([]extent, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			e := extentOf(cell)
			columns[i] = extent{max(columns[i].wide, e.wide), max(columns[i].narrow, e.narrow)}
		}
	}
	return columns
}

func total(columns []extent) int {
	sum := len(gap) * max(0, len(columns)-1)
	for _, column := range columns {
		sum += column.width()
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

// wideSpace is as wide as a Chinese character.
const wideSpace = "\u3000"

func line(row []string, columns []extent, right []bool) string {
	var b strings.Builder
	for i, cell := range row {
		if i > 0 {
			b.WriteString(gap)
		}
		e := extentOf(cell)
		wide := max(0, columns[i].wide-e.wide)
		narrow := max(0, columns[i].width()-e.width()-2*wide)
		space := strings.Repeat(wideSpace, wide) + strings.Repeat(" ", narrow)
		if i < len(right) && right[i] {
			b.WriteString(space + cell)
		} else {
			b.WriteString(cell + space)
		}
	}
	return strings.TrimRight(b.String(), " "+wideSpace)
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
