package commands

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"

	"storebot/bot"
	"storebot/storage"
)

// mostTypos is by how many letters two names may differ that are much like each other.
const mostTypos = 2

// agentName is a customer-service agent: a member, or somebody the bot does not
// know.
type agentName struct {
	name string
	id   *int64
}

// ParseArg finds the agent. A word that reads as a score is none; a name that nobody
// of the team has is kept, for not all agents are members.
func (a *agentName) ParseArg(word string, at bot.Moment) error {
	name, called := strings.CutPrefix(word, "@")
	a.name, a.id = name, nil
	if name == "" || !called && new(scores).ParseArg(word, at) == nil || meantAsScore(name) && !isNumber(name) {
		return bot.Errorf("Enter the agent's name, such as @lily.")
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
		return err
	}
	return nil
}

// misread finds words of a line that were taken for something else than they were meant
// as: an agent who is nobody, or one of several, for a comment; a comment's first word
// behind the scores for an agent.
func (c call) misread(ctx context.Context, a checkArgs) error {
	if c.Answers != nil {
		return nil
	}
	if a.Agent != nil {
		if a.Agent.id == nil && behindScores(c.Line, a.Agent.name) {
			return bot.Errorf("Put the agent before the scores: check @lily 95 90.")
		}
		return nil
	}
	first, _, _ := strings.Cut(string(a.Comment), " ")
	called := strings.HasPrefix(first, "@") || strings.HasPrefix(first, "<@")
	if first == "" || len(a.Scores) > 0 && !called {
		return nil
	}
	find := func(name string) (bot.Member, error) { return c.db.Person(ctx, c.Store.ID, name) }
	return new(agentName).ParseArg(first, bot.Moment{Person: find})
}

// behindScores reports whether a word of a line stands right behind a score.
func behindScores(line, word string) bool {
	words := strings.Fields(line)
	at := slices.Index(words, word)
	return at > 0 && new(scores).ParseArg(words[at-1], bot.Moment{}) == nil
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

// likeName is a name much like one that nobody has: of a member, or of an agent whose
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
	like, least := "", mostTypos+1
	for _, other := range names {
		if typos := levenshtein.Distance(strings.ToLower(name), strings.ToLower(other), nil); typos > 0 && typos < least && 2*typos < utf8.RuneCountInString(name) {
			like, least = other, typos
		}
	}
	return like, err
}

// heardWithin is how many days back an agent who is no member is looked for.
const heardWithin = 60

// unheardOf reports whether a spot check is the first that anybody hears of its agent.
func (c call) unheardOf(ctx context.Context, check *storage.SpotCheck) (bool, error) {
	if check.AgentID != nil {
		return false, nil
	}
	lately := bot.Period{From: check.Day - heardWithin, Until: check.Day + 1, Unit: bot.UnitDays}
	checks, err := c.records.SpotChecks(ctx, check.StoreID, lately, check.Agent)
	return len(checks) <= 1, err
}

// ownOnly is of which agent somebody may see results: leads of all, or of whom they
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
