package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"storebot/bot"
	"storebot/bot/console"
	"storebot/bot/view"
)

// plainStage is a chat platform as simple as can be: groups, private chats, edits,
// buttons and forms, seen as plain text.
type plainStage struct {
	mu      sync.Mutex
	show    func(chat bot.Chat, how, text, post string)
	posts   map[string][]view.Message // by chat
	forms   map[string]*view.Form     // the latest one by chat
	gone    map[string]bool
	pressed string // the post whose button was pressed last
}

func newPlainStage(show func(chat bot.Chat, how, text, post string)) *plainStage {
	return &plainStage{show: show, posts: map[string][]view.Message{}, forms: map[string]*view.Form{},
		gone: map[string]bool{}}
}

func (p *plainStage) Name() string { return "plain" }

func (p *plainStage) account(name string) string { return name }

func (p *plainStage) address(chat string) string { return chat }

// act hands in what a person does and shows what they are answered.
func (p *plainStage) act(s *story, d deed) (done effort) {
	s.t.Helper()
	place := bot.Chat{Platform: p.Name(), Address: d.chat, Title: d.chat}
	if d.chat == "" {
		place = bot.Chat{Platform: p.Name(), Address: d.who, Private: true}
	}
	request := bot.Request{Chat: place, Account: d.who, Name: d.who}
	switch d.verb {
	case "presses":
		request.Line, p.pressed = p.button(s.t, place, s.say(d.what))
		request.Pressed, done.taps = true, 1
	case "answers":
		form := p.form(s.t, place)
		s.current.form = form
		request.Line, request.Answers = form.Line, answersIn(d.what)
		done = effortOf(form, request.Answers)
		for _, input := range form.Inputs {
			if _, answered := request.Answers[input.Name]; !answered {
				request.Answers[input.Name] = input.Value // is sent as it stands
			}
		}
	case "uploads":
		name, line := d.upload()
		content := s.file(name)
		request.Line = cmp.Or(line, "import")
		done = typing(line)
		done.taps = 1
		request.Files = []bot.Upload{{Name: name, Size: int64(len(content)),
			Open: func(context.Context) (io.ReadCloser, error) {
				return io.NopCloser(bytes.NewReader(content)), nil
			}}}
	default:
		request.Line = strings.ReplaceAll(d.what, "CODE", s.code)
		done = typing(request.Line)
	}
	p.answer(request, s.handle(s.t.Context(), request))
	return done
}

func (p *plainStage) Run(ctx context.Context, _ bot.Handler) error {
	<-ctx.Done()
	return nil
}

func (p *plainStage) Post(_ context.Context, to bot.Chat, m view.Message, _ []string) ([]string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.gone[to.Address] {
		return nil, &bot.DeliveryError{Never: true, Err: errGone}
	}
	return []string{p.add(to, m, "")}, nil
}

func (p *plainStage) Edit(_ context.Context, to bot.Chat, posted []string, m view.Message) ([]string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.replace(to, posted[0], m)
	return posted, nil
}

// errGone says nothing: each platform has its own words for it.
var errGone = errors.New("")

func (p *plainStage) shut(chat string, gone bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.gone[chat] = gone
}

func (p *plainStage) add(chat bot.Chat, m view.Message, how string) string {
	there := p.posts[chat.Address]
	p.posts[chat.Address] = append(there, m)
	id := strconv.Itoa(len(there))
	p.show(chat, how, drawn(m), chat.Address+" "+id)
	return id
}

func (p *plainStage) replace(chat bot.Chat, id string, m view.Message) {
	number, _ := strconv.Atoi(id)
	before := drawn(p.posts[chat.Address][number])
	p.posts[chat.Address][number] = m
	if drawn(m) != before {
		p.show(chat, ", message "+id+" now reads", drawn(m), chat.Address+" "+id)
	}
}

// answer shows a reply where it was asked.
func (p *plainStage) answer(to bot.Request, r bot.Answer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	chat := to.Chat
	switch {
	case r.Silent || r.Repeated:
	case r.Form != nil:
		p.forms[chat.Address] = r.Form
		p.show(chat, ", a form", drawnForm(*r.Form), "")
	case r.Private && !chat.Private:
		p.add(chat, r.Message, ", for the sender only")
	case r.Replace && to.Pressed:
		p.replace(chat, p.pressed, r.Message)
	default:
		p.add(chat, r.Message, "")
	}
}

// button returns the line of the newest button with a label in a chat, and its post.
func (p *plainStage) button(t *testing.T, chat bot.Chat, label string) (line, post string) {
	t.Helper()
	for i, post := range slices.Backward(p.posts[chat.Address]) {
		for _, action := range post.Actions {
			if action.Label.String() == label {
				return action.Line, strconv.Itoa(i)
			}
		}
	}
	t.Fatalf("no button %s in %s", label, chat.Address)
	return "", ""
}

// form returns the form that was asked last in a chat.
func (p *plainStage) form(t *testing.T, chat bot.Chat) *view.Form {
	t.Helper()
	form := p.forms[chat.Address]
	if form == nil {
		t.Fatalf("no form was asked in %s", chat.Address)
	}
	return form
}

func drawn(m view.Message) string { return console.Render(m, 110, false) }

func drawnForm(f view.Form) string {
	var b strings.Builder
	b.WriteString(f.Title.String() + "\n")
	for i, input := range f.Inputs {
		b.WriteString("  " + input.Name + " (" + string(input.Kind) + "): " + input.Label.String())
		var options []string
		for _, option := range input.Options {
			options = append(options, option.Label.String())
		}
		if options != nil && (i == 0 || !sameOptions(input, f.Inputs[i-1])) {
			b.WriteString(" " + strings.Join(options, " | "))
		}
		if input.Value != "" {
			b.WriteString(" = " + input.Value)
		}
		if input.Error != nil {
			b.WriteString(" ! " + input.Error.String())
		}
		b.WriteString("\n")
	}
	return b.String()
}

// sameOptions reports whether two inputs offer the same.
func sameOptions(a, b view.Input) bool {
	return slices.EqualFunc(a.Options, b.Options, func(x, y view.Option) bool { return x.Value == y.Value })
}
