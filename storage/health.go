package storage

import (
	"context"
	"errors"
	"sync"
)

// health is the fault that keeps the database from being written, if any.
type health struct {
	mu    sync.Mutex
	fault *Fault
}

// Health returns the fault that kept the latest change from being written, nil when it
// was kept.
func (d *Database) Health() error {
	d.health.mu.Lock()
	defer d.health.mu.Unlock()
	if d.health.fault == nil {
		return nil
	}
	return d.health.fault
}

// note remembers whether changes are kept. It logs once that they are no longer,
// and once that they are again.
func (d *Database) note(ctx context.Context, err error) {
	var fault *Fault
	failing := errors.As(err, &fault) && isOfFile(fault.Kind)
	if err != nil && !failing {
		return // refused: that says nothing about the file
	}
	d.health.mu.Lock()
	defer d.health.mu.Unlock()
	switch {
	case failing && (d.health.fault == nil || !errors.Is(fault, d.health.fault.Kind)):
		d.options.Logger.ErrorContext(ctx, "nothing can be kept", "error", fault.Error())
	case !failing && d.health.fault != nil:
		d.options.Logger.WarnContext(ctx, "changes are kept again")
	}
	d.health.fault = fault
}

// isOfFile reports whether a fault is the file's, not the record's.
func isOfFile(kind error) bool {
	for _, k := range []error{ErrFull, ErrReadOnly, ErrBusy, ErrDamaged, ErrDisk, ErrLost} {
		if errors.Is(kind, k) {
			return true
		}
	}
	return false
}

// Load is how much waits to be done.
type Load struct {
	Letters    int64 // in the outbox
	OldestAt   int64 // when the oldest of them was written; 0: none
	Failed     int64
	SlotsDue   int64
	FirstDueAt int64 // of the slots; 0: none
	Imports    int64 // ever done
}

// Load counts what waits, in a few questions that indexes answer.
func (d *Database) Load(ctx context.Context) (l Load, err error) {
	err = d.in(ctx).Raw(`SELECT
		(SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')),
		(SELECT coalesce(min(created_at), 0) FROM outbox WHERE state IN ('waiting', 'sending')),
		(SELECT count(*) FROM outbox WHERE state = 'buried'),
		(SELECT count(*) FROM slots WHERE state = 'due'),
		(SELECT coalesce(min(due_at), 0) FROM slots WHERE state = 'due'),
		(SELECT count(*) FROM imports)`).Row().Scan(&l.Letters, &l.OldestAt, &l.Failed, &l.SlotsDue, &l.FirstDueAt, &l.Imports)
	return l, Explain(err)
}
