package bot

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// Guard calls f and returns its error, or a *PanicError where it panics. Whatever
// reads, draws or sends in a goroutine of its own is called through it, so that one
// message can never end the program.
func Guard(f func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = &PanicError{Stack: string(debug.Stack()), what: fault}
		}
	}()
	return f()
}

// Go calls f as Guard does, in a goroutine of its own. The channel receives its error
// when it has ended.
func Go(f func() error) <-chan error {
	ended := make(chan error, 1)
	go func() { ended <- Guard(f) }()
	return ended
}

// PanicError is a panic that was recovered.
type PanicError struct {
	Stack string
	what  any
}

// Error says what the panic was about; numbers of orders and telephones are masked.
func (p *PanicError) Error() string { return masked(fmt.Sprintf("panic: %v", p.what)) }

// PanicAttributes returns err as attributes of a log line, together with the stack if it is a
// panic.
func PanicAttributes(err error) []any {
	attributes := []any{"error", masked(err.Error())}
	var panicked *PanicError
	if errors.As(err, &panicked) {
		attributes = append(attributes, "stack", panicked.Stack)
	}
	return attributes
}
