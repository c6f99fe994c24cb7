package slack

import (
	"context"
	"strings"
	"sync/atomic"
	"time"

	"storebot/bot"
	"storebot/bot/inflight"
	"storebot/bot/retry"
)

// receiver is a running platform: it turns Slack's deliveries into requests, each in its channel's
// lane.
type receiver struct {
	*Platform
	work     context.Context // of what was taken on; it outlives the receiving
	handle   bot.Handler
	lanes    bot.Lanes
	inFlight *inflight.Tracker
	// deliveries counts what was delivered.
	deliveries atomic.Int64
	acks       bot.Lanes
	answers    bot.Lanes                    // of channels, in order
	pictures   bot.Lanes                    // of answers with pictures: their uploads hold up nobody
	hellos     bot.Recent[string, struct{}] // events that were answered without a request
	self       string                       // the bot's own id
	workspace  string                       // its address, for links to messages
	// submitted caches how the latest forms were acknowledged, by request: a repeated delivery gets
	// the same acknowledgement.
	submitted bot.Recent[string, any]
}

func (r *receiver) receive(ctx context.Context) error {
	if err := r.resume(ctx); err != nil {
		return err
	}
	if r.options.http() {
		return r.listen(ctx)
	}
	return r.whileAccepted(ctx, func() error { return r.connect(ctx) })
}

// origin is where a request came from, as far as its answer needs it.
type origin struct {
	chat      bot.Chat
	user      string
	trigger   string            // opens a form, for 3 seconds
	url       string            // the response URL, "" where there is none
	until     time.Time         // when the URL ends
	message   string            // the post whose button was pressed
	ephemeral bool              // that post is for the presser only
	uses      *int              // of the URL, so far
	edit      *retry.Edit       // of the post whose button was pressed; may be nil
	answers   map[string]string // given in a form already
}

// A response URL works five times within 30 minutes; a minute is held back because clocks differ.
const (
	urlUses = 5
	urlLife = 29 * time.Minute
)

// respond saves the response URL of a request.
func (r *receiver) respond(o origin, url string) origin {
	o.url, o.until, o.uses = url, r.options.Now().Add(urlLife), new(int)
	return o
}

// answerable reports whether the response URL can still be used.
func (o origin) answerable(now time.Time) bool {
	return o.url != "" && *o.uses < urlUses && now.Before(o.until)
}

// chat returns a channel as the heart knows it.
func chat(channel, thread, title string) bot.Chat {
	return bot.Chat{Platform: Name, Address: channel, Thread: thread, Title: title,
		Private: strings.HasPrefix(channel, "D")}
}

// request returns a line someone typed or pressed there.
func (o origin) request(id, name, line string) bot.Request {
	return bot.Request{ID: id, Chat: o.chat, Account: o.user, Name: name, Line: line}
}

// take queues a request in its channel's lane.
func (r delivery) take(request bot.Request, o origin) {
	r.do(request.Chat.Address, func() { r.serve(r.work, request, o) })
}

// serve handles one request and posts its answer.
func (r delivery) serve(ctx context.Context, request bot.Request, o origin) {
	shown := r.progress(ctx, o.chat)
	request.Tell, request.Name = shown.Tell, r.nameOf(ctx, o.user, request.Name)
	if !o.chat.Private { // where a plain line is not for the bot
		request.Typed = r.options.slash(universal) + " "
	}
	reply := r.handle(ctx, request)
	r.answer(ctx, o, reply, shown.end())
}
