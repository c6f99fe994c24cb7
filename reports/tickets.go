package reports

import (
	"context"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Tickets returns the open urgent tickets, the oldest first; those of one kind, if one
// is named.
func (r Reader) Tickets(ctx context.Context, kind string) (bot.Message, error) {
	open, err := r.records.OpenTickets(ctx, r.store.ID)
	if err != nil {
		return bot.Message{}, err
	}
	var tickets []storage.Ticket
	for _, t := range open {
		if kind == "" || t.Kind == kind {
			tickets = append(tickets, t)
		}
	}
	none, flag := bot.T("No open urgent tickets."), bot.Action{Label: bot.T("Open urgent ticket"), Line: "urgent refund"}
	if kind == "parcel" {
		none, flag = bot.T("No parcels to track."), bot.Action{Label: bot.T("Track a parcel"), Line: "urgent parcel"}
	}
	if len(tickets) == 0 {
		return bot.Message{Title: none, Actions: []bot.Action{flag}}, nil
	}
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.N(len(tickets), "%d open urgent ticket", "%d open urgent tickets"))
	for _, t := range tickets {
		m.Sections = append(m.Sections, bot.Section{Text: summary(t, names, r.now)})
	}
	for _, t := range tickets[:min(len(tickets), 5)] {
		m.Actions = append(m.Actions, showTicket(bot.T("Open #%s", strconv.FormatInt(t.ID, 10)), t))
	}
	return m, nil
}

func showTicket(label bot.Text, t storage.Ticket) bot.Action {
	return bot.Action{Label: label, Line: "urgent show " + strconv.FormatInt(t.ID, 10)}
}

// summary returns a ticket in a few lines.
func summary(t storage.Ticket, names map[int64]string, now time.Time) bot.Text {
	head := ticketName(t).Styled(bot.Bold)
	if t.OrderNumber != nil {
		head = head.Then(bot.Data(" "), bot.Value(*t.OrderNumber))
	}
	if t.Amount != nil {
		head = head.Then(bot.Data(" "), bot.Value(*t.Amount))
	}
	head = head.Then(bot.Data(" · "), timeLeft(t, now), bot.Data(" · "), assignee(t, names))
	if t.State == storage.TicketWaiting {
		head = head.Then(bot.Data(" · "), ticketState(t))
	}
	return head.Then(bot.Data("\n"), masked(&t.Reason))
}

// ticketName returns what a ticket is called: #12 refund.
func ticketName(t storage.Ticket) bot.Text { return bot.T("#%d %s", t.ID, bot.T(t.Kind)) }

func timeLeft(t storage.Ticket, now time.Time) bot.Text {
	left := time.Unix(t.Deadline, 0).Sub(now)
	if left <= 0 {
		return bot.T("%s late", bot.Lasting(left)).Styled(bot.Bad)
	}
	return bot.T("%s left", bot.Lasting(left))
}

func assignee(t storage.Ticket, names map[int64]string) bot.Text {
	if t.AssigneeID == nil {
		return bot.T("unassigned")
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
	return bot.T("%d overdue", late).Styled(bot.Bad)
}
