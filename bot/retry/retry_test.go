package retry_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"storebot/bot/retry"
)

func TestDo(t *testing.T) {
	broken, refused := errors.New("broken"), errors.New("refused")
	read := func(err error) retry.Advice {
		return retry.Advice{Permanent: errors.Is(err, refused)}
	}
	tests := []struct {
		name  string
		most  int
		fails []error // of the first calls; the next one succeeds
		want  error
		calls int
	}{
		{"success at once", retry.Tries, nil, nil, 1},
		{"success after failures", retry.Tries, []error{broken, broken}, nil, 3},
		{"lasting trouble is not tried again", retry.Tries, []error{broken, refused, broken}, refused, 2},
		{"once", retry.Once, []error{broken, broken}, broken, 1},
		{"most tries", 3, []error{broken, broken, broken, broken}, broken, 3},
		{"forever", retry.Forever, slices.Repeat([]error{broken}, 20), nil, 21},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			calls := 0
			wait := func(context.Context, time.Duration) error { return nil }
			err := retry.Do(t.Context(), tt.most, wait, read, func() error {
				if calls++; calls <= len(tt.fails) {
					return tt.fails[calls-1]
				}
				return nil
			})
			if !errors.Is(err, tt.want) || calls != tt.calls {
				t.Errorf("%d calls, %v; want %d, %v", calls, err, tt.calls, tt.want)
			}
		})
	}
}

// TestPausesGrowUnlessThePlatformNamesOne also ends when the wait does.
func TestPausesGrowUnlessThePlatformNamesOne(t *testing.T) {
	broken, over := errors.New("broken"), errors.New("over")
	var pauses []time.Duration
	wait := func(_ context.Context, d time.Duration) error {
		if pauses = append(pauses, d); len(pauses) == 12 {
			return over
		}
		return nil
	}
	calls := 0
	read := func(error) retry.Advice {
		if calls == 3 {
			return retry.Advice{After: 37 * time.Second}
		}
		return retry.Advice{}
	}
	err := retry.Do(t.Context(), retry.Forever, wait, read, func() error { calls++; return broken })
	if !errors.Is(err, over) || !errors.Is(err, broken) {
		t.Errorf("ended with %v", err)
	}
	if pauses[2] != 37*time.Second || pauses[0] > time.Second || pauses[11] < 8*pauses[0] {
		t.Errorf("paused %v", pauses)
	}
}
