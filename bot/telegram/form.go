package telegram

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"storebot/bot"
	"storebot/bot/view"
)

// openForm is a form that is being filled in, question by question.
type openForm struct {
	ID      string
	Form    view.Form
	Lang    bot.Lang
	Asked   []int             // the inputs asked so far; the last one waits for its answer
	Answers map[string]string // by input
	Post    string            // the question's post
	Keys    bool              // the post has keys
	Message int               // of the person, that questions in a group reply to
	From    bot.Chat          // the group where it was begun, where it is filled in alone
	Seen    int               // the update that brought it here
	Until   time.Time
}

// formLife is how long a form waits for the next answer.
const formLife = 24 * time.Hour

// formNotes are kept by chat, topic and person.
const formNotes = "form/"

func (in incoming) form() string { return formNotes + lane(in.Chat) + "/" + in.Account }

// input returns the question that waits for its answer.
func (f *openForm) input() view.Input { return f.Form.Inputs[f.Asked[len(f.Asked)-1]] }

// next moves to the next unanswered question and reports whether there is one.
func (f *openForm) next() bool {
	for i, input := range f.Form.Inputs {
		if f.waits(i, input) {
			f.Asked = append(f.Asked, i)
			return true
		}
	}
	return false
}

// waits reports whether an input is still to be asked for.
func (f *openForm) waits(i int, input view.Input) bool {
	return !slices.Contains(f.Asked, i) && (input.Error != nil || input.Value == "" || f.Form.Again)
}

// left returns how many questions follow, and whether all of them may be skipped. Taking
// none of some choices is an answer, which has to be given where there was none.
func (f *openForm) left() (n int, optional bool) {
	optional = true
	for i, input := range f.Form.Inputs {
		if f.waits(i, input) {
			n++
			optional = optional && input.Optional && input.Error == nil && (input.Kind != view.InputChoices || f.Form.Again)
		}
	}
	return n, optional
}

// toggle selects or deselects one of the open question's choices.
func (f *openForm) toggle(value string) {
	name := f.input().Name
	chosen := strings.Fields(f.Answers[name])
	if at := slices.Index(chosen, value); at >= 0 {
		chosen = slices.Delete(chosen, at, at+1)
	} else {
		chosen = append(chosen, value)
	}
	f.Answers[name] = strings.Join(chosen, " ")
}

// back moves to the previous question and reports whether there is one.
func (f *openForm) back() bool {
	if len(f.Asked) < 2 {
		return false
	}
	f.Asked = f.Asked[:len(f.Asked)-1]
	return true
}

// forms holds the open forms: in memory, because every message is compared with them, and in Notes,
// to survive a restart.
type forms struct {
	notes bot.NoteStore
	now   func() time.Time

	mu     sync.Mutex
	open   map[string]*openForm
	closed bot.Recent[string, struct{}] // ids of the latest forms that are over
}

// maxClosed is more closed forms than people still press keys of by mistake.
const maxClosed = 64

func newForms(o Options) *forms {
	return &forms{notes: o.Notes, now: o.Now, open: map[string]*openForm{},
		closed: bot.NewRecent[string, struct{}](maxClosed)}
}

// load reads the forms that were open when the program ended.
func (f *forms) load(ctx context.Context) error {
	notes, err := f.notes.List(ctx, formNotes)
	for _, note := range notes {
		var form openForm
		if json.Unmarshal(note.Value, &form) == nil && len(form.Asked) > 0 {
			f.open[note.Key] = &form
		}
	}
	return err
}

// get returns a person's open form in a chat, or nil.
func (f *forms) get(key string) *openForm {
	f.mu.Lock()
	defer f.mu.Unlock()
	form := f.open[key]
	if form == nil || !form.Until.After(f.now()) {
		delete(f.open, key)
		return nil
	}
	return form
}

// keep saves a form and restarts its lifetime.
func (f *forms) keep(ctx context.Context, key string, form *openForm) error {
	f.mu.Lock()
	form.Until = f.now().Add(formLife)
	maps.DeleteFunc(f.open, func(_ string, old *openForm) bool { return !old.Until.After(f.now()) })
	if before := f.open[key]; before != nil && before.ID != form.ID {
		f.end(before)
	}
	f.open[key] = form
	f.mu.Unlock()
	value, err := json.Marshal(form)
	if err != nil {
		return err
	}
	return f.notes.Save(ctx, []bot.Note{{Key: key, Value: value, Until: form.Until}})
}

// drop deletes a form.
func (f *forms) drop(ctx context.Context, key string) error {
	f.mu.Lock()
	if form := f.open[key]; form != nil {
		f.end(form)
	}
	delete(f.open, key)
	f.mu.Unlock()
	return f.notes.Save(ctx, nil, key)
}

func (f *forms) end(form *openForm) { f.closed.Put(form.ID, struct{}{}) }

// wasOpen reports whether a form was over only lately: pressing one of its keys is
// a double click.
func (f *forms) wasOpen(id string) bool { return f.closed.Has(id) }
