package retry_test

import (
	"testing"
	"testing/synctest"
	"time"

	"storebot/bot/retry"
)

// TestNewestEditIsMade, of each post alone, and not sooner than a pause after the one before.
func TestNewestEditIsMade(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		edits := retry.NewEdits(time.Now, sleep)
		first := edits.Begin("a")
		if err := first.Rest(t.Context(), time.Second); err != nil || !first.IsNewest() {
			t.Errorf("the first edit waits: %v", err)
		}
		second, other := edits.Begin("a"), edits.Begin("b")
		third := edits.Begin("a")
		if first.IsNewest() || second.IsNewest() || !third.IsNewest() || !other.IsNewest() {
			t.Error("an older edit is made, or a newer one is not")
		}
		for edit, want := range map[*retry.Edit]time.Duration{second: 0, other: 0, nil: 0} {
			if began := time.Now(); edit.Rest(t.Context(), time.Second) != nil || time.Since(began) != want {
				t.Errorf("waited for %v, want %v", time.Since(began), want)
			}
		}
		if began := time.Now(); third.Rest(t.Context(), time.Second) != nil || time.Since(began) != time.Second {
			t.Errorf("the next edit waited for %v", time.Since(began))
		}
	})
}
