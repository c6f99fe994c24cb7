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
