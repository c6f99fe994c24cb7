package reports

import (
	"context"
	"errors"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Tickets are the open urgent tickets, the oldest first.
func Tickets(ctx context.Context, db *storage.Database, store bot.Store, now time.Time) (bot.Message, error) {
	tickets, err := db.OpenTickets(ctx, store.ID)
	if err != nil {
		return bot.Message{}, err
	}
	flag := bot.Action{Label: bot.T("Flag an order"), Line: "urgent refund"}
	if len(tickets) == 0 {
		return bot.Message{Title: bot.T("No urgent ticket is open."), Actions: []bot.Action{flag}}, nil
	}
	names, err := db.MemberNames(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.Say(bot.N(len(tickets), "%d urgent ticket is open", "%d urgent tickets are open"))
	for _, t := range tickets {
		m.Sections = append(m.Sections, bot.Section{Text: summary(t, names, now)})
	}
	for _, t := range tickets[:min(len(tickets), 5)] {
		m.Actions = append(m.Actions, bot.Action{Label: bot.Data("#" + strconv.FormatInt(t.ID, 10)), Line: "urgent show " + strconv.FormatInt(t.ID, 10)})
	}
	return m, nil
}

// summary is a ticket in a few lines.
func summary(t storage.Ticket, names map[int64]string, now time.Time) bot.Text {
	head := bot.T("#%d %s", t.ID, bot.T(t.Kind)).In(bot.Bold)
	if t.OrderNumber != nil {
		head = head.Then(bot.Data(" "), bot.Value(*t.OrderNumber))
	}
	if t.Amount != nil {
		head = head.Then(bot.Data(" "), bot.Value(*t.Amount))
	}
	return head.Then(bot.Data(" · "), timeLeft(t, now), bot.Data(" · "), assignee(t, names), bot.Data("\n"), masked(&t.Reason))
}

func timeLeft(t storage.Ticket, now time.Time) bot.Text {
	left := time.Unix(t.Deadline, 0).Sub(now)
	if left <= 0 {
		return bot.T("%s late", bot.Lasting(left)).In(bot.Bad)
	}
	return bot.T("%s left", bot.Lasting(left))
}

func assignee(t storage.Ticket, names map[int64]string) bot.Text {
	if t.AssigneeID == nil {
		return bot.T("nobody's yet")
	}
	return bot.Data(names[*t.AssigneeID])
}

// lateTickets says how many of the tickets are past their deadline.
func lateTickets(tickets []storage.Ticket, now time.Time) bot.Text {
	late := 0
	for _, t := range tickets {
		if now.Unix() >= t.Deadline {
			late++
		}
	}
	if late == 0 {
		return nil
	}
	return bot.T("%d past the deadline", late).In(bot.Bad)
}

// Ticket is one urgent ticket with its timeline and what can be done with it.
func Ticket(ctx context.Context, db *storage.Database, store bot.Store, now time.Time, id int64) (bot.Message, error) {
	t, err := db.Ticket(ctx, store.ID, id)
	if errors.Is(err, storage.ErrNotFound) {
		return bot.Message{}, bot.Errorf("There is no ticket #%d in this store.", id).Next(bot.T("Open tickets"), "urgent")
	}
	if err != nil {
		return bot.Message{}, err
	}
	names, err := db.MemberNames(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	events, err := db.TicketEvents(ctx, id)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.Say(bot.T("#%d %s", t.ID, bot.T(t.Kind)))
	m.Sections = []bot.Section{
		{Fields: filled(ticketFields(t, names, now)), Text: masked(&t.Reason)},
		{Heading: bot.T("Timeline"), Text: timeline(events, names)},
	}
	m.Actions = ticketActions(t)
	return m, nil
}

func ticketFields(t storage.Ticket, names map[int64]string, now time.Time) []bot.Field {
	fields := []bot.Field{
		{Name: bot.T("State"), Value: bot.T(string(t.State))},
		{Name: bot.T("Amount"), Value: amount(t.Amount)},
		{Name: bot.T("With"), Value: assignee(t, names)},
	}
	if t.OrderNumber != nil {
		fields = append(fields, bot.Field{Name: bot.T("Order"), Value: bot.Value(*t.OrderNumber)})
	}
	if t.State != storage.TicketResolved {
		fields = append(fields, bot.Field{Name: bot.T("Deadline"), Value: bot.Value(bot.AtUnix(t.Deadline)), Note: timeLeft(t, now)})
	}
	return fields
}

func timeline(events []storage.TicketEvent, names map[int64]string) bot.Text {
	steps := make([]bot.Text, len(events))
	for i, e := range events {
		steps[i] = bot.T("%s %s %s", bot.AtUnix(e.At), names[e.MemberID], bot.T(string(e.What)))
		if e.Note != "" {
			steps[i] = steps[i].Then(bot.Data(": "), masked(&e.Note))
		}
	}
	return bot.Join("\n", steps...)
}

func ticketActions(t storage.Ticket) []bot.Action {
	id := strconv.FormatInt(t.ID, 10)
	if t.State == storage.TicketResolved {
		return []bot.Action{{Label: bot.T("Reopen"), Line: "urgent reopen " + id}}
	}
	actions := []bot.Action{{Label: bot.T("Resolve"), Line: "urgent resolve " + id}}
	if t.AssigneeID == nil {
		actions = append([]bot.Action{{Label: bot.T("Claim"), Line: "urgent claim " + id}}, actions...)
	}
	if t.OrderNumber != nil {
		actions = append(actions, bot.Action{Label: bot.T("Show the order"), Line: "order " + t.OrderNumber.String()})
	}
	return actions
}
