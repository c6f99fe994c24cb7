package bot

import (
	"reflect"
	"slices"
	"strings"
)

// maxReadings is how many likely readings of a line are offered.
const maxReadings = 5

// refuse says which word of the line was not understood and what was, and offers the
// readings of the line that were likely meant.
func (r *reading) refuse(at int, err error) error {
	problem := ProblemOf(err)
	if problem == nil {
		return err
	}
	refused := *problem
	refused.Facts = append(slices.Clip(refused.Facts), r.understood()...)
	if at >= 0 {
		refused.Word = r.words[at].text
		for _, likely := range r.readings(at, problem.Likely) {
			_ = refused.Next(likely.label, likely.line)
		}
	}
	return &refused
}

// understood lists what was read so far, each value as it will be taken.
func (r *reading) understood() []Field {
	var fields []Field
	for _, f := range r.runner.fields {
		given, ok := r.given[f.name]
		if !ok || f.byBot {
			continue
		}
		field := Field{Name: T(f.name), Value: Data(given)}
		if say := sayerOf(r.args.Field(f.index)); say != nil {
			if said := Value(say); English.Plain(said) != given {
				field.Note = said
			}
		}
		fields = append(fields, field)
	}
	return fields
}

// sayerOf returns the day, period or amount of an argument as it is displayed, nil where
// it holds something else.
func sayerOf(value reflect.Value) Sayer {
	if value.Kind() == reflect.Pointer {
		if value.IsNil() {
			return nil
		}
		value = value.Elem()
	}
	switch v := value.Interface().(type) {
	case Day:
		return v
	case ComingDay:
		return Day(v)
	case Money:
		return v
	case Period:
		return v
	}
	return nil
}

// candidate is a line that may have been meant.
type candidate struct {
	label Text
	line  string
}

// readings returns the lines that a refused one was likely meant as: with a likely value in
// place of the word, with the word or one before it under the name of an argument, or without
// the word. Each of them can be read.
func (r *reading) readings(at int, likely []string) []candidate {
	var found []candidate
	try := func(label Text, words ...word) {
		if line := r.retyped(words); len(found) < maxReadings && r.readable(words) &&
			!slices.ContainsFunc(found, func(c candidate) bool { return c.line == line }) {
			found = append(found, candidate{label, line})
		}
	}
	for _, value := range likely {
		w := plainWord(value)
		label := T(value) // a word of ours, such as yesterday, in the reader's language
		before := len(found)
		if try(label, r.with(at, w)...); isHan(r.words[at].text) && len(found) == before {
			try(label, slices.Insert(slices.Clone(r.words), at, w)...)
		}
	}
	r.byName(at, try)
	if len(r.words) > 1 {
		try(T("Without “%s”", shorten(r.words[at].text, 30)), slices.Delete(slices.Clone(r.words), at, at+1)...)
	}
	return found
}

// byName tries the refused word, and the words before it, under the names of arguments.
func (r *reading) byName(at int, try func(Text, ...word)) {
	for i := range at + 1 {
		w := r.words[i]
		if w.quoted || strings.Contains(w.text, "=") {
			continue
		}
		for j := range r.runner.fields {
			f := &r.runner.fields[j]
			_, taken := r.given[f.name]
			if f.rest || f.byBot || taken || f.text || i < at && !isNumberWord(w.text) || !r.reads(f, w.text) {
				continue
			}
			try(T(f.name).Then(Data("="+w.text)), r.with(i, plainWord(f.name+"="+w.text))...)
		}
	}
}

func isNumberWord(text string) bool { return text != "" && allDigits(text) }

func plainWord(text string) word { return word{text: text, typed: text} }

// with returns the line's words with another one in a place.
func (r *reading) with(at int, w word) []word {
	words := slices.Clone(r.words)
	words[at] = w
	return words
}

// readable reports whether every word of a line would be placed.
func (r *reading) readable(words []word) bool {
	if r.trial {
		return false
	}
	again := &reading{runner: r.runner, words: words, args: r.runner.fresh(), given: map[string]string{},
		errors: map[string]error{}, trial: true}
	again.at = r.at
	again.at.Chosen = again.chosen
	return again.line(false) == nil
}

// retyped returns the line with other words.
func (r *reading) retyped(words []word) string {
	typed := []string{r.name}
	for _, w := range words {
		if w.quoted {
			typed = append(typed, quote(w.typed))
		} else {
			typed = append(typed, w.typed)
		}
	}
	return strings.Join(typed, " ")
}

// quote puts a text in quotation marks that it does not hold.
func quote(text string) string {
	if strings.Contains(text, `"`) || strings.Contains(text, "”") {
		return "「" + text + "」"
	}
	return `"` + text + `"`
}
