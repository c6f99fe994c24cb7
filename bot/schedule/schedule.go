// Package schedule runs command lines at their times, which are calculated in the local
// time of a schedule's store. Each time a schedule is due has one row, a slot, which is
// settled exactly once, whatever happens to the program in between.
//
// After downtime there is one late run: of several missed slots only the newest runs,
// and only while it is still useful; the others are recorded as missed. A slot whose run
// was cut off runs again under the same request, so its change is made once.
//
// If the machine's clock is put back, slots that were missed only because it had been
// ahead become due again; a slot that has run never does.
package schedule

import (
	"context"
	"time"
)

// Entry is a schedule as far as the clock needs to know it.
type Entry struct {
	ID     int64
	Cron   Cron
	Zone   *time.Location
	Since  time.Time     // slots at or before this time are settled, or ignored
	Useful time.Duration // how long after a slot it still helps
}

// Slot is one time at which a schedule was due.
type Slot struct {
	Schedule int64
	At       time.Time
	Useful   time.Duration // how long after At it still helps
	Tries    int           // attempts before this one
	Problem  string        // of the latest of them
}

// Late returns a slot's delay if it is long enough to notice, otherwise 0.
func (s Slot) Late(now time.Time) time.Duration {
	if late := now.Sub(s.At); late >= noticeable {
		return late
	}
	return 0
}

// noticeable is how late a run is said to be late.
const noticeable = 10 * time.Minute

// Book keeps schedules and slots. Everything is saved when a method returns.
type Book interface {
	// Entries returns the schedules that are not paused.
	Entries(ctx context.Context) ([]Entry, error)
	// Settle records a schedule's slots up to a moment: those missed, and the one that is due, if
	// any. A slot that was due before and has not been tried is missed by then. Slots that are
	// recorded already stay as they are.
	Settle(ctx context.Context, id int64, until time.Time, missed []time.Time, due *time.Time) error
	// Reopen removes a schedule's slots after a moment, except those that have run: the clock was
	// put back.
	Reopen(ctx context.Context, id int64, from time.Time) error
	// Due returns the slots to run at now, and when the next one is due; zero for none.
	Due(ctx context.Context, now time.Time) (slots []Slot, next time.Time, err error)
	// Again records that a slot is to be tried again at due.
	Again(ctx context.Context, s Slot, due time.Time, why string) error
	// Miss records that a slot waited until it was too late to be useful.
	Miss(ctx context.Context, s Slot, now time.Time) error
}

// Typist runs the line of a slot and saves its answer and outcome together. An error means
// that another attempt is worthwhile; after the last one GiveUp ends the slot and notifies the
// schedule's owner.
type Typist interface {
	Type(ctx context.Context, s Slot) error
	GiveUp(ctx context.Context, s Slot, why error) error
}
