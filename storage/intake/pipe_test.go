package intake

import (
	"context"
	"errors"
	"testing"

	"storebot/bot"
)

// TestPanicWhileReadingIsTheImportsError proves that a reader's panic ends the import only.
func TestPanicWhileReadingIsTheImportsError(t *testing.T) {
	written := 0
	err := pipe(t.Context(), func(_ context.Context, emit func(int) error) error {
		if err := emit(1); err != nil {
			return err
		}
		panic("a cell that no one expected")
	}, func(int) error { written++; return nil })
	var panicked *bot.PanicError
	if !errors.As(err, &panicked) || written != 1 {
		t.Errorf("got %v after %d batches, want a PanicError after 1", err, written)
	}
}
