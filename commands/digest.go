package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type digestArgs struct {
	Day *bot.Day `arg:"day" ask:"Which day?" hint:"yesterday, 11-11"`
}

func digest(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "digest", Aliases: []string{"日报", "早报"}, Group: bot.Figures, Needs: bot.Agent, Often: true,
		Short:    bot.T("the morning's figures on one screen"),
		Examples: []string{"digest", "digest 11-11", "日报 昨天"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a digestArgs) (bot.Reply, error) {
			day := today(c) - 1
			if a.Day != nil {
				var err error
				if day, err = pastDay(a.Day, c); err != nil {
					return bot.Reply{}, err
				}
			}
			return said(reports.For(db.Records, settings, c.Store, c.Now).Digest(ctx, day))
		}),
	}
}
