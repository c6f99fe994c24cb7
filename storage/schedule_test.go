package storage

import "testing"

func TestAStoreOlderThanSchedulesGetsThemOnce(t *testing.T) {
	shop := newShop(t)
	again := func() []Schedule {
		t.Helper()
		if _, err := shop.FirstStore(t.Context(), By{Command: "setup", At: shopMoment}, Store{}, "lily", Identity{}); err != nil {
			t.Fatal(err)
		}
		schedules, err := shop.Schedules(t.Context(), shop.store)
		if err != nil {
			t.Fatal(err)
		}
		return schedules
	}
	if err := shop.write.Exec("DELETE FROM schedules; DELETE FROM audit").Error; err != nil {
		t.Fatal(err)
	}
	for _, open := range []string{"first", "second"} {
		if got := again(); len(got) != len(defaultSchedules) {
			t.Errorf("after the %s start there are %d schedules, want %d", open, len(got), len(defaultSchedules))
		}
	}
	removed := again()
	shop.change(shop.lily, "schedule remove", func(tx *Tx) error {
		for _, s := range removed {
			if err := tx.Delete(&s); err != nil {
				return err
			}
		}
		return nil
	})
	if got := again(); len(got) != 0 {
		t.Errorf("schedules that were removed came back: %v", got)
	}
}
