package bot_test

import (
	"slices"
	"testing"

	"storebot/bot"
)

func TestWorkOfALaneIsDoneInOrderWhileAnotherIsStuck(t *testing.T) {
	var lanes bot.Lanes
	stuck := make(chan struct{})
	lanes.Do("stuck", func() { <-stuck })
	done := make(chan []int)
	var order []int
	for i := range 100 {
		lanes.Do("free", func() { order = append(order, i) })
	}
	lanes.Do("free", func() { done <- order })
	if got := <-done; len(got) != 100 || !slices.IsSorted(got) {
		t.Errorf("done in the order %v", got)
	}
	close(stuck)
	lanes.Wait()
}

func TestTaskThatPanicsCostsOnlyItself(t *testing.T) {
	failed := make(chan error, 1)
	lanes := bot.Lanes{Failed: func(err error) { failed <- err }}
	done := false
	lanes.Do("chat", func() { panic("order 3912008800000030021 is odd") })
	lanes.Do("chat", func() { done = true })
	lanes.Wait()
	if err := <-failed; err.Error() != "panic: order …21 is odd" || !done {
		t.Errorf("failed with %v, went on: %t", err, done)
	}
}
