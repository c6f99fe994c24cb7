package outbox_test

import (
	"context"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// chats is a platform that notes what arrives, and fails on request.
type chats struct {
	mu     sync.Mutex
	posts  map[string][]string // by address: the titles in their order
	edits  map[string]string   // by post: its newest title
	fail   func(to bot.Chat, title string) error
	sent   int
	expect int
	done   chan struct{}
	news   chan struct{} // something has arrived
}

func newChats(expect int) *chats {
	return &chats{posts: map[string][]string{}, edits: map[string]string{}, expect: expect, done: make(chan struct{}),
		news: make(chan struct{}, 1)}
}

// read returns a chat's posts so far.
func (c *chats) read(address string) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.posts[address])
}

func (c *chats) arrived() {
	if c.sent++; c.sent == c.expect {
		close(c.done)
	}
	select {
	case c.news <- struct{}{}:
	default:
	}
}

// desk is a database with its postman.
type desk struct {
	*storage.Database
	t     testing.TB
	store int64
	chats *chats
	now   time.Time
	mu    sync.Mutex
}

func newDesk(t testing.TB, c *chats) *desk {
	t.Helper()
	db, err := storage.Open(context.Background(), filepath.Join(t.TempDir(), "storebot.db"), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	store, err := storage.NewStore("main", "Main", "Asia/Shanghai", bot.EN)
	if err != nil {
		t.Fatal(err)
	}
	store, err = db.FirstStore(context.Background(), storage.By{Command: "setup", At: monday}, store, "boss",
		storage.Identity{Platform: "fake", Account: "boss"})
	if err != nil {
		t.Fatal(err)
	}
	return &desk{Database: db, t: t, store: store.ID, chats: c, now: monday}
}
