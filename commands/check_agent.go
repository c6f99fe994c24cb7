package commands

import (
	"context"
	"errors"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

// agentName is a customer-service agent: a member, or someone the bot does not
// know.
type agentName struct {
	name    string
	id      *int64
	unknown bool
	like    []string // agents that an unknown one may have been meant for
}

// ParseArg finds the agent: a member, or another agent whose chats the store knows. A word
// that reads as a score is none. A name that no one has is taken behind agent= or @, and
// before a score: who records it is asked about.
func (a *agentName) ParseArg(word string, at bot.Moment) error {
	name, called := strings.CutPrefix(word, "@")
	*a = agentName{name: name}
	if name == "" || !called && new(scores).ParseArg(word, at) == nil || meantAsScore(name) && !isNumber(name) {
		return bot.Problemf("Enter the agent's name, such as @lily.")
	}
	if at.Person == nil {
		return nil
	}
	member, err := at.Person(name)
	if err == nil {
		a.name, a.id = member.Name, &member.ID
		return nil
	}
	mention := strings.HasPrefix(name, "<@")
	if unknown := errors.Is(err, storage.ErrNotFound); !unknown || mention || isNumber(name) {
		return bot.Meant(err, called || mention)
	}
	return a.find(name, called, at)
}

// find looks for an agent who is not a member.
func (a *agentName) find(name string, called bool, at bot.Moment) error {
	if at.Find == nil {
		return nil
	}
	names, known, err := at.Find(bot.AnyAgent, name)
	switch {
	case err != nil:
		return err
	case known:
		a.name = names[0]
		return nil
	case at.Named, called, new(scores).ParseArg(at.Next, at) == nil:
		a.unknown, a.like = true, names
		return nil
	}
	return bot.Problemf("No agent is called %s.", name).Or(names...)
}

// unknownAgent returns a doubt about an agent that the store doesn't know, with those that may
// have been meant.
func (c call) unknownAgent(a *agentName) *bot.Problem {
	if a == nil || !a.unknown {
		return nil
	}
	problem := bot.Problemf("No agent is called %s.", a.name)
	for _, name := range a.like {
		_ = problem.Next(bot.Data(name), c.With("agent", "@"+name))
	}
	return problem
}

// misread finds a comment that was meant as the name of an agent: the first words of a
// line in which no agent was found.
func (c call) misread(ctx context.Context, a checkArgs) error {
	first, rest, _ := strings.Cut(string(a.Comment), " ")
	if c.Answers != nil || a.Agent != nil || first == "" || len(a.Scores) > 0 {
		return nil
	}
	err := new(agentName).ParseArg(first, bot.Moment{
		Person: func(name string) (bot.Member, error) { return c.db.Person(ctx, c.Store.ID, name) },
		Find: func(kind bot.Thing, name string) ([]string, bool, error) {
			return c.records.Find(ctx, c.Store.ID, kind, name)
		},
	})
	if problem := bot.ProblemOf(err); problem != nil {
		for _, name := range problem.Likely {
			_ = problem.Next(bot.Data(name), c.With("agent", "@"+name, "comment", "")+" "+rest)
		}
	}
	return err
}

// agentInput asks whose chats are scored, with the next agent first.
func agentInput(agents []string) bot.Input {
	input := bot.Input{Name: "agent", Label: bot.T("Whose chats?"), Hint: bot.T("@lily"), Kind: bot.InputText}
	for _, agent := range agents {
		input.Kind, input.Hint = bot.InputChoice, bot.T("%s is next.", agents[0])
		input.Options = append(input.Options, bot.Option{Value: "@" + agent, Label: bot.Data(agent)})
	}
	return input
}

// ownOnly returns the agent whose results the caller may see: for leads the one they named, "" for
// all; for agents themselves.
func (c call) ownOnly(named *agentName) string {
	switch {
	case !c.Member.Role.May(bot.Lead):
		return c.Member.Name
	case named != nil:
		return named.name
	}
	return ""
}
