package storage

import (
	"context"
	"database/sql"
	"sync"
	"time"

	"storebot/bot"
)

// callers remembers who is behind an account in a chat until people change anything:
// most lines come from people who wrote a moment ago. What this program changes is
// known at once, what another one does after trustedFor. It is safe for concurrent use.
type callers struct {
	latest *sql.Stmt        // the latest entry of the trail
	now    func() time.Time // nil asks for every line

	mu      sync.Mutex
	as      int64 // the entry up to which they are known
	trusted time.Time
	known   map[callerKey]bot.Caller
}

// callerKey is what a caller depends on.
type callerKey struct{ platform, address, account string }

const (
	// mostCallers bounds what is remembered while nothing is written.
	mostCallers = 4096
	// trustedFor is how long nobody asks whether another program has changed people.
	// Asking costs a fifth of all that answering a line does.
	trustedFor = 100 * time.Millisecond
)

func newCallers(ctx context.Context, pool *sql.DB, now func() time.Time) (*callers, error) {
	// Every change of people, roles, chats and stores has its entry.
	latest, err := pool.PrepareContext(ctx, "SELECT coalesce(max(id), 0) FROM audit")
	return &callers{latest: latest, now: now, known: map[callerKey]bot.Caller{}}, err
}

// find returns a caller who is known, and else as of which entry one who is asked
// for now may be kept.
func (c *callers) find(ctx context.Context, key callerKey) (caller bot.Caller, found bool, as int64, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.check(ctx); err != nil {
		return caller, false, c.as, err
	}
	caller, found = c.known[key]
	return caller, found, c.as, nil
}

// check forgets everybody once there is a newer entry.
func (c *callers) check(ctx context.Context) error {
	if c.now != nil && c.now().Before(c.trusted) {
		return nil
	}
	var as int64
	if err := c.latest.QueryRowContext(ctx).Scan(&as); err != nil {
		return err
	}
	if as != c.as {
		clear(c.known)
	}
	c.as = as
	if c.now != nil {
		c.trusted = c.now().Add(trustedFor)
	}
	return nil
}

// changed has the next line ask for newer entries.
func (c *callers) changed() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.trusted = time.Time{}
}

// keep remembers a caller, unless there are newer entries by now.
func (c *callers) keep(key callerKey, caller bot.Caller, as int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if as == c.as && len(c.known) < mostCallers {
		c.known[key] = caller
	}
}
