package reports

import (
	"context"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// TicketFigures returns how the urgent tickets that were opened in a period went, by kind
// and by person.
func (r Reader) TicketFigures(ctx context.Context, period bot.Period) (bot.Message, error) {
	tickets, err := r.ticketsOpened(ctx, period)
	if err != nil {
		return bot.Message{}, err
	}
	list := bot.Action{Label: bot.T("See open tickets"), Line: "urgent"}
	if len(tickets) == 0 {
		return bot.Message{Title: bot.T("No urgent tickets were opened in %s.", period), Actions: []bot.Action{list}}, nil
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("Urgent tickets · %s", period))
	m.Sections = []bot.Section{
		{Fields: tallyOf(tickets, r.now).fields()},
		{Heading: bot.T("By kind"), Table: ticketTable(bot.T("Kind"), talliesBy(kindOf, tickets, r.now))},
		{Heading: bot.T("By person"), Table: ticketTable(bot.T("Assigned to"), talliesBy(assigneeIn(names), tickets, r.now))},
	}
	m.Actions = []bot.Action{list}
	return m, nil
}

func kindOf(t storage.Ticket) bot.Text { return bot.T(t.Kind) }

func assigneeIn(names map[int64]string) func(storage.Ticket) bot.Text {
	return func(t storage.Ticket) bot.Text { return assignee(t, names) }
}

func (r Reader) ticketsOpened(ctx context.Context, period bot.Period) ([]storage.Ticket, error) {
	return r.records.TicketsOpened(ctx, r.store.ID, period.From.Start(r.store.Zone).Unix(),
		period.Until.Start(r.store.Zone).Unix())
}

// ticketTally is what some tickets add up to. One that is neither resolved nor late is
// under way.
type ticketTally struct {
	name                                     bot.Text
	opened, inTime, late, underWay, canceled int64
	toClaim, toResolve                       []int64 // seconds
}

func (a *ticketTally) add(t storage.Ticket, now time.Time) {
	a.opened++
	if t.ClaimedAt != nil {
		a.toClaim = append(a.toClaim, *t.ClaimedAt-t.OpenedAt)
	}
	if t.State == storage.TicketCancelled {
		a.canceled++
		return
	}
	until := now.Unix()
	if t.ResolvedAt != nil {
		until = *t.ResolvedAt
		a.toResolve = append(a.toResolve, until-t.OpenedAt)
	}
	switch {
	case until > t.Deadline:
		a.late++
	case t.ResolvedAt != nil:
		a.inTime++
	default:
		a.underWay++
	}
}

func tallyOf(tickets []storage.Ticket, now time.Time) (all ticketTally) {
	for _, t := range tickets {
		all.add(t, now)
	}
	return all
}

func (a ticketTally) fields() []bot.Field {
	fields := []bot.Field{
		{Name: bot.T("Opened"), Value: bot.Value(bot.Count(a.opened))},
		{Name: bot.T("Resolved on time"), Value: bot.Value(bot.Count(a.inTime))},
		{Name: bot.T("Missed"), Value: alarm(a.late)},
		{Name: bot.T("In progress"), Value: bot.Value(bot.Count(a.underWay))},
		{Name: bot.T("Median time to claim"), Value: median(a.toClaim)},
		{Name: bot.T("Median time to resolve"), Value: median(a.toResolve)},
	}
	if a.canceled > 0 {
		fields = append(fields, bot.Field{Name: bot.T("Canceled"), Value: bot.Value(bot.Count(a.canceled))})
	}
	return fields
}

// median returns the middle of some lengths of time in seconds, the mean of the two in the
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

// talliesBy tells tickets apart by a name, in the order in which the names come first.
func talliesBy(by func(storage.Ticket) bot.Text, tickets []storage.Ticket, now time.Time) []ticketTally {
	var tallies []ticketTally
	at := map[string]int{}
	for _, t := range tickets {
		name := by(t)
		key := bot.English.Plain(name)
		i, known := at[key]
		if !known {
			i = len(tallies)
			at[key] = i
			tallies = append(tallies, ticketTally{name: name})
		}
		tallies[i].add(t, now)
	}
	return tallies
}

func ticketTable(header bot.Text, tallies []ticketTally) *bot.Table {
	table := &bot.Table{
		Header: []bot.Text{header, bot.T("Opened"), bot.T("On time"), bot.T("Missed"), bot.T("Claimed in"),
			bot.T("Resolved in")},
		Right: []bool{false, true, true, true, true, true},
	}
	for _, a := range tallies {
		table.Rows = append(table.Rows, []bot.Text{
			a.name, bot.Value(bot.Count(a.opened)), bot.Value(bot.Count(a.inTime)), alarm(a.late), median(a.toClaim),
			median(a.toResolve),
		})
	}
	return table
}
