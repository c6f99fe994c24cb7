package reports

import (
	"context"

	"storebot/bot"
)

// missingAlert checks yesterday's figures that are not known to the end of the day.
func (r Reader) missingAlert(ctx context.Context) (Finding, error) {
	day := bot.DayOf(r.now) - 1
	s, err := r.sumsOf(ctx, day)
	if err != nil {
		return Finding{}, err
	}
	how, err := ledger{r}.howKnown(ctx, day, s)
	if err != nil {
		return Finding{}, err
	}
	orders := missingOrders(s)
	if how != nil {
		orders = bot.Join(" · ", orders, how)
	}
	members, err := r.records.Members(ctx, r.store.ID)
	if err != nil {
		return Finding{}, err
	}
	on := " " + day.String()
	m := bot.OneLine(bot.T("Figures for %s are missing", day))
	var found Finding
	for _, gap := range []struct {
		figure  Figure
		name    bot.Text
		role    bot.Role
		line    string
		fill    bool // a button helps: the line can be asked for with a form
		keyword string
	}{
		{s.PaidOrders, orders, bot.Lead, "import", false, "orders"},
		{s.Visitors, bot.T("Visitors"), bot.Agent, "traffic" + on, true, "visitors"},
		{s.Costs, bot.T("Ad spend"), bot.Ads, "spend" + on, true, "spend"},
	} {
		if gap.figure.isWhole() {
			continue
		}
		found.Items = append(found.Items, gap.keyword+on)
		one := bot.OneLine(bot.T("Please enter the figures for %s: %s", day, gap.name))
		one.Sections = []bot.Section{{Text: bot.Data(gap.line).Styled(bot.Code)}}
		m.Sections = append(m.Sections, bot.Section{Fields: []bot.Field{{
			Name: gap.name, Value: whose(members, gap.role), Note: bot.Data(gap.line).Styled(bot.Code),
		}}})
		if gap.fill {
			one.Actions = []bot.Action{{Label: gap.name, Line: gap.line}}
			m.Actions = append(m.Actions, one.Actions...)
		}
		found.Asks = append(found.Asks, Ask{gap.keyword + on, gap.role, one})
	}
	found.Message = m
	return found, nil
}

// whose returns the people of a role, otherwise the role.
func whose(members []bot.Member, role bot.Role) bot.Text {
	var names []bot.Text
	for _, m := range members {
		if m.Role == role {
			names = append(names, bot.Data("@"+m.Name))
		}
	}
	if names == nil {
		return bot.Value(role)
	}
	return bot.Join(" ", names...)
}
