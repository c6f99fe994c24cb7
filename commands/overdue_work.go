package commands

import (
	"context"
	"errors"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// workLate notes what is done about an order that waits to be shipped, and shows the
// order as it is now.
func (c call) workLate(ctx context.Context, number bot.OrderNumber, edit func(*storage.LateOrder)) (bot.Reply, error) {
	err := c.change(ctx, func(tx change) (err error) {
		if number, err = tx.wholeNumber(ctx, number); err != nil {
			return err
		}
		o, err := tx.Order(ctx, c.Store.ID, number)
		if errors.Is(err, storage.ErrNotFound) {
			return bot.Problemf("I don't know order %s. If it's new, import the latest order export first.", number)
		}
		if err != nil {
			return err
		}
		if o.ShippedAt != nil || o.Closed {
			return bot.Problemf("Order %s is off the list: it shipped or was closed.", number).Next(bot.T("Show the order"),
				"order "+number.String())
		}
		l, err := tx.LateOrder(ctx, c.Store.ID, number)
		if err != nil {
			return err
		}
		edit(&l)
		if err := tx.Put(&l); err != nil {
			return err
		}
		return tx.postLate(ctx)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	m, err := c.reports().Order(ctx, number)
	return bot.Reply{Message: m, Replace: true}, err
}

// postLate updates the day's posted alert of overdue orders.
func (tx change) postLate(ctx context.Context) error {
	m, err := tx.reports().Overdue(ctx, false)
	if err != nil {
		return err
	}
	return tx.repost(ctx, posting{Message: m, Standing: "overdue " + tx.today().String(), Until: tx.Now.Add(alertUseful)})
}

type lateTakeArgs struct {
	Number bot.OrderNumber `arg:"number" ask:"Which order number?" hint:"3912008800000030021" need:"yes"`
	Back   bot.Choice      `arg:"back" by:"bot" ask:"Back to what?" choices:"list=列表"`
}

func (d *desk) overdueTake() bot.Command {
	return bot.Command{
		Name: "overdue claim", Aliases: []string{"超时 认领", "overdue take"}, Group: bot.Orders, Needs: bot.Agent,
		Short:    bot.T("claim an overdue order"),
		Examples: []string{"overdue claim 3912008800000030021"},
		Run: do(d, func(ctx context.Context, c call, a lateTakeArgs) (bot.Reply, error) {
			reply, err := c.workLate(ctx, a.Number, func(l *storage.LateOrder) {
				l.AssigneeID, l.AssignedBy = &c.Member.ID, &c.Member.ID
			})
			if err != nil || a.Back == "" {
				return reply, err
			}
			reply.Message, err = c.reports().Overdue(ctx, false)
			return reply, err
		}),
	}
}

type lateAssignArgs struct {
	Number bot.OrderNumber `arg:"number" ask:"Which order number?" hint:"3912008800000030021" need:"yes"`
	Person bot.Person      `arg:"member" ask:"Assign to?" hint:"@lily" need:"yes"`
}

func (d *desk) overdueAssign() bot.Command {
	return bot.Command{
		Name: "overdue assign", Aliases: []string{"超时 指派"}, Group: bot.Orders, Needs: bot.Agent,
		Short:    bot.T("assign an overdue order to someone and notify them"),
		Examples: []string{"overdue assign 3912008800000030021 @boss"},
		Run: do(d, func(ctx context.Context, c call, a lateAssignArgs) (bot.Reply, error) {
			return c.workLate(ctx, a.Number, func(l *storage.LateOrder) {
				l.AssigneeID, l.AssignedBy = &a.Person.ID,
					&c.Member.ID
			})
		}),
	}
}

type lateWhyArgs struct {
	Number bot.OrderNumber `arg:"number" ask:"Which order number?" hint:"3912008800000030021" need:"yes"`
	Why    bot.Rest        `arg:"why" ask:"Why is it late?" hint:"waiting for the new delivery" need:"yes"`
}

func (d *desk) overdueWhy() bot.Command {
	return bot.Command{
		Name: "overdue reason", Aliases: []string{"超时 原因", "超时 备注", "overdue why"}, Group: bot.Orders, Needs: bot.Agent,
		Short:    bot.T("add the reason an order is overdue"),
		Examples: []string{"overdue reason 3912008800000030021 waits for the new delivery"},
		Run: do(d, func(ctx context.Context, c call, a lateWhyArgs) (bot.Reply, error) {
			return c.workLate(ctx, a.Number, func(l *storage.LateOrder) { l.Why = string(a.Why) })
		}),
	}
}

type lateSnoozeArgs struct {
	Number bot.OrderNumber `arg:"number" ask:"Which order number?" hint:"3912008800000030021" need:"yes"`
	For    time.Duration   `arg:"duration" ask:"For how long?" hint:"2h, 1d" need:"yes"`
	Why    bot.Rest        `arg:"why" ask:"Why is it late?" hint:"waiting for the new delivery" need:"yes"`
}

func (d *desk) overdueSnooze() bot.Command {
	return bot.Command{
		Name: "overdue snooze", Aliases: []string{"超时 稍后", "超时 暂缓", "超时 延后"}, Group: bot.Orders, Needs: bot.Agent,
		Short:    bot.T("snooze alerts for an overdue order, with a reason"),
		Examples: []string{"overdue snooze 3912008800000030021 1d waits for the new delivery"},
		Run: do(d, func(ctx context.Context, c call, a lateSnoozeArgs) (bot.Reply, error) {
			return c.workLate(ctx, a.Number, func(l *storage.LateOrder) {
				l.Why, l.SnoozedUntil, l.SnoozedBy = string(a.Why), new(c.Now.Add(a.For).Unix()), &c.Member.ID
			})
		}),
	}
}

func (d *desk) overdueTold() bot.Command {
	return bot.Command{
		Name: "overdue notified", Aliases: []string{"超时 已告知", "overdue told"}, Group: bot.Orders, Needs: bot.Agent,
		Short:    bot.T("mark that you've told the buyer about an overdue order"),
		Examples: []string{"overdue notified 3912008800000030021"},
		Run: do(d, func(ctx context.Context, c call, a orderArgs) (bot.Reply, error) {
			return c.workLate(ctx, a.Number, func(l *storage.LateOrder) { l.ToldAt, l.ToldBy = new(c.Now.Unix()), &c.Member.ID })
		}),
	}
}
