package commands

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type ticketArgs struct {
	Number ticketNumber `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
	Note   bot.Rest     `arg:"note" ask:"Anything to add?"`
}

// ticketNumber is a ticket's number, with or without the # before it.
type ticketNumber int64

// ParseArg reads the number.
func (n *ticketNumber) ParseArg(word string, _ bot.Moment) error {
	id, err := strconv.ParseInt(strings.TrimPrefix(word, "#"), 10, 64)
	if err != nil || id < 1 {
		return bot.Errorf("%s isn't a valid ticket number. Use the number before the ticket, such as #12.", word)
	}
	*n = ticketNumber(id)
	return nil
}

func (n ticketNumber) show() string { return "urgent show " + strconv.FormatInt(int64(n), 10) }

// ticketChange is a step that takes a ticket further. It looks at the ticket inside
// the transaction, so that of two people pressing at once one is told.
type ticketChange struct {
	step   storage.TicketStep
	note   string
	change func(tx *storage.Tx, t *storage.Ticket) error
}

// stepTicket takes a ticket one step further and shows everybody how it stands.
func stepTicket(ctx context.Context, db *storage.Database, c bot.Call, number ticketNumber, do ticketChange) (bot.Reply, error) {
	var ticket storage.Ticket
	stands := false
	err := db.Change(ctx, by(c), func(tx *storage.Tx) (err error) {
		if stands, err = tx.Stands(c.Chat, ticketStanding(int64(number))); err != nil {
			return err
		}
		ticket, err = tx.Ticket(ctx, c.Store.ID, int64(number))
		if err != nil {
			return noTicket(err, number)
		}
		if err := do.change(tx, &ticket); err != nil {
			return err
		}
		return putTicket(ctx, tx, c, &ticket, do.step, do.note)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return ticketReply(ctx, db, c, ticket, stands)
}

// putTicket keeps a ticket with its new step, and its posts as it is now.
func putTicket(ctx context.Context, tx *storage.Tx, c bot.Call, t *storage.Ticket, step storage.TicketStep, note string) error {
	if err := tx.PutTicket(t, step, note); err != nil {
		return err
	}
	return postTicket(ctx, tx, c, t.ID)
}

// postTicket brings a ticket up to date wherever it stands.
func postTicket(ctx context.Context, tx *storage.Tx, c bot.Call, id int64) error {
	m, err := reports.For(tx.Records, reports.Settings{}, c.Store, c.Now).TicketPost(ctx, id)
	if err != nil {
		return err
	}
	return repost(ctx, tx, c, storage.Posting{Message: m, Standing: ticketStanding(id)})
}

func ticketStanding(id int64) string { return "ticket " + strconv.FormatInt(id, 10) }

// postSettled brings the posts of those tickets up to date that an import may have
// settled, and asks for them to be closed.
func postSettled(ctx context.Context, db *storage.Database, settings reports.Settings, c bot.Call) error {
	settled, err := reports.For(db.Records, reports.Settings{}, c.Store, c.Now).SettledTickets(ctx)
	if err != nil {
		return err
	}
	err = db.Change(ctx, by(c), func(tx *storage.Tx) error {
		found, err := tx.Warned("settled tickets", slices.Sorted(maps.Keys(settled)))
		for _, key := range found.New {
			if err := postTicket(ctx, tx, c, settled[key]); err != nil {
				return err
			}
		}
		return err
	})
	remindNow(ctx, db, settings, c, "tickets")
	return err
}

// ticketReply answers a change of a ticket: in place of the message whose button was
// pressed; in a line where the ticket's own post is in the same chat.
func ticketReply(ctx context.Context, db *storage.Database, c bot.Call, t storage.Ticket, stands bool) (bot.Reply, error) {
	if stands && !c.Pressed {
		return said(reports.For(db.Records, reports.Settings{}, c.Store, c.Now).TicketLine(ctx, t))
	}
	m, err := reports.For(db.Records, reports.Settings{}, c.Store, c.Now).TicketPost(ctx, t.ID)
	return bot.Reply{Message: m, Replace: true}, err
}

func overAlready(t *storage.Ticket) error {
	return bot.Errorf("Ticket #%d is already %s.", t.ID, reports.TicketState(t.State)).Next(bot.T("Show the ticket"), ticketNumber(t.ID).show())
}

func noTicket(err error, number ticketNumber) error {
	if errors.Is(err, storage.ErrNotFound) {
		return bot.Errorf("There's no ticket #%d in this store.", number).Next(bot.T("Open tickets"), "urgent")
	}
	return err
}

// assign gives a ticket to somebody.
func assign(c bot.Call, t *storage.Ticket, to bot.Member) {
	t.AssigneeID, t.AssignedBy = &to.ID, &c.Member.ID
	if t.State == storage.TicketOpen {
		t.State = storage.TicketClaimed
	}
	if t.ClaimedAt == nil {
		t.ClaimedAt = new(c.Now.Unix())
	}
}

// mayDecide reports whether a ticket is the caller's own, or they are a lead.
func mayDecide(c bot.Call, t *storage.Ticket) bool {
	return c.Member.Role.May(bot.Lead) || t.OpenedBy == c.Member.ID || t.AssigneeID != nil && *t.AssigneeID == c.Member.ID
}
