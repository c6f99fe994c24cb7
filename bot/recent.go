package bot

import (
	"errors"

	lru "github.com/hashicorp/golang-lru/v2"
)

// ErrRepeated means that the request was applied before.
var ErrRepeated = errors.New("the request was handled before")

// recentRequests is how many requests are remembered: more than a platform
// delivers again at once.
const recentRequests = 4096

// recent remembers the latest requests. It is safe for concurrent use.
type recent struct{ keys *lru.Cache[string, struct{}] }

func newRecent() recent {
	keys, _ := lru.New[string, struct{}](recentRequests) // fails only for a size below one
	return recent{keys}
}

// first remembers a request and reports whether it is new.
func (r recent) first(request Request) bool {
	key := request.key()
	return key == "" || r.once(key)
}

// once remembers a key and reports whether it is new.
func (r recent) once(key string) bool {
	known, _ := r.keys.ContainsOrAdd(key, struct{}{})
	return !known
}

// key returns the request's name among those of all platforms, or "".
func (r Request) key() string {
	if r.ID == "" {
		return ""
	}
	return r.Chat.Platform + ":" + r.ID
}
