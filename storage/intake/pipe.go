package intake

import (
	"context"
	"slices"

	"storebot/bot"
	"storebot/storage/taobao"
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

// importRows calls add for each row of the section, in the order of the file, and records the rows
// that could not be read.
func importRows[R any](ctx context.Context, s *sectionImport, rows func(*taobao.Batch) []R, add func(*R) error) error {
	return pipe(ctx, s.readRows, func(batch *taobao.Batch) error {
		defer batch.Release()
		if err := s.reject(slices.Clone(batch.Rejected)); err != nil {
			return err
		}
		read := rows(batch)
		for i := range read {
			if err := add(&read[i]); err != nil {
				return err
			}
		}
		s.result.Robots += int64(batch.Robots)
		s.result.Copies += int64(batch.Copies)
		s.progressed(batch.BytesRead)
		return s.spill()
	})
}

// readRows emits the file's batches as they are.
func (s *sectionImport) readRows(ctx context.Context, emit func(*taobao.Batch) error) error {
	return s.file.Rows(ctx, s.index, emit)
}
