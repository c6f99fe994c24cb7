package slack_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"storebot/bot/slack"
)

// TestPaceDelaysAnswersAlone: what is typed in a channel whose answers wait for their turn
// is handled all the same.
func TestPaceDelaysAnswersAlone(t *testing.T) {
	const lines = 9 // more than the burst
	turn := make(chan struct{})
	goOn := sync.OnceFunc(func() { close(turn) })
	s := start(t, echo, func(o *slack.Options) {
		wait := o.Wait
		o.Pace, o.Now = 1, func() time.Time { return time.Unix(1_795_400_000, 0) }
		o.Wait = func(ctx context.Context, d time.Duration) error {
			if d%time.Second != 0 || d == grace || d == pictureLimit {
				return wait(ctx, d)
			}
			select {
			case <-turn:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	})
	t.Cleanup(goOn)
	for n := range lines {
		s.Type("C1", "U1", fmt.Sprintf("@storebot line %d", n))
	}
	s.request(lines)
	goOn()
	s.posts("C1", lines)
}
