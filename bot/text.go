package bot

import (
	"fmt"
	"io"

	"storebot/bot/view"
)

// Text is something to be read, before it is put into a reader's language: spans,
// never markup. It has no String method on purpose: Locale.Text makes what a reader
// gets, Locale.Plain the same without styles.
type Text []Span

// Span is a run of text in one style. Either Key is set (our own words, looked
// up in the catalogue by their English text) or Data is (other people's words,
// numbers, names: never translated).
type Span struct {
	Style Style
	Key   string
	One   string // the English text when Args[0] is exactly one; "" where it makes no difference
	Args  []any  // filled into Key as fmt does; a Sayer is first put in the reader's language
	Data  string
}

// Style is how a span stands out; see view.Style.
type Style = view.Style

// The styles of a span.
const (
	Plain = view.Plain
	Bold  = view.Bold
	Code  = view.Code
	Muted = view.Muted
	Good  = view.Good
	Bad   = view.Bad
)

// T returns one of our own sentences. English is its key in the catalogue and may
// hold fmt verbs (%s, %d, %[2]s); arguments may be a Sayer, a Text, a string
// (taken as data) or a number.
func T(english string, args ...any) Text {
	return Text{{Key: english, Args: args}}
}

// N is like T for a sentence whose English differs for exactly one. The number is
// the first argument of both wordings.
func N(n int, one, many string, args ...any) Text {
	return Text{{Key: many, One: one, Args: append([]any{n}, args...)}}
}

// Data returns s as text that is never translated: names, numbers, what people
// wrote.
func Data(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Data: s}}
}

// Value returns a figure, or another value that says itself, as a text.
func Value(v Sayer) Text {
	return T("%s", v)
}

// Styled returns the text with every span in the given style.
func (t Text) Styled(style Style) Text {
	if t == nil {
		return nil
	}
	styled := make(Text, len(t))
	for i, span := range t {
		span.Style = style
		styled[i] = span
	}
	return styled
}

// Then returns the text followed by others.
func (t Text) Then(others ...Text) Text {
	joined := append(Text{}, t...)
	for _, other := range others {
		joined = append(joined, other...)
	}
	return joined
}

// Join puts a separator, taken as data, between texts.
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

// List joins texts as a list in a sentence: "a, b", in Chinese "a、b".
func List(texts ...Text) Text {
	var joined Text
	for i, text := range texts {
		if i > 0 {
			joined = append(joined, T(", ")...)
		}
		joined = append(joined, text...)
	}
	return joined
}

// Sentences puts sentences one behind the other: with a space between them, which Chinese has not.
func Sentences(texts ...Text) Text {
	joined := texts[0]
	for _, text := range texts[1:] {
		joined = joined.Then(Value(sentenceGap{}), text)
	}
	return joined
}

type sentenceGap struct{}

// Say returns the space between two sentences.
func (sentenceGap) Say(l Locale) string {
	if l.Lang == ZH {
		return ""
	}
	return " "
}

// in returns one span in the reader's language.
func (s Span) in(l Locale) string {
	if s.Key == "" {
		return s.Data
	}
	pattern := s.pattern(l)
	if len(s.Args) == 0 {
		return pattern
	}
	said := make([]any, len(s.Args))
	for i, arg := range s.Args {
		said[i] = l.say(arg)
	}
	if n, counted := s.Args[0].(int); counted && s.One != "" {
		said[0] = grouping(n)
	}
	return fmt.Sprintf(pattern, said...)
}

// grouping is the number of a counted text: %d groups its digits by three.
type grouping int

// Format implements fmt.Formatter.
func (g grouping) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, Count(g).Say(English))
}

// pattern returns the wording in the reader's language, before its arguments are
// filled in.
func (s Span) pattern(l Locale) string {
	if l.Words != nil {
		if translated, ok := l.Words.Lookup(l.Lang, s.Key); ok {
			return translated
		}
	}
	if s.One != "" && s.Args[0] == 1 {
		return s.One
	}
	return s.Key
}
