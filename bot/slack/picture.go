package slack

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"storebot/bot"
)

// pictureLimit is how long the upload of a picture may take: text never waits longer for it.
const pictureLimit = 8 * time.Second

// maxPictures is how many uploads are cached.
const maxPictures = 512

func contentKey(content []byte) string {
	sum := sha256.Sum256(content)
	return string(sum[:])
}

func shownKey(id, channel string) string { return id + "@" + channel }

// upload uploads the pictures of a post that aren't cached and sets their ids in its blocks. If an
// upload fails, the post describes its pictures in words instead.
func (p *Platform) upload(ctx context.Context, post *post) {
	for i := range post.pictures {
		shown := &post.pictures[i]
		if shown.block.SlackFile.ID != "" {
			continue
		}
		id, err := p.pictureID(ctx, shown.image.Name, shown.image.Content)
		if err != nil {
			if !errors.Is(err, errEmpty) {
				p.options.Log.WarnContext(ctx, "slack picture", "error", p.redact(err))
			}
			post.withoutPictures()
			return
		}
		shown.block.SlackFile.ID = id
	}
}

// pictureID returns the id of an uploaded picture with this content.
func (p *Platform) pictureID(ctx context.Context, name string, content []byte) (id string, err error) {
	key := contentKey(content)
	if id, found := p.uploads.Get(key); found && id != "" {
		return id, nil
	}
	ctx, done := p.within(ctx, pictureLimit)
	defer done()
	err = p.persist(ctx, func() error {
		id, err = p.uploadFile(ctx, bot.Chat{}, name, content)
		return err
	})
	if err == nil {
		p.uploads.Put(key, id)
	}
	return id, err
}

// wereShown reports whether all pictures of a post were shown in a channel before. Slack
// shows others in an edited message as broken images.
func (p *Platform) wereShown(channel string, post *post) bool {
	for _, shown := range post.pictures {
		if !p.uploads.Has(shownKey(shown.block.SlackFile.ID, channel)) {
			return false
		}
	}
	return true
}

// sawPictures records that a post's pictures were shown in a channel.
func (p *Platform) sawPictures(channel string, post *post) {
	for _, shown := range post.pictures {
		p.uploads.Put(shownKey(shown.block.SlackFile.ID, channel), "")
	}
}

// forgetPictures drops a post's pictures from the cache, after Slack stopped showing them: the next
// post uploads them again.
func (p *Platform) forgetPictures(post *post) {
	for _, shown := range post.pictures {
		p.uploads.Put(contentKey(shown.image.Content), "")
	}
}

// putPictured sends a message with pictures: they can be shown by chat.postMessage only.
// Where another way was asked for, an edited message is posted again and the old one
// deleted, and others say in words what the pictures show.
func (p *Platform) putPictured(ctx context.Context, t target, post *post) (string, error) {
	switch {
	case t.origin != nil || t.only != "":
		post.withoutPictures()
		return p.putWords(ctx, t, post)
	case t.ts != "" && !p.wereShown(t.channel, post):
		earlier := t.ts
		t.ts = ""
		ts, err := p.putPictured(ctx, t, post)
		if err == nil {
			p.takeBack(ctx, origin{chat: bot.Chat{Address: t.channel}}, earlier)
		}
		return ts, err
	}
	ts, err := p.send(ctx, t, post)
	for _, pause := range pictureWaits {
		if !undrawable[code(err)] || p.options.Wait(ctx, pause) != nil {
			break
		}
		ts, err = p.send(ctx, t, post)
	}
	switch {
	case err == nil:
		p.sawPictures(t.channel, post)
	case undrawable[code(err)]:
		p.forgetPictures(post)
		post.withoutPictures()
		return p.putWords(ctx, t, post)
	}
	return ts, err
}
