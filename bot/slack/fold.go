package slack

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"storebot/bot"
	"storebot/bot/view"
)

// Slack limits what a button or a form carries. Longer data is saved in the Notes, and the button or
// form carries the note's key.
const (
	maxButtonValue = 2000
	maxMetadata    = 3000
	formNotes      = Name + ":form:"
	lineNotes      = Name + ":line:"
	formLife       = 24 * time.Hour
	lineLife       = 90 * 24 * time.Hour
)

// Prefixes and names of action_ids: what the value of a button is.
const (
	lineAction = "line-" // a line
	noteAction = "note-" // the key of a note that is a line
	moreAction = "more-" // a menu of lines
	fillAction = "fill"  // a form to open
)

// errExpired means that a note has expired.
var errExpired = errors.New("what the button stood for is no longer kept")

// pendingForm is an open form: the data that comes back with its answers.
type pendingForm struct {
	Line    string            `json:"line"`
	Answers map[string]string `json:"answers,omitempty"` // given already; nil while no one has
	Channel string            `json:"channel"`
	Thread  string            `json:"thread,omitempty"`
	Private bool              `json:"private,omitempty"`
	URL     string            `json:"url,omitempty"`
	Until   int64             `json:"until,omitempty"` // UTC seconds
}

func (o origin) pendingForm(reply bot.Answer) pendingForm {
	a := pendingForm{Line: reply.Form.Line, Answers: o.answers, Channel: o.chat.Address, Thread: o.chat.Thread,
		Private: o.chat.Private}
	if o.url != "" {
		a.URL, a.Until = o.url, o.until.Unix()
	}
	return a
}

func (a pendingForm) origin(user string) origin {
	o := origin{user: user, chat: chat(a.Channel, a.Thread, "")}
	o.chat.Private = a.Private
	if a.URL != "" {
		o.url, o.until, o.uses = a.URL, time.Unix(a.Until, 0), new(int)
	}
	return o
}

// fold returns a form on its way as text of at most so many characters.
func (p *Platform) fold(ctx context.Context, prefix string, a pendingForm, limit int) (string, error) {
	content, err := json.Marshal(a)
	if err != nil || len(content) <= limit {
		return string(content), err
	}
	return p.note(ctx, prefix, string(content), formLife)
}

func (p *Platform) note(ctx context.Context, prefix, content string, life time.Duration) (string, error) {
	key := prefix + rand.Text()
	return key, p.options.Notes.Save(ctx, []bot.Note{{Key: key, Value: []byte(content),
		Until: p.options.Now().Add(life)}})
}

// unfoldForm returns the form on its way that fold made text of.
func (p *Platform) unfoldForm(ctx context.Context, text string) (pendingForm, error) {
	var a pendingForm
	if strings.HasPrefix(text, formNotes) {
		kept, err := p.recall(ctx, text)
		if err != nil {
			return a, err
		}
		text = kept
	}
	return a, json.Unmarshal([]byte(text), &a)
}

func (p *Platform) recall(ctx context.Context, key string) (string, error) {
	kept, err := p.options.Notes.Load(ctx, key)
	if err == nil && kept == nil {
		err = errExpired
	}
	return string(kept), err
}

// unfold fills a request with the line or note that a button's value refers to.
func (p *Platform) unfold(ctx context.Context, action string, request bot.Request) (bot.Request, error) {
	var err error
	switch {
	case action == fillAction:
		var a pendingForm
		a, err = p.unfoldForm(ctx, request.Line)
		request.Line, request.Answers = a.Line, a.Answers
	case strings.HasPrefix(action, noteAction):
		request.Line, err = p.recall(ctx, request.Line)
	}
	return request, err
}

// foldLines saves lines that are too long for a button. A button whose line could not be saved is
// left out.
func (p *Platform) foldLines(ctx context.Context, actions []view.Action) ([]action, error) {
	var folded []action
	var failed error
	for i, a := range actions {
		value, kind := a.Line, lineAction
		if size(value) > maxButtonValue {
			key, err := p.note(ctx, lineNotes, a.Line, lineLife)
			if err != nil {
				failed = err
				continue
			}
			value, kind = key, noteAction
		}
		folded = append(folded, action{Action: a, value: value, kind: kind, number: i})
	}
	return folded, failed
}
