package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"storebot/bot"
)

// inFlight knows which updates were taken and are not done. What takes longer than
// a moment is noted, so that Telegram can be told that it has arrived.
type inFlight struct {
	notes bot.NoteStore
	now   func() time.Time
	wait  func(context.Context, time.Duration) error
	grace time.Duration
	log   *slog.Logger

	mu    sync.Mutex
	open  map[int]*task
	seen  [recentUpdates]int // done ones, the oldest is written over
	known map[int]bool
	next  int
	noted int      // open tasks that are noted
	stale []string // notes of tasks that are done
}

// task is an update under way.
type task struct {
	id    int
	raw   json.RawMessage
	noted bool
	again bool // taken up after the program ended
	done  chan struct{}
	then  func() // called when it is done, for whoever waited last; may be nil
}

const (
	// recentUpdates is more than are ever delivered again at once.
	recentUpdates = 4096
	// maxOpen is how many updates are taken on before others have to wait.
	maxOpen = 8192
	// noteLife is how long Telegram itself keeps what nobody fetches.
	noteLife = 24 * time.Hour

	updateNotes = "update/"
)

func newInFlight(o Options) *inFlight {
	return &inFlight{
		notes: o.Notes, now: o.Now, wait: o.Wait, grace: o.Grace, log: o.Log,
		open: map[int]*task{}, known: map[int]bool{},
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

// begin takes an update on. One that came before is not fresh; it is nil when it
// is done.
func (j *inFlight) begin(id int, raw json.RawMessage, noted bool) (t *task, fresh bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if t := j.open[id]; t != nil || j.known[id] {
		return t, false
	}
	t = &task{id: id, raw: raw, noted: noted, again: noted, done: make(chan struct{})}
	j.open[id] = t
	if noted {
		j.noted++
	}
	return t, true
}

// end notes that an update is done. The last noted one takes the notes away; one that
// was taken up again does so at once, for a mark that outlives it would set it aside.
func (j *inFlight) end(ctx context.Context, t *task) {
	j.mu.Lock()
	close(t.done)
	if t.then != nil {
		t.then()
	}
	delete(j.open, t.id)
	delete(j.known, j.seen[j.next])
	j.seen[j.next], j.known[t.id] = t.id, true
	j.next = (j.next + 1) % recentUpdates
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

// settle returns when all tasks are done or noted: Telegram may forget them then.
func (j *inFlight) settle(ctx context.Context, tasks []*task) error {
	waiting, stop := context.WithCancel(ctx)
	defer stop()
	if j.watch(tasks, stop) {
		_ = j.wait(waiting, j.grace) // whichever comes first
	}
	return j.save(ctx, tasks)
}

// watch has a function called when the last of some tasks is done, and reports
// whether any is not done yet.
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

// save keeps the tasks that are not done, and drops the notes of those that are.
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

// markSaved remembers which tasks have notes. One that was done while it was
// noted leaves its note to the next call.
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

// unfinished are the tasks that are not done.
func (j *inFlight) unfinished() []*task {
	j.mu.Lock()
	defer j.mu.Unlock()
	var tasks []*task
	for _, t := range j.open {
		tasks = append(tasks, t)
	}
	return tasks
}

// stopped forgets which updates were taken up again: that the program is stopped is
// not their fault.
func (j *inFlight) stopped() {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, t := range j.open {
		j.stale = append(j.stale, triedKey(t.id))
	}
}

// isFull reports whether no more updates are to be taken on for now.
func (j *inFlight) isFull() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return len(j.open) >= maxOpen
}

// interrupted are the updates that were not done when the program ended, in their order.
func (j *inFlight) interrupted(ctx context.Context) ([]json.RawMessage, error) {
	notes, err := j.notes.List(ctx, updateNotes)
	raws := make([]json.RawMessage, len(notes))
	for i, note := range notes {
		raws[i] = note.Value
	}
	return raws, err
}
