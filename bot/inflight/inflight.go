// Package inflight keeps what a chat service delivered and the bot has not answered yet.
// What takes longer than a moment is saved before the service is told that it has
// arrived, so a program that ends loses nothing: at the next start it is handled again.
// What was being handled at two ends of the program is set aside. Within one chat only so
// many deliveries wait; other chats are not held up by them.
package inflight

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"storebot/bot"
)

// Tracker keeps the deliveries of one chat service that are being handled. It is safe for
// concurrent use.
type Tracker struct {
	notes bot.NoteStore
	now   func() time.Time
	wait  func(context.Context, time.Duration) error
	grace time.Duration
	log   *slog.Logger
	done  bot.Recent[string, struct{}] // the latest finished deliveries, by id

	mu      sync.Mutex
	open    map[string]*Task
	waiting map[string]int // open tasks by lane
	crowded map[string]bool
	noted   int      // open tasks that are saved
	stale   []string // notes to delete: their tasks are done
}

// Task is a delivery that is being handled.
type Task struct {
	id, lane string
	raw      []byte
	noted    bool
	again    bool         // interrupted before, when the program ended
	parts    atomic.Int32 // that are not done
	done     chan struct{}
	then     func() // called when it is done; may be nil
	onEnd    func() // called with its last part; may be nil
}

const (
	// recentDeliveries is more than a service ever delivers again at once.
	recentDeliveries = 4096
	// maxOpen is how many deliveries wait before a chat may have no more than fairShare.
	maxOpen   = 8192
	maxInLane = 512
	fairShare = 16
	// noteLife is how long what was not finished is handled again. Telegram itself keeps
	// updates as long.
	noteLife = 24 * time.Hour

	openNotes = "update/"
)

// New returns a tracker that waits up to grace for a delivery before it saves it. The
// options' log, clock and wait must be set.
func New(o bot.PlatformOptions, grace time.Duration) *Tracker {
	return &Tracker{
		notes: o.Notes, now: o.Now, wait: o.Wait, grace: grace, log: o.Log,
		open: map[string]*Task{}, waiting: map[string]int{},
		crowded: map[string]bool{}, done: bot.NewRecent[string, struct{}](recentDeliveries),
	}
}

func (t *Task) isDone() bool {
	select {
	case <-t.done:
		return true
	default:
		return false
	}
}

// Begin starts a delivery of a lane. A repeated one is not fresh, and its task is nil if it is
// done. noted says that it was saved and comes from Interrupted. Ids rise in the order of
// arrival.
func (t *Tracker) Begin(id, lane string, raw []byte, noted bool) (task *Task, fresh bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if task := t.open[id]; task != nil || t.done.Has(id) {
		return task, false
	}
	task = &Task{id: id, lane: lane, raw: raw, noted: noted, again: noted, done: make(chan struct{})}
	t.open[id] = task
	t.waiting[lane]++
	if noted {
		t.noted++
	}
	return task, true
}

// IsCrowded reports whether so many deliveries of a lane are open that the one just begun must
// not be handled; first reports whether it is the first such since the lane was empty.
func (t *Tracker) IsCrowded(task *Task) (crowded, first bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	limit := maxInLane
	if len(t.open) > maxOpen {
		limit = fairShare
	}
	if task.noted || t.waiting[task.lane] <= limit {
		return false, false
	}
	first = !t.crowded[task.lane]
	t.crowded[task.lane] = true
	return true, first
}

// Do handles a delivery, or a part of it that was added before with AddPart. A panic ends
// that part only.
func (t *Tracker) Do(work context.Context, task *Task, handle func(context.Context)) {
	task.AddPart()
	defer t.PartDone(work, task)
	t.try(work, task)
	err := bot.Guard(func() error { handle(work); return nil })
	if err != nil {
		t.log.ErrorContext(work, "panic", append(bot.PanicAttributes(err), "delivery", task.id)...)
	}
}

// AddPart adds a part to a delivery, to be ended by PartDone.
func (t *Task) AddPart() { t.parts.Add(1) }

// OnEnd sets a function that is called after the last part of a delivery. Call it before the
// first part begins.
func (t *Task) OnEnd(f func()) { t.onEnd = f }

// PartDone ends a part of a delivery, and with the last part the delivery. What the end of
// work cut off stays open: it is saved and handled again.
func (t *Tracker) PartDone(work context.Context, task *Task) {
	if task.parts.Add(-1) > 0 {
		return
	}
	if task.onEnd != nil {
		task.onEnd()
	}
	if work.Err() == nil {
		t.End(work, task)
	}
}

// End records that a delivery is done. The last saved one deletes the stale notes; one
// that was interrupted before does so at once, or its mark would set it aside.
func (t *Tracker) End(ctx context.Context, task *Task) {
	t.mu.Lock()
	close(task.done)
	if task.then != nil {
		task.then()
	}
	delete(t.open, task.id)
	if t.waiting[task.lane]--; t.waiting[task.lane] == 0 {
		delete(t.waiting, task.lane)
		delete(t.crowded, task.lane)
	}
	t.done.Put(task.id, struct{}{})
	if task.noted {
		t.noted--
		t.stale = append(t.stale, openNotes+task.id, triedNotes+task.id)
	}
	tidy := task.again || task.noted && t.noted == 0
	t.mu.Unlock()
	if tidy {
		if err := t.save(ctx, nil); err != nil {
			t.log.WarnContext(ctx, "notes of deliveries", "error", err)
		}
	}
}

// Settle waits until all tasks are done or saved; the service may forget them then.
func (t *Tracker) Settle(ctx context.Context, tasks ...*Task) error {
	waiting, stop := context.WithCancel(ctx)
	defer stop()
	if t.watch(tasks, stop) {
		_ = t.wait(waiting, t.grace) // the error only says which came first
	}
	return t.save(ctx, tasks)
}

// watch calls last when the last of the tasks is done, and reports whether any is
// still open.
func (t *Tracker) watch(tasks []*Task, last func()) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	open := 0
	for _, task := range tasks {
		if task.isDone() {
			continue
		}
		open++
		task.then = func() {
			if open--; open == 0 {
				last()
			}
		}
	}
	return open > 0
}

// save saves the tasks that are not done, and deletes the notes of those that are.
func (t *Tracker) save(ctx context.Context, tasks []*Task) error {
	t.mu.Lock()
	var late []*Task
	var put []bot.Note
	for _, task := range tasks {
		if !task.noted && !task.isDone() {
			late = append(late, task)
			put = append(put, bot.Note{Key: openNotes + task.id, Value: task.raw, Until: t.now().Add(noteLife)})
		}
	}
	drop := t.stale
	t.stale = nil
	t.mu.Unlock()
	if len(put)+len(drop) == 0 {
		return nil
	}
	err := t.notes.Save(ctx, put, drop...)
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil {
		t.stale = append(t.stale, drop...)
		return err
	}
	t.markSaved(late)
	return nil
}

// markSaved records which tasks have notes. The next save deletes the note of one
// that was done in the meantime.
func (t *Tracker) markSaved(tasks []*Task) {
	for _, task := range tasks {
		if task.isDone() {
			t.stale = append(t.stale, openNotes+task.id)
			continue
		}
		task.noted = true
		t.noted++
	}
}

// Stop saves what is not done. It drops the marks of what was interrupted before: an
// orderly stop is not their fault.
func (t *Tracker) Stop(ctx context.Context) error {
	t.mu.Lock()
	tasks := slices.Collect(maps.Values(t.open))
	for _, task := range tasks {
		t.stale = append(t.stale, triedNotes+task.id)
	}
	t.mu.Unlock()
	return t.save(ctx, tasks)
}
