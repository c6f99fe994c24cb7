package bot

import (
	"errors"

	lru "github.com/hashicorp/golang-lru/v2"
)

// ErrRepeated means that the request was already applied.
var ErrRepeated = errors.New("the request was handled before")

// Recent keeps the latest entries by key and forgets the oldest beyond its size. It is
// safe for concurrent use.
type Recent[K comparable, V any] struct{ entries *lru.Cache[K, V] }

// NewRecent returns an empty Recent for size entries. It panics if size is below 1.
func NewRecent[K comparable, V any](size int) Recent[K, V] {
	entries, err := lru.New[K, V](size)
	if err != nil {
		panic("bot: " + err.Error())
	}
	return Recent[K, V]{entries}
}

// Put keeps a value under a key, in place of an earlier one.
func (r Recent[K, V]) Put(key K, value V) { r.entries.Add(key, value) }

// Get returns the value kept under a key, and whether there is one.
func (r Recent[K, V]) Get(key K) (V, bool) { return r.entries.Get(key) }

// Has reports whether a value is kept under a key.
func (r Recent[K, V]) Has(key K) bool { return r.entries.Contains(key) }

// First keeps a value under a key if there is none yet, and reports whether it did.
func (r Recent[K, V]) First(key K, value V) bool {
	known, _ := r.entries.ContainsOrAdd(key, value)
	return !known
}

// recentRequests is how many requests are remembered: more than a platform
// delivers again at once.
const recentRequests = 4096

// requests remembers the latest requests by their keys.
type requests = Recent[string, struct{}]

// first remembers a key and reports whether it is new. An empty key always is.
func first(recent requests, key string) bool {
	return key == "" || recent.First(key, struct{}{})
}

// key returns the request's name among those of all platforms, or "" if it has none.
func (r Request) key() string {
	if r.ID == "" {
		return ""
	}
	return r.Chat.Platform + ":" + r.ID
}
