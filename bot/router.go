package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"storebot/bot/view"
)

// Router takes a line to its command: it finds out who sent it and whether they
// may, reads the arguments, asks for what is missing, and puts the answer into
// the reader's language. It is safe for concurrent use.
type Router struct {
	commands  []Command
	byName    map[string]*Command
	second    map[string]map[string]*Command // by the command above and any second word
	directory Directory
	options   Options
	recent    requests
	buttons   *buttons
	repeats   *repeats
	questions map[string][]Question // those that begin with the name of a command, by that name
	spoken    func() *vocabulary    // made when it is first needed
}

// Options are what a router works with beside commands and people.
type Options struct {
	Words Words            // catalogue; nil leaves everything in English
	Log   *slog.Logger     // nil discards
	Now   func() time.Time // the clock
	Short bool             // big sums in their short form
	// Find is the Finder of every store; may be nil.
	Find      func(ctx context.Context, store int64, kind Thing, name string) ([]string, bool, error)
	Questions []Question // plain questions and the lines that answer them
	// Days returns the parts of a role's day, for the first page of help; nil lists all commands there.
	Days func(Role) []DayPart
	// Shorthands are first words that stand for the beginning of a line: 退款 for urgent refund.
	Shorthands map[string]string
	// Recurring is the command that types a line at times that come again and again; a line that
	// begins with such times is meant for it. "" where there is none.
	Recurring string
	// Workbook writes tables that are asked for as a file; nil where there are no such files.
	Workbook WriteFile
	// Document writes answers that are asked for as a document; nil where there are none.
	Document WriteFile
	// Observe is called for every command that was run; may be nil.
	Observe func(command, outcome string, took time.Duration)
}

// NewRouter makes a router. Two commands of one name panic, and so does a Choice without
// choices: a program that is put together wrongly must not start.
func NewRouter(commands []Command, directory Directory, options Options) *Router {
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	r := &Router{commands: commands, byName: map[string]*Command{}, second: map[string]map[string]*Command{},
		directory: directory, options: options, recent: NewRecent[string, struct{}](recentRequests), buttons: newButtons(),
		repeats: &repeats{at: map[string]time.Time{}}}
	for i := range commands {
		r.name(&commands[i])
	}
	r.questions = r.likeCommands()
	r.spoken = sync.OnceValue(func() *vocabulary { return newVocabulary(commands, options) })
	return r
}

// After takes over what an earlier router remembers of requests, so that a new one
// can take its place while platforms deliver.
func (r *Router) After(earlier *Router) *Router {
	r.recent, r.buttons, r.repeats = earlier.recent, earlier.buttons, earlier.repeats
	return r
}

// Commands returns all commands, in the order help shows them.
func (r *Router) Commands() []Command { return r.commands }

func (r *Router) name(c *Command) {
	for i := range c.Run.fields {
		c.Run.fields[i].mustHaveChoices()
	}
	for _, name := range append([]string{c.Name}, c.Aliases...) {
		if other, taken := r.byName[name]; taken {
			panic(fmt.Sprintf("bot: the commands %q and %q are both called %q: give one of them another Name or alias",
				other.Name, c.Name, name))
		}
		r.byName[name] = c
		if _, own, found := strings.Cut(name, " "); found {
			above, _, _ := strings.Cut(c.Name, " ")
			if r.second[above] == nil {
				r.second[above] = map[string]*Command{}
			}
			r.second[above][own] = c
		}
	}
}

// Handle answers one request. It always returns an answer: whatever goes wrong becomes one
// that says what to do next, in the language of the chat.
//
// A repeated request has no second effect. While the router remembers it, it is not even
// answered; after a restart, its change returns ErrRepeated.
//
// A message of several lines, each of which begins with a command, is answered line by line.
func (r *Router) Handle(ctx context.Context, request Request) Answer {
	if lines := r.several(request); lines != nil {
		return r.each(ctx, request, lines)
	}
	return r.one(ctx, request)
}

func (r *Router) one(ctx context.Context, request Request) Answer {
	// Nothing delivers the clock's lines again but the clock, when the answer was lost.
	if !request.Clocked && !first(r.recent, request.key()) {
		return Answer{Repeated: true}
	}
	started := r.options.Now()
	caller, err := r.directory.Caller(ctx, request)
	if err != nil {
		answer, _ := r.fault(ctx, "", err).in(Locale{Lang: EN, Words: r.options.Words}) // it has no picture
		return answer
	}
	call := r.call(caller, request, started)
	reply, outcome := r.answer(ctx, call, request)
	took := r.options.Now().Sub(started)
	r.options.Log.LogAttrs(ctx, slog.LevelInfo, "command",
		slog.String("command", call.Command), slog.String("outcome", outcome),
		slog.String("platform", request.Chat.Platform), slog.Int64("store", call.Store.ID),
		slog.Int64("member", call.Member.ID),
		slog.Duration("took", took))
	if r.options.Observe != nil {
		r.options.Observe(call.Command, outcome, took)
	}
	if reply.Lang != "" {
		caller.Lang = reply.Lang
	}
	locale := r.locale(caller)
	locale.Medium = request.Medium
	answer := r.localized(ctx, call.Command, reply, locale)
	answer.Role = caller.Member.Role
	r.Saw(request.Chat, answer.Message.Actions)
	return answer
}

