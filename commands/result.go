package commands

import (
	"context"

	"storebot/bot"
)

type resultArgs struct {
	Period *bot.Period `arg:"period" ask:"Which period?" hint:"yesterday, week, month, 2026-10"`
	By     bot.Choice  `arg:"detail" also:"按" ask:"Each day too?" choices:"daily=按日|每日|by-day|days"`
}

func (d *desk) result() bot.Command {
	return bot.Command{
		Name: "result", Aliases: []string{"利润", "收支", "损益", "盈亏", "profit", "p&l"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("what a day, week or month earned: net sales, costs, and what is estimated or missing"),
		Examples: []string{"result yesterday", "result last month daily", "利润 本月", "收支 昨天"},
		Run: do(d, func(ctx context.Context, c call, a resultArgs) (bot.Reply, error) {
			if err := c.pastPeriod(a.Period); err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().Result(ctx, a.Period, a.By != ""))
		}),
	}
}
