package telegram

import (
	"context"
	"crypto/rand"
	"strconv"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"storebot/bot"
)

// ask begins to ask for what a form lacks.
func (r *receiver) ask(ctx context.Context, in asked, form bot.Form, lang bot.Lang) {
	f := &openForm{ID: rand.Text()[:8], Form: form, Lang: lang, Answers: map[string]string{}, Message: in.message}
	for i, input := range form.Inputs {
		_, answered := in.Answers[input.Name]
		switch {
		case input.Value != "":
			f.Answers[input.Name] = input.Value
		case answered && input.Error == nil:
			f.Answers[input.Name], f.Asked = "", append(f.Asked, i) // it was skipped
		}
	}
	if !f.next() {
		f.Asked = []int{0} // somebody has to look at it again
	}
	if len(in.shown) > 0 {
		f.Post, f.Keys = in.shown[0], true
	}
	r.show(ctx, in, f)
}

// show asks the open question, in place of the one before where that can be.
func (r *receiver) show(ctx context.Context, in asked, f *openForm) {
	var places []string
	if f.Post != "" && !r.prompted(f, in.Chat) {
		places = []string{f.Post}
	} else {
		r.strip(ctx, in, f)
	}
	c := r.courier(in.Chat, tries)
	in.message = f.Message
	c.answers(in)
	ids, err := c.edit(ctx, places, r.posts(f, in.Chat))
	if len(ids) > 0 {
		f.Post, f.Keys = ids[len(ids)-1], !r.prompted(f, in.Chat)
	}
	f.Seen = in.update
	if err == nil {
		err = r.forms.keep(ctx, in.form(), f)
	}
	if err != nil {
		r.options.Log.ErrorContext(ctx, "telegram form", "chat", in.Chat.Address, "error", err)
	}
}

// strip takes the keys from a question that was answered by typing.
func (r *receiver) strip(ctx context.Context, in asked, f *openForm) {
	if f.Keys {
		_, message := readPostID(f.Post)
		params := sdk.Params{"message_id": message}
		if err := r.courier(in.Chat, once).do(ctx, "editMessageReplyMarkup", params, nil, nil); err != nil {
			r.options.Log.DebugContext(ctx, "telegram form's keys", "error", err)
		}
	}
	f.Post, f.Keys = "", false
}

// fillsIn takes a message as the answer to an open question, if it is one. A new
// command gives the form up.
func (r *receiver) fillsIn(ctx context.Context, in asked, s said) bool {
	f := r.forms.of(in.form())
	if f == nil {
		return false
	}
	if in.update <= f.Seen {
		return true // it came before, when it led to this question
	}
	f.Message = in.message
	way := s.command && (s.line == toSkip || s.line == toBack || s.line == toCancel)
	switch {
	case way:
		r.strip(ctx, in, f)
		r.step(ctx, in, f, s.line)
	case s.command || s.named:
		r.strip(ctx, in, f)
		r.close(ctx, in)
		return false
	default:
		r.strip(ctx, in, f)
		r.fill(ctx, in, f, answerOf(r.choices(f), s.line))
	}
	return true
}

// formKey does what a pressed key of a form says.
func (r *receiver) formKey(ctx context.Context, in asked, data string) {
	id, question, what := readFormKey(data)
	f := r.forms.of(in.form())
	switch {
	case f != nil && f.ID == id && question == f.Asked[len(f.Asked)-1] && in.update > f.Seen:
		f.Post, f.Keys = in.pressed, true
		r.step(ctx, in, f, what)
	case f != nil && f.ID == id, r.forms.wasOpen(id):
		// A double click: the first one led on from this question.
	default:
		r.say(ctx, in, bot.T("This form is over, or it is somebody else's. Please type the command again."))
	}
}

// step goes on without a typed answer.
func (r *receiver) step(ctx context.Context, in asked, f *openForm, what string) {
	switch what {
	case toCancel:
		r.close(ctx, in)
		in.lang = f.Lang
		in.shown = f.places()
		r.say(ctx, in, bot.T("Cancelled; nothing was changed."))
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
		case f.input().Kind == bot.InputChoices:
			f.toggle(options[n].Value)
			r.show(ctx, in, f)
		default:
			r.fill(ctx, in, f, options[n].Value)
		}
	}
}

// skip leaves the open question as it is; one that needs an answer is asked again.
func (r *receiver) skip(ctx context.Context, in asked, f *openForm) {
	input := f.input()
	if !input.Optional && (input.Value == "" || input.Error != nil) {
		r.show(ctx, in, f)
		return
	}
	r.fill(ctx, in, f, input.Value)
}

// fill takes an answer and goes on.
func (r *receiver) fill(ctx context.Context, in asked, f *openForm, answer string) {
	f.Answers[f.input().Name] = answer
	if f.next() {
		r.show(ctx, in, f)
		return
	}
	r.send(ctx, in, f)
}

// send hands the answers in. The form is over only then, so that it is still there
// when the program ends in between.
func (r *receiver) send(ctx context.Context, in asked, f *openForm) {
	in.Line, in.Answers = f.Form.Line, f.Answers
	in.shown = f.places()
	over := f.ID
	r.serve(ctx, in)
	if now := r.forms.of(in.form()); now != nil && now.ID == over && ctx.Err() == nil {
		r.close(ctx, in)
	}
}

// places are the posts that the form's end takes the place of.
func (f *openForm) places() []string {
	if f.Post == "" {
		return nil
	}
	return []string{f.Post}
}

func (r *receiver) close(ctx context.Context, in asked) {
	if err := r.forms.drop(ctx, in.form()); err != nil {
		r.options.Log.ErrorContext(ctx, "telegram form not closed", "error", err)
	}
}
