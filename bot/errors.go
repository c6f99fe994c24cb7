package bot

import (
	"errors"
	"slices"
)

// Problem is an error that is safe to show: it says in the reader's language what is wrong and
// what to do next. Any other error is a bug: it is logged, and the person gets a number to
// quote.
type Problem struct {
	What    Text
	Facts   []Field  // what was understood all the same
	Actions []Action // the next steps, as buttons
	Likely  []string // values that were likely meant in place of the refused one
	Word    string   // the word of the line that was not understood
	Meant   bool     // the value was meant for the argument that refuses it, and for no other
}

// longestEcho is how many characters of what someone wrote a Problem repeats.
const longestEcho = 200

// Problemf returns a Problem made of one of our own sentences, as T does. Strings in it are
// cut to what can be read in one go.
func Problemf(english string, args ...any) *Problem {
	args = slices.Clone(args)
	for i, arg := range args {
		if text, is := arg.(string); is {
			args[i] = shorten(text, longestEcho)
		}
	}
	return &Problem{What: T(english, args...)}
}

// Next returns the problem with a button that does what helps.
func (p *Problem) Next(label Text, line string) *Problem {
	p.Actions = append(p.Actions, Action{Label: label, Line: line})
	return p
}

// Or returns the problem with values that were likely meant: each becomes a button that
// types the line with it.
func (p *Problem) Or(values ...string) *Problem {
	p.Likely = append(p.Likely, values...)
	return p
}

// Sure returns the problem as one of a value that was meant for this argument: it must
// not fall through to another one, or into free text.
func (p *Problem) Sure() *Problem {
	p.Meant = true
	return p
}

// Error returns the problem in English, for logs.
func (p *Problem) Error() string { return English.Plain(p.What) }

// Say returns the problem in the reader's language.
func (p *Problem) Say(l Locale) string { return l.Plain(p.What) }

// ProblemOf returns the Problem in an error, or nil.
func ProblemOf(err error) *Problem {
	var problem *Problem
	if errors.As(err, &problem) {
		return problem
	}
	return nil
}

// keptError is a fault that came after a change had been kept.
type keptError struct{ error }

// Unwrap returns the fault.
func (e keptError) Unwrap() error { return e.error }

// AfterChange marks a fault as one that came after what was asked for had been kept, so
// that no one reads "nothing was changed" and repeats it.
func AfterChange(err error) error {
	if err == nil || errors.Is(err, ErrRepeated) {
		return err
	}
	return keptError{err}
}

func isMeant(err error) bool {
	problem := ProblemOf(err)
	return problem != nil && problem.Meant
}

func likely(err error) []string {
	if problem := ProblemOf(err); problem != nil {
		return problem.Likely
	}
	return nil
}

// Meant marks err, where sure is true, as being about a value that was meant for this
// argument: the value must not fall through to another one. Errors that are not Problems are
// returned as they are.
func Meant(err error, sure bool) error {
	if problem := ProblemOf(err); problem != nil && sure {
		same := *problem
		same.Meant = true
		return &same
	}
	return err
}

// errorText returns an error as it is displayed.
func errorText(err error) Text {
	if problem := ProblemOf(err); problem != nil {
		return problem.What
	}
	return Data(err.Error())
}

// MissingError is a command's way to say that it cannot do without an argument
// after all; the router asks for it with a form.
type MissingError struct {
	Name string
	Why  *Problem
	Any  bool // others would do as well
}

// Missing asks for an argument by its name, saying why it is needed.
func Missing(name string, why *Problem) error { return &MissingError{Name: name, Why: why} }

// MissingAny asks for one of several arguments by the name of the likeliest: the form can be
// sent without it.
func MissingAny(name string, why *Problem) error {
	return &MissingError{Name: name, Why: why, Any: true}
}

// Error names the argument.
func (e *MissingError) Error() string { return e.Name + ": " + e.Why.Error() }
