package view

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is what one reader reads: spans, never markup. Platforms escape every span,
// so nothing that a buyer or a colleague wrote can become a mention, a link or a
// command of the platform.
type Text []Span

// Span is a run of text in one style.
type Span struct {
	Style Style  `json:"s,omitempty"`
	Data  string `json:"d"`
}

// Style is how a span stands out. A platform that cannot draw a style ignores it.
// The numbers are stored: new styles go to the end.
type Style uint8

// The styles a platform may be asked to draw.
const (
	Plain Style = iota
	Bold
	Code
	Muted // of less weight: notes, units, hints
	Good  // better than before, done, in time
	Bad   // worse than before, late, failed
)

// Data returns s as a text in the plain style; "" becomes nil.
func Data(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Data: s}}
}

// Styled returns the text with every span in the given style.
func (t Text) Styled(style Style) Text {
	styled := make(Text, len(t))
	for i, span := range t {
		styled[i] = Span{Style: style, Data: span.Data}
	}
	return styled
}

// Or returns the text in the given style, unless a part of it has a style already.
func (t Text) Or(style Style) Text {
	for _, span := range t {
		if span.Style != Plain {
			return t
		}
	}
	return t.Styled(style)
}

// Capital returns the text with its first letter as one begins a title.
func (t Text) Capital() Text {
	if len(t) == 0 {
		return t
	}
	begun := slices.Clone(t)
	first, length := utf8.DecodeRuneInString(begun[0].Data)
	begun[0].Data = string(unicode.ToUpper(first)) + begun[0].Data[length:]
	return begun
}

// Then returns the text followed by others.
func (t Text) Then(others ...Text) Text {
	joined := append(Text{}, t...)
	for _, other := range others {
		joined = append(joined, other...)
	}
	return joined
}

// Join puts a separator between texts.
func Join(separator string, texts ...Text) Text {
	var joined Text
	for i, text := range texts {
		if i > 0 {
			joined = append(joined, Span{Data: separator})
		}
		joined = append(joined, text...)
	}
	return joined
}

// String returns the text without styles.
func (t Text) String() string {
	if len(t) == 1 {
		return t[0].Data
	}
	var b strings.Builder
	for _, span := range t {
		b.WriteString(span.Data)
	}
	return b.String()
}
