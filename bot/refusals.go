package bot

import (
	"context"
	"errors"
	"fmt"
)

// ErrRefused is returned by Platform.Run when the service itself says that it does not accept
// the token. A proxy's refusal is temporary and never this error.
var ErrRefused = errors.New("the token is not accepted")

// Refusals is how a call reports to its platform's Run that the service does not accept the
// token. Create one with NewRefusals.
type Refusals chan error

// NewRefusals returns an empty Refusals.
func NewRefusals() Refusals { return make(Refusals, 1) }

// Note makes Run end with ErrRefused. It never blocks.
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
