package reports

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

// tally is what some chats of spot checks add up to.
type tally struct{ chats, points, passed, critical int64 }

func (t *tally) add(check storage.SpotCheck, settings Settings) {
	for _, chat := range check.Chats {
		t.chats++
		t.points += int64(chat.Score)
		if chat.Score >= settings.PassMark {
			t.passed++
		}
		if chat.Critical {
			t.critical++
		}
	}
}

func (t tally) average() bot.Text {
	if t.chats == 0 {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(tenths{t.points, t.chats})
}

// checkField says how far a day's spot check is.
func checkField(checks []storage.SpotCheck, settings Settings) bot.Field {
	var all tally
	for _, check := range checks {
		all.add(check, settings)
	}
	done := bot.T("%d/%d", all.chats, settings.ChecksPerDay)
	if all.chats < int64(settings.ChecksPerDay) {
		done = done.In(bot.Bad)
	}
	field := bot.Field{Name: bot.T("Spot check"), Value: done}
	if all.chats > 0 {
		field.Note = bot.T("average %s", all.average())
	}
	return field
}

// Checks are the spot checks of a period, agent by agent; of one agent, check by
// check.
func Checks(ctx context.Context, db *storage.Database, settings Settings, store bot.Store, period bot.Period, agent string) (bot.Message, error) {
	checks, err := db.SpotChecks(ctx, store.ID, period, agent)
	if err != nil {
		return bot.Message{}, err
	}
	record := bot.Action{Label: bot.T("Record a spot check"), Line: "check"}
	if len(checks) == 0 {
		return bot.Message{Title: bot.T("No chat was spot-checked in %s.", period), Actions: []bot.Action{record}}, nil
	}
	m := bot.Say(bot.T("Spot checks · %s", period))
	m.Actions = []bot.Action{record}
	m.Sections = []bot.Section{{Fields: []bot.Field{checkField(checks, settings)}, Table: agentTable(checks, settings)}}
	if agent != "" {
		m.Sections = append(m.Sections, bot.Section{Table: checkTable(checks)})
	}
	return m, nil
}

func agentTable(checks []storage.SpotCheck, settings Settings) *bot.Table {
	tallies, agents := map[string]*tally{}, []string{}
	for _, check := range checks {
		if tallies[check.Agent] == nil {
			tallies[check.Agent] = &tally{}
			agents = append(agents, check.Agent)
		}
		tallies[check.Agent].add(check, settings)
	}
	slices.Sort(agents)
	table := &bot.Table{
		Header: []bot.Text{bot.T("Agent"), bot.T("Chats"), bot.T("Average"), bot.T("Passed")},
		Right:  []bool{false, true, true, true},
	}
	for _, agent := range agents {
		t := tallies[agent]
		table.Rows = append(table.Rows, []bot.Text{bot.Data(agent), bot.Value(bot.Count(t.chats)), t.average(), bot.Value(bot.RatioOf(t.passed, t.chats))})
	}
	return table
}

func checkTable(checks []storage.SpotCheck) *bot.Table {
	table := &bot.Table{Header: []bot.Text{bot.T("Check"), bot.T("Day"), bot.T("Scores")}, Right: []bool{true, false, false}}
	for _, check := range checks {
		table.Rows = append(table.Rows, []bot.Text{bot.Data("#" + strconv.FormatInt(check.ID, 10)), bot.Value(check.Day), bot.Data(scores(check))})
	}
	return table
}

func scores(check storage.SpotCheck) string {
	written := make([]string, len(check.Chats))
	for i, chat := range check.Chats {
		written[i] = strconv.Itoa(chat.Score)
		if chat.Critical {
			written[i] += "!"
		}
	}
	return strings.Join(written, " ")
}

// Check is one spot check, chat by chat.
func Check(ctx context.Context, db *storage.Database, settings Settings, store bot.Store, id int64) (bot.Message, error) {
	check, err := db.SpotCheck(ctx, store.ID, id)
	if err != nil {
		return bot.Message{}, err
	}
	var all tally
	all.add(check, settings)
	m := bot.Say(bot.T("Spot check #%d of %s · %s", check.ID, check.Agent, check.Day))
	m.Sections = []bot.Section{{Fields: []bot.Field{
		{Name: bot.T("Chats"), Value: bot.Value(bot.Count(all.chats))},
		{Name: bot.T("Average"), Value: all.average()},
		{Name: bot.T("Passed"), Value: bot.Value(bot.RatioOf(all.passed, all.chats))},
		{Name: bot.T("Critical"), Value: alarm(all.critical)},
		{Name: bot.T("Scores"), Value: bot.Data(scores(check))},
	}}}
	if check.Comment != "" {
		m.Sections = append(m.Sections, bot.Section{Text: bot.Data(check.Comment)})
	}
	m.Actions = []bot.Action{{Label: bot.T("Undo"), Line: "undo"}, {Label: bot.T("Spot checks"), Line: "check list"}}
	return m, nil
}
