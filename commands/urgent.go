package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

type urgentArgs struct {
	Kind   bot.Choice    `arg:"kind" ask:"What kind of problem?" need:"yes"`
	Order  *orderInLine  `arg:"order" also:"订单,订单号,单号" place:"anywhere" ask:"Which order number?" hint:"optional for a complaint"`
	Amount *refundAmount `arg:"amount" also:"金额" kind:"money" ask:"What amount is involved?" hint:"¥299 (optional)"`
	Reason bot.Rest      `arg:"reason" ask:"What happened?" need:"yes"`
}

func (d *desk) urgent() bot.Command {
	return bot.Command{
		Name: "urgent", Aliases: []string{"加急", "紧急", "工单", "ticket", "tickets", "urgent list", "加急 列表"}, Group: bot.Service,
		Needs: bot.Agent, RunsBare: true,
		Short: bot.T("open an urgent ticket for a refund, invoice, shipment, complaint or parcel; on its own, list open tickets"),
		Examples: []string{
			"urgent", "urgent refund 3912008800000030021 59 buyer threatens a bad review", "加急 发票 3912008800000030021 抬头写错了",
			"urgent complaint the buyer writes to the consumer hotline",
		},
		Run: do(d, func(ctx context.Context, c call, a urgentArgs) (bot.Reply, error) {
			if a.Kind == "" {
				return replyWith(c.reports().Tickets(ctx, ""))
			}
			if a.Amount != nil && *a.Amount <= 0 {
				return bot.Reply{}, bot.Problemf("The amount must be more than ¥0. Leave it out if it's not about money.")
			}
			ticket := storage.Ticket{Kind: string(a.Kind), Amount: (*bot.Money)(a.Amount), Reason: string(a.Reason)}
			if a.Order != nil {
				ticket.OrderNumber = new(bot.OrderNumber(*a.Order))
			} else if c.settings.Tickets.NeedsOrder(string(a.Kind)) {
				return bot.Reply{}, bot.Missing("order", bot.Problemf("Enter the order number exactly as Tmall shows it."))
			}
			doubt, err := c.refundDoubt(ctx, a)
			if err == nil {
				err = c.Confirm(bot.T("Yes, open it"), doubt)
			}
			if err != nil {
				return bot.Reply{}, err
			}
			return c.openTicket(ctx, ticket)
		}).Offer("kind", d.settings.Tickets.Choices()),
	}
}

type aftersaleArgs struct {
	Order  bot.OrderNumber `arg:"order" ask:"Which order number?" hint:"3912008800000030021" need:"yes"`
	Reason bot.Rest        `arg:"reason" ask:"What needs to be sent?" hint:"a new zip (optional)"`
}

func (d *desk) aftersale() bot.Command {
	return bot.Command{
		Name: "aftersale", Aliases: []string{"补发", "售后件", "补寄", "补发件"}, Group: bot.Service, Needs: bot.Agent, RunsBare: true,
		Short:    bot.T("track an after-sales parcel until it ships; on its own, list them"),
		Examples: []string{"aftersale", "aftersale 3912008800000030021 a new zip", "售后件 3912008800000030021"},
		Run: do(d, func(ctx context.Context, c call, a aftersaleArgs) (bot.Reply, error) {
			if a.Order == 0 {
				return replyWith(c.reports().Tickets(ctx, "parcel"))
			}
			return c.openTicket(ctx, storage.Ticket{Kind: "parcel", OrderNumber: &a.Order, Reason: string(a.Reason)})
		}),
	}
}

// openTicket opens a ticket, or adds to the open one on the same matter, and notifies the members
// who handle its kind.
func (c call) openTicket(ctx context.Context, t storage.Ticket) (bot.Reply, error) {
	joined, stands := false, false
	err := c.change(ctx, func(tx change) (err error) {
		if joined, err = tx.join(ctx, &t); err == nil && !joined {
			err = tx.openAnew(ctx, &t)
		}
		if err != nil {
			return err
		}
		stands, err = tx.Stands(ctx, c.Chat, ticketStanding(t.ID))
		return err
	})
	if err != nil {
		return bot.Reply{}, err
	}
	c.remindNow(ctx, "tickets")
	return c.openedReply(ctx, t, joined, stands)
}

