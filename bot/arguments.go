package bot

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Moment is what reading an argument may depend on: the time of the call, the store's people
// and names, what was read for other arguments, and names in other languages.
type Moment struct {
	Now    time.Time
	Today  Day
	Named  bool   // the value follows its argument's name, or answers a form
	Next   string // the word behind the value
	InText bool   // the value follows the beginning of a text
	Person func(name string) (Member, error)
	Find   Finder                       // what the store calls things; nil finds nothing
	Chosen func(argument string) string // what was read for a Choice so far
	Words  Words
}

// Finder looks up what a store calls by a name. Where it is clear, known is true and names
// holds the one; otherwise names are those it may have been meant for.
type Finder func(kind Thing, name string) (names []string, known bool, err error)

// Thing is a kind of thing that a store has names for.
type Thing string

// The kinds of things that arguments name.
const (
	AnyProduct Thing = "product" // by its code, or part of its title
	AnyAgent   Thing = "agent"   // of customer service, member or not
	AnyChannel Thing = "channel" // of sales typed in
)

// ArgParser is a type of argument that reads itself. The error, best a Problem,
// says what to write instead.
type ArgParser interface {
	ParseArg(word string, at Moment) error
}

// SpanParser is an ArgParser whose values may have several words, such as the title of a
// product.
type SpanParser interface {
	ArgParser
	Spans()
}

// Rest is free text, what is left of a line: a reason, a comment. A command has one at most.
type Rest string

// Choice is one of the values that the field's choices tag lists.
type Choice string

// Person is a member of the store, written @lily or lily.
type Person struct{ Member }

// field is one argument of a command, read from the tags of a struct field:
//
//	arg      its name, for forms and, in any language, for name=value
//	also     other names that people may write: uv,访客数
//	ask      the question a form asks
//	hint     an example of an answer
//	need     "yes" where the command cannot do without it
//	kind     the InputKind of a type that reads itself; text otherwise
//	by       "bot" where only lines that the bot itself writes give it
//	place    "named" where it is only read behind its name, "anywhere" where it is also
//	         taken out of free text, as days and times are
//	text     "search" for a text that is looked for and not kept
//	most     how many characters a value may have: 100 where no tag says it, 1,000 of a Rest
//	choices  for a Choice: value=other name|other name, …
type field struct {
	index     int
	name      string
	also      []string
	ask       string
	hint      string
	need      bool
	byBot     bool
	search    bool
	kind      InputKind
	most      int // characters of a value
	choices   []choice
	parse     func(into reflect.Value, text string, at Moment) error
	text      bool // takes any words: a quoted word goes only here
	rest      bool
	many      bool
	spans     bool // a value may have several words
	anywhere  bool
	onlyNamed bool
}

type choice struct {
	value   string
	aliases []string
}

// Do makes a Runner of a function whose last parameter is a struct of arguments. Words of a
// line go to the first argument that is still empty and can read them; name=value sets one by
// its name; Rest takes what is left. Pointer fields tell a missing value from a zero; a slice
// takes one word after another. A field with need that stays empty makes the router ask with
// a Form. A struct that is declared wrongly panics when the command is built.
func Do[A any](run func(ctx context.Context, c Call, args A) (Reply, error)) Runner {
	structure := reflect.TypeFor[A]()
	return Runner{
		fields: declare(structure),
		fresh:  func() reflect.Value { return reflect.New(structure).Elem() },
		run: func(ctx context.Context, c Call, args reflect.Value) (Reply, error) {
			return run(ctx, c, args.Interface().(A))
		},
	}
}

// Offer declares the choices of a Choice argument as its tag would, for those that are
// listed elsewhere. It panics where no Choice has the name.
func (r Runner) Offer(name, choices string) Runner {
	r.fields = slices.Clone(r.fields)
	for i := range r.fields {
		if f := &r.fields[i]; f.name == name && f.kind == InputChoice {
			f.choices = declareChoices(choices)
			f.readOne(reflect.TypeFor[Choice]())
			return r
		}
	}
	panic("bot: no choice is called " + name)
}

