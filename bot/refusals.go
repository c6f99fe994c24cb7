package bot

import (
	"context"
	"errors"
	"fmt"
)

// ErrRefused is why a platform ended: the service itself said that it doesn't accept the
// token. A proxy's refusal is temporary and never this error.
var ErrRefused = errors.New("the token is not accepted")

// Refusals is how a call tells the Run of its platform that the service doesn't accept
// the token. Create one with NewRefusals.
type Refusals chan error

// NewRefusals returns a Refusals that no call has used.
func NewRefusals() Refusals { return make(Refusals, 1) }

// Note has Run end with ErrRefused. It never waits.
func (r Refusals) Note(err error) {
	select {
	case r <- err:
	default: // Run ends already
	}
}

// Watch returns a context that ends when a call is refused, with ErrRefused as its cause.
func (r Refusals) Watch(ctx context.Context) (context.Context, context.CancelFunc) {
	select {
	case <-r: //nolint:errcheck // it is of an earlier Run
	default:
	}
	ctx, end := context.WithCancelCause(ctx)
	_ = Go(func() error {
		select {
		case err := <-r:
			end(fmt.Errorf("%w: %w", ErrRefused, err))
		case <-ctx.Done():
		}
		return nil
	})
	return ctx, func() { end(nil) }
}