// join adds what was written to the ticket of the kind that is open on the order, if
// there is one, which t is then.
func (tx change) join(ctx context.Context, t *storage.Ticket) (joined bool, err error) {
	if t.OrderNumber == nil {
		return false, nil
	}
	same, found, err := tx.OpenTicketOn(ctx, tx.Store.ID, t.Kind, *t.OrderNumber)
	if err != nil || !found {
		return false, err
	}
	reason := t.Reason
	switch {
	case t.Amount == nil:
	case same.Amount == nil:
		same.Amount, reason = t.Amount, t.Amount.String()+" "+reason
	case *same.Amount != *t.Amount:
		same.Amount, reason = t.Amount, same.Amount.String()+" → "+t.Amount.String()+" "+reason
	}
	*t = same
	return true, tx.putTicket(ctx, t, storage.TicketWasCommented, reason)
}

// openAnew keeps a new ticket, and posts it where tickets of its kind stand.
func (tx change) openAnew(ctx context.Context, t *storage.Ticket) error {
	t.StoreID, t.State, t.OpenedBy, t.OpenedAt = tx.Store.ID, storage.TicketOpen, tx.Member.ID, tx.Now.Unix()
	if err := tx.begin(ctx, t); err != nil {
		return err
	}
	if err := tx.PutTicket(t, storage.TicketWasOpened, t.Reason); err != nil {
		return err
	}
	m, err := tx.reports().TicketPost(ctx, t.ID)
	if err != nil {
		return err
	}
	return tx.postFor(ctx, tx.settings.Tickets[t.Kind].Posts, storage.ForUrgent,
		posting{Message: m, Standing: ticketStanding(t.ID)})
}

// begin starts a ticket's time limit now and records the state of its order.
func (tx change) begin(ctx context.Context, t *storage.Ticket) error {
	t.Since, t.Deadline = tx.Now.Unix(), tx.settings.Tickets.Deadline(t.Kind, tx.Now)
	return tx.noteOrder(ctx, t)
}

// openedReply answers with a new ticket. Where its post has just appeared, that is the
// answer.
func (c call) openedReply(ctx context.Context, t storage.Ticket, joined, stands bool) (bot.Reply, error) {
	if stands && !joined {
		return bot.Reply{Silent: true}, nil
	}
	if stands {
		m, err := c.reports().TicketLine(ctx, t)
		m.Title = bot.T("Added to %s, which is already open for this order.", m.Title)
		return bot.Reply{Message: m}, err
	}
	m, err := c.reports().TicketPost(ctx, t.ID)
	if joined {
		m.Sections = append([]bot.Section{{Text: bot.T("This order already had an open ticket. Your note was added to it.").Styled(bot.Muted)}}, m.Sections...)
	}
	return bot.Reply{Message: m, Replace: true}, err
}

func (d *desk) urgentShow() bot.Command {
	return bot.Command{
		Name: "urgent show", Aliases: []string{"加急 查看"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("one urgent ticket: timeline, pictures and actions"),
		Examples: []string{"urgent show 1"},
		Run: do(d, func(ctx context.Context, c call, a ticketArgs) (bot.Reply, error) {
			return replyWith(c.reports().Ticket(ctx, int64(a.Number)))
		}),
	}
}

type figuresArgs struct {
	Period *bot.Period `arg:"period" ask:"For which days?" hint:"week, 2026-10; default this month"`
}

func (d *desk) urgentFigures() bot.Command {
	return bot.Command{
		Name: "urgent stats", Aliases: []string{"加急 统计", "urgent figures"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("how fast urgent tickets get claimed and resolved, by kind and person"),
		Examples: []string{"urgent stats", "urgent stats week", "加急 统计 本月"},
		Run: do(d, func(ctx context.Context, c call, a figuresArgs) (bot.Reply, error) {
			period, err := c.pastPeriodOr(a.Period, bot.MonthOf(c.today()).Through(c.today()))
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().TicketFigures(ctx, period))
		}),
	}
}
