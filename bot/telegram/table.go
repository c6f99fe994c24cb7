package telegram

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"storebot/bot"
)

const (
	// phone is how many monospaced columns a narrow phone shows in one line.
	phone = 34
	// narrowest is the least that a column of words is made to do with.
	narrowest = 8
	gap       = "  "
)

// table draws columns in monospace. Where they do not fit, the widest columns of
// words are wrapped; where that is not enough, each row becomes some lines of its
// own. Nothing is cut off.
func (d *drawing) table(t bot.Table) {
	rows := [][]string{cells(t.Header)}
	for _, row := range t.Rows {
		rows = append(rows, cells(row))
	}
	widths := widthsOf(rows)
	if !fit(widths, leastsOf(rows), t.Right) {
		d.stacked(rows)
		return
	}
	wides := widesOf(rows, widths)
	for _, row := range rows {
		d.row(row, widths, wides, t.Right)
	}
}

// wideSpace is as wide as a Chinese character.
const wideSpace = "\u3000"

// widesOf are how many wide (Chinese) characters stand side by side in each column.
// Few fonts of a phone make them exactly twice as wide as the others, so what is
// missing of them is made up for by spaces that are as wide as they are.
func widesOf(rows [][]string, widths []int) []int {
	wides := make([]int, len(widths))
	for _, row := range rows {
		for i, cell := range row {
			for _, piece := range wrap(cell, widths[i]) {
				wides[i] = max(wides[i], wideIn(piece))
			}
		}
	}
	return wides
}

func wideIn(s string) int { return screen.StringWidth(s) - utf8.RuneCountInString(s) }

func cells(texts []bot.Text) []string {
	plain := make([]string, len(texts))
	for i, text := range texts {
		plain[i] = strings.ReplaceAll(clean(text).String(), "\n", " ")
	}
	return plain
}

func widthsOf(rows [][]string) []int {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], screen.StringWidth(cell))
		}
	}
	return widths
}

// leastsOf are the widths below which columns would break a number or a code, which
// people copy.
func leastsOf(rows [][]string) []int {
	leasts := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			leasts[i] = max(leasts[i], narrowest)
			for _, word := range strings.FieldsFunc(cell, func(r rune) bool { return r == ' ' || r > unicode.MaxASCII }) {
				leasts[i] = max(leasts[i], len(word))
			}
		}
	}
	return leasts
}

// fit narrows columns of words until all fit the phone, if they can.
func fit(widths, leasts []int, right []bool) bool {
	for total(widths) > phone {
		widest := -1
		for i, width := range widths {
			words := i >= len(right) || !right[i]
			if words && width > leasts[i] && (widest < 0 || width > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return false
		}
		widths[widest]--
	}
	return true
}

func total(widths []int) int {
	sum := len(gap) * (len(widths) - 1)
	for _, width := range widths {
		sum += width
	}
	return sum
}

// row draws a row in as many lines as its longest cell needs.
func (d *drawing) row(row []string, widths, wides []int, right []bool) {
	wrapped := make([][]string, len(row))
	lines := 1
	for i, cell := range row {
		wrapped[i] = wrap(cell, widths[i])
		lines = max(lines, len(wrapped[i]))
	}
	for n := range lines {
		var b strings.Builder
		for i := range row {
			piece := ""
			if n < len(wrapped[i]) {
				piece = wrapped[i][n]
			}
			if i > 0 {
				b.WriteString(gap)
			}
			b.WriteString(padded(piece, widths[i], wides[i], i < len(right) && right[i]))
		}
		d.fixed(strings.TrimRight(b.String(), " "+wideSpace))
	}
}

// labelled is from how many cells beside the first one on each has its column's name
// before it: nobody counts columns.
const labelled = 3

// stacked draws each row as its first cell with the others below it.
func (d *drawing) stacked(rows [][]string) {
	names := rows[0][1:]
	if len(names) >= labelled && len(rows) > 1 {
		d.stack(rows[0][0], nil)
		for _, row := range rows[1:] {
			cells := make([]string, len(names))
			for i, name := range names {
				cells[i] = strings.ReplaceAll(name+" ", " ", unbroken) + row[1+i]
			}
			d.stack(row[0], cells)
		}
		return
	}
	for _, row := range rows {
		d.stack(row[0], row[1:])
	}
}

// unbroken is a space that no line ends at.
const unbroken = "\u00a0"

func (d *drawing) stack(first string, others []string) {
	for _, piece := range wrap(first, phone) {
		d.fixed(piece)
	}
	if len(others) == 0 {
		return
	}
	for _, piece := range wrap(strings.Join(others, " · "), phone-len(gap)) {
		d.fixed(gap + piece)
	}
}

func (d *drawing) fixed(s string) {
	d.lines = append(d.lines, line{text: bot.Data(s), fixed: true})
}

func padded(s string, width, wides int, right bool) string {
	narrow := max(0, width-screen.StringWidth(s))
	wide := max(0, min(wides-wideIn(s), narrow/2))
	space := strings.Repeat(wideSpace, wide) + strings.Repeat(" ", narrow-2*wide)
	if right {
		return space + s
	}
	return s + space
}

// wrap cuts a text into lines of a width, at spaces where there are any.
func wrap(s string, width int) []string {
	var lines []string
	for screen.StringWidth(s) > width {
		head := head(s, width)
		if space := strings.LastIndexByte(head, ' '); space > 0 {
			head = head[:space+1]
		}
		lines = append(lines, strings.TrimRight(head, " "))
		s = s[len(head):]
	}
	return append(lines, s)
}

// head is the beginning of a text that fits a width; at least one character.
func head(s string, width int) string {
	used := 0
	for i, char := range s {
		used += screen.RuneWidth(char)
		if used > width && i > 0 {
			return s[:i]
		}
	}
	return s
}
