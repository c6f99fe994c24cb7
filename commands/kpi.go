package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type periodArgs struct {
	Period *bot.Period `arg:"period" ask:"Which period?" hint:"yesterday, week, month, 2026-10"`
}

func kpi(db *storage.Database, settings reports.Settings) bot.Command {
	return bot.Command{
		Name: "kpi", Aliases: []string{"业绩", "数据"}, Group: bot.Figures, Needs: bot.Agent, Often: true,
		Short:    bot.T("the figures of a day, week or month"),
		Examples: []string{"kpi", "kpi yesterday", "kpi last week", "kpi 本月", "kpi 2026-10-01..2026-10-15"},
		Run: bot.Do(func(ctx context.Context, c bot.Call, a periodArgs) (bot.Reply, error) {
			if err := pastPeriod(a.Period, c); err != nil {
				return bot.Reply{}, err
			}
			return said(reports.For(db.Records, settings, c.Store, c.Now).KPI(ctx, a.Period))
		}),
	}
}
