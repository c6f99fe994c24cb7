package commands

import (
	"context"
	"reflect"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type urgentArgs struct {
	Kind   bot.Choice   `arg:"kind" ask:"What kind of problem?" need:"yes" choices:"refund=退款|退货,invoice=发票|开票,ship=催发货|发货|催发,complaint=投诉,parcel=售后件|补寄,other=其他|其它"`
	Order  *orderInLine `arg:"order" ask:"Which order number?" hint:"optional for a complaint"`
	Amount *bot.Money   `arg:"amount" ask:"What amount is involved?" hint:"¥299 (optional)"`
	Reason bot.Rest     `arg:"reason" ask:"What happened?" need:"yes"`
}

// orderInLine is an order number among other words: one that is not named has as many
// digits as the platform's have, so that no amount is taken for it.
type orderInLine bot.OrderNumber

// fewestDigits are those of the platform's oldest order numbers.
const fewestDigits = 12

// ParseArg reads the number.
func (o *orderInLine) ParseArg(word string, at bot.Moment) error {
	number, err := bot.ParseOrderNumber(word)
	if err == nil && !at.Named && len(number.String()) < fewestDigits {
		return bot.Errorf("%s isn't a valid order number. Use digits only, for example 3912008800000030021.", word)
	}
	*o = orderInLine(number)
	return err
}

func urgent(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "urgent", Aliases: []string{"加急", "紧急", "工单", "urgent list", "加急 列表"}, Group: bot.Service, Needs: bot.Agent, Bare: true, Often: true,
		Short: bot.T("open an urgent ticket for a refund, invoice, shipment, complaint or parcel; on its own, list open tickets"),
		Examples: []string{
			"urgent", "urgent refund 3912008800000030021 299 buyer threatens a bad review", "加急 发票 3912008800000030021 抬头写错了",
			"urgent complaint the buyer writes to the consumer hotline",
		},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a urgentArgs) (bot.Reply, error) {
			if a.Kind == "" {
				return said(reports.For(db.Records, reports.Settings{}, c.Store, c.Now).Tickets(ctx, ""))
			}
			if a.Amount != nil && *a.Amount <= 0 {
				return bot.Reply{}, bot.Errorf("The amount must be more than ¥0. Leave it out if it's not about money.")
			}
			ticket := storage.Ticket{Kind: string(a.Kind), Amount: a.Amount, Reason: string(a.Reason)}
			if a.Order != nil {
				ticket.OrderNumber = new(bot.OrderNumber(*a.Order))
			} else if settings.Tickets.NeedsOrder(string(a.Kind)) {
				return bot.Reply{}, bot.Missing("order", bot.Errorf("Enter the order number exactly as Tmall shows it."))
			}
			return openTicket(ctx, db, settings, c, ticket)
		}).Offer("kind", ticketChoices(settings.Tickets)),
	}
}

// ticketChoices are the kinds of tickets as one can choose them, those of the store's
// own behind those that every store has.
func ticketChoices(rules reports.TicketRules) string {
	kind, _ := reflect.TypeFor[urgentArgs]().FieldByName("Kind")
	choices := kind.Tag.Get("choices")
	for _, own := range rules.OwnKinds() {
		choices += "," + own
	}
	return choices
}

type aftersaleArgs struct {
	Order  bot.OrderNumber `arg:"order" ask:"Which order number?" hint:"3912008800000030021" need:"yes"`
	Reason bot.Rest        `arg:"reason" ask:"What needs to be sent?" hint:"a new zip (optional)"`
}

func aftersale(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "aftersale", Aliases: []string{"售后件", "补寄"}, Group: bot.Service, Needs: bot.Agent, Bare: true,
		Short:    bot.T("track an after-sales parcel until it ships; on its own, list them"),
		Examples: []string{"aftersale", "aftersale 3912008800000030021 a new zip", "售后件 3912008800000030021"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a aftersaleArgs) (bot.Reply, error) {
			if a.Order == 0 {
				return said(reports.For(db.Records, reports.Settings{}, c.Store, c.Now).Tickets(ctx, "parcel"))
			}
			return openTicket(ctx, db, settings, c, storage.Ticket{Kind: "parcel", OrderNumber: &a.Order, Reason: string(a.Reason)})
		}),
	}
}

