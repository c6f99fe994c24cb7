package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

type budgetArgs struct {
	Channel bot.Choice        `arg:"channel" also:"渠道" ask:"For which ads? Leave it empty for all." choices:"search=直通车|搜索|关键词|ztc,display=引力魔方|钻展|人群推广|ylmf,feed=万相台|推荐|全站推广|wxt,affiliate=淘宝客|淘客|tbk,other=其他|其它"`
	Amount  bot.Money         `arg:"amount" also:"金额" ask:"How much for the month?" hint:"30k" need:"yes"`
	Month   *bot.ComingPeriod `arg:"period" also:"month,月份" ask:"Which month?" hint:"month, December, 2026-12"`
}

func (d *desk) budget() bot.Command {
	return bot.Command{
		Name: "budget", Aliases: []string{"预算", "推广预算", "广告预算"}, Group: bot.Figures, Needs: bot.Manager, ViewRole: bot.Agent,
		RunsBare: true,
		Short:    bot.T("set a month's ad budget; on its own, how it's spent and what to spend today"),
		Examples: []string{"budget", "budget 30k", "budget search 20k December", "预算 3万 12月"},
		Run: do(d, func(ctx context.Context, c call, a budgetArgs) (bot.Reply, error) {
			month := bot.MonthOf(c.today())
			if a.Month != nil {
				month = bot.MonthOf(a.Month.From)
				if bot.Period(*a.Month).Until > month.Until {
					return bot.Reply{}, bot.Problemf("A budget is for one month. Name the month, such as 2026-12.")
				}
			}
			if a.Amount == 0 {
				return replyWith(c.reports().Budget(ctx, month))
			}
			if a.Amount < 0 {
				return bot.Reply{}, bot.Problemf("A budget must be more than ¥0.")
			}
			if err := c.Confirm(bot.T("Yes, set it"), c.overDoubt(month)); err != nil {
				return bot.Reply{}, err
			}
			row := storage.Budget{StoreID: c.Store.ID, Month: month.From, Channel: string(a.Channel), Amount: a.Amount}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			return c.budgetSaved(ctx, row, month)
		}),
	}
}

// budgetSaved answers a new budget with the month's spend compared with it.
func (c call) budgetSaved(ctx context.Context, row storage.Budget, month bot.Period) (bot.Reply, error) {
	channel := bot.T("all ads")
	if row.Channel != "" {
		channel = bot.T(row.Channel)
	}
	reply, _ := replyDone(bot.T("Ad budget for %s, %s: %s.", channel, month, row.Amount))
	state, err := c.reports().Budget(ctx, month)
	reply.Message.Sections = state.Sections
	return reply, err
}

type budgetDayArgs struct {
	Day    bot.ComingDay `arg:"day" also:"日期,date" ask:"Which day?" hint:"12-12" need:"yes"`
	Weight int           `arg:"weight" also:"权重,倍" ask:"So many times an ordinary day?" hint:"5" need:"yes"`
}

// heaviestDay is how many times an ordinary day's budget a day may get.
const heaviestDay = 100

func (d *desk) budgetDay() bot.Command {
	return bot.Command{
		Name: "budget day", Aliases: []string{"预算 日", "预算 权重"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("give a day more or less of its month's ad budget: 5 is five times an ordinary day"),
		Examples: []string{"budget day 12-12 5", "预算 日 12-12 5"},
		Run: do(d, func(ctx context.Context, c call, a budgetDayArgs) (bot.Reply, error) {
			if a.Weight < 0 || a.Weight > heaviestDay {
				return bot.Reply{}, bot.Problemf("The weight of a day is from 0 to %d; an ordinary day has 1.", heaviestDay)
			}
			if err := c.Confirm(bot.T("Yes, on that day"), c.overDoubt(bot.PeriodOf(bot.Day(a.Day)))); err != nil {
				return bot.Reply{}, err
			}
			row := storage.BudgetDay{StoreID: c.Store.ID, Day: bot.Day(a.Day), Weight: int64(a.Weight)}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("%s gets %d times the ad budget of an ordinary day.", row.Day, a.Weight))
		}),
	}
}
