package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type orderArgs struct {
	Number bot.OrderNumber `arg:"number" ask:"Which order number?" hint:"3912008800000030021" need:"yes"`
}

func order(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "order", Aliases: []string{"订单", "查单"}, Group: bot.Orders, Needs: bot.Agent, Often: true,
		Short:    bot.T("what is known of one order"),
		Examples: []string{"order 3912008800000030021"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a orderArgs) (bot.Reply, error) {
			return said(reports.Order(ctx, db, c.Store, c.Now, a.Number))
		}),
	}
}
