package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"regexp"
	"slices"
	"strings"
)

// hinted adds the commands below one that its first word was almost the name of.
func (r *Router) hinted(call *Call, command *Command, words []word, err error) error {
	problem := ProblemOf(err)
	if problem == nil || len(words) == 0 {
		return err
	}
	if line, short := r.options.Shorthands[strings.ToLower(problem.Word)]; short {
		_ = problem.Next(r.LineOf(line), line)
	}
	for _, line := range r.alsoAbout(command, join(words), DayOf(call.Written)) {
		_ = problem.Next(r.LineOf(line), line)
	}
	for _, name := range r.near(command, words[0].text) {
		line := strings.TrimSpace(command.Name + " " + name + " " + join(words[1:]))
		problem.Actions = append([]Action{{Label: r.LineOf(command.Name + " " + name), Line: line}}, problem.Actions...)
	}
	return problem
}

// messageOf returns a problem as it is displayed: what is wrong, what was understood, and what
// can be done about it.
func messageOf(problem *Problem) Message {
	m := Message{Title: problem.What, Actions: problem.Actions}
	if problem.Facts != nil {
		m.Sections = []Section{{Heading: T("Understood"), Fields: problem.Facts}}
	}
	return m
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
