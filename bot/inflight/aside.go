package inflight

import (
	"context"
	"strings"
	"time"

	"storebot/bot"
)

const (
	// triedNotes name deliveries that were handled again after the program ended. Each is
	// written before that begins, so that those waiting behind it bear no blame.
	triedNotes = "tried/"
	// AsideNotes begin the keys of deliveries that were set aside because the program
	// ended twice while they were handled.
	AsideNotes = "aside/"
	asideLife  = 30 * 24 * time.Hour
)

// Interrupted is a delivery that was not done when the program ended.
type Interrupted struct {
	ID    string
	Raw   []byte
	Twice bool // it had been interrupted before, and is to be set aside
}

// Interrupted returns the deliveries that were not done when the program ended, in order.
func (t *Tracker) Interrupted(ctx context.Context) (found []Interrupted, err error) {
	notes, err := t.notes.List(ctx, openNotes)
	if err != nil {
		return nil, err
	}
	for _, note := range notes {
		id := strings.TrimPrefix(note.Key, openNotes)
		tried, err := t.notes.Load(ctx, triedNotes+id)
		if err != nil {
			return nil, err
		}
		found = append(found, Interrupted{ID: id, Raw: note.Value, Twice: tried != nil})
	}
	return found, nil
}

// try marks a delivery that is handled again; a fresh one needs no mark.
func (t *Tracker) try(ctx context.Context, task *Task) {
	if !task.again {
		return
	}
	mark := bot.Note{Key: triedNotes + task.id, Value: []byte("1"), Until: t.now().Add(noteLife)}
	if err := t.notes.Save(ctx, []bot.Note{mark}); err != nil {
		t.log.WarnContext(ctx, "notes of deliveries", "error", err)
	}
}

// SetAside keeps a delivery from being handled again. Its note stays for 30 days.
func (t *Tracker) SetAside(ctx context.Context, i Interrupted) error {
	kept := bot.Note{Key: AsideNotes + i.ID, Value: i.Raw, Until: t.now().Add(asideLife)}
	if err := t.notes.Save(ctx, []bot.Note{kept}, openNotes+i.ID, triedNotes+i.ID); err != nil {
		return err
	}
	t.log.ErrorContext(ctx, "a delivery is set aside: the program ended twice while it was handled", "delivery", i.ID)
	return nil
}

// SetAsideReply is sent to the sender of a delivery that is set aside.
var SetAsideReply = bot.T("I stopped twice while handling this, so I set it aside and won't try it again. Send it in another way, and tell the person who runs this bot.")

// CrowdedReply is sent to a chat that delivers more than is handled.
var CrowdedReply = bot.T("Too many messages are waiting here. I skip what comes until I have caught up. Send it again then.")
