package bot

import (
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// reading is one attempt to fill a command's arguments from a line and the
// answers of a form.
type reading struct {
	runner Runner
	at     Moment
	args   reflect.Value
	given  map[string]string // what was given for each field, for forms to show again
	errors map[string]error  // by field: what a form's answer could not be read
}

// read fills the arguments. The error is about the line itself; answers that
// cannot be read are noted in the reading, for the form to show.
func (r Runner) read(words []word, answers map[string]string, at Moment) (*reading, error) {
	reading := &reading{r, at, r.fresh(), map[string]string{}, map[string]error{}}
	if err := reading.line(words, answers); err != nil {
		return reading, err
	}
	reading.form(answers)
	return reading, nil
}

// line gives every word to a field. Fields that a form has answered are left to
// the form.
func (r *reading) line(words []word, answers map[string]string) error {
	for len(words) > 0 {
		f, text := r.named(words[0])
		if f != nil {
			if err := r.set(f, text, true); err != nil {
				return err
			}
			words = words[1:]
			continue
		}
		if err := r.misnamed(words[0]); err != nil {
			return err
		}
		f, taken, err := r.placeNext(words)
		if err != nil && answers == nil {
			return err
		}
		if f != nil && f.rest {
			return nil
		}
		words = words[taken:]
	}
	return nil
}

// placeNext places a word, or two where only both are an argument, such as last week.
// It says how many it took.
func (r *reading) placeNext(words []word) (f *field, taken int, err error) {
	f, err = r.place(words[0], words)
	if err == nil || len(words) == 1 {
		return f, 1, err
	}
	both := word{text: words[0].text + " " + words[1].text, typed: words[0].typed + " " + words[1].typed}
	if f, refusal := r.place(both, words); refusal == nil {
		return f, 2, nil
	}
	return nil, 1, err
}

// named finds the field a word names: day=yesterday, 日=昨天.
func (r *reading) named(w word) (*field, string) {
	name, text, found := strings.Cut(w.text, "=")
	if !found || w.quoted {
		return nil, ""
	}
	for i := range r.runner.fields {
		f := &r.runner.fields[i]
		if !means(name, f.name, r.at.Words) {
			continue
		}
		if f.rest {
			_, text, _ = strings.Cut(strings.Replace(w.typed, "＝", "=", 1), "=")
		}
		return f, text
	}
	return nil, ""
}

// misnamed refuses a value under a name that no argument has. Where a line ends in
// people's own words only a name that is nearly an argument's was meant for one.
func (r *reading) misnamed(w word) error {
	name, _, found := strings.Cut(w.text, "=")
	if !found || w.quoted || strings.ContainsFunc(name, notLetter) || name == "" {
		return nil
	}
	free, near := false, false
	var names []Text
	for _, f := range r.runner.fields {
		free = free || f.rest
		near = near || resembles(name, f.name, r.at.Words)
		names = append(names, T(f.name))
	}
	if free && !near || len(names) == 0 {
		return nil
	}
	return Errorf("Nothing here is called %s. Choose from: %s.", name, List(names...))
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && r != '-' }

// place gives a word to the first empty field that can read it, whatever the order
// they were typed in: 花费 820 直通车. What a needed field refuses is nobody's words,
// which take all. When none can, the error is that of the field it was most likely
// meant for: the first that the command needs, else the only one left.
func (r *reading) place(w word, rest []word) (*field, error) {
	var refusals []error
	var wanted error
	for i := range r.runner.fields {
		f := &r.runner.fields[i]
		if _, taken := r.given[f.name]; taken && !f.many || w.quoted && !f.text || wanted != nil && f.text {
			continue
		}
		text := w.text
		if f.rest {
			text = join(rest)
		}
		err := r.set(f, text, false)
		if err == nil {
			return f, nil
		}
		if f.need && wanted == nil {
			wanted = err
		}
		refusals = append(refusals, err)
	}
	switch {
	case wanted != nil:
		return nil, wanted
	case len(refusals) == 1:
		return nil, refusals[0]
	}
	return nil, Errorf("I don't understand “%s” in this command.", w.text)
}

func (r *reading) set(f *field, text string, named bool) error {
	at := r.at
	at.Named = named
	if err := f.parse(r.args.Field(f.index), text, at); err != nil {
		return err
	}
	if f.many && r.given[f.name] != "" {
		text = r.given[f.name] + " " + text
	}
	r.given[f.name] = text
	return nil
}

// form takes the answers of a form, which go before what the line says.
func (r *reading) form(answers map[string]string) {
	for i := range r.runner.fields {
		f := &r.runner.fields[i]
		answer, answered := answers[f.name]
		if !answered {
			continue
		}
		r.args.Field(f.index).SetZero()
		delete(r.given, f.name)
		if strings.TrimSpace(answer) == "" {
			continue
		}
		r.answer(f, answer)
	}
}

func (r *reading) answer(f *field, answer string) {
	texts := []string{answer}
	if f.many {
		texts = strings.Fields(fold(answer))
	}
	for _, text := range texts {
		if err := r.set(f, text, true); err != nil {
			r.errors[f.name] = err
			r.given[f.name] = answer
			return
		}
	}
}

// missing are the names of the fields that the command needs and nobody gave.
func (r *reading) missing() []string {
	var names []string
	for _, f := range r.runner.fields {
		if _, given := r.given[f.name]; f.need && !given {
			names = append(names, f.name)
		}
	}
	return names
}

// ask is the form for what is missing or could not be read.
func (r *reading) ask(c Command, line string, l Locale) *Form {
	form := &Form{Title: c.Short, Line: line, Usage: c.Usage(l)}
	for _, f := range r.runner.fields {
		form.Inputs = append(form.Inputs, f.input(r.given[f.name], r.errors[f.name]))
	}
	return form
}

// complete fills in what a form of a command's own leaves out.
func (f *Form) complete(c Command, line string, l Locale) {
	if f.Title == nil {
		f.Title = c.Short
	}
	if f.Line == "" {
		f.Line = line
	}
	f.Usage = c.Usage(l)
}

// first puts the input that a command cannot do without before the others. While
// nobody has answered anything the reason is a hint: a question is no reproach.
func (f *Form) first(missing *MissingError, answered bool) *Form {
	at := slices.IndexFunc(f.Inputs, func(i Input) bool { return i.Name == missing.Name })
	input := f.Inputs[at]
	input.Optional = missing.Any
	if answered {
		input.Error = errorText(missing.Why)
	} else {
		input.Hint = errorText(missing.Why)
	}
	f.Inputs = slices.Insert(slices.Delete(f.Inputs, at, at+1), 0, input)
	return f
}

// join is what several words say, as they were typed.
func join(words []word) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.typed
	}
	return strings.Join(texts, " ")
}
