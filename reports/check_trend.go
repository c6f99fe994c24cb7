package reports

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

// trendWeeks are shown side by side.
const trendWeeks = 4

// CheckTrend returns the average of each agent in the last weeks, and what failed most
// in this one.
func (r Reader) CheckTrend(ctx context.Context, agent string) (bot.Message, error) {
	week := bot.WeekOf(bot.DayOf(r.now))
	first := week.From - 7*(trendWeeks-1)
	checks, err := r.records.SpotChecks(ctx, r.store.ID, bot.Period{From: first, Until: week.Until}, agent)
	if err != nil {
		return bot.Message{}, err
	}
	if len(checks) == 0 {
		return bot.Message{Title: bot.T("No chats were spot-checked in the last %d weeks.", trendWeeks),
			Actions: []bot.Action{{Label: bot.T("Record a spot check"), Line: "check"}}}, nil
	}
	m := bot.OneLine(bot.T("Spot checks by week"))
	m.Sections = []bot.Section{{Table: trendTable(checks, first, r.settings)}}
	if weakest := weakestItem(r.settings.Rubric, checks, week.From); weakest != nil {
		m.Sections = append(m.Sections, bot.Section{Fields: []bot.Field{{Name: bot.T("Most failed this week"),
			Value: weakest}}})
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

// weakestItem returns the item of the rubric that failed in most chats since a day; nil
// where no chat was judged item by item.
func weakestItem(rubric Rubric, checks []storage.SpotCheck, since bot.Day) bot.Text {
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
	return rubric.label(worst).Then(bot.Data(" "), bot.Value(bot.Count(most)))
}
