package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Brief is what a meeting at the end of the day has to know: the day so far against
// its target, the tickets, what is late, the rounds, and the dates ahead.
func Brief(ctx context.Context, db *storage.Database, store bot.Store, now time.Time) (bot.Message, error) {
	day := bot.DayOf(now)
	m := bot.Say(bot.T("Brief · %s", day))
	sales, err := salesSoFar(ctx, db, store, day)
	if err != nil {
		return m, err
	}
	todo, err := stillToDo(ctx, db, store, now)
	if err != nil {
		return m, err
	}
	m.Sections = []bot.Section{{Fields: sales}, {Heading: bot.T("To do"), Fields: todo}}
	if _, known := day.IsWorkday(); !known {
		m.Sections = append(m.Sections, bot.Section{Text: bot.T("I do not know this year's public holidays yet and take Monday to Friday for workdays. A newer version of me knows them.").In(bot.Muted)})
	}
	m.Actions = []bot.Action{{Label: bot.T("Urgent"), Line: "urgent"}, {Label: bot.T("Overdue"), Line: "overdue"}, {Label: bot.T("Rounds"), Line: "duty"}}
	return m, nil
}

func salesSoFar(ctx context.Context, db *storage.Database, store bot.Store, day bot.Day) ([]bot.Field, error) {
	r, err := newReader(ctx, db, store)
	if err != nil {
		return nil, err
	}
	s, err := r.sums(ctx, bot.PeriodOf(day))
	if err != nil {
		return nil, err
	}
	targets, err := r.targetsAround(ctx, day)
	if err != nil {
		return nil, err
	}
	fields := []bot.Field{{Name: bot.T("Paid"), Value: s.PaidAmount.money().In(bot.Bold)}, {Name: bot.T("Orders paid"), Value: s.PaidOrders.count()}}
	if target := targets.day(day); target.Known {
		fields = append(fields, progress(bot.T("Target"), s.PaidAmount, target))
	}
	return fields, nil
}

func stillToDo(ctx context.Context, db *storage.Database, store bot.Store, now time.Time) ([]bot.Field, error) {
	tickets, err := db.OpenTickets(ctx, store.ID)
	if err != nil {
		return nil, err
	}
	waiting, err := db.ToShip(ctx, store.ID, now, dueSoon, 1)
	if err != nil {
		return nil, err
	}
	_, left, err := Duties(ctx, db, store, bot.DayOf(now), true)
	if err != nil {
		return nil, err
	}
	deadlines, err := db.OpenDeadlines(ctx, store.ID)
	if err != nil {
		return nil, err
	}
	fields := []bot.Field{
		{Name: bot.T("Urgent tickets"), Value: bot.Value(bot.Count(len(tickets))), Note: lateTickets(tickets, now)},
		{Name: bot.T("Overdue to ship"), Value: alarm(waiting.Overdue), Note: bot.T("%s due within 4 h", bot.Count(waiting.DueSoon))},
		{Name: bot.T("Rounds left"), Value: alarm(int64(left))},
	}
	for _, d := range deadlines[:min(len(deadlines), 3)] {
		fields = append(fields, bot.Field{Name: bot.T("Deadline"), Value: bot.Value(bot.AtUnix(d.DueAt)), Note: bot.Data(d.What)})
	}
	return fields, nil
}

// WeekdayEvents are what a day of the week always is.
func WeekdayEvents(ctx context.Context, db *storage.Database, store bot.Store, day bot.Day) (bot.Text, error) {
	events, err := db.Events(ctx, store.ID)
	if err != nil {
		return nil, err
	}
	var today []bot.Text
	for _, e := range events {
		if e.Weekday == day.Weekday() {
			today = append(today, bot.Data(e.What))
		}
	}
	return bot.Join(", ", today...), nil
}
