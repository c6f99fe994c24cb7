package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

type resolveArgs struct {
	Number number   `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
	How    bot.Rest `arg:"how" ask:"How was it resolved?" hint:"refunded in full" need:"yes"`
}

func (d *desk) urgentResolve() bot.Command {
	return bot.Command{
		Name: "urgent resolve", Aliases: []string{"加急 解决", "加急 完成", "urgent close", "urgent done", "加急 处理完"},
		Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("resolve an urgent ticket and say how"),
		Examples: []string{"urgent resolve 1 refunded in full"},
		Run: do(d, func(ctx context.Context, c call, a resolveArgs) (bot.Reply, error) {
			return c.stepTicket(ctx, a.Number, ticketChange{storage.TicketWasResolved, string(a.How),
				func(_ change, t *storage.Ticket) error {
					if t.State.IsOver() {
						return overAlready(t)
					}
					if t.AssigneeID == nil {
						t.AssigneeID, t.AssignedBy = &c.Member.ID, &c.Member.ID
					}
					t.State, t.WaitingFor, t.ResolvedAt, t.Resolution = storage.TicketResolved, "", new(c.Now.Unix()), string(a.How)
					return nil
				}})
		}),
	}
}

type cancelArgs struct {
	Number number   `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
	Why    bot.Rest `arg:"why" ask:"Why is it no longer needed?" hint:"opened by mistake" need:"yes"`
}

func (d *desk) urgentCancel() bot.Command {
	return bot.Command{
		Name: "urgent cancel", Aliases: []string{"加急 取消"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("cancel an urgent ticket with a reason: its opener, its assignee or a lead"),
		Examples: []string{"urgent cancel 1 flagged by mistake"},
		Run: do(d, func(ctx context.Context, c call, a cancelArgs) (bot.Reply, error) {
			return c.stepTicket(ctx, a.Number, ticketChange{storage.TicketWasCancelled, string(a.Why),
				func(_ change, t *storage.Ticket) error {
					if t.State.IsOver() {
						return overAlready(t)
					}
					if !c.mayDecide(t) {
						return bot.Problemf("Only the person who opened or claimed ticket #%d, or a team lead, can cancel it.",
							t.ID).Next(bot.T("Show the ticket"), showTicket(a.Number))
					}
					t.State, t.WaitingFor, t.Resolution = storage.TicketCancelled, "", string(a.Why)
					return nil
				}})
		}),
	}
}

type reopenArgs struct {
	Number number   `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
	Why    bot.Rest `arg:"why" ask:"What's the issue?" hint:"the refund didn't arrive"`
}

func (d *desk) urgentReopen() bot.Command {
	return bot.Command{
		Name: "urgent reopen", Aliases: []string{"加急 重开"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("reopen a closed ticket with a new deadline"),
		Examples: []string{"urgent reopen 1 the refund did not arrive"},
		Run: do(d, func(ctx context.Context, c call, a reopenArgs) (bot.Reply, error) {
			return c.stepTicket(ctx, a.Number, ticketChange{storage.TicketWasReopened, string(a.Why),
				func(tx change, t *storage.Ticket) error {
					if !t.State.IsOver() {
						return bot.Problemf("Ticket #%d isn't closed, so there's nothing to reopen.", t.ID).Next(bot.T("Show the ticket"),
							showTicket(a.Number))
					}
					if err := tx.noOther(ctx, t); err != nil {
						return err
					}
					t.State, t.ResolvedAt, t.Resolution = storage.TicketOpen, nil, ""
					t.AssigneeID, t.AssignedBy, t.SnoozedUntil = nil, nil, nil
					return tx.begin(ctx, t)
				}})
		}),
	}
}

// noOther refuses when another ticket of the kind is open on a ticket's order.
func (tx change) noOther(ctx context.Context, t *storage.Ticket) error {
	if t.OrderNumber == nil {
		return nil
	}
	other, found, err := tx.OpenTicketOn(ctx, t.StoreID, t.Kind, *t.OrderNumber)
	if err != nil || !found || other.ID == t.ID {
		return err
	}
	return bot.Problemf("Ticket #%d is already open for this order. Use that one.",
		other.ID).Next(bot.T("Show the ticket"),
		showTicket(number(other.ID)))
}
