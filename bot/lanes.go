package bot

import "sync"

// Lanes runs tasks one after the other within a lane and concurrently across lanes. A
// lane costs nothing while it is empty, so there is one for every chat. The zero
// value is ready.
type Lanes struct {
	// Failed is called with the panic of a task, which ends that task only; may be nil.
	Failed func(error)

	mu    sync.Mutex
	lanes map[string][]func()
	busy  sync.WaitGroup
}

// Do puts work at the end of a lane and returns at once.
func (l *Lanes) Do(lane string, work func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lanes == nil {
		l.lanes = map[string][]func(){}
	}
	waiting, running := l.lanes[lane]
	l.lanes[lane] = append(waiting, work)
	l.busy.Add(1)
	if !running {
		go l.run(lane)
	}
}

// run runs the tasks of a lane until it is empty.
func (l *Lanes) run(lane string) {
	for {
		l.mu.Lock()
		waiting := l.lanes[lane]
		if len(waiting) == 0 {
			delete(l.lanes, lane)
			l.mu.Unlock()
			return
		}
		l.lanes[lane] = waiting[1:]
		l.mu.Unlock()
		err := Guard(func() error { waiting[0](); return nil })
		if err != nil && l.Failed != nil {
			l.Failed(err)
		}
		l.busy.Done()
	}
}

// Wait returns when all tasks are done.
func (l *Lanes) Wait() { l.busy.Wait() }
