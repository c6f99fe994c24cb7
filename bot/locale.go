package bot

import (
	"strings"
	"time"

	"storebot/bot/view"
)

// Lang is a language people read the bot in.
type Lang string

// The languages every text exists in.
const (
	EN Lang = "en"
	ZH Lang = "zh"
)

// Say returns the language's own name.
func (l Lang) Say(Locale) string {
	if l == ZH {
		return "简体中文"
	}
	return "English"
}

// Langs are all languages, the default first.
var Langs = []Lang{EN, ZH}

// Words is the catalogue: our English sentences in other languages. Lookup
// reports false where the English text itself is to be used.
type Words interface {
	Lookup(lang Lang, english string) (string, bool)
}

// Locale is how one reader reads: language, the store's zone for times of day, and whether
// large amounts are shortened (¥12.84万, ¥128.4k) in prose.
type Locale struct {
	Lang  Lang
	Zone  *time.Location
	Short bool
	Words Words

	Medium Medium
	Dark   bool   // pictures are light on dark
	Shop   string // the store's name, the header of documents
	Today  Day    // dates of other years are shown with their year; 0: none is
}

// isOtherYear reports whether a day needs its year to be understood.
func (l Locale) isOtherYear(d Day) bool {
	year, _, _ := d.Date()
	this, _, _ := l.Today.Date()
	return l.Today != 0 && year != this
}

// Medium is what can be shown where a message is read.
type Medium uint8

// The mediums.
const (
	ForChats     Medium = iota // styles, pictures and files
	ForTerminals               // styles and files; a picture is its words
	ForPrograms                // texts without styles, and files
	ForWorkbooks               // styles; days as 2026-11-24 and amounts in full, so that they become real ones
)

// English is the locale of logs and of errors that no person reads.
var English = Locale{Lang: EN, Zone: time.UTC}

// Sayer is a value that writes itself in a reader's language: money, a day, a
// ratio. The result is data: platforms escape it.
type Sayer interface {
	Say(Locale) string
}

// say returns an argument of a sentence as fmt prints it.
func (l Locale) say(arg any) any {
	switch v := arg.(type) {
	case Sayer:
		return v.Say(l)
	case Text:
		return l.Plain(v)
	default:
		return arg
	}
}

// Plain returns a text in the reader's language, without styles.
func (l Locale) Plain(t Text) string {
	if len(t) == 1 {
		return t[0].in(l)
	}
	var b strings.Builder
	for _, span := range t {
		b.WriteString(span.in(l))
	}
	return b.String()
}

// Text returns the text as the reader gets it.
func (l Locale) Text(t Text) view.Text {
	if t == nil {
		return nil
	}
	if l.Medium == ForPrograms {
		return view.Data(l.Plain(t))
	}
	shown := make(view.Text, len(t))
	for i, span := range t {
		shown[i] = view.Span{Style: span.Style, Data: span.in(l)}
	}
	return shown
}
