package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"regexp"
	"slices"
	"strings"
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
	recent    recent
	buttons   *buttons
	repeats   *repeats
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
	// Shorthands are first words that stand for the beginning of a line: 退款 for urgent refund.
	Shorthands map[string]string
	// Workbook writes tables that are asked for as a file; nil where there are no such files.
	Workbook WriteWorkbook
	// Observe is told of every command that was run; may be nil.
	Observe func(command, outcome string, took time.Duration)
}

// NewRouter makes a router. Two commands of one name panic, and so does a Choice without
// choices: a program that is put together wrongly must not start.
func NewRouter(commands []Command, directory Directory, options Options) *Router {
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	r := &Router{commands: commands, byName: map[string]*Command{}, second: map[string]map[string]*Command{},
		directory: directory, options: options, recent: newRecent(), buttons: &buttons{chats: map[string][]view.Action{}},
		repeats: &repeats{at: map[string]time.Time{}}}
	for i := range commands {
		r.name(&commands[i])
	}
	return r
}

// After takes over what an earlier router remembers of requests, so that a new one
// can take its place while platforms deliver.
func (r *Router) After(earlier *Router) *Router {
	r.recent, r.buttons, r.repeats = earlier.recent, earlier.buttons, earlier.repeats
	return r
}

// Commands are all commands, in the order help shows them.
func (r *Router) Commands() []Command { return r.commands }

