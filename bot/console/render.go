package console

import (
	"strconv"
	"strings"
	"unicode"

	"storebot/bot/layout"
	"storebot/bot/view"
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
func Render(m view.Message, width int, colour bool) string {
	r := &renderer{width: max(width, 20), colour: colour}
	r.line(m.Title.Styled(view.Bold))
	for _, section := range m.Sections {
		r.section(section)
	}
	r.actions(m.Actions)
	return r.b.String()
}

func (r *renderer) section(s view.Section) {
	r.b.WriteByte('\n')
	if s.Heading != nil {
		r.line(s.Heading.Styled(view.Bold))
	}
	if s.Text != nil {
		r.line(s.Text)
	}
	r.fields(s.Fields)
	if s.Table != nil {
		r.table(*s.Table)
	}
	if s.Image != nil {
		r.line(s.Image.Alt.Styled(view.Muted))
	}
	if s.File != nil {
		r.line(view.Data("[" + s.File.Name + "]"))
	}
}

// gap separates a name from its value.
const gap = "  "

// narrow is a column too narrow to wrap in.
const narrow = 20

// fields draws fields one a line, their values aligned and what is long hanging under
// them. Where the names leave the values too little, each value is drawn below its name.
func (r *renderer) fields(fields []view.Field) {
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
		r.line(padded(field.Name, widest).Then(view.Data(gap), valued(field)))
	}
}

// below draws values under their names.
func (r *renderer) below(fields []view.Field) {
	for _, field := range fields {
		r.indent = 0
		r.line(field.Name)
		r.indent = len(gap)
		r.line(view.Data(gap).Then(valued(field)))
	}
}

// valued returns a field's value with its note.
func valued(field view.Field) view.Text {
	if field.Note == nil {
		return field.Value
	}
	return field.Value.Then(view.Data(gap), field.Note.Or(view.Muted))
}

func (r *renderer) actions(actions []view.Action) {
	if len(actions) == 0 {
		return
	}
	r.b.WriteByte('\n')
	var line view.Text
	for i, action := range actions {
		button := view.Data("[" + number(i+1) + "] ").Then(action.Label)
		if line != nil && width(line)+2+width(button) > r.width {
			r.line(line)
			line = nil
		}
		if line != nil {
			line = line.Then(view.Data("  "))
		}
		line = line.Then(button)
	}
	r.line(line)
}

var colours = map[view.Style]string{
	view.Bold: "\x1b[1m", view.Code: "\x1b[36m", view.Muted: "\x1b[2m", view.Good: "\x1b[32m", view.Bad: "\x1b[31m",
}

// line draws a text, wrapped at the width.
func (r *renderer) line(t view.Text) {
	for _, line := range layout.Wrap(cleaned(t), r.width, r.indent) {
		r.draw(line)
	}
}

// draw writes a line that fits.
func (r *renderer) draw(line view.Text) {
	for _, span := range line {
		start, end := "", ""
		if r.colour && colours[span.Style] != "" {
			start, end = colours[span.Style], "\x1b[0m"
		}
		r.b.WriteString(start + span.Data + end)
	}
	r.b.WriteByte('\n')
}

// table draws a table within the width.
func (r *renderer) table(t view.Table) {
	clean := view.Table{Header: cleanedAll(t.Header), Right: t.Right}
	for _, row := range t.Rows {
		clean.Rows = append(clean.Rows, cleanedAll(row))
	}
	for _, row := range (layout.Screen{Width: r.width}).Table(clean) {
		for _, line := range row {
			r.draw(line)
		}
	}
}

func cleanedAll(texts []view.Text) []view.Text {
	all := make([]view.Text, len(texts))
	for i, text := range texts {
		all[i] = cleaned(text)
	}
	return all
}

// cleaned returns a text that cannot control the terminal.
func cleaned(t view.Text) view.Text {
	shown := make(view.Text, len(t))
	for i, span := range t {
		lines := strings.Split(span.Data, "\n")
		for n := range lines {
			lines[n] = clean(lines[n])
		}
		shown[i] = view.Span{Style: span.Style, Data: strings.Join(lines, "\n")}
	}
	return shown
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

// width returns how many columns a text takes on one line.
func width(t view.Text) int { return layout.Width(cleaned(t)) }

// padded fills a text up with spaces to a width.
func padded(t view.Text, columns int) view.Text {
	return t.Then(view.Data(strings.Repeat(" ", max(0, columns-width(t)))))
}

func number(n int) string { return strconv.Itoa(n) }
