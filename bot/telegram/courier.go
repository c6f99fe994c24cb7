package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/retry"
)

// courier posts to one chat, in order. It is used by one goroutine.
type courier struct {
	*Platform
	chat  bot.Chat
	reply string // what the first post replies to, as Telegram wants it
	tries int
	edits *retry.Edit // what is put in place of earlier posts, as one; may be nil
}

// errSuperseded means that a newer state of a post has been queued.
var errSuperseded = errors.New("the post has a newer state")

// editPause is the minimum time between edits of a group's post: what many people press within
// seconds then costs few of the edits that Telegram allows.
const editPause = time.Second

// rest waits until a post may be edited again; errSuperseded says that it is of no use.
func (c *courier) rest(ctx context.Context) (err error) {
	if isGroup(c.chat.Address) {
		err = c.edits.Rest(ctx, editPause)
	}
	if err == nil && !c.edits.IsNewest() {
		err = errSuperseded
	}
	return err
}

// version returns the edit of earlier posts to their state of now, nil where there are none.
func (p *Platform) version(chat bot.Chat, places []string) *retry.Edit {
	if len(places) == 0 {
		return nil
	}
	_, message := readPostID(places[0])
	return p.edits.Begin(chat.Address + "/" + message)
}

func (p *Platform) courier(to bot.Chat, tries int) *courier {
	if tries > retry.Once {
		to.Address = p.moves.now(to.Address)
	}
	return &courier{Platform: p, chat: to, tries: tries}
}

// answers makes the first post a reply if several people talk in the chat.
func (c *courier) answers(in incoming) {
	if in.message == 0 || in.Chat.Private {
		return
	}
	c.reply = encoded(map[string]any{"message_id": in.message, "allow_sending_without_reply": true})
}

// do makes a call for the chat, at its pace. If someone is waiting for it, it is retried a few
// times, also at the chat's new address.
func (c *courier) do(ctx context.Context, method string, params sdk.Params, file *attachment, into any) error {
	for {
		err := c.persist(ctx, c.tries, func() error { return c.call(ctx, method, params, file, into) })
		to := failureOf(err).movedTo
		if to == "" || to == c.chat.Address || c.tries == retry.Once {
			return err
		}
		c.follow(ctx, c.chat.Address, to)
		c.chat.Address = to
	}
}

func (c *courier) call(ctx context.Context, method string, params sdk.Params, file *attachment, into any) error {
	chat := c.chat.Address
	turn := c.pace.Turn
	if c.tries == retry.Once {
		turn = c.pace.BulkTurn // no one waits for it
	}
	if err := turn(ctx, chat); err != nil {
		return err
	}
	if _, is := params["message_id"]; is && !c.edits.IsNewest() {
		return errSuperseded
	}
	params["chat_id"] = chat
	var err error
	if file != nil {
		err = c.api.upload(ctx, method, params, *file, into)
	} else {
		err = c.api.call(ctx, method, params, into)
	}
	c.pace.Hold(chat, failureOf(err).after)
	if revoked(err) {
		c.refusals.Note(err)
	}
	return err
}

// encoded returns a value as Telegram takes it within a form.
func encoded(value any) string {
	text, _ := json.Marshal(value) // only of strings, numbers and lists of them
	return string(text)
}

// maxMoves is more groups than have answers in progress together.
const maxMoves = 256

// moves records groups that became supergroups, for answers in progress.
type moves struct{ to bot.Recent[string, string] }

func newMoves() moves { return moves{bot.NewRecent[string, string](maxMoves)} }

// now returns a chat's current address.
func (m moves) now(address string) string {
	if to, moved := m.to.Get(address); moved {
		return to
	}
	return address
}

func (m moves) note(from, to string) { m.to.Put(from, to) }

// follow saves a chat's new address. If that fails, the next post to the chat tries again.
func (p *Platform) follow(ctx context.Context, from, to string) {
	if p.moves.now(from) == to {
		return
	}
	p.options.Log.InfoContext(ctx, "telegram group became a supergroup", "from", from, "to", to)
	if err := p.options.Moved(ctx, from, to); err != nil {
		p.options.Log.ErrorContext(ctx, "telegram group not moved", "from", from, "to", to, "error", err)
		return
	}
	p.moves.note(from, to)
}
