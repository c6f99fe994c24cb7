package commands

import (
	"context"
	"fmt"

	"storebot/bot"
)

type orderArgs struct {
	Number bot.OrderNumber `arg:"number" ask:"Which order number?" hint:"3912008800000030021, or the last 6 digits of an unshipped order" need:"yes"`
}

func (d *desk) order() bot.Command {
	return bot.Command{
		Name: "order", Aliases: []string{"订单", "查单", "查订单", "查看订单", "orders"}, Group: bot.Orders, Needs: bot.Agent,
		Short:    bot.T("everything about one order"),
		Examples: []string{"order 3912008800000030021"},
		Run: do(d, func(ctx context.Context, c call, a orderArgs) (bot.Reply, error) {
			number, err := c.wholeNumber(ctx, a.Number)
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().Order(ctx, number))
		}),
	}
}

// lastSixDigits is the limit that the last six digits of a number stay below: the buttons of
// late orders show these, and people with a parcel in their hands type them.
const lastSixDigits bot.OrderNumber = 1_000_000

// wholeNumber returns the number of the order that waits to be shipped, where only its last
// six digits were typed.
func (c call) wholeNumber(ctx context.Context, typed bot.OrderNumber) (bot.OrderNumber, error) {
	if typed >= lastSixDigits {
		return typed, nil
	}
	found, err := c.records.WaitingEndingIn(ctx, c.Store.ID, typed)
	switch {
	case err != nil:
		return 0, err
	case len(found) == 0:
		return 0, bot.Problemf("No unshipped order ends in %s. Enter the full number.",
			fmt.Sprintf("%06d", typed)).Next(bot.T("See overdue"), "overdue")
	case len(found) > 1:
		return 0, bot.Problemf("Several unshipped orders end in %s. Enter the full number.", fmt.Sprintf("%06d", typed)).
			Next(bot.Value(found[0]), "order "+found[0].String()).Next(bot.Value(found[1]), "order "+found[1].String())
	}
	return found[0], nil
}
