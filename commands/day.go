package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

type dayArgs struct {
	Day          *bot.Day   `arg:"day" also:"日期,date" ask:"Which day?" hint:"yesterday, 11-11"`
	PlacedOrders *int       `arg:"placed" also:"收订,收订数,收订单数,下单数,下单单数,orders-placed" place:"named" ask:"How many orders were placed?" hint:"placed=120"`
	PlacedAmount *bot.Money `arg:"placed-amount" also:"收订金额,下单金额,order-value" place:"named" ask:"What's the total?" hint:"placed-amount=15k"`
	PaidOrders   *int       `arg:"paid" also:"付款数,付款单数,支付单数,支付数,成交单数,paid-orders" place:"named" ask:"How many orders were paid?" hint:"paid=100"`
	PaidAmount   *bot.Money `arg:"paid-amount" also:"付款金额,支付金额,成交金额,销售额,paid-sales,sales" place:"named" ask:"What was the total paid?" hint:"paid-amount=12k"`
	Refund       *bot.Money `arg:"refund" also:"退款,退款金额,refunds" place:"named" ask:"How much was refunded?" hint:"refund=300"`
}

func (d *desk) day() bot.Command {
	return bot.Command{
		Name: "totals", Aliases: []string{"补录", "日汇总", "day"}, Group: bot.Figures, Needs: bot.Agent,
		Short: bot.T("enter a day's totals, used when the day has no orders"),
		Examples: []string{"totals yesterday placed=120 placed-amount=15k paid=100 paid-amount=12k",
			"补录 昨天 付款单数=100 付款金额=12000 退款=300"},
		Run: do(d, func(ctx context.Context, c call, a dayArgs) (bot.Reply, error) {
			day, err := c.pastDay(a.Day)
			if err != nil {
				return bot.Reply{}, err
			}
			doubt, err := c.totalsDoubt(ctx, day, a)
			if err == nil {
				err = c.Confirm(bot.T("Yes, log it"), doubt, dayDoubt(day, c.today()))
			}
			if err != nil {
				return bot.Reply{}, err
			}
			var totals storage.DayTotals
			used := false
			err = c.change(ctx, func(tx change) (err error) {
				if totals, err = tx.DayTotals(ctx, c.Store.ID, day); err != nil {
					return err
				}
				if !a.into(&totals) {
					return bot.MissingAny("paid-amount", bot.Problemf("Enter at least one total."))
				}
				if used, err = tx.reports().UsesTotals(ctx, totals); err != nil {
					return err
				}
				if err := tx.notLoggedToo(ctx, totals, used); err != nil {
					return err
				}
				totals.Reported = false
				return tx.Put(&totals)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			title := bot.T("Saved totals for %s. They're used unless that day has orders.", day)
			if !used {
				title = bot.T("Saved totals for %s. That day has orders, so these totals aren't used.", day)
			}
			return replyDone(title, totalsFields(totals)...)
		}),
	}
}

// notLoggedToo refuses totals that count of a day whose sales are logged one by one: they
// would take these sales' place.
func (tx change) notLoggedToo(ctx context.Context, totals storage.DayTotals, used bool) error {
	sales, err := tx.Sales(ctx, totals.StoreID, bot.PeriodOf(totals.Day))
	if err != nil || !used || len(sales) == 0 {
		return err
	}
	var sum bot.Money
	for _, sale := range sales {
		sum += sale.Amount
	}
	return bot.Problemf("Sales of %s are logged one by one: %s so far. Undo those to enter totals instead, or go on logging.", totals.Day, sum)
}

// into puts what was given into the totals; what was not stays as it was.
func (a dayArgs) into(totals *storage.DayTotals) bool {
	given := setCount(&totals.PlacedOrders, a.PlacedOrders)
	given = setMoney(&totals.PlacedAmount, a.PlacedAmount) || given
	given = setCount(&totals.PaidOrders, a.PaidOrders) || given
	given = setMoney(&totals.PaidAmount, a.PaidAmount) || given
	return setMoney(&totals.RefundAmount, a.Refund) || given
}

func totalsFields(t storage.DayTotals) []bot.Field {
	return withValues(
		count(bot.T("Orders placed"), t.PlacedOrders), money(bot.T("Order value"), t.PlacedAmount),
		count(bot.T("Orders paid"), t.PaidOrders), money(bot.T("Paid sales"), t.PaidAmount),
		money(bot.T("Refunded"), t.RefundAmount),
	)
}

// setCount takes a number over into a record when it was given.
func setCount(record **int64, given *int) bool {
	if given == nil {
		return false
	}
	n := int64(*given)
	*record = &n
	return true
}

// setMoney takes an amount over into a record when it was given.
func setMoney(record **bot.Money, given *bot.Money) bool {
	if given == nil {
		return false
	}
	*record = given
	return true
}

// withValues returns the fields that have a value.
func withValues(fields ...bot.Field) []bot.Field {
	var kept []bot.Field
	for _, field := range fields {
		if field.Value != nil {
			kept = append(kept, field)
		}
	}
	return kept
}

// count returns a field for a number, without a value where it is unknown.
func count(name bot.Text, n *int64) bot.Field {
	if n == nil {
		return bot.Field{Name: name}
	}
	return bot.Field{Name: name, Value: bot.Value(bot.Count(*n))}
}

// money returns a field for an amount, without a value where it is unknown.
func money(name bot.Text, amount *bot.Money) bot.Field {
	if amount == nil {
		return bot.Field{Name: name}
	}
	return bot.Field{Name: name, Value: bot.Value(*amount)}
}
