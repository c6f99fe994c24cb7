package commands

import (
	"context"

	"storebot/bot"
)

func (d *desk) cash() bot.Command {
	return bot.Command{
		Name: "cash", Aliases: []string{"到账", "资金", "现金", "现金流", "流水", "账单"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("what came into and went out of the Alipay account, from its statements"),
		Examples: []string{"cash last month", "到账 上月"},
		Run: do(d, func(ctx context.Context, c call, a periodArgs) (bot.Reply, error) {
			period, err := c.pastPeriodOr(a.Period, bot.MonthOf(c.today()).Through(c.today()))
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().Cash(ctx, period))
		}),
	}
}
