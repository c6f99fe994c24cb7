package commands

import (
	"context"

	"storebot/bot"
	"storebot/reports"
)

func (d *desk) customers() bot.Command {
	return bot.Command{
		Name: "customers", Aliases: []string{"客户", "地区", "复购", "客户来源", "regions"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("where a month's buyers come from, and how many came back"),
		Examples: []string{"customers", "customers 2026-10", "客户 上月"},
		Run: do(d, func(ctx context.Context, c call, a periodArgs) (bot.Reply, error) {
			month := bot.MonthOf(c.today())
			if a.Period != nil {
				month = bot.MonthOf(a.Period.From)
				if a.Period.Unit != bot.UnitMonth {
					return bot.Reply{}, bot.Problemf("Buyers are counted by month, not for %s.", a.Period.On(c.today())).
						Next(bot.T("See this month"), "customers month")
				}
			}
			if err := c.pastPeriod(&month); err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().Customers(ctx, month))
		}),
	}
}

func (d *desk) returns() bot.Command {
	return bot.Command{
		Name: "returned", Aliases: []string{"退换货", "退货原因", "退款原因"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("a week's returns and exchanges, with buyers' reasons"),
		Examples: []string{"returned", "returned 2026-10", "退换货 上周"},
		Run: do(d, func(ctx context.Context, c call, a periodArgs) (bot.Reply, error) {
			period, err := c.pastPeriodOr(a.Period, bot.WeekOf(c.today()-7))
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().ReturnsReport(ctx, period))
		}),
	}
}

func (d *desk) vip() bot.Command {
	return bot.Command{
		Name: "vip", Aliases: []string{"会员等级", "会员", "VIP", "vips", "tiers"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("buyers by tier at the end of last week: new, up, down, and who falls soon"),
		Examples: []string{"vip", "会员等级"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			day := reports.LastSunday(c.today())
			if !c.Clocked || c.Chat.ID != 0 {
				return replyWith(c.reports().VIP(ctx, day))
			}
			moves, err := c.reports().Tiers(ctx, day)
			if err != nil {
				return bot.Reply{}, err
			}
			return bot.Reply{Silent: true}, c.change(ctx, func(tx change) error { return tx.KeepTierMoves(day, moves) })
		}),
	}
}
