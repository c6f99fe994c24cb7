package commands

import (
	"context"

	"storebot/bot"
)

type digestArgs struct {
	Day *bot.Day `arg:"day" ask:"Which day?" hint:"yesterday, 11-11"`
}

func (d *desk) digest() bot.Command {
	return bot.Command{
		Name: "digest", Aliases: []string{"日报", "早报", "晨报", "昨日日报"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("the morning's figures on one screen"),
		Examples: []string{"digest", "digest 11-11", "日报 昨天"},
		Run: do(d, func(ctx context.Context, c call, a digestArgs) (bot.Reply, error) {
			day := c.today() - 1
			if a.Day != nil {
				var err error
				if day, err = c.pastDay(a.Day); err != nil {
					return bot.Reply{}, err
				}
			}
			return replyWith(c.reports().Digest(ctx, day))
		}),
	}
}
