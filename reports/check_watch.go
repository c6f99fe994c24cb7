package reports

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

const (
	// checkWindow is how many days back whoever is to be checked next depends on.
	checkWindow = 30
	// weakTwice is how much more often an agent is checked who does not pass.
	weakTwice = 2
	// trendWeeks are shown beside each other.
	trendWeeks = 4
)

// agentTally is what the spot checks of an agent add up to.
type agentTally struct {
	name string
	tally
}

// turn is how long an agent has not been checked, so to say: the smallest is next.
// An agent below the pass mark is checked twice as often.
func (a agentTally) turn(passMark int64) int64 {
	if a.chats > 0 && a.points < passMark*a.chats {
		return a.chats
	}
	return a.chats * weakTwice
}

// NextCheck proposes whose chats to check: who was checked least in the last 30
// days, those below the pass mark twice as often.
func NextCheck(ctx context.Context, db *storage.Database, settings Settings, store bot.Store, now time.Time) (bot.Message, error) {
	members, err := db.Members(ctx, store.ID)
	if err != nil {
		return bot.Message{}, err
	}
	day := bot.DayOf(now)
	checks, err := db.SpotChecks(ctx, store.ID, bot.Period{From: day - checkWindow, Until: day + 1}, "")
	if err != nil {
		return bot.Message{}, err
	}
	agents := queue(members, checks, settings)
	if len(agents) == 0 {
		return bot.Message{}, bot.Errorf("There are no agents in this store. Let them in first: invite agent.")
	}
	m := bot.Say(bot.T("Check %s next", agents[0].name))
	table := &bot.Table{Header: []bot.Text{bot.T("Agent"), bot.T("Chats in 30 days"), bot.T("Average")}, Right: []bool{false, true, true}}
	for _, a := range agents {
		table.Rows = append(table.Rows, []bot.Text{bot.Data(a.name), bot.Value(bot.Count(a.chats)), a.average()})
	}
	m.Sections = []bot.Section{
		{Text: bot.T("Who was checked least comes first; one whose average is below %d counts half as often checked.", settings.PassMark).In(bot.Muted)},
		{Table: table},
	}
	for _, a := range agents[:min(len(agents), 3)] {
		m.Actions = append(m.Actions, bot.Action{Label: bot.Data(a.name), Line: "check @" + a.name})
	}
	return m, nil
}

// queue puts agents into the order in which they are to be checked.
func queue(members []bot.Member, checks []storage.SpotCheck, settings Settings) []agentTally {
	var agents []agentTally
	for _, member := range members {
		if member.Role != bot.Agent {
			continue
		}
		a := agentTally{name: member.Name}
		for _, check := range checks {
			if strings.EqualFold(check.Agent, member.Name) {
				a.add(check, settings)
			}
		}
		agents = append(agents, a)
	}
	slices.SortStableFunc(agents, func(a, b agentTally) int {
		return cmp.Compare(a.turn(int64(settings.PassMark)), b.turn(int64(settings.PassMark)))
	})
	return agents
}

// CheckTrend is the average of each agent in the last weeks, and what failed most
// in this one.
func CheckTrend(ctx context.Context, db *storage.Database, settings Settings, store bot.Store, now time.Time, agent string) (bot.Message, error) {
	week := bot.WeekOf(bot.DayOf(now))
	first := week.From - 7*(trendWeeks-1)
	checks, err := db.SpotChecks(ctx, store.ID, bot.Period{From: first, Until: week.Until}, agent)
	if err != nil {
		return bot.Message{}, err
	}
	if len(checks) == 0 {
		return bot.Message{Title: bot.T("No chat was spot-checked in the last %d weeks.", trendWeeks), Actions: []bot.Action{{Label: bot.T("Record a spot check"), Line: "check"}}}, nil
	}
	m := bot.Say(bot.T("Spot checks from week to week"))
	m.Sections = []bot.Section{{Table: trendTable(checks, first, settings)}}
	if weakest := weakestItem(checks, week.From); weakest != nil {
		m.Sections = append(m.Sections, bot.Section{Fields: []bot.Field{{Name: bot.T("Fails most this week"), Value: weakest}}})
	}
	return m, nil
}

