package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"storebot/bot"
	"storebot/bot/view"
)

const (
	// triedNotes name updates that were handled again after the program ended. Each is
	// written before that begins, so that those waiting behind it bear no blame.
	triedNotes = "tried/"
	// AsideNotes begin the keys of updates that were set aside because the program
	// ended twice while they were handled.
	AsideNotes = "aside/"
	asideLife  = 30 * 24 * time.Hour
)

// resume takes up what was not done when the program ended, before anything new.
// What it was taken up for before has ended the program twice: it is set aside.
func (r *receiver) resume(ctx context.Context) error {
	raws, err := r.inFlight.interrupted(ctx)
	if err != nil {
		return err
	}
	for _, raw := range raws {
		u, _ := updateOf(raw) // what cannot be read has its number
		tried, err := r.options.Notes.Load(ctx, triedKey(u.ID))
		if err != nil {
			return err
		}
		if tried != nil {
			if err := r.setAside(ctx, u, raw); err != nil {
				return err
			}
			continue
		}
		r.take(raw, true)
	}
	return nil
}

// tries marks an update that is handled again.
func (r *receiver) tries(t *task) {
	mark := bot.Note{Key: triedKey(t.id), Value: []byte("1"), Until: r.options.Now().Add(noteLife)}
	if err := r.options.Notes.Save(r.work, []bot.Note{mark}); err != nil {
		r.options.Log.WarnContext(r.work, "telegram notes", "error", err)
	}
}

func triedKey(update int) string { return fmt.Sprintf("%s%012d", triedNotes, update) }

// setAside keeps an update from being tried again, and says so to its sender.
func (r *receiver) setAside(ctx context.Context, u update, raw json.RawMessage) error {
	t := task{id: u.ID}
	kept := bot.Note{Key: fmt.Sprintf("%s%012d", AsideNotes, u.ID), Value: raw, Until: r.options.Now().Add(asideLife)}
	if err := r.options.Notes.Save(ctx, []bot.Note{kept}, t.key(), triedKey(u.ID)); err != nil {
		return err
	}
	r.options.Log.ErrorContext(ctx, "telegram update set aside: the program ended twice while it was handled", "update",
		u.ID)
	m := u.Message
	if m == nil && u.Callback != nil {
		m = u.Callback.Message
	}
	if m == nil || m.Chat == nil {
		return nil
	}
	in := incoming{Request: bot.Request{Chat: m.chat()}, update: u.ID, message: m.MessageID}
	r.lanes.Do(lane(in.Chat), func() {
		r.post(r.work, in, nil, view.OneLine(r.word("", bot.T("I stopped twice while handling this, so I set it aside and won't try it again. Send it in another way, and tell the person who runs this bot."))))
	})
	return nil
}
