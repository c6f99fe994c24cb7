package commands

import (
	"context"
	"errors"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

type expenseArgs struct {
	Category bot.Choice        `arg:"category" also:"类别,项目" ask:"What was it spent on?" need:"yes" choices:"wages=工资|薪资|薪水|人工,rent=房租|租金,software=软件|软件费,packaging=包装|包材,shipping=快递|运费|快递费|包邮|postage|courier,goods=货款|进货|货物,insurance=运费险|保险,commission=佣金|天猫佣金|类目软件服务费,service-fee=基础软件服务费|基础服务费|base,points=返点积分|积分,affiliate=淘宝客佣金|淘宝客|淘客,discount=打折|优惠|优惠券,compensation=赔付|赔偿|小额打款,fees=平台费|平台费用,donations=公益|捐赠,sundries=杂费|其他|其它|other"`
	Amount   bot.Money         `arg:"amount" also:"金额" ask:"How much?" hint:"¥820" need:"yes"`
	When     *bot.ComingPeriod `arg:"period" also:"day,日期,期间,月份" ask:"Which day, or which month is it for?" hint:"today, month, 2026-12"`
	Note     bot.Rest          `arg:"note" ask:"A note?"`
}

func (d *desk) expense() bot.Command {
	return bot.Command{
		Name: "expense", Aliases: []string{"支出", "费用", "开支", "记账", "expenses"}, Group: bot.Figures, Needs: bot.Manager,
		RunsBare: true,
		Short:    bot.T("log a cost of a day, or of a month that is spread over its days; on its own, list this month's"),
		Examples: []string{"expense", "expense packaging 90", "expense month wages 18k", "支出 房租 6000 本月 门店",
			"expense 2026-12 rent 6000"},
		Run: do(d, func(ctx context.Context, c call, a expenseArgs) (bot.Reply, error) {
			if a.Category == "" && a.Amount == 0 {
				return replyWith(c.reports().Expenses(ctx, bot.MonthOf(c.today())))
			}
			if a.Amount == 0 {
				return bot.Reply{}, bot.Problemf("An expense can't be ¥0. For money that came back, use a minus: -20.")
			}
			period := bot.PeriodOf(c.today())
			if a.When != nil {
				period = bot.Period(*a.When)
			}
			if period.From > c.today() && period.Days() == 1 {
				return bot.Reply{}, period.From.Past(c.today())
			}
			if err := c.Confirm(bot.T("Yes, %s", a.Amount), c.Again()); err != nil {
				return bot.Reply{}, err
			}
			row := storage.Expense{StoreID: c.Store.ID, Category: string(a.Category), Day: period.From, UntilDay: period.Until,
				Amount: a.Amount, Note: strings.TrimSpace(string(a.Note)), MemberID: c.Member.ID}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			return c.expenseSaved(ctx, row, period)
		}),
	}
}

func (d *desk) expenseList() bot.Command {
	return bot.Command{
		Name: "expense list", Aliases: []string{"支出 列表", "支出 明细", "费用 列表", "expenses of"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("list what was logged for a month or another time"),
		Examples: []string{"expense list", "expense list last month", "支出 列表 上月"},
		Run: do(d, func(ctx context.Context, c call, a periodArgs) (bot.Reply, error) {
			period := bot.MonthOf(c.today())
			if a.Period != nil {
				period = *a.Period
				if period.Unit == bot.UnitMonth {
					period = bot.MonthOf(period.From) // what is spread over it counts in full
				}
			}
			return replyWith(c.reports().Expenses(ctx, period))
		}),
	}
}

// expenseSaved answers a new expense: what a day of it comes to, and whether a better source
// tells the same.
func (c call) expenseSaved(ctx context.Context, row storage.Expense, period bot.Period) (bot.Reply, error) {
	title := bot.T("Saved %s for %s, %s.", row.Amount, bot.T(row.Category), period.On(c.today()))
	if period.Days() > 1 {
		title = bot.T("Saved %s for %s, %s: %s a day.", row.Amount, bot.T(row.Category), period.On(c.today()),
			row.Amount/bot.Money(period.Days()))
	}
	reply, _ := replyDone(title)
	hidden, err := c.reports().Hides(ctx, row)
	if hidden != nil {
		reply.Message.Sections = append(reply.Message.Sections, bot.Section{Text: hidden})
	}
	return reply, err
}

func (d *desk) expenseRemove() bot.Command {
	return bot.Command{
		Name: "expense remove", Aliases: []string{"支出 删除", "费用 删除"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("remove an expense"),
		Examples: []string{"expense remove 1"},
		Run: do(d, func(ctx context.Context, c call, a numberArgs) (bot.Reply, error) {
			err := c.change(ctx, func(tx change) error {
				row, err := tx.Expense(ctx, c.Store.ID, int64(a.Number))
				if errors.Is(err, storage.ErrNotFound) {
					return bot.Problemf("There's no expense #%d in this store.", a.Number).Next(bot.T("See expenses"), "expense")
				}
				if err != nil {
					return err
				}
				return tx.Delete(&row)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Removed expense #%d.", a.Number))
		}),
	}
}