// openTicket opens a ticket, or adds to the open one on the same matter, and tells at
// once those to whom its kind goes.
func openTicket(ctx context.Context, db *storage.Database, settings reports.Settings, c bot.Call, t storage.Ticket) (bot.Reply, error) {
	joined, stands := false, false
	err := db.Change(ctx, by(c), func(tx *storage.Tx) (err error) {
		if joined, err = join(ctx, tx, c, &t); err == nil && !joined {
			err = openAnew(ctx, tx, settings, c, &t)
		}
		if err != nil {
			return err
		}
		stands, err = tx.Stands(c.Chat, ticketStanding(t.ID))
		return err
	})
	if err != nil {
		return bot.Reply{}, err
	}
	remindNow(ctx, db, settings, c, "tickets")
	return openedReply(ctx, db, c, t, joined, stands)
}

// join adds what was written to the ticket of the kind that is open on the order, if
// there is one, which t is then.
func join(ctx context.Context, tx *storage.Tx, c bot.Call, t *storage.Ticket) (joined bool, err error) {
	if t.OrderNumber == nil {
		return false, nil
	}
	same, found, err := tx.OpenTicketOn(ctx, c.Store.ID, t.Kind, *t.OrderNumber)
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
	return true, putTicket(ctx, tx, c, t, storage.TicketWasCommented, reason)
}

// openAnew keeps a new ticket, and posts it where tickets of its kind stand.
func openAnew(ctx context.Context, tx *storage.Tx, settings reports.Settings, c bot.Call, t *storage.Ticket) error {
	t.StoreID, t.State, t.OpenedBy, t.OpenedAt = c.Store.ID, storage.TicketOpen, c.Member.ID, c.Now.Unix()
	if err := begin(ctx, tx, settings, c, t); err != nil {
		return err
	}
	if err := tx.PutTicket(t, storage.TicketWasOpened, t.Reason); err != nil {
		return err
	}
	m, err := reports.For(tx.Records, reports.Settings{}, c.Store, c.Now).TicketPost(ctx, t.ID)
	if err != nil {
		return err
	}
	return postFor(ctx, tx, c, settings.Tickets[t.Kind].Posts, storage.ForUrgent, storage.Posting{Message: m, Standing: ticketStanding(t.ID)})
}

// begin lets a ticket's deadline run from now, and notes how its order stands.
func begin(ctx context.Context, tx *storage.Tx, settings reports.Settings, c bot.Call, t *storage.Ticket) error {
	t.Since, t.Deadline = c.Now.Unix(), settings.Tickets.Deadline(t.Kind, c.Now)
	return noteOrder(ctx, tx, t)
}

// openedReply answers with a new ticket. Where its post has just appeared, that is the
// answer.
func openedReply(ctx context.Context, db *storage.Database, c bot.Call, t storage.Ticket, joined, stands bool) (bot.Reply, error) {
	if stands && !joined {
		return bot.Reply{Silent: true}, nil
	}
	if stands {
		m, err := reports.For(db.Records, reports.Settings{}, c.Store, c.Now).TicketLine(ctx, t)
		m.Title = bot.T("Added to %s, which is already open for this order.", m.Title)
		return bot.Reply{Message: m}, err
	}
	m, err := reports.For(db.Records, reports.Settings{}, c.Store, c.Now).TicketPost(ctx, t.ID)
	if joined {
		m.Sections = append([]bot.Section{{Text: bot.T("This order already had an open ticket. Your note was added to it.").In(bot.Muted)}}, m.Sections...)
	}
	return bot.Reply{Message: m, Replace: true}, err
}

func urgentShow(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "urgent show", Aliases: []string{"加急 查看"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("one urgent ticket: timeline, pictures and actions"),
		Examples: []string{"urgent show 1"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a ticketArgs) (bot.Reply, error) {
			return said(reports.For(db.Records, reports.Settings{}, c.Store, c.Now).Ticket(ctx, int64(a.Number)))
		}),
	}
}

type figuresArgs struct {
	Period *bot.Period `arg:"period" ask:"For which days?" hint:"week, 2026-10; default this month"`
}

func urgentFigures(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "urgent figures", Aliases: []string{"加急 统计"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("how fast urgent tickets get claimed and resolved, by kind and person"),
		Examples: []string{"urgent figures", "urgent figures week", "加急 统计 本月"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a figuresArgs) (bot.Reply, error) {
			period := bot.MonthOf(today(c)).Through(today(c))
			if a.Period != nil {
				period = *a.Period
			}
			return said(reports.For(db.Records, reports.Settings{}, c.Store, c.Now).TicketFigures(ctx, period))
		}),
	}
}
