package telegram

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/retry"
	"storebot/bot/view"
)

// Post sends a message as one or more posts; one attempt each. While Telegram asks
// to leave a chat alone it does not even try.
func (p *Platform) Post(ctx context.Context, to bot.Chat, m view.Message, posted []string) ([]string, error) {
	if held := p.pace.HeldFor(to.Address); held > 0 {
		return posted, &bot.DeliveryError{After: held, Err: errors.New("telegram asks to wait with this chat")}
	}
	parts, err := p.draw(ctx, m)
	if err != nil {
		return posted, err
	}
	ids, err := p.courier(to, retry.Once).send(ctx, parts, posted)
	return ids, delivery(err)
}

// Edit replaces the posts of an earlier message.
func (p *Platform) Edit(ctx context.Context, to bot.Chat, posted []string, m view.Message) ([]string, error) {
	if held := p.pace.HeldFor(to.Address); held > 0 {
		return posted, &bot.DeliveryError{After: held, Err: errors.New("telegram asks to wait with this chat")}
	}
	parts, err := p.draw(ctx, m)
	if err != nil {
		return posted, err
	}
	c := p.courier(to, retry.Once)
	c.edits = p.version(to, posted)
	ids, err := c.edit(ctx, posted, parts)
	return ids, delivery(err)
}

// A post's id says what kind of post it is: 12, photo:12, document:12. Telegram
// edits each kind its own way.
func postID(kind, message string) string {
	if kind == "" {
		return message
	}
	return kind + ":" + message
}

func readPostID(id string) (kind, message string) {
	kind, message, found := strings.Cut(id, ":")
	if !found {
		return "", id
	}
	return kind, message
}

// samePost reports whether two ids are of one post, whatever it has become.
func samePost(a, b string) bool {
	_, first := readPostID(a)
	_, second := readPostID(b)
	return first == second
}

// send posts the parts after those that were posted before.
func (c *courier) send(ctx context.Context, parts []part, posted []string) ([]string, error) {
	ids := slices.Clone(posted)
	for _, p := range parts[min(len(posted), len(parts)):] {
		id, err := c.post(ctx, p)
		if err != nil {
			return ids, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// edit replaces earlier posts by the parts, in order, and posts the parts that are left. Without
// earlier posts it posts them all.
func (c *courier) edit(ctx context.Context, places []string, parts []part) ([]string, error) {
	var ids, spare []string
	for i, p := range parts {
		place := ""
		if i < len(places) {
			place = places[i]
		}
		id, err := c.replace(ctx, place, p)
		if err != nil {
			return append(ids, places[min(i, len(places)):]...), err
		}
		if place != "" && !samePost(id, place) {
			spare = append(spare, place)
		}
		ids = append(ids, id)
	}
	c.remove(ctx, append(spare, places[min(len(parts), len(places)):]...))
	return ids, nil
}

// replace edits one post; a text may become a picture. If that isn't possible it sends a new post.
func (c *courier) replace(ctx context.Context, place string, p part) (string, error) {
	kind, message := readPostID(place)
	if place == "" || kind != p.kind() && (kind != "" || p.kind() != "photo") {
		return c.post(ctx, p)
	}
	err := c.rest(ctx)
	if err == nil {
		err = c.simplest(p, func(p part) error {
			kind = p.kind()
			params := p.edited()
			params["message_id"] = message
			return c.do(ctx, p.editMethod(), params, p.attachment(mediaField), nil)
		})
	}
	switch {
	case err == nil, unmodified(err):
		return postID(kind, message), nil
	case uneditable(err):
		return c.post(ctx, p)
	case errors.Is(err, errSuperseded):
		return place, nil
	}
	return place, err
}

// post sends one part.
func (c *courier) post(ctx context.Context, p part) (id string, err error) {
	err = c.simplest(p, func(p part) error {
		var sent struct {
			ID int `json:"message_id"`
		}
		params := p.sent()
		params.AddNonEmpty("message_thread_id", c.chat.Thread)
		params.AddNonEmpty("reply_parameters", c.reply)
		err := c.do(ctx, p.sendMethod(), params, p.attachment(p.kind()), &sent)
		id = postID(p.kind(), strconv.Itoa(sent.ID))
		return err
	})
	c.reply = "" // one answer is enough to show what it answers
	return id, err
}

// simplest sends a part, then more and more plainly while Telegram refuses it: no message is lost
// because of its style.
func (c *courier) simplest(p part, do func(part) error) error {
	for {
		err := do(p)
		switch {
		case err == nil || failureOf(err).movedTo != "" || unmodified(err) || uneditable(err):
			return err
		case topicGone(err) && c.chat.Thread != "":
			c.chat.Thread = ""
		case unparsable(err) && !p.plain:
			p.plain = true
		case p.kind() != "" && unsendable(err):
			p = p.inWords(c.Platform)
		default:
			return err
		}
	}
}

// remove deletes outdated posts. A post that can't be deleted does no harm.
func (c *courier) remove(ctx context.Context, posts []string) {
	for _, post := range posts {
		_, message := readPostID(post)
		if err := c.do(ctx, "deleteMessage", sdk.Params{"message_id": message}, nil, nil); err != nil {
			c.options.Log.DebugContext(ctx, "telegram post not removed", "error", err)
		}
	}
}
