package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/cenkalti/backoff/v5"
	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/inflight"
	"storebot/bot/view"
)

// receiver is a running platform: it turns Telegram's updates into requests, each in its chat's
// lane.
type receiver struct {
	*Platform
	work     context.Context // of what was taken on; it outlives the receiving
	handle   bot.Handler
	self     sdk.User
	lanes    bot.Lanes
	inFlight *inflight.Tracker
	forms    *forms
	albums   albums
	menus    bot.Recent[string, string] // what people were offered last, see offer
	offset   int                        // what is before it has been settled
}

// pollWait is how long Telegram holds a poll open without updates.
const pollWait = 50 * time.Second

// wanted lists the kinds of updates that Telegram is asked for.
const wanted = `["message","edited_message","callback_query"]`

func (r *receiver) receive(ctx context.Context) error {
	if err := r.resume(ctx); err != nil {
		return err
	}
	r.lanes.Do("menu", func() { r.publishMenu(ctx) })
	if r.options.PublicURL != "" {
		return r.listen(ctx)
	}
	err := r.whileAccepted(ctx, func() error { return r.api.call(ctx, "deleteWebhook", nil, nil) })
	if err != nil {
		return err
	}
	return r.poll(ctx)
}

// poll fetches updates until ctx ends. Asking for the next updates confirms the previous ones, so it
// asks only when those are settled.
func (r *receiver) poll(ctx context.Context) error {
	pause := backoff.NewExponentialBackOff()
	pause.MaxInterval = time.Minute
	for {
		raws, err := r.updates(ctx, pollWait)
		if ctx.Err() != nil {
			return unlessOver(ctx, err)
		}
		r.options.Status(err)
		switch {
		case tokenless(err):
			return err
		case err != nil:
			r.complain(ctx, err)
			_ = r.options.Wait(ctx, max(failureOf(err).after, pause.NextBackOff())) // ends early with ctx
			continue
		}
		pause.Reset()
		_ = r.settle(ctx, r.takeAll(raws)) // ends early with ctx
	}
}

func (r *receiver) updates(ctx context.Context, waits time.Duration) (raws []json.RawMessage, err error) {
	params := sdk.Params{"timeout": strconv.Itoa(int(waits / time.Second)), "allowed_updates": wanted}
	params.AddNonZero("offset", r.offset)
	err = r.api.poll(ctx, params, waits, &raws)
	return raws, err
}

// complain logs why no updates arrive.
func (r *receiver) complain(ctx context.Context, err error) {
	if failureOf(err).status == http.StatusConflict {
		r.options.Log.WarnContext(ctx, "another program fetches this bot's updates: only one may run for a token",
			"bot", r.self.UserName, "error", err)
		return
	}
	r.options.Log.WarnContext(ctx, "telegram updates", "error", err)
}

func (r *receiver) takeAll(raws []json.RawMessage) []*inflight.Task {
	var tasks []*inflight.Task
	for _, raw := range raws {
		id, t := r.take(raw, false)
		if t != nil {
			tasks = append(tasks, t)
		}
		r.offset = max(r.offset, id+1)
	}
	return tasks
}

// take queues an update in its lane; the task is nil if there is nothing left to do for it.
func (r *receiver) take(raw json.RawMessage, noted bool) (id int, t *inflight.Task) {
	u, err := updateOf(raw)
	if err != nil {
		r.options.Log.WarnContext(r.work, "telegram update cannot be read", "update", u.ID, "error", err)
		u = update{ID: u.ID}
	}
	in, _ := u.from()
	t, fresh := r.inFlight.Begin(idOf(u.ID), in.Chat.Address, raw, noted)
	if !fresh {
		return u.ID, t
	}
	if crowded, first := r.inFlight.IsCrowded(t); crowded {
		r.crowded(in, first)
		r.inFlight.End(r.work, t)
		return u.ID, nil
	}
	job := r.plan(u, t)
	r.lanes.Do(job.lane, func() { r.inFlight.Do(r.work, t, job.run) })
	return u.ID, t
}

// crowded replies, once, that a chat sends more than is handled.
func (r *receiver) crowded(in incoming, first bool) {
	if !first {
		return
	}
	r.options.Log.WarnContext(r.work, "telegram updates are skipped: too many of one chat wait", "chat", in.Chat.Address)
	r.lanes.Do(lane(in.Chat), func() { r.post(r.work, in, nil, view.OneLine(r.word("", inflight.CrowdedReply))) })
}

// job is the task of an update and the lane in which it waits.
type job struct {
	lane string
	run  func(context.Context)
}

// nothing is the job of an update that doesn't concern the bot.
var nothing = job{run: func(context.Context) {}}

func (r *receiver) plan(u update, t *inflight.Task) job {
	switch {
	case u.Callback != nil:
		return r.press(u, t)
	case u.Message != nil && u.Message.Chat != nil:
		return r.hear(u, t)
	case u.Edited != nil && u.Edited.Chat != nil:
		return r.edited(u, t)
	}
	return nothing
}

// later posts in a lane of its own, in order: while a chat's pace holds its answers up,
// the next line that was typed there is handled.
func (r *receiver) later(in incoming, post func()) {
	in.task.AddPart()
	r.lanes.Do(answersOf(in), func() {
		defer r.inFlight.PartDone(r.work, in.task)
		post()
	})
}

func answersOf(in incoming) string { return "answers " + lane(in.Chat) }

// answered waits until nothing is left to be posted in a chat: what people are shown
// next has to come below it.
func (r *receiver) answered(ctx context.Context, in incoming) {
	posted := make(chan struct{})
	r.lanes.Do(answersOf(in), func() { close(posted) })
	select {
	case <-posted:
	case <-ctx.Done():
	}
}

// settle waits until tasks are done or noted, however long Notes is out of
// order: without it Telegram must keep them.
func (r *receiver) settle(ctx context.Context, tasks []*inflight.Task) error {
	for {
		err := r.inFlight.Settle(ctx, tasks...)
		if err == nil || ctx.Err() != nil {
			return ctx.Err()
		}
		pause := r.options.Grace
		if err != nil {
			r.options.Log.ErrorContext(ctx, "telegram updates cannot be noted", "error", err)
			r.options.Status(err)
			pause = time.Second
		}
		if err := r.options.Wait(ctx, pause); err != nil {
			return err
		}
	}
}

// finish waits for what was taken on, notes what was cut off, and confirms all of
// it, so that it is not delivered again.
func (r *receiver) finish(ctx context.Context) {
	r.lanes.Wait()
	ctx, stop := context.WithTimeout(ctx, lastWait)
	defer stop()
	err := r.inFlight.Stop(ctx)
	if err == nil && r.offset > 0 && r.options.PublicURL == "" {
		_, err = r.updates(ctx, 0)
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		r.options.Log.WarnContext(ctx, "telegram updates may be delivered again", "error", err)
	}
}
