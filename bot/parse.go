package bot

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

var (
	argParser  = reflect.TypeFor[ArgParser]()
	spanParser = reflect.TypeFor[SpanParser]()
)

// read decides how a field's words are read, by its type.
func (f *field) read(t reflect.Type) {
	if t.Kind() == reflect.Pointer {
		f.read(t.Elem())
		parse := f.parse
		f.parse = func(into reflect.Value, text string, at Moment) error {
			value := reflect.New(t.Elem())
			if err := parse(value.Elem(), text, at); err != nil {
				return err
			}
			into.Set(value)
			return nil
		}
		return
	}
	if t.Kind() == reflect.Slice {
		f.read(t.Elem())
		f.many = true
		parse := f.parse
		f.parse = func(into reflect.Value, text string, at Moment) error {
			value := reflect.New(t.Elem()).Elem()
			if err := parse(value, text, at); err != nil {
				return err
			}
			into.Set(reflect.Append(into, value))
			return nil
		}
		return
	}
	f.readOne(t)
}

func (f *field) readOne(t reflect.Type) {
	if reflect.PointerTo(t).Implements(argParser) {
		f.kind = InputText
		f.spans = reflect.PointerTo(t).Implements(spanParser)
		f.anywhere = f.anywhere || t == reflect.TypeFor[TimeOfDay]()
		f.parse = func(into reflect.Value, text string, at Moment) error {
			return into.Addr().Interface().(ArgParser).ParseArg(text, at)
		}
		return
	}
	switch t {
	case reflect.TypeFor[Rest]():
		f.kind, f.text, f.rest = InputLong, true, true
		f.parse = setTo(func(s string, _ Moment) (Rest, error) { return Rest(s), nil })
	case reflect.TypeFor[string]():
		f.kind, f.text = InputText, true
		f.parse = setTo(func(s string, _ Moment) (string, error) { return s, nil })
	case reflect.TypeFor[OrderNumber]():
		f.kind = InputText
		f.parse = setTo(func(s string, _ Moment) (OrderNumber, error) { return ParseOrderNumber(s) })
	case reflect.TypeFor[Person]():
		f.kind, f.parse = InputPerson, setTo(parsePerson)
	case reflect.TypeFor[Choice]():
		f.kind = InputChoice
		f.parse = setTo(func(s string, at Moment) (Choice, error) { return f.choose(s, at.Words) })

	default:
		f.readMeasure(t)
	}
}

// readMeasure decides how days, periods and quantities are read: their values may have
// several words, and days are found anywhere in a text.
func (f *field) readMeasure(t reflect.Type) {
	f.spans = true
	switch t {
	case reflect.TypeFor[int]():
		f.kind = InputNumber
		f.parse = setTo(func(s string, _ Moment) (int, error) { return parseCount(s) })
	case reflect.TypeFor[Money]():
		f.kind = InputMoney
		f.parse = setTo(func(s string, _ Moment) (Money, error) { return ParseMoney(s) })
	case reflect.TypeFor[Day]():
		f.kind, f.anywhere = InputDate, true
		f.parse = setTo(func(s string, at Moment) (Day, error) {
			if err := inText(s, at); err != nil {
				return 0, err
			}
			return ParseDay(s, at.Today)
		})
	case reflect.TypeFor[ComingDay]():
		f.kind, f.anywhere = InputDate, true
		f.parse = setTo(parseComing)
	case reflect.TypeFor[ComingPeriod]():
		f.kind = InputText
		f.parse = setTo(func(s string, at Moment) (ComingPeriod, error) {
			period, err := ParseComingPeriod(s, at.Today)
			return ComingPeriod(period), err
		})
	case reflect.TypeFor[Period]():
		f.kind = InputText
		f.parse = setTo(func(s string, at Moment) (Period, error) { return ParsePeriod(s, at.Today) })
	case reflect.TypeFor[time.Duration]():
		f.kind = InputText
		f.parse = setTo(func(s string, _ Moment) (time.Duration, error) { return ParseDuration(s) })
	default:
		panic(fmt.Sprintf("bot: argument %s has a type that cannot be read: %s", f.name, t))
	}
}

// mustHaveChoices panics where there is nothing to choose from.
func (f *field) mustHaveChoices() {
	if len(f.choices) == 0 && (f.kind == InputChoice || f.kind == InputChoices) {
		panic("bot: argument " + f.name + " is a Choice without choices")
	}
}

// setTo makes a field's parser of a function that reads one type.
func setTo[T any](parse func(string, Moment) (T, error)) func(reflect.Value, string, Moment) error {
	return func(into reflect.Value, text string, at Moment) error {
		value, err := parse(text, at)
		if err != nil {
			return err
		}
		into.Set(reflect.ValueOf(value))
		return nil
	}
}

// inText refuses festivals as days of a text: they name what happens as often as when.
func inText(s string, at Moment) error {
	if _, festival := festivals[clean(s)]; festival && at.InText {
		return Problemf("%s isn't a valid date. Try yesterday, 11-11 or 2026-11-11.", s)
	}
	return nil
}

func parseComing(s string, at Moment) (ComingDay, error) {
	if err := inText(s, at); err != nil {
		return 0, err
	}
	day, err := ParseComingDay(s, at.Today)
	return ComingDay(day), err
}

func parsePerson(s string, at Moment) (Person, error) {
	name, called := strings.CutPrefix(clean(s), "@")
	if at.Person == nil {
		return Person{}, Problemf("I don't know anyone called %s. Ask a manager to add them: member add NAME ROLE.", s)
	}
	member, err := at.Person(strings.TrimPrefix(fold(s), "@"))
	return Person{member}, Meant(err, called && name != "")
}

// choose finds a choice by its value, in any language, otherwise by one of its other names.
func (f *field) choose(s string, words Words) (Choice, error) {
	name := clean(s)
	problem := &Problem{}
	var values []Text
	for _, called := range []func(choice) bool{
		func(c choice) bool { return means(name, c.value, words) },
		func(c choice) bool { return slices.Contains(c.aliases, name) },
	} {
		if at := slices.IndexFunc(f.choices, called); at >= 0 && name != "" {
			return Choice(f.choices[at].value), nil
		}
	}
	for _, c := range f.choices {
		if c.near(name, words) {
			problem.Likely = append(problem.Likely, c.value)
		}
		values = append(values, T(c.value))
	}
	problem.What = T("%s isn't an option here. Choose from: %s.", s, List(values...))
	return "", problem
}

// near reports whether a word may be meant for a choice: it is written almost like one of
// its names, or holds a Chinese one.
func (c choice) near(word string, words Words) bool {
	chinese := Locale{Lang: ZH, Words: words}.Plain(T(c.value))
	return resembles(word, c.value, words) || slices.ContainsFunc(append([]string{chinese}, c.aliases...),
		func(name string) bool {
			return isHan(name) && strings.Contains(word, name) || almost(word, name)
		})
}