func trendTable(checks []storage.SpotCheck, first bot.Day, settings Settings) *bot.Table {
	weeks, agents := map[string]*[trendWeeks]tally{}, []string{}
	for _, check := range checks {
		if weeks[check.Agent] == nil {
			weeks[check.Agent] = &[trendWeeks]tally{}
			agents = append(agents, check.Agent)
		}
		weeks[check.Agent][(check.Day-first)/7].add(check, settings)
	}
	slices.Sort(agents)
	table := &bot.Table{Header: []bot.Text{bot.T("Agent")}, Right: []bool{false}}
	for i := range trendWeeks {
		_, month, date := (first + bot.Day(7*i)).Date()
		table.Header = append(table.Header, bot.Data(strconv.Itoa(int(month))+"-"+strconv.Itoa(date)))
		table.Right = append(table.Right, true)
	}
	for _, agent := range agents {
		row := []bot.Text{bot.Data(agent)}
		for _, t := range weeks[agent] {
			row = append(row, t.average())
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// weakestItem is the item of the rubric that failed in most chats since a day; nil
// where no chat was judged item by item.
func weakestItem(checks []storage.SpotCheck, since bot.Day) bot.Text {
	failed := map[string]int{}
	for _, check := range checks {
		if check.Day < since {
			continue
		}
		for _, chat := range check.Chats {
			for _, item := range strings.Fields(chat.Failed) {
				failed[item]++
			}
		}
	}
	worst, most := "", 0
	for item, n := range failed {
		if n > most || n == most && item < worst {
			worst, most = item, n
		}
	}
	if most == 0 {
		return nil
	}
	return itemLabel(worst).Then(bot.Data(" "), bot.Value(bot.Count(most)))
}

// Result is a spot check as the agent whose chats were checked sees it.
func Result(check storage.SpotCheck, settings Settings) bot.Message {
	var all tally
	all.add(check, settings)
	id := strconv.FormatInt(check.ID, 10)
	m := bot.Say(bot.T("Your chats were checked · %s", check.Day))
	m.Sections = []bot.Section{{Fields: []bot.Field{
		{Name: bot.T("Average"), Value: all.average().In(bot.Bold)},
		{Name: bot.T("Passed"), Value: bot.Value(bot.RatioOf(all.passed, all.chats))},
		{Name: bot.T("Scores"), Value: bot.Data(scores(check))},
	}, Text: bot.Join("\n", remarksOn(check)...)}}
	if check.AcknowledgedAt == nil {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("Got it"), Line: "check ack " + id})
	}
	m.Actions = append(m.Actions, bot.Action{Label: bot.T("Object to a score"), Line: "check dispute " + id})
	return m
}

// Settled tells an agent what came of their objection.
func Settled(d storage.Dispute, check storage.SpotCheck) bot.Message {
	m := bot.Say(bot.T("Dispute #%d is settled: chat %d of spot check #%d has %d", d.ID, d.Position, d.CheckID, check.Chats[d.Position-1].Score))
	if d.Outcome != "" {
		m.Sections = []bot.Section{{Text: bot.Data(d.Outcome)}}
	}
	return m
}

// remarksOn are what was said about a spot check and its chats.
func remarksOn(check storage.SpotCheck) []bot.Text {
	var said []bot.Text
	if check.Comment != "" {
		said = append(said, bot.Data(check.Comment))
	}
	for _, chat := range check.Chats {
		var items []bot.Text
		for _, item := range strings.Fields(chat.Failed) {
			items = append(items, itemLabel(item))
		}
		if chat.Comment != "" {
			items = append(items, bot.Data(chat.Comment))
		}
		if items != nil {
			said = append(said, bot.T("Chat %d: %s", chat.Position, bot.Join(", ", items...)))
		}
	}
	return said
}

// checkReadIn is how long an agent has to read a result before being reminded.
const checkReadIn = 4 * time.Hour

// checkReminders go to agents who have not read a result, and to the managers when
// a dispute is open.
func checkReminders(ctx context.Context, db *storage.Database, settings Settings, store bot.Store, now time.Time) ([]Reminder, error) {
	unread, err := db.UnreadChecks(ctx, store.ID)
	if err != nil {
		return nil, err
	}
	var found []Reminder
	for _, check := range unread {
		if now.Sub(time.Unix(check.CreatedAt, 0)) >= checkReadIn && *check.AgentID != check.ReviewerID {
			found = append(found, Reminder{Key: "read " + strconv.FormatInt(check.ID, 10), To: []int64{*check.AgentID}, Message: Result(check, settings)})
		}
	}
	disputes, err := db.OpenDisputes(ctx, store.ID)
	if err != nil || len(disputes) == 0 {
		return found, err
	}
	members, err := db.Members(ctx, store.ID)
	if err != nil {
		return nil, err
	}
	names, err := db.MemberNames(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range disputes {
		id := strconv.FormatInt(d.ID, 10)
		m := bot.Say(bot.T("%s objects to chat %d of spot check #%d", names[d.MemberID], d.Position, d.CheckID))
		m.Sections = []bot.Section{{Text: bot.Data(d.Reason)}}
		m.Actions = []bot.Action{{Label: bot.T("The score stands"), Line: "check settle " + id + " stands"}, {Label: bot.T("Another score"), Line: "check settle " + id}}
		found = append(found, Reminder{Key: "dispute " + id, To: InRole(members, bot.Manager), Message: m})
	}
	return found, nil
}
