package reports

import (
	"context"

	"storebot/bot"
)

// Brief returns the meeting brief: the day compared with its target, for the
// weekly one the seven days before; the tickets, what is late, the rounds, and the dates ahead. The
// monthly gatherings are named in its title.
func (r Reader) Brief(ctx context.Context, meeting string) (bot.Message, error) {
	day := bot.DayOf(r.now)
	period := bot.PeriodOf(day)
	m := bot.OneLine(bot.T("Meeting brief · %s", day))
	switch meeting {
	case "week":
		period = bot.Period{From: day - 7, Until: day}
		m = bot.OneLine(bot.T("Weekly department meeting · %s", day))
	case "team":
		m = bot.OneLine(bot.T("Monthly team event today · %s", day))
	case "skills":
		m = bot.OneLine(bot.T("Monthly skills exchange today · %s", day))
	}
	sales, err := r.salesSoFar(ctx, period)
	if err != nil {
		return m, err
	}
	todo, err := r.stillToDo(ctx)
	if err != nil {
		return m, err
	}
	m.Sections = []bot.Section{sales, {Heading: bot.T("To do"), Fields: todo}}
	if text := holidaysKnown(day); text != nil {
		m.Sections = append(m.Sections, bot.Section{Text: text.Styled(bot.Muted)})
	}
	m.Actions = []bot.Action{{Label: bot.T("See tickets"), Line: "urgent"},
		{Label: bot.T("Handle overdue"), Line: "overdue"},
		{Label: bot.T("See checklist"), Line: "task"}}
	return m, nil
}

// holidaysSoon is how many days ahead people are warned that the public holidays will
// not be known any more.
const holidaysSoon = 21

// holidaysKnown warns when China's public holidays are not known, or soon will not be.
func holidaysKnown(day bot.Day) bot.Text {
	if _, known := day.IsWorkday(); !known {
		return bot.T("I don't have this year's public holidays yet, so Monday to Friday all count as workdays. Update me to get them.")
	}
	if last := bot.HolidaysKnownUntil(); day+holidaysSoon > last {
		return bot.T("I only have China's public holidays until %s. Update me before then.", last)
	}
	return nil
}

func (r Reader) salesSoFar(ctx context.Context, period bot.Period) (bot.Section, error) {
	ledger := ledger{r}
	period, err := ledger.knowable(ctx, period)
	if err != nil {
		return bot.Section{}, err
	}
	s, err := ledger.sums(ctx, period)
	if err != nil {
		return bot.Section{}, err
	}
	targets, err := ledger.targetsFor(ctx, period)
	if err != nil {
		return bot.Section{}, err
	}
	name := bot.Value(period)
	if period.Days() == 1 {
		if name, err = ledger.dayName(ctx, period.From, s); err != nil {
			return bot.Section{}, err
		}
	}
	fields := []bot.Field{{Name: bot.T("Paid sales"), Value: s.PaidAmount.money().Styled(bot.Bold)},
		{Name: bot.T("Orders paid"), Value: s.PaidOrders.count()}}
	if target := targets.total(period); target.Known {
		fields = append(fields, progress(s.PaidAmount, target))
	}
	section := bot.Section{Text: name.Styled(bot.Muted), Fields: fields}
	if !s.PaidOrders.Known {
		section.Text = bot.T("No sales reported yet. Import the orders, or log sales by hand: sale 299.")
	}
	return section, nil
}

func (r Reader) stillToDo(ctx context.Context) ([]bot.Field, error) {
	tickets, err := r.records.OpenTickets(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	waiting, err := r.records.ToShip(ctx, r.store.ID, r.now, dueSoon, 1)
	if err != nil {
		return nil, err
	}
	_, left, err := r.Duties(ctx, bot.DayOf(r.now), true)
	if err != nil {
		return nil, err
	}
	deadlines, err := r.records.OpenDeadlines(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	fields := []bot.Field{
		{Name: bot.T("Urgent tickets"), Value: bot.Value(bot.Count(len(tickets))), Note: lateTickets(tickets, r.now)},
		shippingField(waiting, r.now),
		{Name: bot.T("Tasks left"), Value: alarm(int64(left))},
	}
	for _, d := range deadlines[:min(len(deadlines), 3)] {
		fields = append(fields, bot.Field{Name: bot.T("Deadline"), Value: bot.Value(bot.AtUnix(d.DueAt)),
			Note: bot.Data(d.What)})
	}
	return fields, nil
}

// weekdayEvents returns what a day of the week always is.
func (r Reader) weekdayEvents(ctx context.Context, day bot.Day) (bot.Text, error) {
	events, err := r.records.Events(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	var today []bot.Text
	for _, e := range events {
		if e.Weekday == day.Weekday() {
			today = append(today, bot.Data(e.What))
		}
	}
	return bot.List(today...), nil
}
