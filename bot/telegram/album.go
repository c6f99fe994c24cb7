package telegram

import (
	"time"

	"storebot/bot"
)

// albums caches the caption of each album: an album arrives as one message per picture, and only the
// first has the caption.
type albums struct {
	said bot.Recent[string, albumWords]
}

func newAlbums() albums { return albums{bot.NewRecent[string, albumWords](maxAlbums)} }

type albumWords struct {
	content
	until time.Time
}

// albumLife is longer than an album's pictures are apart.
const albumLife = time.Minute

// maxAlbums is more albums than arrive together.
const maxAlbums = 256

// words returns what was said with a message, or with the album that it is part of.
func (a albums) words(in incoming, m *message, s content, now time.Time) content {
	if m.MediaGroupID == "" {
		return s
	}
	key := lane(in.Chat) + "/" + in.Account + "/" + m.MediaGroupID
	if s.line == "" {
		if first, known := a.said.Get(key); known && first.until.After(now) {
			return first.content
		}
		return s
	}
	a.said.Put(key, albumWords{s, now.Add(albumLife)})
	return s
}
