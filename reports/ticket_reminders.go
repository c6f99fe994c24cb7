package reports

import (
	"context"
	"slices"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// lateAgain is how often people are reminded of a ticket past its deadline.
const lateAgain = 4 * time.Hour

// ticketReminders returns what is due of urgent tickets: new ones, those with a quarter of their
// time left, overdue ones, what an import has shown, and those that wait for someone.
func (r Reader) ticketReminders(ctx context.Context) ([]Reminder, error) {
	tickets, err := r.records.OpenTickets(ctx, r.store.ID)
	if err != nil || len(tickets) == 0 {
		return nil, err
	}
	w := ticketWatch{rules: r.settings.Tickets, now: r.now}
	if w.names, err = r.records.MemberNames(ctx); err != nil {
		return nil, err
	}
	if w.members, err = r.records.Members(ctx, r.store.ID); err != nil {
		return nil, err
	}
	var found []Reminder
	for _, t := range tickets {
		o, err := r.orderOf(ctx, t)
		if err != nil {
			return nil, err
		}
		found = append(found, w.remindersOf(t, o)...)
	}
	return found, nil
}

// ticketWatch looks at tickets at a moment.
type ticketWatch struct {
	rules   TicketRules
	now     time.Time
	members []bot.Member
	names   map[int64]string
}

// remindersOf returns what one ticket has to say. A snoozed one asks no one to hurry.
func (w ticketWatch) remindersOf(t storage.Ticket, o *storage.Order) []Reminder {
	found := slices.Concat(w.opened(t), w.handed(t), w.done(t, o), w.waits(t))
	if isSnoozed(t, w.now) {
		return found
	}
	return slices.Concat(found, w.hurry(t))
}

// remind adds a reminder about a ticket. The deadline is part of its key: a ticket that
// is reopened starts over.
func (w ticketWatch) remind(t storage.Ticket, what string, title bot.Text, to []int64,
	actions ...bot.Action) []Reminder {
	return []Reminder{{
		Key: strconv.FormatInt(t.ID, 10) + " " + what + " " + strconv.FormatInt(t.Deadline, 10),
		To:  to, Purpose: storage.ForUrgent,
		Message: bot.Message{
			Title:    title,
			Sections: []bot.Section{{Text: summary(t, w.names, w.now)}},
			Actions:  append(actions, showTicket(bot.T("Show the ticket"), t)),
		},
	}}
}

// opened returns reminders for the members who handle the kind. A complaint is a crisis: it goes out
// in anyone's time off.
func (w ticketWatch) opened(t storage.Ticket) []Reminder {
	if t.State != storage.TicketOpen && t.Kind != "complaint" {
		return nil
	}
	var to []int64
	for _, role := range w.rules[t.Kind].Tells {
		to = append(to, InCharge(w.members, role)...)
	}
	slices.Sort(to)
	to = slices.DeleteFunc(slices.Compact(to), func(member int64) bool { return member == t.OpenedBy })
	if len(to) == 0 {
		return nil
	}
	title := bot.T("%s, opened by %s", ticketName(t), w.names[t.OpenedBy])
	if t.Since != t.OpenedAt {
		title = bot.T("%s, reopened", ticketName(t))
	}
	found := w.remind(t, "opened", title, to, ticketStep(t, bot.T("Claim"), "claim", ""))
	found[0].Crisis = t.Kind == "complaint"
	return found
}

// handed returns a reminder for an assignee who was given the ticket by someone else.
func (w ticketWatch) handed(t storage.Ticket) []Reminder {
	if t.AssigneeID == nil || t.AssignedBy == nil || *t.AssignedBy == *t.AssigneeID {
		return nil
	}
	return w.remind(t, "handed", bot.T("%s is now yours: %s assigned it to you", ticketName(t), w.names[*t.AssignedBy]),
		w.whose(t), ticketStep(t, bot.T("Resolve"), "resolve", ""))
}

// done asks for a ticket to be closed, with one tap.
func (w ticketWatch) done(t storage.Ticket, o *storage.Order) []Reminder {
	done := settled(t, o)
	if done == nil {
		return nil
	}
	return w.remind(t, "done", bot.T("%s: an import shows %s. Resolve it?", ticketName(t), done), w.whose(t),
		ticketStep(t, bot.T("Confirm resolved"), "resolve", howSettled(t)))
}

// waits returns a reminder for the warehouse. Buyers and Tmall read no chat of ours.
func (w ticketWatch) waits(t storage.Ticket) []Reminder {
	if t.State != storage.TicketWaiting || t.WaitingFor != "warehouse" {
		return nil
	}
	return w.remind(t, "waits", bot.T("%s is waiting for the warehouse", ticketName(t)),
		InCharge(w.members, bot.Warehouse), ticketStep(t, bot.T("Comment"), "comment", ""))
}

// hurry returns a reminder for the one whose turn it is when three quarters of the time are over; at the
// deadline for the manager; and from then on for both, again and again.
func (w ticketWatch) hurry(t storage.Ticket) []Reminder {
	late := w.now.Sub(time.Unix(t.Deadline, 0))
	act := ticketStep(t, bot.T("Claim"), "claim", "")
	if t.AssigneeID != nil {
		act = ticketStep(t, bot.T("Resolve"), "resolve", "")
	}
	snooze := ticketStep(t, bot.T("Snooze 2 h"), "snooze", "2h")
	switch {
	case late >= 0:
		to := InCharge(w.members, bot.Manager)
		if late >= lateAgain {
			to = append(to, w.whose(t)...)
		}
		slices.Sort(to)
		found := w.remind(t, "late", bot.T("%s is overdue", ticketName(t)), slices.Compact(to), act, snooze)
		found[0].Again = lateAgain
		return found
	case 4*(w.now.Unix()-t.Since) >= 3*(t.Deadline-t.Since):
		found := w.remind(t, "soon", bot.Join(" · ", ticketName(t), timeLeft(t, w.now)), w.whose(t), act, snooze)
		found[0].Until = time.Unix(t.Deadline, 0)
		return found
	}
	return nil
}

// whose turn it is: the assignee's, otherwise the leads'.
func (w ticketWatch) whose(t storage.Ticket) []int64 {
	if t.AssigneeID != nil {
		return []int64{*t.AssigneeID}
	}
	return InCharge(w.members, bot.Lead)
}
