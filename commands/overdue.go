package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type overdueArgs struct {
	All bot.Choice `arg:"which" ask:"All of them, or the ten oldest?" choices:"all=全部"`
}

func overdue(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "overdue", Aliases: []string{"超时", "未发货"}, Group: bot.Orders, Needs: bot.Agent,
		Short:    bot.T("orders that are late to ship or soon will be"),
		Examples: []string{"overdue", "overdue all", "超时"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a overdueArgs) (bot.Reply, error) {
			return said(reports.Overdue(ctx, db, c.Store, c.Now, a.All != ""))
		}),
	}
}
