package telegram

import (
	"time"

	"storebot/bot"
)

// albums remember what was said with an album: it comes as one message a picture, of
// which the first alone has the words.
type albums struct {
	said bot.Recent[string, albumWords]
}

func newAlbums() albums { return albums{bot.NewRecent[string, albumWords](maxAlbums)} }

type albumWords struct {
	content
	until time.Time
}

// albumLife is more than lies between the pictures of one album.
const albumLife = time.Minute

// maxAlbums is more albums than arrive at once.
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
