package reports

import (
	"context"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// TicketFigures are how the urgent tickets that were opened in a period went, by kind
// and by person.
func TicketFigures(ctx context.Context, db *storage.Database, store bot.Store, period bot.Period) (bot.Message, error) {
	tickets, err := ticketsOpened(ctx, db, store, period)
	if err != nil {
		return bot.Message{}, err
	}
	list := bot.Action{Label: bot.T("Open tickets"), Line: "urgent"}
	if len(tickets) == 0 {
		return bot.Message{Title: bot.T("No urgent ticket was opened in %s.", period), Actions: []bot.Action{list}}, nil
	}
	names, err := db.MemberNames(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	var all ticketTally
	for _, t := range tickets {
		all.add(t)
	}
	m := bot.Say(bot.T("Urgent tickets · %s", period))
	m.Sections = []bot.Section{
		{Fields: all.fields()},
		{Heading: bot.T("By kind"), Table: ticketTable(bot.T("Kind"), tickets, func(t storage.Ticket) bot.Text { return bot.T(t.Kind) })},
		{Heading: bot.T("By person"), Table: ticketTable(bot.T("With"), tickets, func(t storage.Ticket) bot.Text { return assignee(t, names) })},
	}
	m.Actions = []bot.Action{list}
	return m, nil
}

func ticketsOpened(ctx context.Context, db *storage.Database, store bot.Store, period bot.Period) ([]storage.Ticket, error) {
	return db.TicketsOpened(ctx, store.ID, period.From.Start(store.Zone).Unix(), period.Until.Start(store.Zone).Unix())
}

// ticketTally is what some tickets add up to.
type ticketTally struct {
	opened, resolved, inTime, cancelled int64
	toClaim, toResolve                  []int64 // seconds
}

func (a *ticketTally) add(t storage.Ticket) {
	a.opened++
	if t.ClaimedAt != nil {
		a.toClaim = append(a.toClaim, *t.ClaimedAt-t.OpenedAt)
	}
	switch {
	case t.State == storage.TicketCancelled:
		a.cancelled++
	case t.ResolvedAt != nil:
		a.resolved++
		a.toResolve = append(a.toResolve, *t.ResolvedAt-t.OpenedAt)
		if *t.ResolvedAt <= t.Deadline {
			a.inTime++
		}
	}
}

func (a ticketTally) fields() []bot.Field {
	fields := []bot.Field{
		{Name: bot.T("Opened"), Value: bot.Value(bot.Count(a.opened))},
		{Name: bot.T("Resolved in time"), Value: bot.T("%d of %d", a.inTime, a.opened-a.cancelled)},
		{Name: bot.T("Resolved late"), Value: alarm(a.resolved - a.inTime)},
		{Name: bot.T("Median time to claim"), Value: median(a.toClaim)},
		{Name: bot.T("Median time to resolve"), Value: median(a.toResolve)},
	}
	if a.cancelled > 0 {
		fields = append(fields, bot.Field{Name: bot.T("Cancelled"), Value: bot.Value(bot.Count(a.cancelled))})
	}
	return fields
}

// median is the middle of some lengths of time in seconds, the mean of the two in the
// middle where there are two; unknown of none.
func median(seconds []int64) bot.Text {
	if len(seconds) == 0 {
		return bot.Data(bot.Unknown)
	}
	slices.Sort(seconds)
	n := len(seconds)
	middle := (seconds[(n-1)/2] + seconds[n/2]) / 2
	return bot.Value(bot.Lasting(time.Duration(middle) * time.Second))
}

// ticketTable tells tickets apart by a name, in the order in which the names come
// first.
func ticketTable(header bot.Text, tickets []storage.Ticket, by func(storage.Ticket) bot.Text) *bot.Table {
	tallies, names := map[string]*ticketTally{}, []bot.Text{}
	for _, t := range tickets {
		name := by(t)
		if tallies[name.String()] == nil {
			tallies[name.String()] = &ticketTally{}
			names = append(names, name)
		}
		tallies[name.String()].add(t)
	}
	table := &bot.Table{
		Header: []bot.Text{header, bot.T("In time"), bot.T("Claimed in"), bot.T("Resolved in")},
		Right:  []bool{false, true, true, true},
	}
	for _, name := range names {
		a := tallies[name.String()]
		table.Rows = append(table.Rows, []bot.Text{name, bot.T("%d of %d", a.inTime, a.opened-a.cancelled), median(a.toClaim), median(a.toResolve)})
	}
	return table
}

// ticketField says how the tickets of a day went; it has no value when there were
// none.
func ticketField(tickets []storage.Ticket) bot.Field {
	if len(tickets) == 0 {
		return bot.Field{}
	}
	var all ticketTally
	for _, t := range tickets {
		all.add(t)
	}
	field := bot.Field{Name: bot.T("Tickets of the day"), Value: bot.T("%d opened", all.opened), Note: bot.T("none resolved yet")}
	if len(all.toResolve) > 0 {
		field.Note = bot.T("%d resolved in time, in %s at the median", all.inTime, median(all.toResolve))
	}
	return field
}
