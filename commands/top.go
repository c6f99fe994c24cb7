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
			if err := c.pastPeriod(a.Period); err != nil {
				return bot.Reply{}, err
			}
			period := bot.Period{From: c.today() - 7, Until: c.today(), Unit: bot.UnitDays}
			if a.Period != nil {
				period = *a.Period
			}
			return replyWith(c.reports().Top(ctx, period))
		}),
	}
}
