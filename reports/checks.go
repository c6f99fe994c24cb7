package reports

import (
	"context"
	"slices"
	"strconv"

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
		done = done.Styled(bot.Bad)
	}
	field := bot.Field{Name: bot.T("Spot check"), Value: done}
	if all.chats > 0 {
		field.Note = bot.T("average %s, %s passed", all.average(), bot.RatioOf(all.passed, all.chats))
	}
	return field
}

// Checks returns the spot checks of a period, agent by agent; of one agent, check by
// check.
func (r Reader) Checks(ctx context.Context, period bot.Period, agent string) (bot.Message, error) {
	checks, err := r.records.SpotChecks(ctx, r.store.ID, period, agent)
	if err != nil {
		return bot.Message{}, err
	}
	record, err := r.checkAction(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	if len(checks) == 0 {
		return bot.Message{Title: bot.T("%s: no spot checks.", period), Actions: []bot.Action{record}}, nil
	}
	m := bot.OneLine(bot.T("Spot checks · %s", period))
	m.Actions = []bot.Action{record}
	m.Sections = []bot.Section{{Fields: checkFields(checks, period, agent, r.settings),
		Table: agentTable(checks, r.settings)}}
	if agent != "" {
		m.Sections = append(m.Sections, bot.Section{Table: checkTable(checks)})
	}
	return m, nil
}

// checkFields sum up spot checks: against what a day needs where it is one whole day.
func checkFields(checks []storage.SpotCheck, period bot.Period, agent string, settings Settings) []bot.Field {
	if period.Days() == 1 && agent == "" {
		return []bot.Field{checkField(checks, settings)}
	}
	var all tally
	for _, check := range checks {
		all.add(check, settings)
	}
	return []bot.Field{
		{Name: bot.T("Chats"), Value: bot.Value(bot.Count(all.chats))}, {Name: bot.T("Average"), Value: all.average()},
		{Name: bot.T("Pass rate"), Value: bot.Value(bot.RatioOf(all.passed, all.chats))},
	}
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
		Header: []bot.Text{bot.T("Agent"), bot.T("Chats"), bot.T("Average"), bot.T("Pass rate")},
		Right:  []bool{false, true, true, true},
	}
	for _, agent := range agents {
		t := tallies[agent]
		table.Rows = append(table.Rows, []bot.Text{bot.Data(agent), bot.Value(bot.Count(t.chats)), t.average(),
			bot.Value(bot.RatioOf(t.passed, t.chats))})
	}
	return table
}

func checkTable(checks []storage.SpotCheck) *bot.Table {
	table := &bot.Table{Header: []bot.Text{bot.T("Check"), bot.T("Day"), bot.T("Scores")},
		Right: []bool{true, false, false}}
	for _, check := range checks {
		table.Rows = append(table.Rows, []bot.Text{bot.Data("#" + strconv.FormatInt(check.ID, 10)), bot.Value(check.Day),
			ScoresOf(check)})
	}
	return table
}

// ScoresOf returns the scores of a spot check's chats.
func ScoresOf(check storage.SpotCheck) bot.Text {
	written := make([]bot.Text, len(check.Chats))
	for i, chat := range check.Chats {
		written[i] = scoreOf(chat)
		if last := check.Chats[len(check.Chats)-1]; last.Position > len(check.Chats) { // some were dropped
			written[i] = bot.Data(strconv.Itoa(chat.Position) + ":").Then(written[i])
		}
	}
	return bot.Join(" ", written...)
}

// scoreOf returns a chat's score; 0! is a critical fail.
func scoreOf(chat storage.SpotCheckChat) bot.Text {
	written := strconv.Itoa(chat.Score)
	if chat.Critical {
		written += "!"
	}
	return bot.Data(written)
}

// Check returns one spot check, chat by chat.
func (r Reader) Check(ctx context.Context, id int64) (bot.Message, error) {
	check, err := r.records.SpotCheck(ctx, r.store.ID, id)
	if err != nil {
		return bot.Message{}, err
	}
	var all tally
	all.add(check, r.settings)
	m := bot.OneLine(bot.T("Spot check #%d of %s · %s", check.ID, check.Agent, check.Day))
	m.Sections = []bot.Section{{Fields: []bot.Field{
		{Name: bot.T("Chats"), Value: bot.Value(bot.Count(all.chats))},
		{Name: bot.T("Average"), Value: all.average()},
		{Name: bot.T("Pass rate"), Value: bot.Value(bot.RatioOf(all.passed, all.chats))},
		{Name: bot.T("Critical fails"), Value: alarm(all.critical)},
		{Name: bot.T("Scores"), Value: ScoresOf(check)},
	}}}
	chats, err := r.ChatsOf(ctx, check)
	if err != nil {
		return m, err
	}
	if said := remarksOn(r.settings.Rubric, check, chats); said != nil {
		m.Sections = append(m.Sections, bot.Section{Text: bot.Join("\n", said...)})
	}
	number := strconv.FormatInt(check.ID, 10)
	m.Actions = []bot.Action{{Label: bot.T("Edit scores"), Line: "check edit " + number},
		{Label: bot.T("Undo"), Line: "undo"}, {Label: bot.T("See spot checks"), Line: "check list"}}
	return m, nil
}

// Scored returns the spot checks that a lead has just made of drawn chats, one for each
// agent.
func (r Reader) Scored(ctx context.Context, made []storage.SpotCheck, comment string) (bot.Message, error) {
	m := bot.OneLine(bot.T("The sampled chats are scored"))
	table := &bot.Table{Header: []bot.Text{bot.T("Check"), bot.T("Agent"), bot.T("Average"), bot.T("Scores")},
		Right: []bool{true, false, true, false}}
	var all tally
	var said []bot.Text
	for _, check := range made {
		var own tally
		own.add(check, r.settings)
		all.add(check, r.settings)
		table.Rows = append(table.Rows, []bot.Text{bot.Data("#" + strconv.FormatInt(check.ID, 10)), bot.Data(check.Agent),
			own.average(), ScoresOf(check)})
		chats, err := r.ChatsOf(ctx, check)
		if err != nil {
			return m, err
		}
		for _, text := range remarksOn(r.settings.Rubric, storage.SpotCheck{Chats: check.Chats}, chats) {
			said = append(said, bot.Data(check.Agent+" · ").Then(text))
		}
	}
	if comment != "" {
		said = append(said, bot.Data(comment))
	}
	if comment != "" && len(made) > 1 {
		said = append(said, bot.T("Saved as a coaching note. It's about several agents, so none was notified.").Styled(bot.Muted))
	}
	m.Sections = []bot.Section{
		{Fields: []bot.Field{
			{Name: bot.T("Chats"), Value: bot.Value(bot.Count(all.chats))}, {Name: bot.T("Average"), Value: all.average()},
			{Name: bot.T("Pass rate"), Value: bot.Value(bot.RatioOf(all.passed, all.chats))},
			{Name: bot.T("Critical fails"), Value: alarm(all.critical)},
		}, Table: table},
	}
	if said != nil {
		m.Sections = append(m.Sections, bot.Section{Text: bot.Join("\n", said...)})
	}
	m.Actions = []bot.Action{{Label: bot.T("Undo"), Line: "undo"}, {Label: bot.T("See spot checks"), Line: "check list"}}
	return m, nil
}
