package commands

import (
	"context"

	"storebot/bot"
)

func (d *desk) home() bot.Command {
	return bot.Command{
		Name: "home", Aliases: []string{"首页", "待办", "我的工单", "我的待办", "工作台"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("today's figures, your open tickets, the spot check"),
		Examples: []string{"home"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			m, err := c.reports().Home(ctx, c.Member)
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}
