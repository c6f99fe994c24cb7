package commands

import (
	"context"

	"storebot/bot"
)

func (d *desk) pages() bot.Command {
	return bot.Command{
		Name: "pages", Aliases: []string{"待优化", "宝贝优化", "低转化", "商品效果"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("product pages to fix: seen but not bought, or advertised without paying"),
		Examples: []string{"pages", "pages last week", "待优化 上周"},
		Run: do(d, func(ctx context.Context, c call, a periodArgs) (bot.Reply, error) {
			period, err := c.pastPeriodOr(a.Period, c.lastDays())
			if err != nil {
				return bot.Reply{}, err
			}
			m, known, err := c.reports().Pages(ctx, period)
			return bot.Reply{Message: m, Silent: c.Clocked && !known}, err
		}),
	}
}
