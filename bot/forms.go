package bot

import (
	"slices"
	"strings"
)

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
	at := r.at
	at.Named = true
	for _, text := range texts {
		if err := r.put(f, text, at); err != nil {
			r.errors[f.name] = err
			r.given[f.name] = answer
			return
		}
	}
}

// missing returns the names of the arguments that the command needs and that no one gave.
func (r *reading) missing() []string {
	var names []string
	for _, f := range r.runner.fields {
		if _, given := r.given[f.name]; f.need && !given {
			names = append(names, f.name)
		}
	}
	return names
}

// ask returns the form for what is missing or could not be read.
func (r *reading) ask(c Command, line string, l Locale) *Form {
	form := &Form{Title: c.Short, Line: line, Usage: c.Usage(l)}
	for _, f := range r.runner.fields {
		form.Inputs = append(form.Inputs, f.input(r.given[f.name], r.errors[f.name]))
	}
	return form
}

// complete fills in what a command's own form leaves out.
func (f *Form) complete(c Command, line string, l Locale) {
	if f.Title == nil {
		f.Title = c.Short
	}
	if f.Line == "" {
		f.Line = line
	}
	f.Usage = c.Usage(l)
}

// first moves the input that a command cannot do without before the others. Until
// someone has answered, the reason is shown as a hint, not as an error.
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
