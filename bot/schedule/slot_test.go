package schedule_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"storebot/bot/schedule"
)

// TestLate: a slot is late from ten minutes on.
func TestLate(t *testing.T) {
	slot := schedule.Slot{At: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	for after, want := range map[time.Duration]time.Duration{
		0:                            0,
		10*time.Minute - time.Second: 0,
		10 * time.Minute:             10 * time.Minute,
		2*time.Hour + 30*time.Second: 2*time.Hour + 30*time.Second,
		-time.Minute:                 0,
	} {
		if got := slot.Late(slot.At.Add(after)); got != want {
			t.Errorf("%s behind its time it is %s late, want %s", after, got, want)
		}
	}
}

// TestUselessSlotEnds: one that was tried is given up, so that its owner hears of it; one
// that was never tried is missed.
func TestUselessSlotEnds(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for tried, want := range map[bool]string{true: "failed", false: "missed"} {
		m := newMemory(at.Add(-time.Minute), schedule.Entry{Cron: "0 9 * * *", Zone: time.UTC, Since: at.Add(-time.Minute),
			Useful: time.Hour})
		m.fail = func(schedule.Slot) error { return errors.New("broken") }
		if tried {
			m.now = at
			m.clock().Tick(t.Context())
		}
		m.now = at.Add(time.Hour + time.Minute)
		m.clock().Tick(t.Context())
		if got := m.slots[1][at]; got != want || len(m.typed) > 0 != tried {
			t.Errorf("tried %v: it is %s after %d attempts, want %s", tried, got, len(m.typed), want)
		}
	}
}

// TestSlotIsTypedAsLongAsItHelps: to the second.
func TestSlotIsTypedAsLongAsItHelps(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	var got []string
	for _, late := range []time.Duration{time.Hour, time.Hour + time.Second} {
		m := newMemory(at.Add(late), schedule.Entry{Cron: "0 9 * * *", Zone: time.UTC, Since: at.Add(-time.Minute),
			Useful: time.Hour})
		m.clock().Tick(t.Context())
		got = append(got, m.slots[1][at])
	}
	if want := []string{"done", "missed"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
