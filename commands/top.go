package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

func top(db *storage.Database) bot.Command {
	return bot.Command{
		Name: "top", Aliases: []string{"热销", "排行"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("the twenty best-selling products"),
		Examples: []string{"top", "top month", "热销 上周"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a periodArgs) (bot.Reply, error) {
			if err := pastPeriod(a.Period, c); err != nil {
				return bot.Reply{}, err
			}
			period := bot.Period{From: today(c) - 7, Until: today(c), Unit: bot.UnitDays}
			if a.Period != nil {
				period = *a.Period
			}
			return said(reports.For(db.Records, reports.Settings{}, c.Store, c.Now).Top(ctx, period))
		}),
	}
}
