package commands

import (
	"context"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// ticketDeadline is how long a problem order may take: the trade's rule is 24
// hours.
const ticketDeadline = 24 * time.Hour

type urgentArgs struct {
	Kind   bot.Choice      `arg:"kind" ask:"What kind of problem?" need:"yes" choices:"refund=退款,invoice=发票,ship=催发货|发货,complaint=投诉"`
	Order  bot.OrderNumber `arg:"order" ask:"Which order number?" need:"yes"`
	Amount *bot.Money      `arg:"amount" ask:"How much is it about?" hint:"¥299; leave empty if it is not about money"`
	Reason bot.Rest        `arg:"reason" ask:"What happened?" need:"yes"`
}

func urgent(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "urgent", Aliases: []string{"加急", "紧急"}, Group: bot.Service, Needs: bot.Agent, Bare: true,
		Short:    bot.T("flag an urgent refund, invoice, shipment or complaint; alone: list the open ones"),
		Examples: []string{"urgent", "urgent refund 3912008800000030021 299 buyer threatens a bad review", "加急 发票 3912008800000030021 抬头写错了"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a urgentArgs) (bot.Reply, error) {
			if a.Kind == "" {
				return said(reports.Tickets(ctx, db, c.Store, c.Now))
			}
			return openTicket(ctx, db, c, a)
		}),
	}
}

func openTicket(ctx context.Context, db *storage.Database, c bot.Call, a urgentArgs) (bot.Reply, error) {
	ticket := storage.Ticket{
		StoreID: c.Store.ID, Kind: string(a.Kind), OrderNumber: &a.Order, Amount: a.Amount, Reason: string(a.Reason),
		State: storage.TicketOpen, OpenedBy: c.Member.ID, OpenedAt: c.Now.Unix(), Deadline: c.Now.Add(ticketDeadline).Unix(),
	}
	open, err := db.OpenTickets(ctx, c.Store.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	for _, other := range open {
		if other.Kind == ticket.Kind && other.OrderNumber != nil && *other.OrderNumber == a.Order {
			return joinTicket(ctx, db, c, other, ticket.Reason)
		}
	}
	return putTicket(ctx, db, c, &ticket, storage.TicketWasOpened, ticket.Reason)
}

// joinTicket adds what was said to the open ticket on the same matter.
func joinTicket(ctx context.Context, db *storage.Database, c bot.Call, ticket storage.Ticket, reason string) (bot.Reply, error) {
	return putTicket(ctx, db, c, &ticket, storage.TicketWasCommented, reason)
}

// putTicket keeps a ticket with its new step and shows how it stands.
func putTicket(ctx context.Context, db *storage.Database, c bot.Call, ticket *storage.Ticket, step storage.TicketStep, note string) (bot.Reply, error) {
	err := db.Change(ctx, by(c), func(tx *storage.Tx) error { return tx.PutTicket(ticket, step, note) })
	if err != nil {
		return bot.Reply{}, err
	}
	message, err := reports.Ticket(ctx, db, c.Store, c.Now, ticket.ID)
	return bot.Reply{Message: message, Replace: true}, err
}

type ticketArgs struct {
	Number ticketNumber `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
	Note   bot.Rest     `arg:"note" ask:"Anything to add?"`
}

// ticketNumber is a ticket's number, with or without the # before it.
type ticketNumber int64

// ParseArg reads the number.
func (n *ticketNumber) ParseArg(word string, _ bot.Moment) error {
	id, err := strconv.ParseInt(trimNumberSign(word), 10, 64)
	if err != nil || id < 1 {
		return bot.Errorf("%s is no ticket number. It stands in front of the ticket, such as #12.", word)
	}
	*n = ticketNumber(id)
	return nil
}

func urgentShow(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "urgent show", Aliases: []string{"加急 查看"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("one urgent ticket with its timeline"),
		Examples: []string{"urgent show 1"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a ticketArgs) (bot.Reply, error) {
			return said(reports.Ticket(ctx, db, c.Store, c.Now, int64(a.Number)))
		}),
	}
}

func urgentClaim(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "urgent claim", Aliases: []string{"加急 认领"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("take an urgent ticket on yourself"),
		Examples: []string{"urgent claim 1"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a ticketArgs) (bot.Reply, error) {
			return stepTicket(ctx, db, c, a, storage.TicketWasClaimed, func(t *storage.Ticket) error {
				if t.State == storage.TicketResolved {
					return resolvedAlready(t)
				}
				if t.AssigneeID != nil && *t.AssigneeID != c.Member.ID && !c.Member.Role.May(bot.Lead) {
					return bot.Errorf("Somebody has claimed ticket #%d already. Ask them, or a lead, to hand it over.", t.ID).
						Next(bot.T("Show the ticket"), showTicket(t.ID))
				}
				t.State, t.AssigneeID = storage.TicketClaimed, &c.Member.ID
				return nil
			})
		}),
	}
}

func urgentResolve(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "urgent resolve", Aliases: []string{"加急 解决", "加急 完成"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("close an urgent ticket with a word on how"),
		Examples: []string{"urgent resolve 1 refunded in full"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a ticketArgs) (bot.Reply, error) {
			if a.Note == "" {
				return bot.Reply{}, bot.Missing("note", bot.Errorf("Say in a word how it was resolved."))
			}
			return stepTicket(ctx, db, c, a, storage.TicketWasResolved, func(t *storage.Ticket) error {
				if t.State == storage.TicketResolved {
					return resolvedAlready(t)
				}
				at := c.Now.Unix()
				t.State, t.ResolvedAt, t.Resolution = storage.TicketResolved, &at, string(a.Note)
				return nil
			})
		}),
	}
}

func urgentReopen(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "urgent reopen", Aliases: []string{"加急 重开"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("open a resolved ticket again, with a new deadline"),
		Examples: []string{"urgent reopen 1 the refund did not arrive"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a ticketArgs) (bot.Reply, error) {
			return stepTicket(ctx, db, c, a, storage.TicketWasReopened, func(t *storage.Ticket) error {
				if t.State != storage.TicketResolved {
					return bot.Errorf("Ticket #%d is not resolved; there is nothing to reopen.", t.ID).Next(bot.T("Show the ticket"), showTicket(t.ID))
				}
				t.State, t.ResolvedAt, t.Resolution = storage.TicketOpen, nil, ""
				t.AssigneeID, t.Deadline = nil, c.Now.Add(ticketDeadline).Unix()
				return nil
			})
		}),
	}
}

// stepTicket takes a ticket one step further. The step looks at the ticket inside
// the transaction, so that of two people pressing at once one is told.
func stepTicket(ctx context.Context, db *storage.Database, c bot.Call, a ticketArgs, step storage.TicketStep, change func(*storage.Ticket) error) (bot.Reply, error) {
	err := db.Change(ctx, by(c), func(tx *storage.Tx) error {
		ticket, err := tx.Ticket(ctx, c.Store.ID, int64(a.Number))
		if err != nil {
			return noTicket(err, a.Number)
		}
		if err := change(&ticket); err != nil {
			return err
		}
		return tx.PutTicket(&ticket, step, string(a.Note))
	})
	if err != nil {
		return bot.Reply{}, err
	}
	message, err := reports.Ticket(ctx, db, c.Store, c.Now, int64(a.Number))
	return bot.Reply{Message: message, Replace: true}, err
}
