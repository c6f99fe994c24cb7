package reports

import (
	"context"
	"errors"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// ticketView is one urgent ticket with all that is known of it.
type ticketView struct {
	storage.Ticket
	names    map[int64]string
	events   []storage.TicketEvent
	order    *storage.Order // nil: none, or not imported yet
	pictures int64
}

// shownSteps is how many steps of its timeline the post of a ticket shows.
const shownSteps = 5

// TicketPost returns a ticket as posted in the chats for urgent tickets: what is the matter,
// what came last, and what is likely to be done next. What it says stays true until
// the ticket changes.
func (r Reader) TicketPost(ctx context.Context, id int64) (bot.Message, error) {
	v, err := r.viewTicket(ctx, id)
	if err != nil {
		return bot.Message{}, err
	}
	m := v.message(v.events[max(0, len(v.events)-shownSteps):])
	m.Actions = append(v.nextSteps(), showTicket(bot.T("More"), v.Ticket))
	return m, nil
}

// Ticket returns a ticket with its whole timeline, its pictures, and all that can be done
// with it.
func (r Reader) Ticket(ctx context.Context, id int64) (bot.Message, error) {
	v, err := r.viewTicket(ctx, id)
	if err != nil {
		return bot.Message{}, err
	}
	pictures, err := r.records.TicketPictures(ctx, id)
	if err != nil {
		return bot.Message{}, err
	}
	m := v.message(v.events)
	for _, p := range pictures {
		m.Sections = append(m.Sections, bot.Section{Image: drawnPicture(p.Name, v.names[p.MemberID], p.At, p.Content)})
	}
	m.Actions = append(v.nextSteps(), v.otherSteps()...)
	return m, nil
}

func (r Reader) viewTicket(ctx context.Context, id int64) (v ticketView, err error) {
	v.Ticket, err = r.records.Ticket(ctx, r.store.ID, id)
	if errors.Is(err, storage.ErrNotFound) {
		return v, bot.Problemf("There's no ticket #%d in this store.", id).Next(bot.T("See open tickets"), "urgent")
	}
	if err != nil {
		return v, err
	}
	if v.names, err = r.records.MemberNames(ctx); err != nil {
		return v, err
	}
	if v.events, err = r.records.TicketEvents(ctx, id); err != nil {
		return v, err
	}
	if v.pictures, err = r.records.CountTicketPictures(ctx, id); err != nil {
		return v, err
	}
	v.order, err = r.orderOf(ctx, v.Ticket)
	return v, err
}

func (v ticketView) message(events []storage.TicketEvent) bot.Message {
	m := bot.OneLine(ticketName(v.Ticket).Then(bot.Data(" · "), ticketState(v.Ticket)))
	m.Sections = []bot.Section{{Text: masked(&v.Reason), Fields: filled(v.fields())}}
	if done := settled(v.Ticket, v.order); done != nil && !v.State.IsOver() {
		m.Sections = append(m.Sections, bot.Section{Text: bot.T("An import shows: %s. Resolve it?", done).Styled(bot.Good)})
	}
	timeline := bot.Section{Heading: bot.T("Timeline"), Text: timeline(events, v.names)}
	if earlier := len(v.events) - len(events); earlier > 0 {
		timeline.Text = bot.N(earlier, "%d earlier step", "%d earlier steps").Styled(bot.Muted).Then(bot.Data("\n"),
			timeline.Text)
	}
	m.Sections = append(m.Sections, timeline)
	return m
}

// ticketState returns how far a ticket is, in a word.
func ticketState(t storage.Ticket) bot.Text {
	switch t.State {
	case storage.TicketWaiting:
		return bot.T("waiting for the " + t.WaitingFor)
	case storage.TicketResolved:
		return bot.T("resolved").Styled(bot.Good)
	}
	return TicketState(t.State)
}

// TicketState returns a ticket's state as it is displayed, which is not always as it
// is stored.
func TicketState(state storage.TicketState) bot.Text {
	if state == storage.TicketCancelled {
		return bot.T("canceled")
	}
	return bot.T(string(state))
}

// stepTexts are the steps that read differently from how they are stored.
var stepTexts = map[storage.TicketStep]bot.Text{
	storage.TicketWasHanded:    bot.T("reassigned"),
	storage.TicketWaitsBuyer:   bot.T("waiting for the buyer"),
	storage.TicketWaitsPlace:   bot.T("waiting for the platform"),
	storage.TicketWaitsStock:   bot.T("waiting for the warehouse"),
	storage.TicketWasCancelled: bot.T("canceled"),
}

func stepText(step storage.TicketStep) bot.Text {
	if text, ok := stepTexts[step]; ok {
		return text
	}
	return bot.T(string(step))
}

func (v ticketView) fields() []bot.Field {
	fields := []bot.Field{
		{Name: bot.T("Amount"), Value: amount(v.Amount)},
		{Name: bot.T("Assigned to"), Value: assignee(v.Ticket, v.names)},
	}
	if v.OrderNumber != nil {
		fields = append(fields, bot.Field{Name: bot.T("Order"), Value: bot.Value(*v.OrderNumber), Note: orderFacts(v.order)})
	}
	switch v.State {
	case storage.TicketResolved:
		fields = append(fields, bot.Field{Name: bot.T("Resolution"), Value: howResolved(v.Resolution)})
	case storage.TicketCancelled:
		fields = append(fields, bot.Field{Name: bot.T("Why"), Value: masked(&v.Resolution)})
	default:
		fields = append(fields, bot.Field{Name: bot.T("Deadline"), Value: bot.Value(bot.AtUnix(v.Deadline))},
			bot.Field{Name: bot.T("Snoozed until"), Value: at(v.SnoozedUntil)})
	}
	if v.pictures > 0 {
		fields = append(fields, bot.Field{Name: bot.T("Pictures"), Value: bot.Value(bot.Count(v.pictures))})
	}
	return fields
}

// howResolved returns the word on how a ticket was resolved.
func howResolved(how string) bot.Text {
	switch how {
	case "refunded":
		return bot.T("refunded")
	case "shipped":
		return bot.T("shipped")
	}
	return masked(&how)
}

func timeline(events []storage.TicketEvent, names map[int64]string) bot.Text {
	steps := make([]bot.Text, len(events))
	for i, e := range events {
		steps[i] = bot.T("%s %s %s", bot.AtUnix(e.At), names[e.MemberID], stepText(e.What))
		switch {
		case e.What == storage.TicketWasOpened || e.Note == "": // the reason is shown above
		case e.What == storage.TicketWasResolved:
			steps[i] = steps[i].Then(bot.T(": "), howResolved(e.Note))
		default:
			steps[i] = steps[i].Then(bot.T(": "), masked(&e.Note))
		}
	}
	return bot.Join("\n", steps...)
}

// TicketLine returns a ticket in one line, for the person who has just changed it.
func (r Reader) TicketLine(ctx context.Context, t storage.Ticket) (bot.Message, error) {
	names, err := r.records.MemberNames(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	return bot.Message{
		Title:   ticketName(t).Then(bot.Data(" · "), ticketState(t), bot.Data(" · "), assignee(t, names)),
		Actions: []bot.Action{showTicket(bot.T("Show the ticket"), t)},
	}, nil
}

// isSnoozed reports whether no one wants to hear of the ticket at a moment.
func isSnoozed(t storage.Ticket, now time.Time) bool {
	return t.SnoozedUntil != nil && *t.SnoozedUntil > now.Unix()
}
