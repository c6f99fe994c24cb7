package commands

import (
	"context"

	"storebot/bot"
)

func (d *desk) weekly() bot.Command {
	return bot.Command{
		Name: "weekly", Aliases: []string{"周报"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("the week's report to the general manager; add as docx for a document"),
		Examples: []string{"weekly", "weekly as docx", "周报 上周 导出文档"},
		Run: do(d, func(ctx context.Context, c call, a periodArgs) (bot.Reply, error) {
			return c.reportOn(ctx, a.Period, bot.WeekOf(c.today()-7))
		}),
	}
}

func (d *desk) monthly() bot.Command {
	return bot.Command{
		Name: "monthly", Aliases: []string{"月报"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("the month's report to the general manager; add as docx for a document"),
		Examples: []string{"monthly", "月报 上月 导出文档"},
		Run: do(d, func(ctx context.Context, c call, a periodArgs) (bot.Reply, error) {
			return c.reportOn(ctx, a.Period, bot.MonthOf(bot.MonthOf(c.today()).From-1))
		}),
	}
}

// reportOn answers with the report of a period, by default of the usual one.
func (c call) reportOn(ctx context.Context, asked *bot.Period, usual bot.Period) (bot.Reply, error) {
	period, err := c.pastPeriodOr(asked, usual)
	if err != nil {
		return bot.Reply{}, err
	}
	return replyWith(c.reports().Weekly(ctx, period))
}

func (d *desk) weeklyNote() bot.Command {
	return bot.Command{
		Name: "weekly note", Aliases: []string{"周报 补充", "周报 说明"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("add words to the week's or month's report before it goes out"),
		Examples: []string{"weekly note the rainy week kept buyers at home, sales moved online"},
		Run:      d.addRemark("week"),
	}
}

func (d *desk) weeklyPlan() bot.Command {
	return bot.Command{
		Name: "weekly plan", Aliases: []string{"周报 计划", "下周计划"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("add what is planned for the next week to the week's report"),
		Examples: []string{"weekly plan photos of the spring coats until Wednesday"},
		Run:      d.addRemark("plan"),
	}
}