// declare reads the tags of an arguments struct.
func declare(structure reflect.Type) []field {
	var fields []field
	for i := range structure.NumField() {
		member := structure.Field(i)
		f := field{
			index: i,
			name:  member.Tag.Get("arg"),
			ask:   member.Tag.Get("ask"),
			hint:  member.Tag.Get("hint"),
			need:  member.Tag.Get("need") == "yes",
			byBot: member.Tag.Get("by") == "bot", search: member.Tag.Get("text") == "search",
			also: strings.FieldsFunc(member.Tag.Get("also"), func(c rune) bool { return c == ',' }),
		}
		f.onlyNamed, f.anywhere = member.Tag.Get("place") == "named" || f.byBot, member.Tag.Get("place") == "anywhere"
		if f.name == "" || f.ask == "" || !member.IsExported() {
			panic(fmt.Sprintf("bot: %s.%s needs to be exported and to have the tags arg and ask", structure, member.Name))
		}
		f.choices = declareChoices(member.Tag.Get("choices"))
		f.read(member.Type)
		f.most = longestOf(member.Tag.Get("most"), f.rest)
		if kind := member.Tag.Get("kind"); kind != "" {
			f.kind = InputKind(kind)
		}
		fields = append(fields, f)
	}
	return fields
}

const (
	longestValue = 100
	longestText  = 1000
)

func longestOf(tag string, rest bool) int {
	most, err := strconv.Atoi(tag)
	switch {
	case tag == "" && rest:
		return longestText
	case tag == "":
		return longestValue
	case err != nil:
		panic("bot: the tag most isn't a number: " + tag)
	}
	return most
}

// fits returns a Problem where a value is longer than it may be.
func (f *field) fits(value string) error {
	if n := utf8.RuneCountInString(value); n > f.most && !f.byBot {
		return Problemf("%s has %s characters. Use at most %s.", T(f.name), Count(n), Count(f.most)).Sure()
	}
	return nil
}

func declareChoices(tag string) []choice {
	if tag == "" {
		return nil
	}
	var choices []choice
	for _, declared := range strings.Split(tag, ",") {
		value, aliases, _ := strings.Cut(declared, "=")
		choices = append(choices, choice{value, strings.Split(aliases, "|")})
	}
	return choices
}

// options returns the choices as a form shows them.
func (f field) options() []Option {
	options := make([]Option, len(f.choices))
	for i, c := range f.choices {
		options[i] = Option{Value: c.value, Label: T(c.value)}
	}
	return options
}

// input returns the field as a question of a form.
func (f field) input(value string, err error) Input {
	input := Input{Name: f.name, Label: T(f.ask), Kind: f.kind, Options: f.options(), Value: value, Optional: !f.need,
		Free: f.text}
	if f.hint != "" {
		input.Hint = T(f.hint)
	}
	if err != nil {
		input.Error = errorText(err)
	}
	return input
}

// means reports whether a word is an English one of ours, in any language.
func means(word, english string, words Words) bool {
	return slices.ContainsFunc(Langs, func(lang Lang) bool {
		return strings.EqualFold(word, Locale{Lang: lang, Words: words}.Plain(T(english)))
	})
}

// hasChoice reports whether a word is a choice of one of the arguments, as it is stored.
func (r Runner) hasChoice(word string) bool {
	return slices.ContainsFunc(r.fields, func(f field) bool {
		return slices.ContainsFunc(f.choices, func(c choice) bool { return c.value == word })
	})
}

// isCalled reports whether a word names the argument, in any language.
func (f *field) isCalled(word string, words Words) bool {
	return means(word, f.name, words) || slices.ContainsFunc(f.also,
		func(name string) bool { return strings.EqualFold(word, name) })
}

// glued finds the value right after a Chinese name, or a short name of the
// trade before digits: 金额299, UV2730.
func (f *field) glued(word string, words Words) (value string, found bool) {
	if f.text {
		return "", false
	}
	chinese := Locale{Lang: ZH, Words: words}.Plain(T(f.name))
	for _, name := range append([]string{chinese}, f.also...) {
		value, found := strings.CutPrefix(strings.ToLower(word), name)
		if found && value != "" && (isHan(name) || value[0] >= '0' && value[0] <= '9') {
			return value, true
		}
	}
	return "", false
}

// usage returns the field in a command's usage: <order>, [day], [score …].
func (f field) usage(l Locale) string {
	name := l.Plain(T(f.name))
	if len(f.choices) > 0 {
		values := make([]string, len(f.choices))
		for i, c := range f.choices {
			values[i] = l.Plain(T(c.value))
		}
		name = strings.Join(values, "|")
	}
	if f.many {
		name += " …"
	}
	if f.need {
		return "<" + name + ">"
	}
	return "[" + name + "]"
}
