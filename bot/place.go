package bot

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// place gives words, which are one value, to the first argument that can read them. When
// none can, the error is that of the argument they were most likely meant for: one that knows
// what was meant, otherwise the first that the command needs, otherwise the only one left,
// otherwise the one that takes a name, where a name comes first and the word has no figures.
func (r *reading) place(words []word, next string) error {
	value, at := values(words), r.at
	at.Next, at.InText = next, len(r.text) > 0
	var refusals []error
	var wanted, stranger error
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
		if f.kind == InputPerson && len(refusals) == 0 && !strings.ContainsFunc(value, unicode.IsDigit) {
			stranger = err
		}
		refusals = append(refusals, err)
	}
	switch {
	case wanted != nil:
		return wanted
	case len(refusals) == 1:
		return refusals[0]
	case stranger != nil:
		return stranger
	}
	if f := r.second(words); f != nil {
		return twoValues(f, r.given[f.name], value)
	}
	return Problemf("I don't understand “%s” in this command.", value)
}

func twoValues(f *field, first, second string) error {
	return Problemf("Two values for %s: %s and %s. Which one?", T(f.name), first, second)
}

// inOrder returns the arguments with those last that take any word.
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

// maxPartsRunes is how long a word may be that is two values: each place to part it is tried.
const maxPartsRunes = 60

// placeParts places a word that is two values written together: 昨天12000, 今晚8点, and an
// order number with what is written right behind it.
func (r *reading) placeParts(w word) bool {
	hasHan := strings.ContainsFunc(w.text, func(c rune) bool { return unicode.Is(unicode.Han, c) })
	if w.quoted || !hasHan || utf8.RuneCountInString(w.text) > maxPartsRunes {
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
		if i == 0 || allDigits(text[i-1:i+1]) { // 26点 holds no 6点
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

// saved returns what has been read so far, to go back to.
func (r *reading) saved() (args reflect.Value, given map[string]string) {
	args = reflect.New(r.args.Type()).Elem()
	args.Set(r.args)
	return args, maps.Clone(r.given)
}

// numberAndText is an order number with text written right behind it; tonight are words
// that hold a day and a part of it.
var (
	numberAndText = regexp.MustCompile(`^(?:订单号?|单号)?[:#]?(\d{12,19})(\p{Han}.*)$`)
	tonight       = strings.NewReplacer("今晚", "今天晚上", "明晚", "明天晚上", "今早", "今天早上", "明早", "明天早上", "昨晚", "昨天晚上")
)
