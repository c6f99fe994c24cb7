package commands

import (
	"context"

	"storebot/bot"
)

type overdueArgs struct {
	All bot.Choice `arg:"show" also:"which" ask:"All, or just the 10 oldest?" choices:"all=全部"`
}

func (d *desk) overdue() bot.Command {
	return bot.Command{
		Name: "overdue", Aliases: []string{"超时", "未发货", "发货", "待发货", "漏发货", "late", "overdue orders"}, Group: bot.Orders,
		Needs:    bot.Agent,
		Short:    bot.T("orders overdue to ship, and those due soon"),
		Examples: []string{"overdue", "overdue all", "超时"},
		Run: do(d, func(ctx context.Context, c call, a overdueArgs) (bot.Reply, error) {
			return replyWith(c.reports().Overdue(ctx, a.All != ""))
		}),
	}
}

type overdueByArgs struct {
	By bot.Choice `arg:"grouping" also:"by,按" ask:"Group by what?" need:"yes" choices:"product=商品,province=省份,carrier=快递"`
}

func (d *desk) overdueBy() bot.Command {
	return bot.Command{
		Name: "overdue by", Aliases: []string{"超时 按"}, Group: bot.Orders, Needs: bot.Agent,
		Short:    bot.T("overdue orders by product, province or carrier"),
		Examples: []string{"overdue by product", "overdue by carrier", "超时 按 省份"},
		Run: do(d, func(ctx context.Context, c call, a overdueByArgs) (bot.Reply, error) {
			return replyWith(c.reports().OverdueBy(ctx, string(a.By)))
		}),
	}
}

func (d *desk) overdueHistory() bot.Command {
	return bot.Command{
		Name: "overdue history", Aliases: []string{"超时 历史"}, Group: bot.Orders, Needs: bot.Agent,
		Short:    bot.T("how many orders were overdue each day, and for how long"),
		Examples: []string{"overdue history", "overdue history 2026-10"},
		Run: do(d, func(ctx context.Context, c call, a figuresArgs) (bot.Reply, error) {
			period, err := c.pastPeriodOr(a.Period, bot.Period{From: c.today() - 13, Until: c.today() + 1})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyWith(c.reports().OverdueHistory(ctx, period))
		}),
	}
}
