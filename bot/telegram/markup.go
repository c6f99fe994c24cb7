package telegram

import (
	"strings"
	"unicode"

	"storebot/bot/view"
)

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// tags are the HTML tags of styles; styles that need a color have none.
var tags = map[view.Style]string{view.Bold: "b", view.Code: "code", view.Muted: "i", view.Bad: "b"}

// markedUp returns a line in HTML. Fixed lines that follow one another are one block.
func markedUp(l line, fixedBefore, fixedAfter bool) string {
	var b strings.Builder
	if l.fixed && !fixedBefore {
		b.WriteString("<pre>")
	}
	for _, span := range l.text {
		tag := tags[span.Style]
		if l.fixed || tag == "" || strings.TrimSpace(span.Data) == "" {
			b.WriteString(escaper.Replace(span.Data))
			continue
		}
		b.WriteString("<" + tag + ">" + escaper.Replace(span.Data) + "</" + tag + ">")
	}
	if l.fixed && !fixedAfter {
		b.WriteString("</pre>")
	}
	return b.String()
}

// clean removes from a text what Telegram refuses, and direction marks that would reverse the text
// around it.
func clean(t view.Text) view.Text {
	cleaned := make(view.Text, len(t))
	for i, span := range t {
		span.Data = strings.Map(visible, strings.ToValidUTF8(span.Data, "·"))
		cleaned[i] = span
	}
	return cleaned
}

func visible(char rune) rune {
	switch {
	case char == '\n':
		return char
	case char == '\t':
		return ' '
	case unicode.IsControl(char) || unicode.Is(unicode.Bidi_Control, char):
		return '·'
	}
	return char
}

// joined returns a text with a span behind it, in one with the last span where both have
// one style: Telegram styles a hundred pieces of a message and no more.
func joined(t view.Text, span view.Span) view.Text {
	if last := len(t) - 1; last >= 0 && t[last].Style == span.Style {
		t[last].Data += span.Data
		return t
	}
	return append(t, span)
}

// linesOf returns the lines of a text.
func linesOf(t view.Text) []view.Text {
	lines := []view.Text{nil}
	for _, span := range clean(t) {
		for i, piece := range strings.Split(span.Data, "\n") {
			if i > 0 {
				lines = append(lines, nil)
			}
			if piece != "" {
				last := &lines[len(lines)-1]
				*last = joined(*last, view.Span{Style: span.Style, Data: piece})
			}
		}
	}
	return lines
}
