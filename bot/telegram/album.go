package telegram

import (
	"maps"
	"sync"
	"time"
)

// albums remember what was said with an album: it comes as one message a picture, of
// which the first alone has the words. The zero value is ready.
type albums struct {
	mu   sync.Mutex
	said map[string]albumWords
}

type albumWords struct {
	content
	until time.Time
}

// albumLife is more than lies between the pictures of one album.
const albumLife = time.Minute

// words returns what was said with a message, or with the album that it is part of.
func (a *albums) words(in incoming, m *message, s content, now time.Time) content {
	if m.MediaGroupID == "" {
		return s
	}
	key := lane(in.Chat) + "/" + in.Account + "/" + m.MediaGroupID
	a.mu.Lock()
	defer a.mu.Unlock()
	maps.DeleteFunc(a.said, func(_ string, old albumWords) bool { return !old.until.After(now) })
	if s.line == "" {
		if first, known := a.said[key]; known {
			return first.content
		}
		return s
	}
	if a.said == nil {
		a.said = map[string]albumWords{}
	}
	a.said[key] = albumWords{s, now.Add(albumLife)}
	return s
}
