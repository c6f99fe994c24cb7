package bot

import (
	"reflect"
	"slices"
	"strings"
)

// reading is one attempt to fill a command's arguments from a line and the answers of a
// form. The rule: every word goes to an argument, or the line is refused.
//
//   - A named word (day=yesterday, 日期：昨天) goes to that argument.
//   - Any other word, or as many words as make one value (last friday), goes to the first
//     argument that is still empty and can read it, in whatever order they come.
//   - What no argument can read is free text, where the command takes any (Rest). From its
//     first word on only days, times, order numbers, @people and named values are still taken
//     out of it; quoted words never are.
//   - A word that an argument refuses though it was meant for it (02-30, 8O among scores), and
//     text in place of a missing required argument, refuse the line.
type reading struct {
	runner Runner
	name   string // of the command, as it was typed
	words  []word
	at     Moment
	args   reflect.Value
	given  map[string]string // what was given for each field, for forms to show again
	errors map[string]error  // by field: a form's answer that could not be read
	text   []word            // the free text
	trial  bool              // it only looks whether a line could be read
	glued  bool              // the first word is written onto the command's name
}

// maxValueWords is how many words one value may have: 11月1日 到 11月15日.
const maxValueWords = 5

// read fills the arguments. The error is about the line itself; answers that cannot be read
// are noted in the reading, for the form to show. Where a form has been answered, words of
// the line that cannot be read are left out: its answers say what was meant.
func (r Runner) read(name string, words []word, answers map[string]string, at Moment) (*reading, error) {
	reading := &reading{runner: r, name: name, words: words, args: r.fresh(), given: map[string]string{},
		errors: map[string]error{}}
	at.Chosen = reading.chosen
	reading.at = at
	if err := reading.line(answers != nil); err != nil {
		return reading, err
	}
	reading.form(answers)
	return reading, nil
}

func (r *reading) line(answered bool) error {
	rest, at, err := r.takeNamed()
	if err != nil && !answered {
		return err
	}
	for i := 0; i < len(rest); {
		taken, err := r.next(rest[i:])
		if err != nil && !answered {
			r.join(at[i], taken)
			return r.refuse(at[i], err)
		}
		i += max(taken, 1)
	}
	return r.finish(answered)
}

// join makes words of the line one word: together they are the value that is refused.
func (r *reading) join(at, words int) {
	if words < 2 || at+words > len(r.words) {
		return
	}
	together := r.words[at : at+words]
	one := word{text: values(together), typed: join(together)}
	r.words = slices.Concat(r.words[:at], []word{one}, r.words[at+words:])
}

// next places the first of some words, or as many as make one value, and returns how many. An
// error may be about several words too: of a name that means several things.
func (r *reading) next(words []word) (taken int, err error) {
	if err := r.misnamed(words[0]); err != nil {
		return 0, err
	}
	if taken, err := r.namedApart(words); taken > 0 {
		return taken, err
	}
	for n := min(len(words), maxValueWords); n > 1; n-- {
		err := r.place(words[:n], nextOf(words[n:]))
		if err == nil || isMeant(err) && likely(err) != nil {
			return n, err
		}
	}
	refusal := r.place(words[:1], nextOf(words[1:]))
	if refusal == nil || r.placeParts(words[0]) {
		return 1, nil
	}
	if r.free() == nil || isMeant(refusal) {
		return 0, refusal
	}
	if err := r.recurs(words); err != nil {
		return 0, err
	}
	r.text = append(r.text, words[0])
	return 1, nil
}

func nextOf(words []word) string {
	if len(words) == 0 {
		return ""
	}
	return words[0].text
}

// free returns the argument that takes free text, nil where the command has none.
func (r *reading) free() *field {
	for i := range r.runner.fields {
		if f := &r.runner.fields[i]; f.rest {
			return f
		}
	}
	return nil
}

// finish gives the free text to its argument. Text where a needed argument is missing
// was meant for that one.
func (r *reading) finish(answered bool) error {
	if len(r.text) == 0 {
		return nil
	}
	if !answered {
		for i := range r.runner.fields {
			if err := r.wanted(&r.runner.fields[i]); err != nil {
				return r.refuse(slices.Index(r.words, r.text[0]), err)
			}
		}
	}
	f := r.free()
	return r.set(f, strings.TrimSpace(r.given[f.name]+" "+join(r.text)), false)
}

// wanted returns why the first word of the text could not be what a needed argument lacks.
func (r *reading) wanted(f *field) error {
	if _, given := r.given[f.name]; given || !f.need || f.text {
		return nil
	}
	if r.text[0].quoted {
		return Problemf("Before the text comes: %s", T(f.ask))
	}
	return f.parse(reflect.New(r.args.Field(f.index).Type()).Elem(), r.text[0].text, r.at)
}

func (r *reading) set(f *field, text string, named bool) error {
	at := r.at
	at.Named = named
	delete(r.given, f.name)
	return r.put(f, text, at)
}

func (r *reading) put(f *field, text string, at Moment) error {
	if err := f.parse(r.args.Field(f.index), text, at); err != nil {
		return err
	}
	if err := f.fits(text); err != nil {
		return err
	}
	if f.many && r.given[f.name] != "" {
		text = r.given[f.name] + " " + text
	}
	r.given[f.name] = text
	return nil
}

// chosen returns the choice that was read for an argument; "" where none was.
func (r *reading) chosen(name string) string {
	for _, f := range r.runner.fields {
		if f.name == name {
			if choice, ok := r.args.Field(f.index).Interface().(Choice); ok {
				return string(choice)
			}
		}
	}
	return ""
}

// values returns what words say as one value; join what they say as text, as they were typed.
func values(words []word) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	return strings.Join(texts, " ")
}

func join(words []word) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.typed
	}
	return strings.Join(texts, " ")
}
