package storage

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/schedule"
)

// addSchedule makes a schedule of lily's whose slots begin at the shop's moment.
func (s shop) addSchedule(chat *int64) Schedule {
	s.t.Helper()
	row := Schedule{StoreID: s.store, MemberID: s.lily, ChatID: chat, Cron: "0 * * * *", Line: "kpi", Useful: 60,
		Since: shopMoment.Unix()}
	s.put(s.lily, "schedule add", &row)
	return row
}

// at returns some minutes after the shop's moment.
func at(minutes int) time.Time { return shopMoment.Add(time.Duration(minutes) * time.Minute) }

// slotsOf describes the slots of a schedule: minutes after the shop's moment, state, attempts.
func (s shop) slotsOf(id int64) (found []string) {
	s.t.Helper()
	rows, err := list[Slot](s.gorm.Where("schedule_id = ?", id).Order("at"))
	if err != nil {
		s.t.Fatal(err)
	}
	for _, row := range rows {
		found = append(found, fmt.Sprintf("%d %s %d", (row.At-shopMoment.Unix())/60, row.State, row.Tries))
	}
	return found
}

func (s shop) wantsSlots(id int64, want ...string) {
	s.t.Helper()
	if got := s.slotsOf(id); !slices.Equal(got, want) {
		s.t.Errorf("slots are %q, want %q", got, want)
	}
}

func (s shop) since(id int64) int64 {
	s.t.Helper()
	row, err := s.ScheduleByID(s.t.Context(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	return (row.Since - shopMoment.Unix()) / 60
}

func (s shop) settle(id int64, until int, missed []int, due int) {
	s.t.Helper()
	times := make([]time.Time, len(missed))
	for i, minutes := range missed {
		times[i] = at(minutes)
	}
	if err := s.Book().Settle(s.t.Context(), id, at(until), times, new(at(due))); err != nil {
		s.t.Fatal(err)
	}
}

func TestSlotsAreSettledOnce(t *testing.T) {
	shop := newShop(t)
	one, other := shop.addSchedule(nil), shop.addSchedule(nil)
	shop.settle(other.ID, 3, nil, 3)
	shop.settle(one.ID, 3, []int{1, 2}, 3)
	shop.wantsSlots(one.ID, "1 missed 0", "2 missed 0", "3 due 0")
	if got := shop.since(one.ID); got != 3 {
		t.Errorf("settled up to %d, want 3", got)
	}
	shop.settle(one.ID, 3, nil, 3) // told twice, and not missed by being told
	shop.wantsSlots(one.ID, "1 missed 0", "2 missed 0", "3 due 0")
	shop.settle(one.ID, 4, nil, 4) // what was due before has not run in time
	shop.wantsSlots(one.ID, "1 missed 0", "2 missed 0", "3 missed 0", "4 due 0")
	shop.wantsSlots(other.ID, "3 due 0")
}

func TestSlotUnderWayIsNotMissedByTheNext(t *testing.T) {
	shop := newShop(t)
	row := shop.addSchedule(nil)
	shop.settle(row.ID, 1, nil, 1)
	if err := shop.Book().Again(t.Context(), schedule.Slot{Schedule: row.ID, At: at(1)}, at(5), "busy"); err != nil {
		t.Fatal(err)
	}
	shop.settle(row.ID, 2, nil, 2)
	shop.wantsSlots(row.ID, "1 due 1", "2 due 0")
}

func TestReopenTakesBackWhatWasMissedAfterAMoment(t *testing.T) {
	shop := newShop(t)
	row := shop.addSchedule(nil)
	shop.settle(row.ID, 4, []int{1, 2, 3}, 4)
	if err := shop.Book().Reopen(t.Context(), row.ID, at(2)); err != nil {
		t.Fatal(err)
	}
	shop.wantsSlots(row.ID, "1 missed 0", "2 missed 0", "4 due 0")
	if got := shop.since(row.ID); got != 2 {
		t.Errorf("settled up to %d, want 2", got)
	}
}

func TestDueSlotsAreThoseOfNow(t *testing.T) {
	shop := newShop(t)
	first, second := shop.addSchedule(nil), shop.addSchedule(nil)
	shop.settle(first.ID, 1, nil, 1)
	shop.settle(second.ID, 3, nil, 3)
	for _, tt := range []struct {
		minute, due int
		next        time.Time
	}{
		{0, 0, at(1)}, {1, 1, at(3)}, {2, 1, at(3)}, {3, 2, time.Time{}},
	} {
		due, next, err := shop.Book().Due(t.Context(), at(tt.minute))
		if err != nil || len(due) != tt.due || !next.Equal(tt.next) {
			t.Errorf("after %d minutes %d are due, the next at %v, %v, want %d and %v", tt.minute, len(due), next, err, tt.due,
				tt.next)
		}
	}
	due, _, err := shop.Book().Due(t.Context(), at(1))
	if err != nil || due[0].Useful != time.Minute || !due[0].At.Equal(at(1)) || due[0].Schedule != first.ID {
		t.Errorf("got %+v, %v", due, err)
	}
}

func TestOutcomeOfASlotCountsOnce(t *testing.T) {
	shop := newShop(t)
	row := shop.addSchedule(nil)
	shop.settle(row.ID, 1, nil, 1)
	slot := schedule.Slot{Schedule: row.ID, At: at(1)}
	finish := func(state SlotState, problem string) {
		t.Helper()
		outcome := Outcome{State: state, Problem: problem, Postings: []Posting{{To: room, Message: words(string(state))}}}
		if err := shop.FinishSlot(t.Context(), shop.store, slot, outcome, at(2)); err != nil {
			t.Fatal(err)
		}
	}
	finish(SlotFailed, "no network")
	finish(SlotDone, "")
	shop.wantsSlots(row.ID, "1 failed 0")
	shop.wantsOutbox("C1 failed waiting 0")
	if err := shop.Book().Miss(t.Context(), slot, at(3)); err != nil {
		t.Fatal(err)
	}
	last, ran, err := shop.LastSlot(t.Context(), row.ID)
	if err != nil || !ran || last.State != SlotFailed || last.Problem != "no network" || *last.SettledAt != at(2).Unix() {
		t.Errorf("the last slot is %+v, %v, %v", last, ran, err)
	}
}

func TestLastSlotIsTheLatestThatIsSettled(t *testing.T) {
	shop := newShop(t)
	row := shop.addSchedule(nil)
	if _, ran, err := shop.LastSlot(t.Context(), row.ID); ran || err != nil {
		t.Errorf("ran is %v, %v, want not yet", ran, err)
	}
	shop.settle(row.ID, 3, []int{1, 2}, 3)
	if last, ran, err := shop.LastSlot(t.Context(), row.ID); !ran || err != nil || last.At != at(2).Unix() {
		t.Errorf("got %+v, %v, %v, want that of 2", last, ran, err)
	}
	if err := shop.Book().Miss(t.Context(), schedule.Slot{Schedule: row.ID, At: at(3)}, at(4)); err != nil {
		t.Fatal(err)
	}
	shop.wantsSlots(row.ID, "1 missed 0", "2 missed 0", "3 missed 0")
}

func TestEntriesAreThoseThatRunInTheirStoresZone(t *testing.T) {
	shop := newShop(t)
	second := shop.addStore("C2")
	running, paused, elsewhere := shop.addSchedule(nil), shop.addSchedule(nil),
		Schedule{StoreID: second.ID, MemberID: shop.lily, Cron: "0 * * * *"}
	paused.Paused = true
	shop.put(shop.lily, "schedule pause", &paused)
	by := shop.by(shop.lily, "schedule add")
	by.StoreID = second.ID
	if err := shop.Change(t.Context(), by, func(tx *Tx) error { return tx.Put(&elsewhere) }); err != nil {
		t.Fatal(err)
	}
	entries, err := shop.Book().Entries(t.Context())
	if err != nil || len(entries) != 2 || entries[0].ID != running.ID || entries[0].Useful != time.Minute {
		t.Fatalf("got %+v, %v", entries, err)
	}
	if a, b := entries[0].Zone.String(), entries[1].Zone.String(); a != "Asia/Shanghai" || b != "Asia/Tokyo" {
		t.Errorf("the zones are %s and %s", a, b)
	}
}

// TestChangedScheduleDoesNotCatchUp changes what slots depend on, an hour later.
func TestChangedScheduleDoesNotCatchUp(t *testing.T) {
	for _, tt := range []struct {
		outcome string
		act     func(tx *Tx, s Schedule) error
		want    int64
	}{
		{"when it changes", func(tx *Tx, s Schedule) error { s.Cron = "5 * * * *"; return tx.Put(&s) }, 60},
		{"when its store's zone changes", func(tx *Tx, _ Schedule) error { return tx.MoveToZone("Asia/Tokyo") }, 60},
		{"but goes on when its store is renamed", func(tx *Tx, _ Schedule) error { return tx.RenameStore("New") }, 0},
		{"but goes on when another one changes", func(tx *Tx,
			s Schedule) error {
			s.ID++
			s.Paused = true
			return tx.Put(&s)
		}, 0},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			shop := newShop(t)
			row := shop.addSchedule(nil)
			shop.addSchedule(nil)
			by := shop.by(shop.lily, "schedule edit")
			by.At = at(60)
			if err := shop.Change(t.Context(), by, func(tx *Tx) error { return tt.act(tx, row) }); err != nil {
				t.Fatal(err)
			}
			if got := shop.since(row.ID); got != tt.want {
				t.Errorf("slots begin after %d minutes, want %d", got, tt.want)
			}
		})
	}
}

