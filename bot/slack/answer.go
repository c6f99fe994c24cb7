package slack

import (
	"context"
	"errors"
	"slices"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
	"storebot/bot/retry"
)

// answer posts a reply where its request came from. The request's delivery isn't done before.
func (r delivery) answer(ctx context.Context, o origin, reply bot.Answer, shown string) {
	r.task.AddPart()
	r.say(ctx, o, reply, shown, func() { r.inFlight.PartDone(r.work, r.task) })
}

// say posts a reply where it belongs, then calls done. shown is the post that showed the command's
// progress, "" if there is none; the reply replaces it. A reply that waits for its channel's pace,
// or for its pictures to upload, holds up no later request.
func (r *receiver) say(ctx context.Context, o origin, reply bot.Answer, shown string, done func()) {
	lanes, deliver := &r.answers, func() {}
	switch {
	case reply.Repeated || reply.Silent:
		r.takeBack(ctx, o, shown)
	case reply.Form != nil:
		r.takeBack(ctx, o, shown)
		if !r.opens(ctx, o, reply) {
			deliver = func() { r.invite(ctx, o, reply) }
		}
	default:
		posts, err := r.compose(ctx, reply.Message, reply.Lang)
		if err != nil {
			r.options.Log.ErrorContext(ctx, "slack buttons", "error", r.redact(err))
		}
		if slices.ContainsFunc(posts, pictured) {
			lanes = &r.pictures
		}
		if reply.Replace && o.message != "" {
			o.edit = r.edits.Begin(postKey(o.chat.Address, o.message))
		}
		deliver = func() { r.deliver(ctx, o, reply, posts, shown) }
	}
	lanes.Do(o.chat.Address, func() {
		defer done()
		deliver()
	})
}

// ended is the done function of replies that no delivery waits for.
func ended() {}

func pictured(p post) bool { return len(p.pictures) > 0 }

// takeBack removes the progress post.
func (p *Platform) takeBack(ctx context.Context, o origin, shown string) {
	if shown == "" {
		return
	}
	channel, err := p.channel(ctx, o.chat.Address)
	if err == nil {
		_, _, err = p.api.DeleteMessageContext(ctx, channel, shown)
	}
	if err != nil {
		p.options.Log.InfoContext(ctx, "slack progress", "error", p.redact(err))
	}
}

// deliver posts the parts of an answer, each by the first way that works for it.
func (p *Platform) deliver(ctx context.Context, o origin, reply bot.Answer, posts []post, shown string) {
	if shown != "" && o.hidden(reply) {
		p.takeBack(ctx, o, shown)
		shown = ""
	}
	for i := range posts {
		if posts[i].file != nil {
			p.hand(ctx, o, reply, posts[i])
			continue
		}
		ways := p.ways(o, reply, pictured(posts[i]))
		if i == 0 {
			ways = append(o.instead(reply, shown), ways...)
		}
		if err := p.byFirst(ctx, ways, &posts[i]); err != nil {
			p.options.Log.ErrorContext(ctx, "slack answer was not delivered", "error", p.redact(err))
		}
	}
}

// hidden reports whether an answer is to be seen by its asker only, in a channel
// where others are.
func (o origin) hidden(reply bot.Answer) bool { return reply.Private && !o.chat.Private }

// instead returns the ways to put an answer in place of an earlier post.
func (o origin) instead(reply bot.Answer, shown string) []target {
	switch {
	case shown != "":
		return []target{{channel: o.chat.Address, thread: o.chat.Thread, ts: shown}}
	case !reply.Replace || o.message == "":
		return nil
	case o.ephemeral:
		return []target{{channel: o.chat.Address, origin: &o, replace: true, edit: o.edit}}
	}
	return []target{{channel: o.chat.Address, thread: o.chat.Thread, ts: o.message, edit: o.edit},
		{channel: o.chat.Address, origin: &o, replace: true, edit: o.edit}}
}

// ways returns where an answer can go, the best first: by the request's own URL, which
// works even where the bot isn't a member; to the channel; at last to the person. A picture
// can be shown in the channel only.
func (p *Platform) ways(o origin, reply bot.Answer, pictured bool) []target {
	here := target{channel: o.chat.Address, thread: o.chat.Thread}
	byURL, direct := here, target{channel: o.user}
	byURL.origin, byURL.ephemeral = &o, o.hidden(reply)
	if o.hidden(reply) {
		here.only = o.user
	}
	if pictured {
		return []target{here, byURL, direct}
	}
	return []target{byURL, here, direct}
}

// byFirst sends a post by the first way that is open.
func (p *Platform) byFirst(ctx context.Context, ways []target, post *post) error {
	err := errors.New("there is no way to answer")
	for _, way := range ways {
		if way.origin != nil && !way.origin.answerable(p.options.Now()) {
			continue
		}
		err = p.persist(ctx, func() error {
			_, err := p.put(ctx, way, post)
			return err
		})
		if err == nil || ctx.Err() != nil {
			return err
		}
	}
	return err
}

// hand uploads a document for the person who asked: to the channel, or to their direct chat if
// others there must not see it.
func (p *Platform) hand(ctx context.Context, o origin, reply bot.Answer, post post) {
	to := o.chat
	if o.hidden(reply) {
		to = p.direct(ctx, o.user)
	}
	err := p.persist(ctx, func() error {
		_, err := p.share(ctx, to, *post.file)
		return err
	})
	if err != nil && !to.Private {
		_, err = p.share(ctx, p.direct(ctx, o.user), *post.file)
	}
	if err != nil {
		p.options.Log.ErrorContext(ctx, "slack file was not delivered", "error", p.redact(err))
	}
}

// target is where one post goes.
type target struct {
	channel, thread string
	only            string  // the one person who is to see it
	ts              string  // the post it replaces
	origin          *origin // by its response URL
	replace         bool    // the post whose button was pressed, by that URL
	ephemeral       bool    // for the asker only, by that URL
	bulk            bool    // no one waits for it: answers go first

	edit *retry.Edit // of the post it replaces; may be nil
}

func postKey(channel, ts string) string { return channel + "/" + ts }

// options returns a target that isn't a response URL as the SDK takes it.
func (t target) options() []sdk.MsgOption {
	options := []sdk.MsgOption{sdk.MsgOptionPost()}
	switch {
	case t.ts != "":
		return []sdk.MsgOption{sdk.MsgOptionUpdate(t.ts)}
	case t.only != "":
		options = []sdk.MsgOption{sdk.MsgOptionPostEphemeral(t.only)}
	default:
		options = append(options, sdk.MsgOptionDisableLinkUnfurl())
	}
	if t.thread != "" {
		options = append(options, sdk.MsgOptionTS(t.thread))
	}
	return options
}
