package reports

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

const (
	// checkWindow is how many days back are looked at to choose who is checked next.
	checkWindow = 30
	// weakTwice is how much more often an agent is checked who does not pass.
	weakTwice = 2
)

// agentTally is what the spot checks of an agent add up to.
type agentTally struct {
	name string
	tally
}

// turn returns how much an agent has been checked, so to say, with some chats more: whose
// is smallest is next. One below the pass mark is checked twice as often.
func (a agentTally) turn(passMark, more int) int64 {
	all := a.chats + int64(more)
	if a.chats > 0 && a.points < int64(passMark)*a.chats {
		return all
	}
	return all * weakTwice
}

// NextCheck proposes whose chats to check: who was checked least in the last 30
// days, those below the pass mark twice as often.
func (r Reader) NextCheck(ctx context.Context) (bot.Message, error) {
	agents, err := r.agentQueue(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	if len(agents) == 0 {
		return bot.Message{}, bot.Problemf("No agents in this store yet. Invite one: invite agent.")
	}
	m := bot.OneLine(bot.T("Next to check: %s", agents[0].name))
	table := &bot.Table{Header: []bot.Text{bot.T("Agent"), bot.T("Chats in 30 days"), bot.T("Average")},
		Right: []bool{false, true, true}}
	for _, a := range agents {
		table.Rows = append(table.Rows, []bot.Text{bot.Data(a.name), bot.Value(bot.Count(a.chats)), a.average()})
	}
	m.Sections = []bot.Section{
		{Table: table},
		{Text: bot.T("The least-checked agents come first; below an average of %d, an agent comes up twice as often.",
			r.settings.PassMark).Styled(bot.Muted)},
	}
	for _, a := range agents[:min(len(agents), 3)] {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("Check %s", a.name), Line: "check @" + a.name})
	}
	return m, nil
}

// CheckQueue returns in which order agents are to be checked, and how many chats of a
// day are left to be.
func (r Reader) CheckQueue(ctx context.Context, day bot.Day) (agents []string, left int, err error) {
	tallies, err := r.agentQueue(ctx)
	if err != nil {
		return nil, 0, err
	}
	for _, a := range tallies {
		agents = append(agents, a.name)
	}
	left, err = r.checksLeft(ctx, day)
	return agents, left, err
}

// checksLeft returns how many chats of a day are still to be checked; below 0 where there
// were more than needed.
func (r Reader) checksLeft(ctx context.Context, day bot.Day) (int, error) {
	checks, err := r.records.SpotChecks(ctx, r.store.ID, bot.PeriodOf(day), "")
	if err != nil {
		return 0, err
	}
	return r.settings.ChecksPerDay - doneOn(day, checks, r.settings), nil
}

func (r Reader) agentQueue(ctx context.Context) ([]agentTally, error) {
	members, err := r.records.Members(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	checks, err := r.recentChecks(ctx)
	return queue(members, checks, r.settings), err
}

// recentChecks returns those that whose turn it is depends on.
func (r Reader) recentChecks(ctx context.Context) ([]storage.SpotCheck, error) {
	day := bot.DayOf(r.now)
	return r.records.SpotChecks(ctx, r.store.ID, bot.Period{From: day - checkWindow, Until: day + 1}, "")
}

// queue puts agents into the order in which they are to be checked.
func queue(members []bot.Member, checks []storage.SpotCheck, settings Settings) []agentTally {
	var agents []agentTally
	for _, member := range members {
		if member.Role == bot.Agent {
			agents = append(agents, agentTallyOf(member.Name, checks, settings))
		}
	}
	slices.SortStableFunc(agents, func(a, b agentTally) int {
		return cmp.Compare(a.turn(settings.PassMark, 0), b.turn(settings.PassMark, 0))
	})
	return agents
}

// agentTallyOf returns what the spot checks of one agent add up to.
func agentTallyOf(agent string, checks []storage.SpotCheck, settings Settings) agentTally {
	a := agentTally{name: agent}
	for _, check := range checks {
		if strings.EqualFold(check.Agent, agent) {
			a.add(check, settings)
		}
	}
	return a
}

// checkAction leads to the day's spot check: of drawn chats where a list was imported.
func (r Reader) checkAction(ctx context.Context) (bot.Action, error) {
	last, err := r.records.LastServiceChat(ctx, r.store.ID)
	if last > 0 {
		return bot.Action{Label: bot.T("Score sampled chats"), Line: "check score"}, err
	}
	return bot.Action{Label: bot.T("Record a spot check"), Line: "check"}, err
}

// checksAlert checks the day's spot check, when it is not complete.
func (r Reader) checksAlert(ctx context.Context) (Finding, error) {
	day := bot.DayOf(r.now)
	left, err := r.checksLeft(ctx, day)
	if err != nil || left <= 0 {
		return Finding{}, err
	}
	how, err := r.checkAction(ctx)
	if err != nil {
		return Finding{}, err
	}
	return Finding{Items: []string{"checks " + day.String()}, Message: bot.Message{
		Title:   bot.N(left, "%d chat left to spot-check today", "%d chats left to spot-check today"),
		Actions: []bot.Action{how, {Label: bot.T("Next agent"), Line: "check next"}},
	}}, nil
}
