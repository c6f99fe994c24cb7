package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

type arrivalExpectArgs struct {
	What     arrivalName   `arg:"what" also:"number,编号,采购单,order" ask:"Which arrival?" hint:"12, or an order number" need:"yes"`
	Expected bot.ComingDay `arg:"expected" also:"预计,到货日,day,due" ask:"When is it expected now?" hint:"12-05" need:"yes"`
}

func (d *desk) arrivalExpect() bot.Command {
	return bot.Command{
		Name: "arrival expect", Aliases: []string{"到货 改期", "到货 预计"}, Group: bot.Goods, Needs: bot.Purchasing,
		Short:    bot.T("change the day an arrival is expected on; the first promise is kept"),
		Examples: []string{"arrival expect 2 12-08"},
		Run: do(d, func(ctx context.Context, c call, a arrivalExpectArgs) (bot.Reply, error) {
			day := bot.Day(a.Expected)
			if err := c.Confirm(bot.T("Yes, on that day"), c.overDoubt(bot.PeriodOf(day))); err != nil {
				return bot.Reply{}, err
			}
			changed, err := c.changeArrivals(ctx, a.What, func(a *storage.Arrival) error {
				if a.PromisedDay == nil {
					a.PromisedDay = &day
				}
				a.ExpectedDay = &day
				return nil
			})
			if err != nil {
				return bot.Reply{}, err
			}
			fields, err := c.arrivalFields(ctx, changed)
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.N(len(changed), "%d arrival is now expected on %s.", "%d arrivals are now expected on %s.",
				bot.Date(day)), fields...)
		}),
	}
}

type arrivalCloseArgs struct {
	What arrivalName `arg:"what" also:"number,编号,采购单,order" ask:"Which arrival?" hint:"12, or an order number" need:"yes"`
}

func (d *desk) arrivalClose() bot.Command {
	return bot.Command{
		Name: "arrival close", Aliases: []string{"到货 关闭", "到货 取消", "到货 结束", "arrival cancel"}, Group: bot.Goods,
		Needs:    bot.Purchasing,
		Short:    bot.T("close an arrival of which no more will come, or cancel it if nothing came"),
		Examples: []string{"arrival close 3"},
		Run: do(d, func(ctx context.Context, c call, a arrivalCloseArgs) (bot.Reply, error) {
			changed, err := c.changeArrivals(ctx, a.What, func(a *storage.Arrival) error {
				if a.Ended = storage.ArrivalCancelled; a.Received > 0 {
					a.Ended = storage.ArrivalShort
				}
				return nil
			})
			if err != nil {
				return bot.Reply{}, err
			}
			lost := int64(0)
			for _, a := range changed {
				lost += a.Units - a.Received
			}
			return replyDone(bot.N(int(lost), "Closed: %d unit will not come.", "Closed: %d units will not come."))
		}),
	}
}

// changeArrivals changes the open arrivals of a name.
func (c call) changeArrivals(ctx context.Context, name arrivalName, edit func(*storage.Arrival) error) (
	changed []storage.Arrival, err error) {
	err = c.change(ctx, func(tx change) error {
		found, err := tx.arrivalsNamed(ctx, name)
		if err != nil {
			return err
		}
		for _, a := range found {
			if a.Open() == 0 {
				return tx.isOver(ctx, a)
			}
			if err := edit(&a); err != nil {
				return err
			}
			if err := tx.Put(&a); err != nil {
				return err
			}
			changed = append(changed, a)
		}
		return nil
	})
	return changed, err
}
