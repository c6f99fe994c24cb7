package schedule

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

// pollEvery is how often the clock is looked at although nothing is due: someone
// may have set it, or changed a schedule from another process.
const pollEvery = time.Minute

// pauses are how long to wait after each failed attempt; after the last one a
// slot is given up.
var pauses = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute}

// Options are what a Clock works with.
type Options struct {
	Book   Book
	Typist Typist
	Log    *slog.Logger
	Now    func() time.Time
	After  func(time.Duration) <-chan time.Time
}

// Clock runs schedules.
type Clock struct {
	Options
	knock     chan struct{}
	nextSlots map[int64]nextSlot // by schedule
}

// nextSlot is when a schedule is due next, as long as nothing about it changes.
type nextSlot struct {
	Entry
	next time.Time // zero: never again
}

// New returns a Clock. Run starts it.
func New(o Options) *Clock {
	return &Clock{Options: o, knock: make(chan struct{}, 1), nextSlots: map[int64]nextSlot{}}
}

// Knock makes the clock read the schedules again, since one may have changed. It never blocks.
func (c *Clock) Knock() {
	select {
	case c.knock <- struct{}{}:
	default:
	}
}

// Run types lines when their time comes, until ctx ends.
func (c *Clock) Run(ctx context.Context) {
	for ctx.Err() == nil {
		pause := pollEvery
		if next := c.Tick(ctx); !next.IsZero() {
			pause = min(pause, max(0, next.Sub(c.Now())))
		}
		select {
		case <-ctx.Done():
		case <-c.knock:
		case <-c.After(pause):
		}
	}
}

// Tick runs what is due now and returns when something is due next, zero if that is
// not known. Errors are logged.
func (c *Clock) Tick(ctx context.Context) time.Time {
	next, err := c.settle(ctx)
	if err == nil {
		var again time.Time
		again, err = c.run(ctx)
		next = earliest(next, again)
	}
	if err != nil && ctx.Err() == nil {
		c.Log.ErrorContext(ctx, "schedule", "error", err.Error())
	}
	return next
}

// settle notes the slots that have come since the clock was looked at last, and
// says when the next one comes.
func (c *Clock) settle(ctx context.Context) (next time.Time, err error) {
	entries, err := c.Book.Entries(ctx)
	if err != nil {
		return next, err
	}
	now := c.Now()
	for _, e := range entries {
		known, ok := c.nextSlots[e.ID]
		if !ok || known.Entry != e || !known.next.IsZero() && !now.Before(known.next) || now.Before(e.Since) {
			after, err := c.settleOne(ctx, e, now)
			if err != nil {
				return next, err
			}
			known = nextSlot{e, after}
			c.nextSlots[e.ID] = known
		}
		next = earliest(next, known.next)
	}
	return next, nil
}

// manySlots is more than a schedule can have missed and still be worth listing.
const manySlots = 1000

// settleOne notes the slots of one schedule and returns the first one after now, zero
// where none ever comes.
func (c *Clock) settleOne(ctx context.Context, e Entry, now time.Time) (next time.Time, err error) {
	if now.Before(e.Since) {
		return e.Cron.Next(now, e.Zone), c.Book.Reopen(ctx, e.ID, now)
	}
	var passed []time.Time
	for next = e.Cron.Next(e.Since, e.Zone); !next.IsZero() && !next.After(now); next = e.Cron.Next(next, e.Zone) {
		if len(passed) == manySlots {
			passed = passed[1:]
		}
		passed = append(passed, next)
	}
	if len(passed) == 0 {
		return next, nil
	}
	last := passed[len(passed)-1]
	if now.Sub(last) > e.Useful {
		return next, c.Book.Settle(ctx, e.ID, last, passed, nil)
	}
	return next, c.Book.Settle(ctx, e.ID, last, passed[:len(passed)-1], &last)
}

// run types the lines of what is due, and says when something is due again.
func (c *Clock) run(ctx context.Context) (next time.Time, err error) {
	for {
		slots, next, err := c.Book.Due(ctx, c.Now())
		if err != nil || len(slots) == 0 {
			return next, err
		}
		for _, s := range slots {
			if ctx.Err() != nil {
				return next, ctx.Err()
			}
			if err := c.attempt(ctx, s); err != nil {
				return next, err
			}
		}
	}
}

// attempt types a slot's line once, if that still helps. An error is the book's.
func (c *Clock) attempt(ctx context.Context, s Slot) error {
	now := c.Now()
	switch useless := now.Sub(s.At) > s.Useful; {
	case useless && s.Tries > 0:
		return c.Typist.GiveUp(ctx, s, errors.New(s.Problem))
	case useless:
		return c.Book.Miss(ctx, s, now)
	}
	err := c.Typist.Type(ctx, s)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err() // it is due still, and runs again after the restart
	}
	if cause := errors.Unwrap(err); cause != nil { // people read less
		c.Log.WarnContext(ctx, "schedule failed", "schedule", s.Schedule, "error", cause.Error())
	}
	if s.Tries >= len(pauses) {
		return c.Typist.GiveUp(ctx, s, err)
	}
	return c.Book.Again(ctx, s, c.Now().Add(pauses[s.Tries]), err.Error())
}

// earliest returns the earlier of two moments; zero is none.
func earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
