package retry

import (
	"context"
	"sync/atomic"
	"time"

	"storebot/bot"
)

// Edits keeps the edits of each post in order. Of those that wait only the newest is made, so
// that a post never goes back to an older state.
type Edits struct {
	now    func() time.Time
	wait   func(context.Context, time.Duration) error
	begun  atomic.Int64
	newest bot.Recent[string, int64]
	made   bot.Recent[string, time.Time]
}

// maxEdited is more posts than have edits under way at once.
const maxEdited = 1024

// NewEdits returns an Edits that reads the clock from now and pauses with wait.
func NewEdits(now func() time.Time, wait func(context.Context, time.Duration) error) *Edits {
	return &Edits{now: now, wait: wait, newest: bot.NewRecent[string, int64](maxEdited),
		made: bot.NewRecent[string, time.Time](maxEdited)}
}

// Begin returns an edit that brings a post up to date.
func (e *Edits) Begin(post string) *Edit {
	edit := &Edit{edits: e, post: post, number: e.begun.Add(1)}
	e.newest.Put(post, edit.number)
	return edit
}

// Edit is one edit of a post. A nil Edit belongs to a post that nothing else edits.
type Edit struct {
	edits  *Edits
	post   string
	number int64
}

// IsNewest reports whether the post's state has not changed since.
func (e *Edit) IsNewest() bool {
	if e == nil {
		return true
	}
	newest, known := e.edits.newest.Get(e.post)
	return !known || newest <= e.number
}

// Rest waits until a pause has passed since the post's last edit, and starts the next pause.
// Changes made in between become one edit.
func (e *Edit) Rest(ctx context.Context, pause time.Duration) error {
	if e == nil || pause == 0 || !e.IsNewest() {
		return nil
	}
	if made, known := e.edits.made.Get(e.post); known {
		if left := made.Add(pause).Sub(e.edits.now()); left > 0 {
			if err := e.edits.wait(ctx, left); err != nil {
				return err
			}
		}
	}
	if e.IsNewest() {
		e.edits.made.Put(e.post, e.edits.now())
	}
	return nil
}
