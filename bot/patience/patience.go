// Package patience is what the chat platforms have in common when they wait: for what
// stands in a call's way to pass, for a post's turn, and for a command that takes its
// time.
package patience

import (
	"context"
	"errors"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// How often something is tried: answers some times, the connection for ever, what only
// tidies up once.
const (
	Once    = 1
	Tries   = 8
	Forever = 0
)

// Trouble is what an error means for its call.
type Trouble struct {
	Lasting bool          // the same call will fail again
	After   time.Duration // the platform asks to wait exactly this long; 0 is up to us
}

// Persist does a call again while what stands in its way may pass, at most so often,
// waiting as long as the platform asks, else longer each time.
func Persist(ctx context.Context, most int, wait func(context.Context, time.Duration) error, read func(error) Trouble, call func() error) error {
	pause := backoff.NewExponentialBackOff()
	for n := 1; ; n++ {
		err := call()
		if err == nil || n == most {
			return err
		}
		trouble := read(err)
		if trouble.Lasting {
			return err
		}
		if trouble.After <= 0 {
			trouble.After = pause.NextBackOff()
		}
		if waited := wait(ctx, trouble.After); waited != nil {
			return errors.Join(err, waited)
		}
	}
}

// Wait is over after d, or with an error when ctx ends before.
func Wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
