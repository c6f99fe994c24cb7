package commands

import (
	"context"

	"storebot/bot"
)

type periodArgs struct {
	Period *bot.Period `arg:"period" ask:"Which period?" hint:"yesterday, week, month, 2026-10"`
}

type kpiArgs struct {
	Period *bot.Period `arg:"period" ask:"Which period?" hint:"yesterday, week, month, 2026-10"`
	Figure bot.Choice  `arg:"figure" by:"bot" ask:"Just one of the figures?" choices:"sales,orders,value,visitors,conversion,inquiries"`
}

func (d *desk) kpi() bot.Command {
	return bot.Command{
		Name: "kpi", Aliases: []string{"业绩", "数据", "销售额", "sales", "revenue"}, Group: bot.Figures,
		Needs:    bot.Agent,
		Short:    bot.T("the figures of a day, week or month"),
		Examples: []string{"kpi", "kpi yesterday", "kpi last week", "kpi 本月", "kpi 2026-10-01..2026-10-15"},
		Run: do(d, func(ctx context.Context, c call, a kpiArgs) (bot.Reply, error) {
			if err := c.pastPeriod(a.Period); err != nil {
				return bot.Reply{}, err
			}
			if a.Figure != "" {
				return replyWith(c.reports().KPIFigure(ctx, string(a.Figure), a.Period))
			}
			return replyWith(c.reports().KPI(ctx, a.Period))
		}),
	}
}

func (d *desk) kpiManager() bot.Command {
	return bot.Command{
		Name: "kpi manager", Aliases: []string{"店长考核", "店长指标", "业绩 店长", "manager kpi"}, Group: bot.Figures,
		Needs:    bot.Manager,
		Short:    bot.T("the manager's own figures: sales and target, turnover, out-of-stock rate, service by its parts"),
		Examples: []string{"kpi manager", "kpi manager last month", "店长考核 上月"},
		Run: do(d, func(ctx context.Context, c call, a periodArgs) (bot.Reply, error) {
			period, err := c.pastPeriodOr(a.Period, bot.MonthOf(c.today()))
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().Manager(ctx, period))
		}),
	}
}