func (r *Router) name(c *Command) {
	for i := range c.Run.fields {
		c.Run.fields[i].mustHaveChoices()
	}
	for _, name := range append([]string{c.Name}, c.Aliases...) {
		if other, taken := r.byName[name]; taken {
			panic("bot: " + name + " names both " + other.Name + " and " + c.Name)
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

// Handle answers one request. It never fails: whatever goes wrong becomes an
// answer that says what to do next, in the language of the chat.
//
// A request that was handled before has no second effect: while it is remembered
// here it is not even answered; after a restart ErrRepeated of what it changes
// tells.
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
	if !request.Clocked && !r.recent.first(request) {
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
		Clocked: request.Clocked, Late: request.Late, Pressed: request.Pressed, Router: r,
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

// Locale is how people who speak a language read in a store.
func (r *Router) Locale(store Store, lang Lang) Locale {
	return r.locale(Caller{Store: store, Lang: lang})
}

func (r *Router) locale(caller Caller) Locale {
	return Locale{Lang: caller.Lang, Zone: caller.Store.Zone, Short: r.options.Short, Words: r.options.Words}
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

// admitted runs the command that the request names, if the caller may use it.
func (r *Router) admitted(ctx context.Context, call *Call, request Request) (Reply, string) {
	found, err := r.find(request.Line, request.Chat, r.moment(ctx, call))
	if found.command != nil {
		call.Command = found.command.Name
	}
	if err == nil {
		err = r.admit(call, found.command, len(found.words) == 0 && request.Answers == nil && request.Files == nil)
	}
	if err == nil && found.offered {
		err = Problemf("Do you mean this?").Next(r.LineOf(found.readAs), found.readAs)
	}
	if err != nil {
		return r.failed(ctx, call, nil, err)
	}
	call.Workbook = found.workbook
	if found.readAs != "" {
		request.Line, call.Line = found.readAs, found.readAs
	}
	if request.Forwarded && request.Files == nil {
		return confirmForwarded(request.Line), "forwarded"
	}
	reply, outcome := r.run(ctx, call, found, request)
	if found.workbook && outcome == "done" {
		reply.Message = r.inWorkbook(reply.Message, call)
	}
	if day := DayOf(call.Written); day != DayOf(call.Now) && reply.Form == nil {
		reply.Message = reply.Message.With(T("Written on %s, so that day is today here.", day).Styled(Muted))
	}
	if found.readAs != "" && reply.Form == nil {
		reply.Message = reply.Message.With(T("Read as: %s", r.LineOf(found.readAs)).Styled(Muted))
	}
	return reply, outcome
}

// confirmForwarded asks before a line that somebody else wrote is run.
func confirmForwarded(line string) Reply {
	return Reply{
		Message: Message{
			Title:    T("You forwarded this, so I haven't run it:"),
			Sections: []Section{{Text: Data(line).Styled(Code)}},
			Actions:  []Action{{Label: T("Run it"), Line: line}},
		},
		Private: true,
	}
}

// Knows reports, as a Problem, why a member of a role could not use a line: its command is
// not known or not theirs.
func (r *Router) Knows(line string, role Role) error {
	found, err := r.find(line, Chat{}, Moment{Words: r.options.Words})
	if err != nil {
		return err
	}
	return r.admit(&Call{Member: Member{Role: role}}, found.command, len(found.words) == 0)
}

// admit is the one place that decides whether somebody may use a command, or, bare,
// only look at what it shows.
func (r *Router) admit(call *Call, command *Command, bare bool) error {
	switch {
	case call.Member.Role.May(command.Needs), bare && call.Member.Role.May(command.ViewRole):
		return nil
	case !call.Member.Role.May(Agent):
		return welcome(call)
	}
	name := Value(shortNames{command})
	if command.Needs == Owner {
		return Problemf("%s needs the %s role. Yours is %s. Ask a store owner.", name, command.Needs, call.Member.Role).
			Next(T("What I can use"), "help")
	}
	return Problemf("%s needs the %s role. Yours is %s. Ask a store manager.", name, command.Needs, call.Member.Role).
		Next(T("What I can use"), "help")
}

// welcome is all that a stranger learns.
func welcome(call *Call) error {
	return Problemf("Hi, I'm storebot. I look after a Tmall store's figures, orders and daily tasks. I don't know you yet: ask a store manager for a code and send it to me: join CODE. Your account is %s.", call.Account())
}

func (r *Router) run(ctx context.Context, call *Call, found match, request Request) (Reply, string) {
	command, locale := found.command, r.Locale(call.Store, call.Lang)
	words, code := takeSure(found.words)
	if code != "" && !r.recent.once("sure "+code) {
		return r.failed(ctx, call, command, ErrRepeated)
	}
	call.sure = code != ""
	reading, err := command.Run.read(found.name, words, request.Answers, r.moment(ctx, call))
	if err != nil {
		return r.failed(ctx, call, command, r.hinted(command, words, err))
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

// hinted adds the commands below one that its first word was almost the name of.
func (r *Router) hinted(command *Command, words []word, err error) error {
	problem := ProblemOf(err)
	if problem == nil || len(words) == 0 {
		return err
	}
	if line, short := r.options.Shorthands[strings.ToLower(problem.Word)]; short {
		_ = problem.Next(Data(line), line)
	}
	for _, name := range r.near(command, words[0].text) {
		line := strings.TrimSpace(command.Name + " " + name + " " + join(words[1:]))
		problem.Actions = append([]Action{{Label: Data(command.Name + " " + name), Line: line}}, problem.Actions...)
	}
	return problem
}

// messageOf is a problem as people read it: what is wrong, what was understood, and what
// can be done about it.
func messageOf(problem *Problem) Message {
	m := Message{Title: problem.What, Actions: problem.Actions}
	if problem.Facts != nil {
		m.Sections = []Section{{Heading: T("Understood"), Fields: problem.Facts}}
	}
	return m
}

// wanted reports whether missing arguments are to be asked for. A command with
// Bare answers a line without any argument by itself.
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

// failed turns an error into an answer.
func (r *Router) failed(ctx context.Context, call *Call, command *Command, err error) (Reply, string) {
	if errors.Is(err, ErrRepeated) {
		said := OneLine(T("I already did that the first time you sent it."))
		return Reply{Message: said, Private: true, Silent: call.Clocked}, "repeated"
	}
	problem := ProblemOf(err)
	if problem == nil || errors.As(err, new(keptError)) {
		return r.fault(ctx, call.Command, err), "fault"
	}
	m := messageOf(problem)
	if command != nil && slices.ContainsFunc(command.Run.fields, func(f field) bool { return !f.byBot }) {
		m.Sections = append(m.Sections, Section{Text: T("Usage: %s", usage{command}).Styled(Muted)})
	}
	return Reply{Message: m, Private: true, Failed: true}, "refused"
}

// fault answers what is our own fault: logged once with a number that the
// person can quote.
func (r *Router) fault(ctx context.Context, command string, err error) Reply {
	interrupted := errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
	kept := errors.As(err, new(keptError))
	incident := ""
	if !interrupted {
		incident = r.logFault(ctx, command, err)
	}
	return Reply{Message: OneLine(whatNow(interrupted, kept, incident)), Private: true, Failed: true}
}

// whatNow says after a fault what became of the request, and whether to send it again.
func whatNow(interrupted, kept bool, incident string) Text {
	switch {
	case interrupted && kept:
		return T("That was saved, but I was interrupted before I could show it. Don't send it again.")
	case interrupted:
		return T("That was interrupted. Nothing was changed. Please send it again.")
	case kept:
		return T("That was saved, but I can't show it. Don't send it again. If it keeps happening, give the code %s to the bot's administrator.", incident)
	}
	return T("Something went wrong on our side. Nothing was changed. Try again; if it keeps failing, give the code %s to the bot's administrator.", incident)
}

// logFault logs a fault once and returns the reference that a person can quote.
func (r *Router) logFault(ctx context.Context, command string, err error) (incident string) {
	incident = rand.Text()[:6]
	attributes := []any{"incident", incident, "command", command, "kept", errors.As(err, new(keptError))}
	r.options.Log.ErrorContext(ctx, "fault", append(attributes, PanicAttributes(err)...)...)
	return incident
}

var longDigits = regexp.MustCompile(`\d{7,}`)

// masked hides order and phone numbers in what is logged.
func masked(s string) string {
	return longDigits.ReplaceAllStringFunc(s, func(digits string) string {
		return "…" + digits[len(digits)-2:]
	})
}

// MissingError is a command's way to say that it cannot do without an argument
// after all; the router asks for it with a form.
type MissingError struct {
	Name string
	Why  *Problem
	Any  bool // others would do as well
}

// Missing asks for an argument by its name.
func Missing(name string, why *Problem) error { return &MissingError{Name: name, Why: why} }

// MissingAny asks for one of several arguments, naming the likeliest: the form can be
// sent without it.
func MissingAny(name string, why *Problem) error {
	return &MissingError{Name: name, Why: why, Any: true}
}

// Error names the argument.
func (e *MissingError) Error() string { return e.Name + ": " + e.Why.Error() }
