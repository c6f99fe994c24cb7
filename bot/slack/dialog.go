package slack

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
	"storebot/bot/view"
)

// A form must be opened within 3 seconds of its trigger, some of which looking up a name may take. A
// submission must be acknowledged within the same time, less what the network needs.
const (
	triggerLife = 3 * time.Second
	openLimit   = triggerLife - nameLimit
	answerLimit = 2500 * time.Millisecond
)

// spentTrigger are the errors of a trigger that was used before. Only we have it, so an earlier
// attempt went through after all.
var spentTrigger = set("expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged",
	"invalid_trigger_id", "invalid_trigger")

// opens shows a form right away and reports whether it did; without a trigger a button has to open
// it.
func (p *Platform) opens(ctx context.Context, o origin, reply bot.Answer) bool {
	if o.trigger == "" {
		return false
	}
	metadata, err := p.fold(ctx, formNotes, o.pendingForm(reply), maxMetadata)
	if err == nil {
		err = p.openForm(ctx, o.trigger, *reply.Form, reply.Lang, metadata)
	}
	if err != nil {
		p.options.Log.InfoContext(ctx, "slack form could not be opened at once", "error", p.redact(err))
	}
	return err == nil
}

// openForm opens a form, without its newer blocks where the workspace refuses them.
func (p *Platform) openForm(ctx context.Context, trigger string, f view.Form, lang bot.Lang, metadata string) error {
	form, newer := p.modal(f, lang, metadata)
	plain, _ := plainly(form.Blocks.BlockSet, newer, alerts)
	if p.refused.has(alerts) {
		form.Blocks.BlockSet, newer = plain, nil
	}
	err := p.open(ctx, trigger, form)
	if undrawable[code(err)] && newer != nil {
		form.Blocks.BlockSet = plain
		if err = p.open(ctx, trigger, form); err == nil {
			p.refuses(ctx, alerts)
		}
	}
	return err
}

func (p *Platform) open(ctx context.Context, trigger string, form sdk.ModalViewRequest) error {
	ctx, cancel := p.within(ctx, openLimit)
	defer cancel()
	err := p.persist(ctx, func() error {
		_, err := p.api.OpenViewContext(ctx, trigger, form)
		return err
	})
	if word := code(err); word == "exchanged_trigger_id" || word == "trigger_exchanged" {
		return nil
	}
	return err
}

// invite posts a button that opens the form, and how to do without it.
func (p *Platform) invite(ctx context.Context, o origin, reply bot.Answer) {
	posts, err := p.compose(ctx, p.unanswered(*reply.Form, reply.Lang), reply.Lang)
	value, failed := p.fold(ctx, formNotes, o.pendingForm(reply), maxButtonValue)
	if err != nil || failed != nil {
		p.options.Log.ErrorContext(ctx, "slack form", "error", p.redact(errorOf(err, failed)))
	} else {
		fill := sdk.NewButtonBlockElement(fillAction, value,
			plainObject(p.word(reply.Lang, bot.T("Fill in")))).WithStyle(sdk.StylePrimary)
		last := &posts[len(posts)-1]
		last.blocks = append(last.blocks, sdk.NewActionBlock("", fill))
	}
	reply.Private, reply.Replace = true, false
	p.deliver(ctx, o, reply, posts, "")
}

func errorOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// submission handles a submitted form. Errors appear at its inputs while Slack waits for the
// acknowledgement; after that a button asks again.
func (r delivery) submission(c sdk.InteractionCallback, ack func(any)) {
	waiting, done := context.WithCancel(r.work)
	reply := &acknowledgement{send: ack}
	r.options.StopAfter(waiting, answerLimit, func() { reply.give(nil) })
	r.do(c.User.ID, func() {
		form, err := r.unfoldForm(r.work, c.View.PrivateMetadata)
		if err != nil {
			defer done()
			r.options.Log.Error("slack form", "error", r.redact(err))
			reply.give(nil)
			r.answer(r.work, origin{chat: r.direct(r.work, c.User.ID), user: c.User.ID}, r.expired(), "")
			return
		}
		o := form.origin(c.User.ID)
		o.answers = answers(c.View.State)
		r.do(o.chat.Address, func() {
			defer done()
			request := o.request(submissionID(c.View), c.User.Name, form.Line)
			request.Answers = o.answers
			r.submit(r.work, request, o, c.View, reply)
		})
	})
}

// submissionID identifies a submission, in whichever envelope it arrives. It covers the answers,
// because a corrected form may keep its hash.
func submissionID(view sdk.View) string {
	var values any
	if view.State != nil {
		values = view.State.Values
	}
	content, err := json.Marshal(values)
	if err != nil {
		content = nil
	}
	return fmt.Sprintf("form:%s:%s:%x", view.ID, view.Hash, sha256.Sum256(content))
}

// submit handles a form's answers as a request.
func (r delivery) submit(ctx context.Context, request bot.Request, o origin, view sdk.View, ack *acknowledgement) {
	shown := r.progress(ctx, o.chat)
	request.Tell, request.Name = shown.Tell, r.nameOf(ctx, o.user, request.Name)
	reply := r.handle(ctx, request)
	if reply.Repeated {
		corrections, _ := r.submitted.Get(request.ID)
		ack.give(corrections)
		return
	}
	corrections := fitting(r.corrections(reply, view))
	r.submitted.Put(request.ID, corrections)
	if ack.give(corrections) && corrections != nil {
		r.takeBack(ctx, o, shown.end())
		return
	}
	r.answer(ctx, o, reply, shown.end())
}

// corrections returns what is wrong with a form, for the form to show; nil when
// nothing is. What cannot be shown at an input is shown as the redrawn form.
func (r *receiver) corrections(reply bot.Answer, view sdk.View) any {
	if reply.Form == nil {
		return nil
	}
	inputs := map[string]bool{}
	for _, block := range view.Blocks.BlockSet {
		inputs[block.ID()] = true
	}
	errs := map[string]string{}
	for _, input := range reply.Form.Inputs {
		if input.Error != nil && inputs[input.Name] {
			errs[input.Name] = input.Error.String()
		}
	}
	if len(errs) > 0 {
		return sdk.NewErrorsViewSubmissionResponse(errs)
	}
	again, newer := r.modal(*reply.Form, reply.Lang, view.PrivateMetadata)
	// Only the person sees it if Slack refuses an acknowledgement.
	again.Blocks.BlockSet, _ = plainly(again.Blocks.BlockSet, newer, alerts)
	return sdk.NewUpdateViewSubmissionResponse(&again)
}

// maxAcknowledgement is the size limit of an acknowledgement, in bytes. Slack silently drops longer
// ones.
const maxAcknowledgement = 19 << 10

// fitting returns nil for corrections that are too long to be shown in the form.
func fitting(corrections any) any {
	content, err := json.Marshal(corrections)
	if err != nil || len(content) > maxAcknowledgement {
		return nil
	}
	return corrections
}

// acknowledgement is given once: later callers do nothing.
type acknowledgement struct {
	send func(payload any)
	once sync.Once
}

// give reports whether this was the first.
func (a *acknowledgement) give(payload any) (first bool) {
	a.once.Do(func() {
		a.send(payload)
		first = true
	})
	return first
}
