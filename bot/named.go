package bot

import (
	"reflect"
	"strings"
	"unicode"
)

// takeNamed places all words that name their argument, before the others look for theirs.
// It returns the others with their places in the line; the error is the first refusal.
func (r *reading) takeNamed() (rest []word, at []int, err error) {
	for i, w := range r.words {
		if f, value := r.named(w); f == nil {
			rest, at = append(rest, w), append(at, i)
		} else if refusal := r.setNamed(f, value); refusal != nil && err == nil {
			err = r.refuse(i, refusal)
		}
	}
	return rest, at, err
}

// named finds the argument that a word names, and its value: day=yesterday, 日期：昨天,
// 金额299.
func (r *reading) named(w word) (*field, string) {
	if w.quoted {
		return nil, ""
	}
	name, value, found := strings.Cut(w.text, "=")
	if !found {
		name, value, found = strings.Cut(w.text, ":")
	}
	for i := range r.runner.fields {
		f := &r.runner.fields[i]
		if found && f.isCalled(name, r.at.Words) {
			if f.rest {
				value = w.typed[strings.IndexAny(w.typed, "=＝:："):]
				value = strings.TrimLeft(value, "=＝:：")
			}
			return f, value
		}
		if value, glued := f.glued(w.text, r.at.Words); glued && !found && r.reads(f, value) {
			return f, value
		}
	}
	return nil, ""
}

// namedApart places a value that follows its argument's name without a sign between
// them: until 12-12. It takes nothing unless such a value follows.
func (r *reading) namedApart(words []word) (taken int, err error) {
	for i := range r.runner.fields {
		f := &r.runner.fields[i]
		_, given := r.given[f.name]
		if f.text || given || words[0].quoted || len(r.text) > 0 && !f.anywhere && !f.onlyNamed ||
			!f.isCalled(words[0].text, r.at.Words) {
			continue
		}
		for n := min(len(words), maxValueWords); n > 1; n-- {
			if value := values(words[1:n]); (n == 2 || f.spans) && !words[1].quoted && r.reads(f, value) {
				return n, r.setNamed(f, value)
			}
		}
	}
	return 0, nil
}

// reads reports whether an argument could take a value behind its name.
func (r *reading) reads(f *field, value string) bool {
	at := r.at
	at.Named = true
	return f.parse(reflect.New(r.args.Field(f.index).Type()).Elem(), value, at) == nil
}

// misnamed refuses a value under a name that no argument has. Where the command takes free
// text only a name that is nearly an argument's was meant for one.
func (r *reading) misnamed(w word) error {
	name, value, found := strings.Cut(w.text, "=")
	if !found || w.quoted || strings.ContainsFunc(name, notLetter) || name == "" {
		return nil
	}
	var names []Text
	problem := &Problem{Meant: true}
	for _, f := range r.runner.fields {
		if f.byBot {
			continue
		}
		if resembles(name, f.name, r.at.Words) {
			problem.Likely = append(problem.Likely, f.name+"="+value)
		}
		names = append(names, T(f.name))
	}
	if r.free() != nil && problem.Likely == nil || names == nil {
		return nil
	}
	problem.What = T("Nothing here is called %s. Choose from: %s.", name, List(names...))
	return problem
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && r != '-' }

// setNamed gives a named value to its argument.
func (r *reading) setNamed(f *field, value string) error {
	if before, given := r.given[f.name]; given && !f.many && !f.rest {
		return twoValues(f, before, value)
	}
	at := r.at
	at.Named = true
	values := []string{value}
	if f.many {
		values = strings.Fields(value)
	}
	for _, value := range values {
		if err := r.put(f, value, at); err != nil {
			return Meant(err, true)
		}
	}
	return nil
}
