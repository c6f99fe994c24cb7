package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// TeamReport returns the report of a day: the managers' summary and plan, the figures, what is
// still to do, what each person wrote, and who is missing. People on leave are not named.
func (r Reader) TeamReport(ctx context.Context, t TeamDay) (bot.Message, error) {
	m := bot.OneLine(bot.T("Team report · %s", t.Day))
	period := bot.PeriodOf(t.Day)
	c, err := ledger{r}.compared(ctx, period)
	if err != nil {
		return m, err
	}
	sales, err := r.salesSoFar(ctx, period)
	if err != nil {
		return m, err
	}
	sales.Heading = bot.T("Figures")
	sales.Fields = append(sales.Fields, bot.Field{Name: bot.T("Visitors"), Value: c.sums.Visitors.count()},
		bot.Field{Name: bot.T("Conversion rate"), Value: bot.Value(c.sums.conversion())}, refundField(c.sums, c.asked),
		bot.Field{Name: bot.T("Ad spend"), Value: c.sums.Ads.money()}, roiField(c.sums.roi(r.settings)))
	m.Sections = append(t.said(bot.Manager), sales)
	if t.Day == bot.DayOf(r.now) {
		todo, err := r.stillToDo(ctx)
		if err != nil {
			return m, err
		}
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("To do"), Fields: todo})
	}
	m.Sections = append(m.Sections, t.said("")...)
	if len(t.Missing) > 0 {
		m.Sections = append(m.Sections, bot.Section{Fields: []bot.Field{{Name: bot.T("Not answered"),
			Value: people(t.Missing)}}})
	}
	m.Actions = []bot.Action{{Label: bot.T("Add my words"), Line: "log answer day=" + t.Day.String()}}
	return m, nil
}

// said returns the words of those who have a role, or a higher one; with "" of all below managers.
// What the managers say is the day's summary.
func (t TeamDay) said(least bot.Role) (sections []bot.Section) {
	for _, m := range t.members {
		if m.Role.May(bot.Manager) != (least == bot.Manager) {
			continue
		}
		words := t.wordsOf(m.ID)
		if words == nil {
			continue
		}
		heading := bot.Data(m.Name)
		if least == bot.Manager {
			heading = bot.T("Summary by %s", m.Name)
		}
		if t.words[m.ID].Late {
			heading = heading.Then(bot.Data(" "), bot.T("(late)"))
		}
		sections = append(sections, bot.Section{Heading: heading, Text: bot.Join("\n", words...)})
	}
	if least == bot.Manager && sections == nil {
		return []bot.Section{{Text: bot.T("The manager's summary and plan are still to come.").Styled(bot.Muted)}}
	}
	return sections
}

// wordsOf returns a member's answers and what they noted during the day; nil for nothing.
func (t TeamDay) wordsOf(member int64) []bot.Text {
	return append(answersOf(t.words[member]), t.linesOf(member)...)
}

func answersOf(row storage.WorkDay) (said []bot.Text) {
	if row.Done != "" {
		said = append(said, bot.T("Done: %s", row.Done))
	}
	if row.Plan != "" {
		said = append(said, bot.T("Plan: %s", row.Plan))
	}
	if row.Problems != "" {
		said = append(said, bot.T("Problems: %s", row.Problems).Styled(bot.Bad))
	}
	return said
}

// OwnDay returns what a member wrote about a day, and how to add to it.
func (r Reader) OwnDay(ctx context.Context, who bot.Member, day bot.Day) (bot.Message, error) {
	t, err := r.TeamDay(ctx, day)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("Your day, %s", day))
	words := t.wordsOf(who.ID)
	if words == nil {
		words = []bot.Text{bot.T("Nothing in the log yet. To add a line: log packed 40 orders")}
	}
	m.Sections = []bot.Section{{Text: bot.Join("\n", words...)}}
	m.Actions = []bot.Action{{Label: bot.T("Answer"), Line: "log answer day=" + day.String()}}
	if who.Role.May(bot.Lead) {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("See team report"), Line: "daily " + day.String()})
	}
	return m, nil
}
