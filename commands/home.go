package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

func home(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "home", Aliases: []string{"首页"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("today's figures, your open tickets, the spot check"),
		Examples: []string{"home"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, _ struct{}) (bot.Reply, error) {
			m, err := reports.For(db.Records, settings, c.Store, c.Now).Home(ctx, c.Member)
			return bot.Reply{Message: m, Private: true}, err
		}),
	}
}
