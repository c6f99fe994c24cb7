package intake

import (
	"context"

	"storebot/bot"
)

// pipe reads on a goroutine of its own and writes on the caller's, a few batches
// apart. It returns only when both have ended.
func pipe[B any](ctx context.Context, read func(ctx context.Context, emit func(B) error) error,
	write func(B) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	batches := make(chan B, 1)
	done := bot.Go(func() error {
		defer close(batches)
		return read(ctx, func(batch B) error {
			select {
			case batches <- batch:
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		})
	})
	var failed error
	for batch := range batches {
		if failed != nil {
			continue
		}
		if failed = write(batch); failed != nil {
			stop(failed)
		}
	}
	if failed != nil {
		<-done //nolint:errcheck // reading ended because writing failed
		return failed
	}
	return <-done
}
