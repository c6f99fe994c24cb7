package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"storebot/bot/outbox"
)

// death is when a program dies.
type death int

const (
	remindersKept death = iota // what people are reminded of is kept, that the clock has typed it is not
	betweenTheTwo              // the clock is done, the postman has not begun
	beforeThePost              // a message is taken in hand, not posted
	afterThePost               // it is posted, and not noted
	sortsOfDeath
)

var errDead = errors.New("the program is dead")

// fate kills the program at chosen moments.
type fate struct {
	mu     sync.Mutex
	armed  [sortsOfDeath]int
	deaths int
	ctx    context.Context
	kill   func()
}

func (f *fate) live(ctx context.Context, kill func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ctx, f.kill = ctx, kill
}

func (f *fate) arm(sort death) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.armed[sort]++
}

// dies kills the program where its time has come, and reports whether it is dead:
// from then on it does nothing more.
func (f *fate) dies(sort death) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ctx.Err() == nil && f.armed[sort] > 0 {
		f.armed[sort]--
		f.deaths++
		f.kill()
	}
	return f.ctx.Err() != nil
}

// mortalQueue is a queue whose program may die beside it.
type mortalQueue struct {
	outbox.Queue
	m *month
}

func (q mortalQueue) Take(ctx context.Context, platform, address string, now time.Time) (*outbox.Letter, error) {
	l, err := q.Queue.Take(ctx, platform, address, now)
	if l != nil && q.m.fate.dies(beforeThePost) {
		return nil, errDead
	}
	return l, err
}

func (q mortalQueue) Sent(ctx context.Context, l *outbox.Letter, posted []string, now time.Time) error {
	if q.m.fate.dies(afterThePost) {
		q.m.twice(l)
		return errDead
	}
	return q.Queue.Sent(ctx, l, posted, now)
}

// twice notes that a message will come a second time. Chats are served beside each
// other.
func (m *month) twice(l *outbox.Letter) {
	title := l.Message.Title.String()
	if who := m.readers[l.To.Address]; who != "" && reminder.MatchString(title) {
		m.book.again(entry(m.local(), who, title))
	}
}
