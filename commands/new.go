package commands

import (
	"context"
	"strings"

	"storebot/bot"
)

type newArgs struct {
	What bot.Rest `arg:"product" text:"search" ask:"Which product?" hint:"part of a title (optional)"`
}

func (d *desk) newProducts() bot.Command {
	return bot.Command{
		Name: "new", Aliases: []string{"新品", "上新", "新款", "launches"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("new products: since when, how they sell compared with earlier launches, what is left"),
		Examples: []string{"new", "新品"},
		Run: do(d, func(ctx context.Context, c call, a newArgs) (bot.Reply, error) {
			return replyWith(c.reports().New(ctx, strings.TrimSpace(string(a.What))))
		}),
	}
}
