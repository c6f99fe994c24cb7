package commands

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type ticketArgs struct {
	Number number   `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
	Note   bot.Rest `arg:"note" ask:"Anything to add?"`
}

// showTicket returns the line that shows a ticket.
func showTicket(id number) string { return "urgent show " + strconv.FormatInt(int64(id), 10) }

// ticketChange is one step of a ticket. It reads the ticket inside the transaction, so that the
// second of two people who press a button is refused.
type ticketChange struct {
	step   storage.TicketStep
	note   string
	change func(tx change, t *storage.Ticket) error
}

// stepTicket applies a step to a ticket and updates its posts.
func (c call) stepTicket(ctx context.Context, id number, do ticketChange) (bot.Reply, error) {
	var ticket storage.Ticket
	stands := false
	err := c.change(ctx, func(tx change) (err error) {
		if stands, err = tx.Stands(ctx, c.Chat, ticketStanding(int64(id))); err != nil {
			return err
		}
		ticket, err = tx.Ticket(ctx, c.Store.ID, int64(id))
		if err != nil {
			return noTicket(err, id)
		}
		if err := do.change(tx, &ticket); err != nil {
			return err
		}
		return tx.putTicket(ctx, &ticket, do.step, do.note)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.ticketReply(ctx, ticket, stands)
}

// putTicket keeps a ticket with its new step, and its posts as it is now.
func (tx change) putTicket(ctx context.Context, t *storage.Ticket, step storage.TicketStep, note string) error {
	if err := tx.PutTicket(t, step, note); err != nil {
		return err
	}
	return tx.postTicket(ctx, t.ID)
}

// postTicket updates a ticket's posts in every chat.
func (tx change) postTicket(ctx context.Context, id int64) error {
	m, err := tx.reports().TicketPost(ctx, id)
	if err != nil {
		return err
	}
	return tx.repost(ctx, posting{Message: m, Standing: ticketStanding(id)})
}

func ticketStanding(id int64) string { return "ticket " + strconv.FormatInt(id, 10) }

// postSettled brings the posts of those tickets up to date that an import may have
// settled, and asks for them to be closed.
func (c call) postSettled(ctx context.Context) error {
	settled, err := c.reports().SettledTickets(ctx)
	if err != nil {
		return err
	}
	err = c.change(ctx, func(tx change) error {
		found, err := tx.Warned("settled tickets", slices.Sorted(maps.Keys(settled)))
		for _, key := range found.New {
			if err := tx.postTicket(ctx, settled[key]); err != nil {
				return err
			}
		}
		return err
	})
	c.remindNow(ctx, "tickets")
	return err
}

// ticketReply answers a change of a ticket: in place of the message whose button was
// pressed; in a line where the ticket's own post is in the same chat.
func (c call) ticketReply(ctx context.Context, t storage.Ticket, stands bool) (bot.Reply, error) {
	if stands && !c.Pressed {
		return replyWith(c.reports().TicketLine(ctx, t))
	}
	m, err := c.reports().TicketPost(ctx, t.ID)
	return bot.Reply{Message: m, Replace: true}, err
}

func overAlready(t *storage.Ticket) error {
	return bot.Problemf("Ticket #%d is already %s.", t.ID, reports.TicketState(t.State)).Next(bot.T("Show the ticket"),
		showTicket(number(t.ID)))
}

func noTicket(err error, id number) error {
	if errors.Is(err, storage.ErrNotFound) {
		return bot.Problemf("There's no ticket #%d in this store.", id).Next(bot.T("See open tickets"), "urgent")
	}
	return err
}

// assign gives a ticket to someone.
func (c call) assign(t *storage.Ticket, to bot.Member) {
	t.AssigneeID, t.AssignedBy = &to.ID, &c.Member.ID
	if t.State == storage.TicketOpen {
		t.State = storage.TicketClaimed
	}
	if t.ClaimedAt == nil {
		t.ClaimedAt = new(c.Now.Unix())
	}
}

// mayDecide reports whether a ticket is the caller's own, or they are a lead.
func (c call) mayDecide(t *storage.Ticket) bool {
	return c.Member.Role.May(bot.Lead) || t.OpenedBy == c.Member.ID || t.AssigneeID != nil && *t.AssigneeID == c.Member.ID
}
