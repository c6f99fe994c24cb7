// Package retry is what the chat platforms share when they have to wait: for a call
// that may succeed later, for a post's turn in its chat, and between two posts that
// show how far a command is.
package retry

import (
	"context"
	"errors"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// How often Do tries: once where failing does no harm, some times for an answer, and
// forever for the connection.
const (
	Once    = 1
	Tries   = 8
	Forever = 0
)

// Advice says what an error means for its call.
type Advice struct {
	Permanent bool          // the same call will fail again
	After     time.Duration // the platform asks for exactly this pause; 0: ours
}

// Do calls call until it succeeds, fails permanently, or was tried limit times. It pauses as
// long as the platform asks, otherwise longer each time, and returns the last error. The loop
// is our own because backoff.Retry can only wait by the machine's clock; the pauses are
// backoff's.
func Do(ctx context.Context, limit int, wait func(context.Context, time.Duration) error, read func(error) Advice,
	call func() error) error {
	pause := backoff.NewExponentialBackOff()
	for n := 1; ; n++ {
		err := call()
		if err == nil || n == limit {
			return err
		}
		advice := read(err)
		if advice.Permanent {
			return err
		}
		if advice.After <= 0 {
			advice.After = pause.NextBackOff()
		}
		if waited := wait(ctx, advice.After); waited != nil {
			return errors.Join(err, waited)
		}
	}
}