// localized returns the reply as its reader gets it. A picture or a file that cannot
// be made is logged, and the reader gets the rest.
func (r *Router) localized(ctx context.Context, command string, reply Reply, l Locale) Answer {
	answer, err := reply.in(l)
	if err != nil {
		lacks := l.Text(T("A picture or file is missing: I couldn't make it. If it keeps happening, give the code %s to the person who runs this bot.", r.logFault(ctx, command, err)))
		answer.Message.Sections = append(answer.Message.Sections, view.Section{Text: lacks})
	}
	return answer
}

func (r *Router) call(caller Caller, request Request, now time.Time) *Call {
	if caller.Store.Zone != nil {
		now = now.In(caller.Store.Zone)
	}
	call := &Call{
		Member: caller.Member, Store: caller.Store, Chat: caller.Chat, Lang: caller.Lang,
		Now: now, Written: written(request, now), Line: request.Line, Answers: request.Answers, Files: request.Files,
		Clocked: request.Clocked, Late: request.Late, Pressed: request.Pressed, Typed: request.Typed, Router: r,
		Request: request.key(), link: request.Link, again: new(bool), account: request.Chat.Platform + ":" + request.Account,
	}
	if request.Tell != nil {
		call.tell = func(m Message) {
			if shown, err := m.In(r.locale(caller)); err == nil {
				request.Tell(shown)
			}
		}
	}
	return call
}

// maxDelay is how old a message may be and still count for the day on which it was
// written: platforms keep what is not fetched for a day.
const maxDelay = 48 * time.Hour

// written returns when a request was written, or now where that is not known.
func written(request Request, now time.Time) time.Time {
	if at := request.Written; at.Before(now) && now.Sub(at) < maxDelay {
		return at.In(now.Location())
	}
	return now
}

// Locale returns the locale of a language in a store.
func (r *Router) Locale(store Store, lang Lang) Locale {
	return r.locale(Caller{Store: store, Lang: lang})
}

func (r *Router) locale(caller Caller) Locale {
	l := Locale{Lang: caller.Lang, Zone: caller.Store.Zone, Short: r.options.Short, Words: r.options.Words,
		Dark: caller.Chat.Dark, Shop: caller.Store.Name}
	if l.Zone != nil {
		l.Today = DayOf(r.options.Now().In(l.Zone))
	}
	return l
}

// answer does what a request asks for and names the outcome for the log.
func (r *Router) answer(ctx context.Context, call *Call, request Request) (reply Reply, outcome string) {
	err := Guard(func() error {
		reply, outcome = r.admitted(ctx, call, request)
		return nil
	})
	if err != nil {
		return r.fault(ctx, call.Command, err), "panic"
	}
	return reply, outcome
}

func (r *Router) run(ctx context.Context, call *Call, found match, request Request) (Reply, string) {
	command, locale := found.command, r.Locale(call.Store, call.Lang)
	words, code := takeSure(found.words)
	if code != "" && !first(r.recent, "sure "+code) {
		return r.failed(ctx, call, command, ErrRepeated)
	}
	if call.sure = code != ""; call.sure {
		call.Request = "sure " + code // recorded once, also when it is pressed after a restart
	}
	reading, err := command.Run.read(found.name, words, request.Answers, r.moment(ctx, call))
	if err != nil {
		return r.failed(ctx, call, command, r.hinted(call, command, words, err))
	}
	if len(reading.errors) > 0 || len(reading.missing()) > 0 && command.wanted(words, request) {
		return Reply{Form: reading.ask(*command, request.Line, locale)}, "form"
	}
	call.reading = reading
	reply, err := command.Run.run(ctx, *call, reading.args)
	var missing *MissingError
	if errors.As(err, &missing) {
		return Reply{Form: reading.ask(*command, request.Line, locale).first(missing, request.Answers != nil)}, "form"
	}
	if asked, is := errors.AsType[doubt](err); is {
		return Reply{Message: messageOf(asked.ask(call)), Private: true, Failed: true}, "asked"
	}
	if err != nil {
		return r.failed(ctx, call, command, err)
	}
	call.remember()
	if reply.Form != nil {
		reply.Form.complete(*command, request.Line, locale)
		return reply, "form"
	}
	return reply, "done"
}

// wanted reports whether missing arguments are to be asked for. A command with
// RunsBare runs a line without arguments.
func (c *Command) wanted(words []word, request Request) bool {
	return !c.RunsBare || len(words) > 0 || request.Answers != nil
}

func (r *Router) moment(ctx context.Context, call *Call) Moment {
	return Moment{
		Now:   call.Now,
		Today: DayOf(call.Written),
		Words: r.options.Words,
		Find: func(kind Thing, name string) ([]string, bool, error) {
			if r.options.Find == nil {
				return nil, false, nil
			}
			return r.options.Find(ctx, call.Store.ID, kind, name)
		},
		Person: func(name string) (Member, error) {
			return r.directory.Person(ctx, call.Store.ID, name)
		},
	}
}
