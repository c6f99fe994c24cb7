package slack

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
	"storebot/bot/view"
)

// Post sends m as one or more messages and files, after those of an earlier
// attempt. The ids are Slack's: a message's ts or a file's id.
func (p *Platform) Post(ctx context.Context, to bot.Chat, m view.Message, posted []string) ([]string, error) {
	posts, err := p.compose(ctx, m, "")
	if err != nil {
		return posted, p.failure(err)
	}
	ids := slices.Clone(posted)
	for i := len(posted); i < len(posts); i++ {
		id, err := p.place(ctx, to, &posts[i])
		if unlisted(err) {
			id, err = p.place(ctx, to, &posts[i])
		}
		if err != nil {
			return ids, p.failure(err)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// Edit replaces the messages of an earlier post and removes the surplus ones. Files stay as they
// are.
func (p *Platform) Edit(ctx context.Context, to bot.Chat, posted []string, m view.Message) ([]string, error) {
	posts, err := p.compose(ctx, m, "")
	if err != nil {
		return posted, p.failure(err)
	}
	var ids []string
	for i := range posts {
		id, err := p.rewrite(ctx, to, at(posted, i), &posts[i])
		if err != nil {
			return append(ids, posted[min(i, len(posted)):]...), p.failure(err)
		}
		ids = append(ids, id)
	}
	for _, id := range posted[min(len(posts), len(posted)):] {
		p.takeBack(ctx, origin{chat: to}, id)
	}
	return ids, nil
}

func at(ids []string, i int) string {
	if i < len(ids) {
		return ids[i]
	}
	return ""
}

// rewrite replaces one message, if it can be replaced.
func (p *Platform) rewrite(ctx context.Context, to bot.Chat, id string, post *post) (string, error) {
	isFile := strings.HasPrefix(id, "F")
	switch {
	case isFile && post.file != nil:
		return id, nil
	case id == "" || isFile || post.file != nil:
		return p.place(ctx, to, post)
	}
	now, err := p.put(ctx, target{channel: to.Address, thread: to.Thread, ts: id, bulk: true,
		edit: p.edits.Begin(postKey(to.Address, id))}, post)
	if uneditable[code(err)] {
		return p.place(ctx, to, post)
	}
	return cmp.Or(now, id), err
}

// place sends one post to a chat.
func (p *Platform) place(ctx context.Context, to bot.Chat, post *post) (string, error) {
	if post.file != nil {
		return p.share(ctx, to, *post.file)
	}
	return p.put(ctx, target{channel: to.Address, thread: to.Thread, bulk: true}, post)
}

// pictureWaits are the waits between attempts to post an uploaded picture: Slack still processes it
// after saying that it is there.
var pictureWaits = []time.Duration{time.Second, 2 * time.Second, 4 * time.Second}

// put sends one message once its turn has come. What Slack cannot draw is drawn
// more plainly, so that no message is lost.
func (p *Platform) put(ctx context.Context, t target, post *post) (string, error) {
	if p.upload(ctx, post); len(post.pictures) > 0 {
		return p.putPictured(ctx, t, post)
	}
	return p.putWords(ctx, t, post)
}

// putWords sends one message without pictures.
func (p *Platform) putWords(ctx context.Context, t target, post *post) (string, error) {
	ts, err := p.send(ctx, t, post)
	for _, kind := range newerKinds {
		if undrawable[code(err)] && post.without(kind) {
			if ts, err = p.send(ctx, t, post); err == nil {
				p.refuses(ctx, kind)
			}
		}
	}
	if undrawable[code(err)] && len(post.blocks) > 0 {
		p.options.Log.ErrorContext(ctx, "slack cannot draw a message; it goes as plain text", "error", p.redact(err))
		post.blocks = nil
		ts, err = p.send(ctx, t, post)
	}
	return ts, err
}

// send makes the call unless a newer state of the post has been queued.
func (p *Platform) send(ctx context.Context, t target, post *post) (string, error) {
	if t.origin == nil {
		if err := p.turn(ctx, &t); err != nil {
			return "", err
		}
	}
	switch {
	case !t.edit.IsNewest():
		return t.ts, nil
	case t.origin != nil:
		*t.origin.uses++
		return "", p.respond(ctx, t, post)
	}
	options := append(t.options(), sdk.MsgOptionText(post.text, false), sdk.MsgOptionBlocks(post.blocks...))
	_, ts, _, err := p.api.SendMessageContext(ctx, t.channel, options...)
	return ts, err
}

// turn waits until something may be sent to the channel that a target stands for.
func (p *Platform) turn(ctx context.Context, t *target) (err error) {
	if t.channel, err = p.channel(ctx, t.channel); err != nil {
		return err
	}
	if t.bulk {
		return p.pace.BulkTurn(ctx, t.channel)
	}
	return p.pace.Turn(ctx, t.channel)
}
