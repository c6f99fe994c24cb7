package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"storebot/bot"
)

// inFlight tracks the updates that are being handled. One that takes longer than
// grace is saved, so that it can be confirmed to Telegram.
type inFlight struct {
	notes bot.NoteStore
	now   func() time.Time
	wait  func(context.Context, time.Duration) error
	grace time.Duration
	log   *slog.Logger
	done  bot.Recent[int, struct{}] // the latest finished updates, by id

	mu    sync.Mutex
	open  map[int]*task
	noted int      // open tasks that are saved
	stale []string // notes to delete: their tasks are done
}

// task is an update that is being handled.
type task struct {
	id     int
	raw    json.RawMessage
	noted  bool
	again  bool         // interrupted before, when the program ended
	notice *notice      // of the button that was pressed; nil where nothing was
	posts  atomic.Int32 // answers of it that wait to be posted
	done   chan struct{}
	then   func() // called when it is done; may be nil
}

const (
	// recentUpdates is more than Telegram ever delivers again at once.
	recentUpdates = 4096
	// maxOpen is how many updates are handled before others have to wait.
	maxOpen = 8192
	// noteLife is how long Telegram itself keeps updates that are not fetched.
	noteLife = 24 * time.Hour

	updateNotes = "update/"
)

func newInFlight(o Options) *inFlight {
	return &inFlight{
		notes: o.Notes, now: o.Now, wait: o.Wait, grace: o.Grace, log: o.Log,
		open: map[int]*task{}, done: bot.NewRecent[int, struct{}](recentUpdates),
	}
}

func (t *task) key() string { return fmt.Sprintf("%s%012d", updateNotes, t.id) }

func (t *task) isDone() bool {
	select {
	case <-t.done:
		return true
	default:
		return false
	}
}

// begin starts an update. One that came before is not fresh, and its task is nil if
// it is done.
func (j *inFlight) begin(id int, raw json.RawMessage, noted bool) (t *task, fresh bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if t := j.open[id]; t != nil || j.done.Has(id) {
		return t, false
	}
	t = &task{id: id, raw: raw, noted: noted, again: noted, done: make(chan struct{})}
	j.open[id] = t
	if noted {
		j.noted++
	}
	return t, true
}

// end records that an update is done. The last saved one deletes the stale notes; one
// that was interrupted before does so at once, or its mark would set it aside.
func (j *inFlight) end(ctx context.Context, t *task) {
	j.mu.Lock()
	close(t.done)
	if t.then != nil {
		t.then()
	}
	delete(j.open, t.id)
	j.done.Put(t.id, struct{}{})
	if t.noted {
		j.noted--
		j.stale = append(j.stale, t.key(), triedKey(t.id))
	}
	tidy := t.again || t.noted && j.noted == 0
	j.mu.Unlock()
	if tidy {
		if err := j.save(ctx, nil); err != nil {
			j.log.WarnContext(ctx, "telegram notes", "error", err)
		}
	}
}

// settle waits until all tasks are done or saved; Telegram may forget them then.
func (j *inFlight) settle(ctx context.Context, tasks []*task) error {
	waiting, stop := context.WithCancel(ctx)
	defer stop()
	if j.watch(tasks, stop) {
		_ = j.wait(waiting, j.grace) // the error only says which came first
	}
	return j.save(ctx, tasks)
}

// watch calls last when the last of the tasks is done, and reports whether any is
// still open.
func (j *inFlight) watch(tasks []*task, last func()) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	open := 0
	for _, t := range tasks {
		if t.isDone() {
			continue
		}
		open++
		t.then = func() {
			if open--; open == 0 {
				last()
			}
		}
	}
	return open > 0
}

// save saves the tasks that are not done, and deletes the notes of those that are.
func (j *inFlight) save(ctx context.Context, tasks []*task) error {
	j.mu.Lock()
	var late []*task
	var put []bot.Note
	for _, t := range tasks {
		if !t.noted && !t.isDone() {
			late = append(late, t)
			put = append(put, bot.Note{Key: t.key(), Value: t.raw, Until: j.now().Add(noteLife)})
		}
	}
	drop := j.stale
	j.stale = nil
	j.mu.Unlock()
	if len(put)+len(drop) == 0 {
		return nil
	}
	err := j.notes.Save(ctx, put, drop...)
	j.mu.Lock()
	defer j.mu.Unlock()
	if err != nil {
		j.stale = append(j.stale, drop...)
		return err
	}
	j.markSaved(late)
	return nil
}

// markSaved records which tasks have notes. The next save deletes the note of one
// that was done in the meantime.
func (j *inFlight) markSaved(tasks []*task) {
	for _, t := range tasks {
		if t.isDone() {
			j.stale = append(j.stale, t.key())
			continue
		}
		t.noted = true
		j.noted++
	}
}

// unfinished returns the tasks that are not done.
func (j *inFlight) unfinished() []*task {
	j.mu.Lock()
	defer j.mu.Unlock()
	var tasks []*task
	for _, t := range j.open {
		tasks = append(tasks, t)
	}
	return tasks
}

// stopped drops the marks of updates that were interrupted before: an orderly stop is
// not their fault.
func (j *inFlight) stopped() {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, t := range j.open {
		j.stale = append(j.stale, triedKey(t.id))
	}
}

// isFull reports whether no more updates can be started for now.
func (j *inFlight) isFull() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return len(j.open) >= maxOpen
}

// interrupted returns the updates that were not done when the program ended, in order.
func (j *inFlight) interrupted(ctx context.Context) ([]json.RawMessage, error) {
	notes, err := j.notes.List(ctx, updateNotes)
	raws := make([]json.RawMessage, len(notes))
	for i, note := range notes {
		raws[i] = note.Value
	}
	return raws, err
}
