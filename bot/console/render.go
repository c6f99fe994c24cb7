package console

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"

	"storebot/bot"
)

// renderer draws messages as lines of text for a width in columns. A Chinese
// character takes two. It draws every text of a message, and nothing that people
// wrote can reach the terminal as a control sequence.
type renderer struct {
	width  int
	indent int // of the lines that a long one goes on in
	colour bool
	b      strings.Builder
}

// Render draws a message in the reader's language for a terminal of a width.
func Render(m bot.Message, width int, colour bool) string {
	r := &renderer{width: max(width, 20), colour: colour}
	r.line(m.Title.In(bot.Bold))
	for _, section := range m.Sections {
		r.section(section)
	}
	r.actions(m.Actions)
	return strings.ReplaceAll(r.b.String(), " \n", "\n")
}

func (r *renderer) section(s bot.Section) {
	r.b.WriteByte('\n')
	if s.Heading != nil {
		r.line(s.Heading.In(bot.Bold))
	}
	if s.Text != nil {
		r.line(s.Text)
	}
	r.fields(s.Fields)
	if s.Table != nil {
		r.table(*s.Table)
	}
	if s.Image != nil {
		r.line(s.Image.Alt.In(bot.Muted))
	}
	if s.File != nil {
		r.line(bot.Data("[" + s.File.Name + "]"))
	}
}

// narrow is a column too narrow to wrap in.
const narrow = 20

// fields are drawn one a line, their values aligned and what is long hanging under
// them. Where the names leave the values too little, each value stands below its name.
func (r *renderer) fields(fields []bot.Field) {
	widest, longest := 0, 0
	for _, field := range fields {
		widest = max(widest, width(field.Name))
		longest = max(longest, width(valued(field)))
	}
	r.indent = widest + len(gap)
	defer func() { r.indent = 0 }()
	if left := r.width - r.indent; left < narrow && left < longest {
		r.below(fields)
		return
	}
	for _, field := range fields {
		r.line(padded(field.Name, widest, false).Then(bot.Data(gap), valued(field)))
	}
}

// below draws values under their names.
func (r *renderer) below(fields []bot.Field) {
	for _, field := range fields {
		r.indent = 0
		r.line(field.Name)
		r.indent = len(gap)
		r.line(bot.Data(gap).Then(valued(field)))
	}
}

// valued is a field's value with its note.
func valued(field bot.Field) bot.Text {
	if field.Note == nil {
		return field.Value
	}
	return field.Value.Then(bot.Data(gap), noted(field.Note))
}

// noted is a note in its own style, else of less weight.
func noted(note bot.Text) bot.Text {
	for _, span := range note {
		if span.Style != bot.Plain {
			return note
		}
	}
	return note.In(bot.Muted)
}

func (r *renderer) actions(actions []bot.Action) {
	if len(actions) == 0 {
		return
	}
	r.b.WriteByte('\n')
	var line bot.Text
	for i, action := range actions {
		button := bot.Data("[" + number(i+1) + "] ").Then(action.Label)
		if line != nil && width(line)+2+width(button) > r.width {
			r.line(line)
			line = nil
		}
		if line != nil {
			line = line.Then(bot.Data("  "))
		}
		line = line.Then(button)
	}
	r.line(line)
}

var colours = map[bot.Style]string{
	bot.Bold: "\x1b[1m", bot.Code: "\x1b[36m", bot.Muted: "\x1b[2m", bot.Good: "\x1b[32m", bot.Bad: "\x1b[31m",
}

// separator stands between what is said in one line. It leads to what follows and so
// does not end a line.
const separator = " · "

// line draws a text, wrapped at the width.
func (r *renderer) line(t bot.Text) {
	column := 0
	for i, span := range t {
		if span.Data == separator && column > r.indent && i+1 < len(t) && column+width(bot.Data(separator))+leading(t[i+1]) > r.width {
			column = r.wrap()
			span.Data = strings.TrimLeft(separator, " ")
		}
		start, end := "", ""
		if r.colour && colours[span.Style] != "" {
			start, end = colours[span.Style], "\x1b[0m"
		}
		r.b.WriteString(start)
		for _, piece := range pieces(span.Data) {
			column = r.piece(piece, column)
		}
		r.b.WriteString(end)
	}
	r.b.WriteByte('\n')
}

// leading is how many columns a span takes up to where its line may first break.
func leading(span bot.Span) int {
	for _, piece := range pieces(span.Data) {
		return runewidth.StringWidth(piece)
	}
	return 0
}

// piece draws a word or a run of spaces, on the next line where it does not fit.
func (r *renderer) piece(piece string, column int) int {
	if piece == "\n" {
		return r.wrap()
	}
	wide := runewidth.StringWidth(piece)
	if column > r.indent && column+wide > r.width {
		column = r.wrap()
		if piece == " " {
			return column
		}
	}
	for _, char := range piece {
		if column+runewidth.RuneWidth(char) > r.width {
			column = r.wrap()
		}
		r.b.WriteRune(char)
		column += runewidth.RuneWidth(char)
	}
	return column
}

// wrap goes on in the next line.
func (r *renderer) wrap() int {
	r.b.WriteString("\n" + strings.Repeat(" ", r.indent))
	return r.indent
}

// pieces cuts a text where a line may break. What controls a terminal becomes a
// visible mark.
func pieces(s string) []string {
	var cut []string
	start, before := 0, rune(-1)
	for i, char := range s {
		if before >= 0 && breaks(before, char) {
			cut = append(cut, cleanPiece(s[start:i]))
			start = i
		}
		before = char
	}
	if start < len(s) {
		cut = append(cut, cleanPiece(s[start:]))
	}
	return cut
}

// closing may not begin a line, opening may not end one.
const (
	closing = "，。、；：！？）》」』”,.;:!?)%"
	opening = "（《「『“("
)

// breaks reports whether a line may break between two characters: at spaces, behind
// a |, and between Chinese characters.
func breaks(before, after rune) bool {
	switch {
	case before == ' ', after == ' ', before == '\n', after == '\n', before == '|':
		return true
	case strings.ContainsRune(closing, after), strings.ContainsRune(opening, before):
		return false
	}
	return unicode.Is(unicode.Han, before) || unicode.Is(unicode.Han, after) || strings.ContainsRune(closing, before) && before > unicode.MaxLatin1
}

// cleanPiece cleans a piece that may be a line's end, which is drawn by itself.
func cleanPiece(piece string) string {
	if piece == "\n" {
		return piece
	}
	return clean(piece)
}

// clean replaces what a terminal does not show as one character: controls,
// invisible formatting, separators of lines, spaces of other widths.
func clean(s string) string {
	return strings.Map(func(char rune) rune {
		switch {
		case char == '\t', unicode.Is(unicode.Z, char):
			return ' '
		case !unicode.IsPrint(char), char == unicode.ReplacementChar:
			return '·'
		}
		return char
	}, s)
}

// width is how many columns a text takes on one line.
func width(t bot.Text) int {
	wide := 0
	for _, span := range t {
		wide += runewidth.StringWidth(clean(span.Data))
	}
	return wide
}

// padded fills a text up with spaces to a width.
func padded(t bot.Text, columns int, right bool) bot.Text {
	space := bot.Data(strings.Repeat(" ", max(0, columns-width(t))))
	if right {
		return space.Then(t)
	}
	return t.Then(space)
}
