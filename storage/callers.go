package storage

import (
	"context"
	"database/sql"
	"sync"

	"storebot/bot"
)

// callers remembers who is behind an account in a chat until people change anything,
// in this program or another one: rights are those of this moment, and most lines
// come from people who wrote a moment ago. It is safe for concurrent use.
type callers struct {
	latest *sql.Stmt // the latest entry of the trail

	mu    sync.Mutex
	as    int64 // the entry up to which they are known
	known map[callerKey]bot.Caller
}

// callerKey is what a caller depends on.
type callerKey struct{ platform, address, account string }

// mostCallers bounds what is remembered while nothing is written.
const mostCallers = 4096

func newCallers(ctx context.Context, pool *sql.DB) (*callers, error) {
	// Every change of people, roles, chats and stores has its entry.
	latest, err := pool.PrepareContext(ctx, "SELECT coalesce(max(id), 0) FROM audit")
	return &callers{latest: latest, known: map[callerKey]bot.Caller{}}, err
}

// find returns a caller who is known, and else as of which entry one who is asked
// for now may be kept.
func (c *callers) find(ctx context.Context, key callerKey) (caller bot.Caller, found bool, as int64, err error) {
	err = c.latest.QueryRowContext(ctx).Scan(&as)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		return caller, false, as, err
	}
	if as != c.as {
		clear(c.known)
		c.as = as
	}
	caller, found = c.known[key]
	return caller, found, as, nil
}

// keep remembers a caller, unless there are newer entries by now.
func (c *callers) keep(key callerKey, caller bot.Caller, as int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if as == c.as && len(c.known) < mostCallers {
		c.known[key] = caller
	}
}
