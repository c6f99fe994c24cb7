package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	sdk "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"storebot/bot"
	"storebot/bot/inflight"
	"storebot/bot/view"
)

// The types of envelopes, as Socket Mode names them.
const (
	slashType       = "slash_commands"
	interactionType = "interactive"
	eventType       = "events_api"
)

const (
	// ackAfter is how long a delivery may take before it is saved: Slack waits 3 seconds for
	// its acknowledgement.
	ackAfter = 50 * time.Millisecond
	// lastSave is how long saving may take when the program ends.
	lastSave = 5 * time.Second
)

// envelope is one delivery from Slack, over Socket Mode or HTTP, as it is saved.
type envelope struct {
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
}

// from returns the channel and the person that a delivery came from, "" where it names none.
func (e envelope) from() (channel, user string) {
	type named struct {
		ID string `json:"id"`
	}
	var p struct {
		ChannelID string `json:"channel_id"`
		UserID    string `json:"user_id"`
		Channel   named  `json:"channel"`
		User      named  `json:"user"`
		Event     struct {
			Channel string `json:"channel"`
			User    string `json:"user"`
		} `json:"event"`
	}
	_ = json.Unmarshal(e.Payload, &p) // what cannot be read is of nobody
	return cmp.Or(p.ChannelID, p.Channel.ID, p.Event.Channel), cmp.Or(p.UserID, p.User.ID, p.Event.User)
}

// delivery is an envelope that is being handled. It ends when every task that it queued is done.
type delivery struct {
	*receiver
	task *inflight.Task
}

// accept queues the work that an envelope asks for. It calls ack once: with nil when the work is
// done or saved, or with an error, in which case Slack must deliver the envelope again.
func (r *receiver) accept(e envelope, ack func(payload any)) {
	id := fmt.Sprintf("%016d-%d", r.options.Now().UnixMicro(), r.deliveries.Add(1)) // never the same twice
	channel, user := e.from()
	raw, _ := json.Marshal(e) // a payload that is no JSON was refused before
	task, _ := r.inFlight.Begin(id, cmp.Or(channel, user), raw, false)
	if crowded, first := r.inFlight.IsCrowded(task); crowded {
		if first {
			r.options.Log.Warn("slack deliveries are skipped: too many of one channel wait", "channel", channel)
			r.tell(channel, user, inflight.CrowdedReply)
		}
		r.inFlight.End(r.work, task)
		ack(nil)
		return
	}
	var once sync.Once // whatever goes wrong after it is acknowledged
	r.handleEnvelope(e, task, func(payload any) {
		once.Do(func() { r.acks.Do(id, func() { r.settled(task, payload, ack) }) })
	})
}

// settled acknowledges a delivery that is done or saved, with an error if it could not be saved.
func (r *receiver) settled(task *inflight.Task, payload any, ack func(any)) {
	if err := r.inFlight.Settle(r.work, task); err != nil {
		r.options.Log.Error("slack delivery cannot be saved", "error", err)
		payload = err
	}
	ack(payload)
}

// handleEnvelope reads an envelope and puts what it holds into lanes.
func (r *receiver) handleEnvelope(e envelope, task *inflight.Task, ack func(payload any)) {
	task.AddPart()
	defer r.inFlight.PartDone(r.work, task)
	err := bot.Guard(func() error { return delivery{r, task}.read(e, ack) })
	if err != nil {
		r.options.Log.Warn("slack sent what cannot be read", append(bot.PanicAttributes(r.redact(err)), "type", e.Type)...)
		ack(nil)
	}
}

func (r delivery) read(e envelope, ack func(payload any)) error {
	switch e.Type {
	case slashType:
		var command sdk.SlashCommand
		if err := json.Unmarshal(e.Payload, &command); err != nil {
			return err
		}
		r.command(command)
	case interactionType:
		var callback sdk.InteractionCallback
		if err := json.Unmarshal(e.Payload, &callback); err != nil {
			return err
		}
		r.interaction(callback, ack)
		return nil
	default:
		event, err := slackevents.ParseEvent(e.Payload, slackevents.OptionNoVerifyToken())
		if err != nil {
			return err
		}
		r.event(event)
	}
	ack(nil)
	return nil
}

// do queues a part of a delivery in a lane.
func (r delivery) do(lane string, work func()) {
	r.task.AddPart()
	r.lanes.Do(lane, func() {
		defer r.inFlight.PartDone(r.work, r.task)
		r.inFlight.Do(r.work, r.task, func(context.Context) { work() })
	})
}

// resume handles deliveries that were unfinished when the program ended. Those that were being
// handled at two such ends are set aside.
func (r *receiver) resume(ctx context.Context) error {
	interrupted, err := r.inFlight.Interrupted(ctx)
	if err != nil {
		return err
	}
	for _, i := range interrupted {
		var e envelope
		_ = json.Unmarshal(i.Raw, &e) // an empty one is read as an unknown event
		channel, user := e.from()
		if i.Twice {
			if err := r.inFlight.SetAside(ctx, i); err != nil {
				return err
			}
			r.tell(channel, user, inflight.SetAsideReply)
			r.options.SetAside(ctx, chat(cmp.Or(channel, user), "", ""))
			continue
		}
		task, _ := r.inFlight.Begin(i.ID, cmp.Or(channel, user), i.Raw, true)
		r.handleEnvelope(e, task, func(any) {})
	}
	return nil
}

// tell answers the sender of a delivery.
func (r *receiver) tell(channel, user string, text bot.Text) {
	if channel == "" && user == "" {
		return
	}
	m := view.OneLine(view.Data(r.word("", text)))
	r.lanes.Do(cmp.Or(channel, user), func() {
		o := origin{chat: chat(channel, "", ""), user: user}
		if channel == "" {
			o.chat = r.direct(r.work, user)
		}
		r.say(r.work, o, bot.Answer{Message: m, Private: true, Failed: true}, "", ended)
	})
}

// keep saves the deliveries that the end of the program cut off.
func (r *receiver) keep(ctx context.Context) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), lastSave)
	defer stop()
	if err := r.inFlight.Stop(ctx); err != nil {
		r.options.Log.WarnContext(ctx, "slack deliveries may be lost", "error", err)
	}
}
