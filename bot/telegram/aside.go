package telegram

import (
	"context"
	"fmt"

	"storebot/bot"
	"storebot/bot/inflight"
	"storebot/bot/view"
)

// resume handles updates that were unfinished when the program ended, before anything new. One
// during which the program ended twice is set aside.
func (r *receiver) resume(ctx context.Context) error {
	interrupted, err := r.inFlight.Interrupted(ctx)
	if err != nil {
		return err
	}
	for _, i := range interrupted {
		if !i.Twice {
			r.take(i.Raw, true)
			continue
		}
		if err := r.inFlight.SetAside(ctx, i); err != nil {
			return err
		}
		u, _ := updateOf(i.Raw) // what cannot be read has its number
		if in, found := u.from(); found {
			r.lanes.Do(lane(in.Chat), func() { r.post(r.work, in, nil, view.OneLine(r.word("", inflight.SetAsideReply))) })
			r.options.SetAside(ctx, in.Chat)
		}
	}
	return nil
}

// idOf returns the id of an update's delivery: ids sort as the updates came.
func idOf(update int) string { return fmt.Sprintf("%012d", update) }

// from returns where an update came from; found is false where it names no chat.
func (u update) from() (in incoming, found bool) {
	m := u.Message
	if m == nil && u.Callback != nil {
		m = u.Callback.Message
	}
	if m == nil || m.Chat == nil {
		return incoming{}, false
	}
	return incoming{Request: bot.Request{Chat: m.chat()}, update: u.ID, message: m.MessageID}, true
}
