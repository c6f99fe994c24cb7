package telegram

import (
	"context"
	"crypto/rand"
	"slices"
	"strconv"
	"strings"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
	"storebot/bot/retry"
	"storebot/bot/view"
)

// begun returns a form at the first question that it lacks an answer to.
func begun(in incoming, reply bot.Answer) *openForm {
	f := &openForm{ID: rand.Text()[:8], Form: *reply.Form, Lang: reply.Lang, Answers: map[string]string{},
		Message: in.message, From: in.from}
	for i, input := range f.Form.Inputs {
		_, answered := in.Answers[input.Name]
		switch {
		case input.Value != "":
			f.Answers[input.Name] = input.Value
		case answered && input.Error == nil:
			f.Answers[input.Name], f.Asked = "", append(f.Asked, i) // it was skipped
		}
	}
	if !f.next() {
		f.Asked = []int{0} // someone has to look at it again
	}
	if len(in.shown) > 0 {
		f.Post, f.Keys = in.shown[0], true
	}
	return f
}

// show posts the form's open question.
func (r *receiver) show(ctx context.Context, in incoming, f *openForm) {
	if err := r.present(ctx, in, f); err != nil {
		r.options.Log.ErrorContext(ctx, "telegram form", "chat", in.Chat.Address, "error", err)
	}
}

// present posts the open question, in place of the previous one if possible.
func (r *receiver) present(ctx context.Context, in incoming, f *openForm) error {
	var places []string
	if f.Post != "" && !r.prompted(f, in.Chat) {
		places = []string{f.Post}
	} else {
		r.strip(ctx, in, f)
	}
	r.answered(ctx, in)
	c := r.courier(in.Chat, retry.Tries)
	in.message = f.Message
	c.answers(in)
	ids, err := c.edit(ctx, places, r.posts(f, in.Chat))
	if len(ids) > 0 {
		f.Post, f.Keys = ids[len(ids)-1], !r.prompted(f, in.Chat)
	}
	f.Seen = in.update
	if err != nil {
		return err
	}
	return r.forms.keep(ctx, in.form(), f)
}

// strip removes the keys from a question that was answered by typing.
func (r *receiver) strip(ctx context.Context, in incoming, f *openForm) {
	if f.Keys {
		_, message := readPostID(f.Post)
		params := sdk.Params{"message_id": message}
		if err := r.courier(in.Chat, retry.Once).do(ctx, "editMessageReplyMarkup", params, nil, nil); err != nil {
			r.options.Log.DebugContext(ctx, "telegram form's keys", "error", err)
		}
	}
	f.Post, f.Keys = "", false
}

// fillsIn uses a message as the answer to an open question and reports whether it did: in a group
// only if it replies to the question. A new command abandons the form.
func (r *receiver) fillsIn(ctx context.Context, in incoming, m *message, s content) bool {
	f := r.forms.get(in.form())
	if f == nil {
		return false
	}
	if in.update <= f.Seen {
		return true // it came before, when it led to this question
	}
	replies := in.Chat.Private || m.ReplyTo != nil && m.ReplyTo.post() == f.Post
	switch way := r.wayOf(f, s); {
	case way != "" && (replies || s.command):
		f.Message = in.message
		r.strip(ctx, in, f)
		r.step(ctx, in, f, way)
	case s.command, s.named, in.Chat.Private && r.isCommand(f, s.line):
		r.giveUp(ctx, in, f)
		return false
	case !replies:
		return false
	default:
		f.Message = in.message
		r.strip(ctx, in, f)
		r.fill(ctx, in, f, answerOf(r.choices(f), s.line))
	}
	return true
}

// wayOf returns how to go on without an answer, where the words or the key for that were
// typed; otherwise "".
func (r *receiver) wayOf(f *openForm, s content) string {
	if s.command {
		if s.line == toSkip || s.line == toBack || s.line == toCancel {
			return s.line
		}
		return ""
	}
	for _, k := range r.ways(f) {
		if strings.EqualFold(k.Text, s.line) {
			_, _, way := readFormKey(strings.TrimPrefix(k.Data, formMark))
			return way
		}
	}
	return ""
}

