package schedule_test

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"storebot/bot/schedule"
)

// memory is a book that forgets with the test, and a typist that notes what it
// types.
type memory struct {
	now     time.Time
	entries map[int64]schedule.Entry
	slots   map[int64]map[time.Time]string // done, missed, due, failed
	tries   map[schedule.Slot]int
	due     map[schedule.Slot]time.Time
	fail    func(schedule.Slot) error
	typed   []schedule.Slot
}

func newMemory(now time.Time, entries ...schedule.Entry) *memory {
	m := &memory{now: now, entries: map[int64]schedule.Entry{}, slots: map[int64]map[time.Time]string{},
		tries: map[schedule.Slot]int{}, due: map[schedule.Slot]time.Time{}}
	for i, e := range entries {
		e.ID = int64(i + 1)
		m.entries[e.ID], m.slots[e.ID] = e, map[time.Time]string{}
	}
	return m
}

func (m *memory) clock() *schedule.Clock {
	return schedule.New(schedule.Options{Book: m, Typist: m, Log: slog.New(slog.DiscardHandler),
		Now: func() time.Time { return m.now }})
}

func (m *memory) Entries(context.Context) (entries []schedule.Entry, err error) {
	for _, e := range m.entries {
		entries = append(entries, e)
	}
	return entries, nil
}

func (m *memory) Settle(_ context.Context, id int64, until time.Time, missed []time.Time, due *time.Time) error {
	for _, at := range missed {
		m.note(id, at, "missed")
	}
	if due != nil && m.note(id, *due, "due") {
		m.due[schedule.Slot{Schedule: id, At: *due}] = *due
	}
	m.since(id, until)
	return nil
}

// note notes a slot that is not noted yet.
func (m *memory) note(id int64, at time.Time, state string) bool {
	if _, noted := m.slots[id][at]; noted {
		return false
	}
	m.slots[id][at] = state
	return true
}

func (m *memory) since(id int64, at time.Time) {
	e := m.entries[id]
	e.Since = at
	m.entries[id] = e
}

func (m *memory) Reopen(_ context.Context, id int64, from time.Time) error {
	maps.DeleteFunc(m.slots[id], func(at time.Time, state string) bool { return state == "missed" && at.After(from) })
	m.since(id, from)
	return nil
}

func (m *memory) Miss(_ context.Context, s schedule.Slot, _ time.Time) error {
	m.finish(s, "missed")
	return nil
}

func (m *memory) Due(_ context.Context, now time.Time) (slots []schedule.Slot, next time.Time, err error) {
	for slot, due := range m.due {
		if due.After(now) {
			next = due
			continue
		}
		slots = append(slots, schedule.Slot{Schedule: slot.Schedule, At: slot.At, Useful: m.entries[slot.Schedule].Useful,
			Tries: m.tries[slot]})
	}
	return slots, next, nil
}

func (m *memory) Again(_ context.Context, s schedule.Slot, due time.Time, _ string) error {
	slot := schedule.Slot{Schedule: s.Schedule, At: s.At}
	m.tries[slot]++
	m.due[slot] = due
	return nil
}

func (m *memory) Type(_ context.Context, s schedule.Slot) error {
	m.typed = append(m.typed, s)
	if m.fail != nil {
		if err := m.fail(s); err != nil {
			return err
		}
	}
	m.finish(s, "done")
	return nil
}

func (m *memory) GiveUp(_ context.Context, s schedule.Slot, _ error) error {
	m.finish(s, "failed")
	return nil
}

func (m *memory) finish(s schedule.Slot, state string) {
	m.slots[s.Schedule][s.At] = state
	delete(m.due, schedule.Slot{Schedule: s.Schedule, At: s.At})
}

// runYear runs every schedule for a year in which the program is off at random, and
// holds what became of every slot against the reckoning.
func runYear(t *testing.T, year map[schedule.Cron][]time.Time, zone *time.Location, from time.Time, seed uint64) {
	const often = schedule.Cron("*/30 * * * *")
	sorted := slices.Sorted(maps.Keys(year))
	var entries []schedule.Entry
	for _, cron := range sorted {
		useful := 9 * time.Hour
		if cron == often {
			useful = 20 * time.Minute
		}
		entries = append(entries, schedule.Entry{Cron: cron, Zone: zone, Since: from.Add(-time.Second), Useful: useful})
	}
	m := newMemory(from, entries...)
	random := rand.New(rand.NewPCG(1, seed))
	var wakes []time.Time // at which the program was there to look
	c := m.clock()
	look := func(at time.Time) {
		m.now = at
		wakes = append(wakes, at)
		c.Tick(t.Context())
	}
	moments := momentsOf(year)
	for _, moment := range moments {
		if moment.Before(m.now) {
			continue // the program is down
		}
		look(moment.Add(time.Duration(random.IntN(3)) * time.Second))
		if random.IntN(80) == 0 {
			c = m.clock()
			back := m.now.Add(time.Duration(random.IntN(40*60)) * time.Minute)
			if back.After(moments[len(moments)-1]) {
				break
			}
			look(back)
		}
	}
	for i, cron := range sorted {
		id := int64(i + 1)
		m.expect(t, id, year[cron], wakes)
	}
}

