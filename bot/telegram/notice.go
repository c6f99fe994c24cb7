package telegram

import (
	"context"
	"sync"
	"time"

	"storebot/bot"
	"storebot/bot/view"
)

const (
	// noticeWait is how long a button pressed in a group waits for the text of its notice. The
	// person sees a spinner until then.
	noticeWait = 1500 * time.Millisecond
	// maxNotice is a limit of https://core.telegram.org/bots/api#answercallbackquery.
	maxNotice = 200
	// maxGlance is the longest text, in characters, that is shown briefly; a longer one stays until
	// it is closed.
	maxGlance = 40
)

// notice is what Telegram shows only to the person who pressed a button. Telegram accepts one for
// each press, within seconds.
type notice struct {
	mu    sync.Mutex
	given bool
	late  string // what is said where the answer takes longer
	text  chan string
}

func newNotice() *notice { return &notice{text: make(chan string, 1)} }

// give shows a text in the notice, or nothing if text is empty. It reports false if it is too late
// or there is no notice.
func (n *notice) give(text string) bool {
	if n == nil {
		return false
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.given {
		return false
	}
	n.given = true
	n.text <- text
	return true
}

// otherwise shows the beginning of a message in the notice if the message itself takes longer, as in
// a busy group.
func (n *notice) otherwise(m view.Message) {
	if n == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.late = cut(m.Title.String(), maxGlance)
}

func (n *notice) ifLate() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.late
}

// wait returns what the notice shows, at the latest when wait ends.
func (n *notice) wait(ctx context.Context, wait func(context.Context, time.Duration) error) string {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	bot.Go(func() error {
		_ = wait(ctx, noticeWait) // ends early with ctx
		n.give(n.ifLate())
		return nil
	})
	return <-n.text
}

// whisper shows an answer to only one member of a group: in the notice of the button that they
// pressed, or in their private chat, which the group's post then mentions.
func (r *receiver) whisper(ctx context.Context, in incoming, reply bot.Answer) {
	if text, short := r.inNotice(ctx, reply.Message); short && in.notice.give(text) {
		r.courier(in.Chat, 1).remove(ctx, in.shown)
		return
	}
	m := r.sendAlone(ctx, in, reply)
	if in.notice.give(m.Title.String()) {
		r.courier(in.Chat, 1).remove(ctx, in.shown)
		return
	}
	r.post(ctx, in, in.shown, m)
}

// inNotice returns a message as a notice has it, if it fits: one without buttons or
// pictures.
func (r *receiver) inNotice(ctx context.Context, m view.Message) (text string, fits bool) {
	parts := r.parts(ctx, m)
	if len(parts) != 1 || parts[0].kind() != "" || len(parts[0].keys) > 0 {
		return "", false
	}
	plain := parts[0]
	plain.plain = true
	text = plain.text()
	return text, units(text) <= maxNotice
}
