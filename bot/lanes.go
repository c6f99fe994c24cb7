package bot

import "sync"

// Lanes does work in order within a lane and beside each other across lanes. A
// lane costs nothing while it is empty, so there is one for every chat. The zero
// value is ready.
type Lanes struct {
	mu    sync.Mutex
	lanes map[string][]func()
	busy  sync.WaitGroup
}

// Do puts work at the end of a lane and returns at once. Work that panics ends
// the program: what may panic recovers by itself.
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

// run works a lane off until it is empty.
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
		waiting[0]()
		l.busy.Done()
	}
}

// Wait returns when all work that was put in is done.
func (l *Lanes) Wait() { l.busy.Wait() }