// momentsOf returns the moments at which anything is due, in order.
func momentsOf(year map[schedule.Cron][]time.Time) []time.Time {
	var all []time.Time
	for _, slots := range year {
		all = append(all, slots...)
	}
	slices.SortFunc(all, time.Time.Compare)
	return slices.Compact(all)
}

// expect checks the states of a schedule's slots: those are done that were the newest
// at a wake-up and still useful; the others before it are missed.
func (m *memory) expect(t *testing.T, id int64, want, wakes []time.Time) {
	t.Helper()
	useful := m.entries[id].Useful
	w, done := 0, 0
	for i, slot := range want {
		for w < len(wakes) && wakes[w].Before(slot) {
			w++
		}
		if w == len(wakes) {
			break // no one has looked since
		}
		newest := i+1 == len(want) || want[i+1].After(wakes[w])
		state := "missed"
		if newest && wakes[w].Sub(slot) <= useful {
			state = "done"
			done++
		}
		if got := m.slots[id][slot]; got != state {
			t.Fatalf("slot %s is %q, want %s (looked at %s)", slot.In(m.entries[id].Zone), got, state, wakes[w])
		}
		delete(m.slots[id], slot)
	}
	if len(m.slots[id]) > 0 || done < len(want)/2 {
		t.Errorf("schedule %d: %d done, too many slots: %v", id, done, m.slots[id])
	}
}

func TestFailedRunIsRetriedAndThenGivenUp(t *testing.T) {
	start := time.Date(2026, 11, 23, 8, 59, 30, 0, time.UTC)
	m := newMemory(start, schedule.Entry{Cron: "0 9 * * *", Zone: time.UTC, Since: start, Useful: time.Hour})
	var attempts []string
	m.fail = func(schedule.Slot) error {
		attempts = append(attempts, m.now.Format("15:04"))
		return errors.New("no")
	}
	c := m.clock()
	slot := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for m.slots[1][slot] != "failed" && m.now.Before(slot.Add(time.Hour)) {
		m.now = c.Tick(t.Context())
	}
	if want := []string{"09:00", "09:01", "09:06", "09:21"}; !slices.Equal(attempts, want) ||
		m.slots[1][slot] != "failed" {
		t.Errorf("attempts at %v, want %v; the slot is %s", attempts, want, m.slots[1][slot])
	}
	if !m.now.Equal(slot.AddDate(0, 0, 1)) {
		t.Errorf("next is due at %s, want tomorrow at nine", m.now)
	}
}

// A clock that goes a day ahead for a while costs one early run; whatever would have
// been missed in that day comes when it is due, and nothing comes twice.
func TestClockSetBackAndForth(t *testing.T) {
	start := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		outcome string
		hours   []int // that the clock shows, in turn
		want    []int // hours whose slots run
	}{
		{"ahead by a day, then right again", []int{1, 25, 2, 3, 24, 25, 26}, []int{1, 25, 2, 3, 24, 26}},
		{"behind by a day, then right again", []int{25, 26, 2, 3, 27, 28}, []int{25, 26, 2, 3, 27, 28}},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			m := newMemory(start, schedule.Entry{Cron: "0 * * * *", Zone: time.UTC, Since: start, Useful: time.Hour / 2})
			c := m.clock()
			for _, hour := range tt.hours {
				m.now = start.Add(time.Duration(hour)*time.Hour - time.Minute)
				c.Tick(t.Context())
				m.now = start.Add(time.Duration(hour) * time.Hour)
				c.Tick(t.Context())
			}
			var ran []int
			for _, s := range m.typed {
				ran = append(ran, int(s.At.Sub(start)/time.Hour))
			}
			if !slices.Equal(ran, tt.want) {
				t.Errorf("the slots of %v ran, want %v", ran, tt.want)
			}
		})
	}
}