// isCommand reports whether a line names a command where an answer is waited for: neither
// free text nor a choice that is called the same.
func (r *receiver) isCommand(f *openForm, line string) bool {
	chosen := func(o view.Option) bool { return strings.EqualFold(o.Label.String(), line) || o.Value == line }
	return !f.input().Free && !slices.ContainsFunc(r.choices(f), chosen) && bot.Named(r.options.Menu, line)
}

// giveUp abandons a form because of another command, and says so at its question.
func (r *receiver) giveUp(ctx context.Context, in incoming, f *openForm) {
	r.close(ctx, in)
	in.lang, in.shown, in.message = f.Lang, f.places(), f.Message
	r.say(ctx, in, bot.T("Canceled. Nothing was changed. To start over: %s", f.Form.Line))
}

// formKey handles a pressed key of a form.
func (r *receiver) formKey(ctx context.Context, in incoming, data string) {
	id, question, what := readFormKey(data)
	f := r.forms.get(in.form())
	switch {
	case f != nil && f.ID == id && question == f.Asked[len(f.Asked)-1] && in.update > f.Seen:
		f.Post, f.Keys = in.pressed, true
		r.step(ctx, in, f, what)
	case f != nil && f.ID == id, r.forms.wasOpen(id):
		// This is the second of a double click: the first one moved on from this question.
	default:
		r.say(ctx, in, bot.T("This form has expired or belongs to someone else. Send the command again."))
	}
}

// step moves on without a typed answer.
func (r *receiver) step(ctx context.Context, in incoming, f *openForm, what string) {
	switch what {
	case toCancel:
		r.close(ctx, in)
		in.lang = f.Lang
		in.shown = f.places()
		r.say(ctx, in, bot.T("Canceled. Nothing was changed."))
	case toBack:
		f.back()
		r.show(ctx, in, f)
	case toSkip:
		r.skip(ctx, in, f)
	case toEnd:
		r.send(ctx, in, f)
	case toNext:
		r.fill(ctx, in, f, f.Answers[f.input().Name])
	default:
		options := r.choices(f)
		n, err := strconv.Atoi(what)
		switch {
		case err != nil || n < 0 || n >= len(options):
		case f.input().Kind == view.InputChoices:
			f.toggle(options[n].Value)
			r.show(ctx, in, f)
		default:
			r.fill(ctx, in, f, options[n].Value)
		}
	}
}

// skip keeps the open question's value; a question that needs an answer is asked again.
func (r *receiver) skip(ctx context.Context, in incoming, f *openForm) {
	input := f.input()
	if !input.Optional && (input.Value == "" || input.Error != nil) {
		r.show(ctx, in, f)
		return
	}
	r.fill(ctx, in, f, input.Value)
}

// fill saves an answer and moves on.
func (r *receiver) fill(ctx context.Context, in incoming, f *openForm, answer string) {
	f.Answers[f.input().Name] = answer
	if f.next() {
		r.show(ctx, in, f)
		return
	}
	r.send(ctx, in, f)
}

// send submits the answers. Only then is the form closed, so that it survives if the program ends in
// between.
func (r *receiver) send(ctx context.Context, in incoming, f *openForm) {
	in.Line, in.Answers, in.from = f.Form.Line, f.Answers, f.From
	in.shown = f.places()
	over := f.ID
	r.serve(ctx, in)
	if now := r.forms.get(in.form()); now != nil && now.ID == over && ctx.Err() == nil {
		r.close(ctx, in)
	}
}

// places returns the posts that the form's end takes the place of.
func (f *openForm) places() []string {
	if f.Post == "" {
		return nil
	}
	return []string{f.Post}
}

func (r *receiver) close(ctx context.Context, in incoming) {
	if err := r.forms.drop(ctx, in.form()); err != nil {
		r.options.Log.ErrorContext(ctx, "telegram form not closed", "error", err)
	}
}
