package commands

import (
	"context"

	"storebot/bot"
)

func (d *desk) top() bot.Command {
	return bot.Command{
		Name: "top", Aliases: []string{"热销", "排行", "爆款", "销量", "热卖", "销量排行", "top20"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("the twenty best-selling products"),
		Examples: []string{"top", "top month", "热销 上周"},
		Run: do(d, func(ctx context.Context, c call, a periodArgs) (bot.Reply, error) {
			period, err := c.pastPeriodOr(a.Period, c.lastDays())
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().Top(ctx, period))
		}),
	}
}
