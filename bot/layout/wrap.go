// Package layout breaks texts into lines and arranges tables for a width in columns
// of a fixed-width font, in which a Chinese character takes two. The terminal, Slack
// and Telegram draw what it arranges, so that a table reads the same everywhere.
package layout

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"

	"storebot/bot/view"
)

// screen counts columns the same way on every machine, whatever its language.
var screen = &runewidth.Condition{StrictEmojiNeutral: true}

// Columns returns how many columns a string takes on one line.
func Columns(s string) int { return screen.StringWidth(s) }

// Width returns how many columns a text takes on one line.
func Width(t view.Text) int {
	columns := 0
	for _, span := range t {
		columns += Columns(span.Data)
	}
	return columns
}

// Wrap breaks a text into lines of at most width columns, at spaces and between
// Chinese characters where it can. Lines after the first begin with indent spaces.
func Wrap(t view.Text, width, indent int) []view.Text { return fill(pieces(t), width, indent) }

// fill puts pieces into lines.
func fill(pieces []view.Text, width, indent int) []view.Text {
	w := &wrapper{width: width, indent: indent}
	for _, piece := range pieces {
		w.add(piece)
	}
	return append(w.lines, trimmed(w.line))
}

// wrapper fills lines.
type wrapper struct {
	width, indent int
	lines         []view.Text
	line          view.Text
	column        int
}

// next begins the next line.
func (w *wrapper) next() {
	w.lines = append(w.lines, trimmed(w.line))
	w.line, w.column = view.Data(strings.Repeat(" ", w.indent)), w.indent
}

// add puts a piece into the line, or into the next one where it does not fit.
func (w *wrapper) add(piece view.Text) {
	text := piece.String()
	if text == "\n" {
		w.next()
		return
	}
	if w.column > w.indent && w.column+Columns(text) > w.width {
		w.next()
		if text == " " {
			return
		}
	}
	for _, span := range piece {
		w.span(span)
	}
}

// span puts a span into the line, as many characters of it as fit: only what is
// longer than a line is cut within a word.
func (w *wrapper) span(span view.Span) {
	for w.column+Columns(span.Data) > w.width {
		fits := head(span.Data, w.width-w.column)
		if fits == "" && w.column <= w.indent {
			break // not even one character fits
		}
		w.put(view.Span{Style: span.Style, Data: fits})
		w.next()
		span.Data = span.Data[len(fits):]
	}
	w.put(span)
}

func (w *wrapper) put(span view.Span) {
	w.column += Columns(span.Data)
	w.line = joined(w.line, span)
}

// joined returns a line with a span behind it, as one with the last span where both
// have one style.
func joined(line view.Text, span view.Span) view.Text {
	if span.Data == "" {
		return line
	}
	if last := len(line) - 1; last >= 0 && line[last].Style == span.Style {
		line[last].Data += span.Data
		return line
	}
	return append(line, span)
}

// head returns the beginning of s that fits a width.
func head(s string, width int) string {
	used := 0
	for i, char := range s {
		if used += screen.RuneWidth(char); used > width {
			return s[:i]
		}
	}
	return s
}

// trimmed returns a line without spaces at its end.
func trimmed(line view.Text) view.Text {
	for last := len(line) - 1; last >= 0; last-- {
		line[last].Data = strings.TrimRight(line[last].Data, " "+wideSpace)
		if line[last].Data != "" {
			return line[:last+1]
		}
	}
	return nil
}

// pieces cuts a text where a line may break.
func pieces(t view.Text) []view.Text {
	var cut []view.Text
	var piece view.Text
	before, second := rune(-1), rune(-1) // the last two characters
	for _, span := range t {
		start := 0
		for i, char := range span.Data {
			if before >= 0 && breaks(second, before, char) {
				piece = joined(piece, view.Span{Style: span.Style, Data: span.Data[start:i]})
				cut, piece, start = append(cut, piece), nil, i
			}
			second, before = before, char
		}
		piece = joined(piece, view.Span{Style: span.Style, Data: span.Data[start:]})
	}
	if piece != nil {
		cut = append(cut, piece)
	}
	return cut
}

// closing may not begin a line, opening may not end one.
const (
	closing = "，。、；：！？）》」』”,.;:!?)%"
	opening = "（《「『“("
)

// breaks reports whether a line may break between two characters: at spaces, after a
// |, and between Chinese characters, but not between a separator and what it leads to.
func breaks(second, before, after rune) bool {
	switch {
	case before == '\n', after == '\n':
		return true
	case before == '·' && after == ' ', second == '·' && before == ' ':
		return false
	case before == ' ', after == ' ', before == '|':
		return true
	case strings.ContainsRune(closing, after), strings.ContainsRune(opening, before):
		return false
	}
	return unicode.Is(unicode.Han, before) || unicode.Is(unicode.Han, after) ||
		strings.ContainsRune(closing, before) && before > unicode.MaxLatin1
}
