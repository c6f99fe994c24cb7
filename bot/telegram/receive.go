package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/cenkalti/backoff/v5"
	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/retry"
)

// receiver is a platform that runs: it turns what Telegram tells into requests,
// each in the lane of its chat.
type receiver struct {
	*Platform
	work     context.Context // of what was taken on; it outlives the receiving
	handle   bot.Handler
	self     sdk.User
	lanes    bot.Lanes
	inFlight *inFlight
	forms    *forms
	albums   albums
	offset   int // what is before it has been settled
}

// pollWait is how long Telegram waits for something to tell.
const pollWait = 50 * time.Second

// wanted is what Telegram is asked to tell.
const wanted = `["message","edited_message","callback_query"]`

func (r *receiver) receive(ctx context.Context) error {
	if err := r.resume(ctx); err != nil {
		return err
	}
	r.lanes.Do("menu", func() { r.publishMenu(ctx) })
	if r.options.PublicURL != "" {
		return r.listen(ctx)
	}
	err := r.persist(ctx, retry.Forever, func() error {
		err := r.api.call(ctx, "deleteWebhook", nil, nil)
		if err != nil {
			r.options.Status(err)
		}
		return err
	})
	if err != nil {
		return err
	}
	return r.poll(ctx)
}

// poll fetches updates until ctx ends. They are confirmed by asking for the next
// ones, and that is done only when these are settled.
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

// complain says in the log why no updates come.
func (r *receiver) complain(ctx context.Context, err error) {
	if failureOf(err).status == http.StatusConflict {
		r.options.Log.WarnContext(ctx, "another program fetches this bot's updates: only one may run for a token",
			"bot", r.self.UserName, "error", err)
		return
	}
	r.options.Log.WarnContext(ctx, "telegram updates", "error", err)
}

func (r *receiver) takeAll(raws []json.RawMessage) []*task {
	var tasks []*task
	for _, raw := range raws {
		id, t := r.take(raw, false)
		if t != nil {
			tasks = append(tasks, t)
		}
		r.offset = id + 1
	}
	return tasks
}

// take puts an update into its lane; the task is nil when there is nothing left to
// do for it.
func (r *receiver) take(raw json.RawMessage, noted bool) (id int, t *task) {
	u, err := updateOf(raw)
	if err != nil {
		r.options.Log.WarnContext(r.work, "telegram update cannot be read", "update", u.ID, "error", err)
		u = update{ID: u.ID}
	}
	t, fresh := r.inFlight.begin(u.ID, raw, noted)
	if !fresh {
		return u.ID, t
	}
	job := r.plan(u, t)
	r.lanes.Do(job.lane, func() { r.do(t, job.run) })
	return u.ID, t
}

// job is what an update asks for, and the lane it waits in.
type job struct {
	lane string
	run  func(context.Context)
}

// nothing is the job of an update that is none of the bot's business.
var nothing = job{run: func(context.Context) {}}

func (r *receiver) plan(u update, t *task) job {
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

// do does what an update asks for. What the end of the program cut off is not
// done: it is noted and comes again.
func (r *receiver) do(t *task, run func(context.Context)) {
	t.posts.Add(1)
	defer r.did(t)
	if t.again {
		r.tries(t)
	}
	run(r.work)
}

// did ends a part of what an update asks for; the update is done with its last part.
func (r *receiver) did(t *task) {
	if fault := recover(); fault != nil {
		r.options.Log.ErrorContext(r.work, "panic", "update", t.id, "stack", string(debug.Stack()))
	}
	if t.posts.Add(-1) > 0 {
		return
	}
	t.notice.give("")
	if r.work.Err() == nil {
		r.inFlight.end(r.work, t)
	}
}

// later posts in a lane of its own, in order: while a chat's pace holds its answers up,
// the next line that was typed there is handled.
func (r *receiver) later(in incoming, post func()) {
	in.task.posts.Add(1)
	r.lanes.Do(answersOf(in), func() {
		defer r.did(in.task)
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
func (r *receiver) settle(ctx context.Context, tasks []*task) error {
	for {
		err := r.inFlight.settle(ctx, tasks)
		if err == nil && !r.inFlight.isFull() || ctx.Err() != nil {
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
	r.inFlight.stopped()
	err := r.inFlight.save(ctx, r.inFlight.unfinished())
	if err == nil && r.offset > 0 && r.options.PublicURL == "" {
		_, err = r.updates(ctx, 0)
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		r.options.Log.WarnContext(ctx, "telegram updates may be delivered again", "error", err)
	}
}
