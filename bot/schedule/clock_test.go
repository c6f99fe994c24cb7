package schedule_test

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
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
	m := &memory{now: now, entries: map[int64]schedule.Entry{}, slots: map[int64]map[time.Time]string{}, tries: map[schedule.Slot]int{}, due: map[schedule.Slot]time.Time{}}
	for i, e := range entries {
		e.ID = int64(i + 1)
		m.entries[e.ID], m.slots[e.ID] = e, map[time.Time]string{}
	}
	return m
}

func (m *memory) clock() *schedule.Clock {
	return schedule.New(schedule.Options{Book: m, Typist: m, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return m.now }})
}

func (m *memory) Entries(context.Context) (entries []schedule.Entry, err error) {
	for _, e := range m.entries {
		entries = append(entries, e)
	}
	return entries, nil
}

func (m *memory) Settle(_ context.Context, id int64, until time.Time, missed []time.Time, due *time.Time) error {
	for _, at := range missed {
		m.slots[id][at] = "missed"
	}
	if due != nil {
		m.slots[id][*due] = "due"
		m.due[schedule.Slot{Schedule: id, At: *due}] = *due
	}
	e := m.entries[id]
	e.Since = until
	m.entries[id] = e
	return nil
}

func (m *memory) Due(_ context.Context, now time.Time) (slots []schedule.Slot, next time.Time, err error) {
	for slot, due := range m.due {
		if due.After(now) {
			next = due
			continue
		}
		slots = append(slots, schedule.Slot{Schedule: slot.Schedule, At: slot.At, Tries: m.tries[slot]})
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

// runYear runs two schedules for a year in which the program is off at random, and
// holds what became of every slot against the reckoning.
func runYear(t *testing.T, year map[schedule.Cron][]time.Time, zone *time.Location, from time.Time, seed uint64) {
	const daily, often = schedule.Cron("0 9 * * *"), schedule.Cron("*/30 * * * *")
	m := newMemory(from,
		schedule.Entry{Cron: daily, Zone: zone, Since: from.Add(-time.Second), Useful: 9 * time.Hour},
		schedule.Entry{Cron: often, Zone: zone, Since: from.Add(-time.Second), Useful: 20 * time.Minute})
	random := rand.New(rand.NewPCG(1, seed))
	var wakes []time.Time // at which the program was there to look
	c := m.clock()
	for _, slot := range year[often] {
		if slot.Before(m.now) {
			continue // the program is down
		}
		m.now = slot.Add(time.Duration(random.IntN(3)) * time.Second)
		wakes = append(wakes, m.now)
		c.Tick(t.Context())
		if random.IntN(60) == 0 {
			m.now = m.now.Add(time.Duration(random.IntN(40*60)) * time.Minute)
			wakes = append(wakes, m.now)
			c = m.clock()
			c.Tick(t.Context())
		}
	}
	for id, cron := range map[int64]schedule.Cron{1: daily, 2: often} {
		expect(t, m, id, year[cron], wakes, m.entries[id].Useful)
	}
}

// expect holds a schedule's slots against those that there should be: done are
// those that were the newest when somebody looked, soon enough.
func expect(t *testing.T, m *memory, id int64, want []time.Time, wakes []time.Time, useful time.Duration) {
	t.Helper()
	w, done := 0, 0
	for i, slot := range want {
		for w < len(wakes) && wakes[w].Before(slot) {
			w++
		}
		if w == len(wakes) {
			break // nobody has looked since
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
	if len(m.slots[id]) > 0 || done < 150 {
		t.Errorf("schedule %d: %d done, too many slots: %v", id, done, m.slots[id])
	}
}

func TestAFailedRunIsTriedAgainAndThenGivenUp(t *testing.T) {
	start := time.Date(2026, 11, 23, 8, 59, 30, 0, time.UTC)
	m := newMemory(start, schedule.Entry{Cron: "0 9 * * *", Zone: time.UTC, Since: start, Useful: time.Hour})
	m.fail = func(schedule.Slot) error { return errors.New("no") }
	c := m.clock()
	var at []string
	for range 40 {
		m.now = c.Tick(t.Context())
		if len(m.typed) > len(at) {
			at = append(at, m.now.Add(-time.Minute).Format("15:04"))
		}
	}
	slot := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	if len(m.typed) != 4 || m.slots[1][slot] != "failed" {
		t.Errorf("typed %d times (%v), the slot is %s", len(m.typed), at, m.slots[1][slot])
	}
}

func TestAClockPutBackAndForth(t *testing.T) {
	start := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	m := newMemory(start, schedule.Entry{Cron: "0 * * * *", Zone: time.UTC, Since: start, Useful: time.Hour})
	c := m.clock()
	for _, now := range []time.Time{start.Add(time.Hour), start.Add(25 * time.Hour), start.Add(2 * time.Hour), start.Add(25 * time.Hour), start.Add(26 * time.Hour)} {
		m.now = now
		c.Tick(t.Context())
	}
	seen := map[time.Time]bool{}
	for _, s := range m.typed {
		if seen[s.At] {
			t.Errorf("slot %s ran twice", s.At)
		}
		seen[s.At] = true
	}
	if len(m.typed) != 3 {
		t.Errorf("ran %v, want 9:00, and 9:00 and 10:00 of the next day", m.typed)
	}
}
