package bot

import (
	"errors"
)

// Problem is an error that is safe to show: it says in the reader's language
// what is wrong, and what to do next. Every other error is a fault of ours: it is
// logged, and the person is given a number to quote.
type Problem struct {
	What    Text
	Actions []Action // the next steps, as buttons
}

// Errorf makes a Problem from one of our own sentences, as T does.
func Errorf(english string, args ...any) *Problem {
	return &Problem{What: T(english, args...)}
}

// Next returns the problem with a button that does what helps.
func (p *Problem) Next(label Text, line string) *Problem {
	p.Actions = append(p.Actions, Action{Label: label, Line: line})
	return p
}

// Error is the problem in English.
func (p *Problem) Error() string { return p.What.String() }

// Say is the problem in the reader's language.
func (p *Problem) Say(l Locale) string { return l.Plain(p.What) }

// ProblemOf finds the Problem in an error, nil when there is none.
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
// that nobody is told that nothing was changed, and does it twice.
func AfterChange(err error) error {
	if err == nil || errors.Is(err, ErrRepeated) {
		return err
	}
	return keptError{err}
}

// errorText is an error as people read it.
func errorText(err error) Text {
	if problem := ProblemOf(err); problem != nil {
		return problem.What
	}
	return Data(err.Error())
}
