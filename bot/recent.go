package bot

import (
	"errors"
	"sync"
)

// ErrRepeated is what changes anything answers for a request that has changed it
// before.
var ErrRepeated = errors.New("the request was handled before")

// recentRequests is how many requests are remembered: more than a platform
// delivers again at once.
const recentRequests = 4096

// recent remembers the latest requests.
type recent struct {
	mu   sync.Mutex
	seen map[string]bool
	ring [recentRequests]string
	next int
}

func newRecent() *recent { return &recent{seen: map[string]bool{}} }

// first reports whether a request is new, and remembers it.
func (r *recent) first(request Request) bool {
	key := request.key()
	return key == "" || r.once(key)
}

// once reports whether a key is new, and remembers it.
func (r *recent) once(key string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seen[key] {
		return false
	}
	delete(r.seen, r.ring[r.next])
	r.ring[r.next], r.seen[key] = key, true
	r.next = (r.next + 1) % recentRequests
	return true
}

// key names the request among those of all platforms.
func (r Request) key() string {
	if r.ID == "" {
		return ""
	}
	return r.Chat.Platform + ":" + r.ID
}