func TestSchedulesOfRemovedMember(t *testing.T) {
	shop := newShop(t)
	var chat Chat
	shop.change(shop.lily, "chat", func(tx *Tx) (err error) {
		chat, err = tx.Bind(room)
		return err
	})
	rose := shop.ming
	shop.change(shop.lily, "role", func(tx *Tx) error { return tx.Grant(rose, bot.Owner) })
	own, chosen := shop.addSchedule(nil), shop.addSchedule(&chat.ID)
	shop.change(rose, "member remove", func(tx *Tx) error { return tx.Revoke(shop.lily) })
	own, err := shop.ScheduleByID(t.Context(), own.ID)
	if err != nil || own.MemberID != rose || own.Paused {
		t.Errorf("the store's own is %+v, %v, want it to go on with the other owner's rights", own, err)
	}
	chosen, err = shop.ScheduleByID(t.Context(), chosen.ID)
	if err != nil || chosen.MemberID != shop.lily || !chosen.Paused {
		t.Errorf("the one that was added is %+v, %v, want it paused", chosen, err)
	}
}

func TestRunNowMakesASlotOfThisMomentOnce(t *testing.T) {
	shop := newShop(t)
	row := shop.addSchedule(nil)
	for range 2 {
		shop.change(shop.lily, "schedule run", func(tx *Tx) error { return tx.RunNow(row.ID) })
	}
	shop.wantsSlots(row.ID, "0 due 0")
}
