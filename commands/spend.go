package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

type spendArgs struct {
	Day     *bot.Day   `arg:"day" also:"日期,date" ask:"Which day?" hint:"yesterday, 11-11"`
	Channel bot.Choice `arg:"channel" ask:"What was it spent on?" need:"yes" choices:"search=直通车|搜索|关键词|关键词推广|ztc,display=引力魔方|钻展|人群推广|ylmf,feed=万相台|万相台无界|推荐|全站推广|全站|超级推荐|smart|wxt,affiliate=淘宝客|淘客|佣金|tbk,other=其他|其它,shipping=包邮|运费|快递费,discount=优惠|优惠券|满减|折扣,campaign=活动"`
	Amount  bot.Money  `arg:"amount" also:"金额" ask:"How much?" hint:"¥820" need:"yes"`
}

func (d *desk) spend() bot.Command {
	return bot.Command{
		Name: "spend", Aliases: []string{"花费", "推广", "广告费", "推广费"}, Group: bot.Figures, Needs: bot.Agent,
		Short:    bot.T("log a day's spend on ads, free shipping, discounts or a campaign"),
		Examples: []string{"spend yesterday search 820", "花费 昨天 直通车 820", "spend shipping 260"},
		Run: do(d, func(ctx context.Context, c call, a spendArgs) (bot.Reply, error) {
			day, err := c.pastDay(a.Day)
			if err != nil {
				return bot.Reply{}, err
			}
			if a.Amount < 0 {
				return bot.Reply{}, bot.Problemf("Spend can't be less than ¥0.")
			}
			row := storage.Spend{StoreID: c.Store.ID, Day: day, Channel: string(a.Channel), Amount: a.Amount}
			doubt, err := c.spendDoubt(ctx, row)
			if err == nil {
				err = c.Confirm(bot.T("Yes, log it"), doubt, dayDoubt(day, c.today()))
			}
			if err != nil {
				return bot.Reply{}, err
			}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			fields, err := c.spendFields(ctx, c.Store.ID, day)
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Saved %s for %s on %s.", a.Amount, bot.T(string(a.Channel)), day), fields...)
		}),
	}
}

// spendFields returns all that is known to have been spent on a day.
func (c call) spendFields(ctx context.Context, store int64, day bot.Day) ([]bot.Field, error) {
	rows, err := c.records.Spend(ctx, store, bot.PeriodOf(day))
	var fields []bot.Field
	for _, row := range rows {
		fields = append(fields, bot.Field{Name: bot.T(row.Channel), Value: bot.Value(row.Amount)})
	}
	return fields, err
}
