package bot

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
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
//     text that stands where a needed argument is missing, refuse the line.
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
			return r.refuse(at[i], err)
		}
		i += max(taken, 1)
	}
	return r.finish(answered)
}

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

// next places the first of some words, or as many as make one value, and returns how many.
func (r *reading) next(words []word) (taken int, err error) {
	if err := r.misnamed(words[0]); err != nil {
		return 0, err
	}
	if taken, err := r.namedApart(words); taken > 0 {
		return taken, err
	}
	for n := min(len(words), maxValueWords); n > 1; n-- {
		if r.place(words[:n], nextOf(words[n:])) == nil {
			return n, nil
		}
	}
	refusal := r.place(words[:1], nextOf(words[1:]))
	if refusal == nil || r.placeParts(words[0]) {
		return 1, nil
	}
	if r.free() == nil || isMeant(refusal) {
		return 0, refusal
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

// free is the argument that takes free text, nil where the command has none.
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

// wanted is why the first word of the text could not be what a needed argument lacks.
func (r *reading) wanted(f *field) error {
	if _, given := r.given[f.name]; given || !f.need || f.text {
		return nil
	}
	if r.text[0].quoted {
		return Problemf("Before the text comes: %s", T(f.ask))
	}
	return f.parse(reflect.New(r.args.Field(f.index).Type()).Elem(), r.text[0].text, r.at)
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

// namedApart places a value that stands behind its argument's name without a sign between
// them: until 12-12. It takes nothing unless what stands there is such a value.
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

// place gives words, which are one value, to the first argument that can read them. When
// none can, the error is that of the argument they were most likely meant for: one that knows
// what was meant, else the first that the command needs, else the only one left.
func (r *reading) place(words []word, next string) error {
	value, at := values(words), r.at
	at.Next, at.InText = next, len(r.text) > 0
	var refusals []error
	var wanted error
	for _, f := range r.inOrder() {
		if !r.open(f, words) {
			continue
		}
		err := r.put(f, value, at)
		if err == nil {
			return nil
		}
		if isMeant(err) {
			return err
		}
		if likely(err) != nil || f.need && likely(wanted) == nil && wanted == nil {
			wanted = err
		}
		refusals = append(refusals, err)
	}
	switch {
	case wanted != nil:
		return wanted
	case len(refusals) == 1:
		return refusals[0]
	}
	if f := r.second(words); f != nil {
		return twoValues(f, r.given[f.name], value)
	}
	return Problemf("I don't understand “%s” in this command.", value)
}

func twoValues(f *field, first, second string) error {
	return Problemf("Two values for %s: %s and %s. Which one?", T(f.name), first, second)
}

// inOrder are the arguments with those last that take any word.
func (r *reading) inOrder() []*field {
	var fields, last []*field
	for i := range r.runner.fields {
		if f := &r.runner.fields[i]; f.text {
			last = append(last, f)
		} else {
			fields = append(fields, f)
		}
	}
	return append(fields, last...)
}

// second finds the argument that could take words, had it no value already.
func (r *reading) second(words []word) *field {
	for i := range r.runner.fields {
		f := &r.runner.fields[i]
		_, taken := r.given[f.name]
		if !taken || f.text || f.many || f.onlyNamed || words[0].quoted {
			continue
		}
		if f.parse(reflect.New(r.args.Field(f.index).Type()).Elem(), values(words), r.at) == nil {
			return f
		}
	}
	return nil
}

// open reports whether an argument may take words: behind the beginning of a text only
// those that cannot be mistaken for words of it.
func (r *reading) open(f *field, words []word) bool {
	_, taken := r.given[f.name]
	switch {
	case f.rest, f.onlyNamed, taken && !f.many, r.glued && f.text:
		return false
	case words[0].quoted:
		return f.text && len(words) == 1
	case slices.ContainsFunc(words, func(w word) bool { return w.quoted }):
		return false
	case len(words) > 1 && !f.spans:
		return false
	case len(r.text) == 0:
		return true
	}
	return f.anywhere || f.kind == InputPerson && strings.HasPrefix(words[0].text, "@")
}

// placeParts places a word that is two values written together: 昨天12000, 今晚8点, and an
// order number with what is written right behind it.
func (r *reading) placeParts(w word) bool {
	if w.quoted || !strings.ContainsFunc(w.text, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
		return false
	}
	if m := numberAndText.FindStringSubmatch(w.text); m != nil && r.free() != nil {
		number, text := word{text: m[1], typed: m[1]}, word{text: m[2], typed: m[2]}
		if r.place([]word{number}, m[2]) == nil {
			r.text = append(r.text, text)
			return true
		}
	}
	if parts := strings.FieldsFunc(w.text, func(c rune) bool {
		return strings.ContainsRune(",，、;；",
			c)
	}); len(parts) > 1 && r.placeAll(parts) {
		return true
	}
	text := tonight.Replace(w.text)
	for i := range text {
		if i == 0 {
			continue
		}
		if r.placeAll([]string{text[:i], text[i:]}) {
			return true
		}
	}
	return false
}

// placeAll places all parts of a word, or none of them.
func (r *reading) placeAll(parts []string) bool {
	if len(parts) == 1 {
		return r.place([]word{plainWord(parts[0])}, "") == nil
	}
	args, given := r.saved()
	if r.place([]word{plainWord(parts[0])}, parts[1]) == nil && r.placeAll(parts[1:]) {
		return true
	}
	r.args.Set(args)
	r.given = given
	return false
}

// saved is what has been read so far, to go back to.
func (r *reading) saved() (args reflect.Value, given map[string]string) {
	args = reflect.New(r.args.Type()).Elem()
	args.Set(r.args)
	return args, maps.Clone(r.given)
}

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
	if f.many && r.given[f.name] != "" {
		text = r.given[f.name] + " " + text
	}
	r.given[f.name] = text
	return nil
}

// chosen is the choice that was read for an argument; "" where none was.
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

// numberAndText is an order number with text written right behind it; tonight are words
// that hold a day and a part of it.
var (
	numberAndText = regexp.MustCompile(`^(?:订单号?|单号)?[:#]?(\d{12,19})(\p{Han}.*)$`)
	tonight       = strings.NewReplacer("今晚", "今天晚上", "明晚", "明天晚上", "今早", "今天早上", "明早", "明天早上", "昨晚", "昨天晚上")
)

// values is what words say as one value; join what they say as text, as they were typed.
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
