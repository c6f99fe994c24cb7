package main

import (
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/schedule"
	"storebot/storage"
)

// TestRetriedSlotChangesRecordsOnce runs a slot's line again, as the clock does when it
// could not save that the first attempt was done.
func TestRetriedSlotChangesRecordsOnce(t *testing.T) {
	p := newProgram(t, atMorning)
	a := openProgram(t, p)
	s := storage.Schedule{StoreID: a.store.ID, MemberID: 1, Cron: "0 9 * * *", Line: "sale 299", Useful: 3600,
		Since: morning.Unix()}
	by := storage.By{StoreID: a.store.ID, MemberID: 1, Command: "setup", At: morning}
	if err := a.db.Change(t.Context(), by, func(tx *storage.Tx) error { return tx.Put(&s) }); err != nil {
		t.Fatal(err)
	}
	for tries := range 2 {
		slot := schedule.Slot{Schedule: s.ID, At: morning, Tries: tries, Useful: time.Hour}
		if err := a.typist().Type(t.Context(), slot); err != nil {
			t.Fatal(err)
		}
	}
	sales, err := a.db.Sales(t.Context(), a.store.ID, bot.PeriodOf(bot.DayOf(morning)))
	if err != nil || len(sales) != 1 {
		t.Errorf("%d sales were logged, %v", len(sales), err)
	}
}
