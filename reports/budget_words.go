package reports

import (
	"context"

	"storebot/bot"
)

// Budget returns how a month's ad budgets are spent: as planned, too slowly or too fast, what
// to spend today, and what the ads brought.
func (r Reader) Budget(ctx context.Context, days bot.Period) (bot.Message, error) {
	l := ledger{r}
	plan, all, err := l.pacings(ctx, days)
	if err != nil {
		return bot.Message{}, err
	}
	if len(all) == 0 {
		return bot.OneLine(bot.T("No ad budget for %s yet. Set one, for example budget 30k.", days)), nil
	}
	m := bot.OneLine(bot.T("Ad budget · %s", days))
	for _, p := range all {
		m.Sections = append(m.Sections, bot.Section{Heading: p.name(), Fields: p.fields()})
	}
	if text := plan.heavyDays(); text != nil {
		m.Sections = append(m.Sections, bot.Section{Text: text.Styled(bot.Muted)})
	}
	if days.From <= plan.today-1 {
		quality, err := l.adQuality(ctx, days.Through(plan.today-1))
		if err != nil {
			return m, err
		}
		m.Sections = append(m.Sections, quality)
	}
	if first := all[0]; first.untold != nil {
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("Missing"), Text: first.missing()})
	}
	return m, nil
}

func (p pacing) name() bot.Text {
	if p.channel == "" {
		return bot.T("All ads")
	}
	return bot.T(p.channel)
}

// fields returns how a budget is spent.
func (p pacing) fields() []bot.Field {
	fields := []bot.Field{
		{Name: bot.T("Budget"), Value: bot.Value(bot.Money(p.budget))},
		{Name: bot.T("Spent"), Value: bot.Value(bot.Money(p.spent)),
			Note: bot.T("%s planned for %s", bot.Money(p.expected()), bot.N(p.days, "%d day", "%d days"))},
		{Name: bot.T("Delivery"), Value: bot.Value(p.delivery()), Note: p.grade()},
	}
	if today := p.forToday(); today.Known {
		fields = append(fields, bot.Field{Name: bot.T("To spend today"), Value: today.money().Styled(bot.Bold)},
			bot.Field{Name: bot.T("Forecast"), Value: p.forecast().money()})
	}
	return fields
}

// grade says whether a budget is spent too slowly or too fast.
func (p pacing) grade() bot.Text {
	switch {
	case p.told == 0:
		return nil
	case p.isUnder():
		return bot.T("under plan").Styled(bot.Bad)
	case p.isOver():
		return bot.T("over plan").Styled(bot.Bad)
	}
	return bot.T("on plan").Styled(bot.Good)
}

// heavyDays lists the days that get more or less of the budget than others.
func (m month) heavyDays() bot.Text {
	var days []bot.Text
	for day := m.From; day < m.Until; day++ {
		if m.weights[day] != 1 {
			days = append(days, bot.T("%s ×%d", day, m.weights[day]))
		}
	}
	if days == nil {
		return nil
	}
	return bot.T("Days with a weight of their own: %s", bot.List(days...))
}

// shownUntold is how many days without ad figures are named.
const shownUntold = 5

// missing names the days of which no one told the ads, with the command that does.
func (p pacing) missing() bot.Text {
	var days []bot.Text
	for _, day := range p.untold[:min(len(p.untold), shownUntold)] {
		days = append(days, bot.Value(day))
	}
	if more := len(p.untold) - len(days); more > 0 {
		days = append(days, bot.T("%d more", more))
	}
	return bot.T("%s — %s", bot.T("Ad spend, %s", bot.List(days...)),
		adsInput.line(bot.Data(p.untold[0].String())).Styled(bot.Code))
}

// adQuality returns what the ads of a period brought.
func (l ledger) adQuality(ctx context.Context, period bot.Period) (bot.Section, error) {
	s, err := l.sums(ctx, period)
	perOrder := s.each(func(s Sums) Figure { return s.Ads }, paidOrders)
	return bot.Section{Heading: bot.T("What they brought"), Fields: []bot.Field{
		roiField(s.roi(l.settings)),
		{Name: bot.T("Ad spend per order"), Value: plainMoney(perOrder)},
	}}, err
}

// budgetAlert warns of a month's ad budgets that are spent too slowly or too fast by yesterday.
func (r Reader) budgetAlert(ctx context.Context) (Finding, error) {
	days := bot.MonthOf(bot.DayOf(r.now))
	_, all, err := ledger{r}.pacings(ctx, days)
	found := Finding{Message: bot.OneLine(bot.T("Ads aren't spent as planned"))}
	for _, p := range all {
		if !p.isUnder() && !p.isOver() {
			continue
		}
		found.Items = append(found.Items, "budget "+p.channel+" "+bot.DayOf(r.now).String())
		found.Message.Sections = append(found.Message.Sections, bot.Section{Heading: p.name(), Fields: p.fields()})
	}
	found.Message.Actions = []bot.Action{{Label: bot.T("See ad budget"), Line: "budget"}}
	return found, err
}
