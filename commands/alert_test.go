package commands_test

import (
	"sync"
	"testing"
)

func TestTwoPeopleSetOneAlert(t *testing.T) {
	o := newOffice(t)
	for range 10 {
		o.does("boss", "alert on stock")
		var both sync.WaitGroup
		both.Go(func() { o.types("boss", "alert off stock") })
		both.Go(func() { o.types("boss", "alert mute stock 2h") })
		both.Wait()
		if set, err := o.db.Alert(t.Context(), o.store.ID, "stock"); err != nil || !set.Off || set.MutedUntil == nil {
			t.Errorf("one of two changes was lost: %+v, %v", set, err)
		}
	}
}
