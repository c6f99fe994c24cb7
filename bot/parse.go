package bot

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

var argParser = reflect.TypeFor[ArgParser]()

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
	case reflect.TypeFor[int]():
		f.kind = InputNumber
		f.parse = setTo(func(s string, _ Moment) (int, error) { return parseCount(s) })
	case reflect.TypeFor[Money]():
		f.kind = InputMoney
		f.parse = setTo(func(s string, _ Moment) (Money, error) { return ParseMoney(s) })
	case reflect.TypeFor[Day]():
		f.kind = InputDate
		f.parse = setTo(func(s string, at Moment) (Day, error) { return ParseDay(s, at.Today) })
	case reflect.TypeFor[ComingDay]():
		f.kind, f.parse = InputDate, setTo(parseComing)
	case reflect.TypeFor[ComingPeriod]():
		f.kind = InputText
		f.parse = setTo(func(s string, at Moment) (ComingPeriod, error) {
			period, err := ParseComingPeriod(s, at.Today)
			return ComingPeriod(period), err
		})
	case reflect.TypeFor[Period]():
		f.kind = InputText
		f.parse = setTo(func(s string, at Moment) (Period, error) { return ParsePeriod(s, at.Today) })
	case reflect.TypeFor[OrderNumber]():
		f.kind = InputText
		f.parse = setTo(func(s string, _ Moment) (OrderNumber, error) { return ParseOrderNumber(s) })
	case reflect.TypeFor[time.Duration]():
		f.kind = InputText
		f.parse = setTo(func(s string, _ Moment) (time.Duration, error) { return ParseDuration(s) })
	case reflect.TypeFor[Person]():
		f.kind, f.parse = InputPerson, setTo(parsePerson)
	case reflect.TypeFor[Choice]():
		f.kind = InputChoice
		f.parse = setTo(func(s string, at Moment) (Choice, error) { return f.choose(s, at.Words) })
	default:
		panic(fmt.Sprintf("bot: argument %s has a type nobody reads: %s", f.name, t))
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

func parseComing(s string, at Moment) (ComingDay, error) {
	day, err := ParseComingDay(s, at.Today)
	return ComingDay(day), err
}

func parsePerson(s string, at Moment) (Person, error) {
	if at.Person == nil {
		return Person{}, Errorf("I don't know anyone called %s. Ask a manager to add them: member add NAME ROLE.", s)
	}
	member, err := at.Person(strings.TrimPrefix(fold(s), "@"))
	return Person{member}, err
}

// choose finds a choice by its value, in any language, or one of its other names.
func (f *field) choose(s string, words Words) (Choice, error) {
	name := strings.ToLower(strings.TrimSpace(fold(s)))
	var values []Text
	for _, c := range f.choices {
		if name != "" && (means(name, c.value, words) || slices.Contains(c.aliases, name)) {
			return Choice(c.value), nil
		}
		values = append(values, T(c.value))
	}
	return "", Errorf("%s isn't an option here. Choose from: %s.", s, List(values...))
}
