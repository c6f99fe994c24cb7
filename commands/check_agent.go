package commands

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"

	"storebot/bot"
	"storebot/storage"
)

// maxTypos is by how many letters two names may differ that are much like each other.
const maxTypos = 2

// agentName is a customer-service agent: a member, or someone the bot does not
// know.
type agentName struct {
	name string
	id   *int64
}

// ParseArg finds the agent: a member, or another agent whose chats the store knows. A word
// that reads as a score is none. A name that no one has is taken only behind agent=.
func (a *agentName) ParseArg(word string, at bot.Moment) error {
	name, called := strings.CutPrefix(word, "@")
	a.name, a.id = name, nil
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
	case at.Named:
		return nil
	}
	problem := bot.Problemf("No agent is called %s.", name).Or(names...)
	if called {
		return problem.Sure()
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
			_ = problem.Next(bot.Data(name), c.With("agent", "@"+name, "comment", rest))
		}
	}
	return err
}

// agentInput asks whose chats are judged, whoever is next first.
func agentInput(agents []string) bot.Input {
	input := bot.Input{Name: "agent", Label: bot.T("Whose chats?"), Hint: bot.T("@lily"), Kind: bot.InputText}
	for _, agent := range agents {
		input.Kind, input.Hint = bot.InputChoice, bot.T("%s is next.", agents[0])
		input.Options = append(input.Options, bot.Option{Value: "@" + agent, Label: bot.Data(agent)})
	}
	return input
}

// likeName returns a name much like one that no one has: of a member, or of an agent whose
// chats were imported; "" where there is none.
func (c call) likeName(ctx context.Context, store int64, name string) (string, error) {
	members, err := c.records.Members(ctx, store)
	if err != nil {
		return "", err
	}
	names, err := c.records.ChatAgents(ctx, store)
	for _, member := range members {
		names = append(names, member.Name)
	}
	like, least := "", maxTypos+1
	for _, other := range names {
		if typos := levenshtein.Distance(strings.ToLower(name), strings.ToLower(other), nil); typos > 0 && typos < least &&
			2*typos < utf8.RuneCountInString(name) {
			like, least = other, typos
		}
	}
	return like, err
}

// heardWithin is how many days back an agent who isn't a member is looked for.
const heardWithin = 60

// unheardOf reports whether a spot check is the first that anyone hears of its agent.
func (c call) unheardOf(ctx context.Context, check *storage.SpotCheck) (bool, error) {
	if check.AgentID != nil {
		return false, nil
	}
	lately := bot.Period{From: check.Day - heardWithin, Until: check.Day + 1, Unit: bot.UnitDays}
	checks, err := c.records.SpotChecks(ctx, check.StoreID, lately, check.Agent)
	return len(checks) <= 1, err
}

// ownOnly returns the agent whose results the caller may see: leads of all, or of whom they
// name, agents of themselves.
func (c call) ownOnly(named *agentName) string {
	switch {
	case !c.Member.Role.May(bot.Lead):
		return c.Member.Name
	case named != nil:
		return named.name
	}
	return ""
}
