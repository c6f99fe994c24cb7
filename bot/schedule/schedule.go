// Package schedule types command lines when their time comes. When a schedule is
// due is reckoned in its store's local time; every time it was due has one row, a
// slot, which is settled once, whatever happens to the program in between.
//
// What was missed while the program was down is caught up with one late run: of
// several missed slots only the newest runs, and only while it is still useful;
// the others are noted as missed. A slot whose run was cut off runs again, under
// the same request, so that what it changes is changed once.
//
// Where the machine's clock is put back, the slots that were missed only because it
// had gone ahead come again; none that has run does.
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
	// Entries are the schedules that are not paused.
	Entries(ctx context.Context) ([]Entry, error)
	// Settle notes a schedule's slots up to a moment: those missed, and the one
	// that is due, if any. One that was due before and has not been tried is missed
	// by then. Slots that are noted already stay as they are.
	Settle(ctx context.Context, id int64, until time.Time, missed []time.Time, due *time.Time) error
	// Reopen takes back that a schedule's slots after a moment are settled, except
	// those that have run: the clock was put back.
	Reopen(ctx context.Context, id int64, from time.Time) error
	// Due are the slots that are to run at now, and when the next one is; zero for
	// none.
	Due(ctx context.Context, now time.Time) (slots []Slot, next time.Time, err error)
	// Again keeps a slot for another attempt.
	Again(ctx context.Context, s Slot, due time.Time, why string) error
	// Miss notes a slot that waited until it was of no use any more.
	Miss(ctx context.Context, s Slot, now time.Time) error
}

// Typist types the line of a slot and notes what came of it, the answer and the
// outcome together. An error is worth another attempt; after the last one the
// slot is given up and the schedule's owner notified.
type Typist interface {
	Type(ctx context.Context, s Slot) error
	GiveUp(ctx context.Context, s Slot, why error) error
}
