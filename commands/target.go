package commands

import (
	"context"
	"slices"

	"storebot/bot"
	"storebot/storage"
)

type targetArgs struct {
	Span   bot.Choice        `arg:"period" also:"span" ask:"Day, month, quarter or year?" choices:"day=日|天,month=月|本月,quarter=季|季度,year=年|年度"`
	When   *bot.ComingPeriod `arg:"day" also:"date,日期" ask:"Which one? Enter any day in it." hint:"today, December, 2026-12-01"`
	Amount bot.Money         `arg:"amount" also:"金额" ask:"What's the target?" hint:"500k" need:"yes"`
}

func (d *desk) target() bot.Command {
	return bot.Command{
		Name: "target", Aliases: []string{"目标"}, Group: bot.Figures, Needs: bot.Manager, ViewRole: bot.Agent, RunsBare: true,
		Short:    bot.T("set a sales target for a day, month, quarter or year; on its own, show targets"),
		Examples: []string{"target", "target month 500k", "target day 11-30 30k", "目标 季度 150万"},
		Run: do(d, func(ctx context.Context, c call, a targetArgs) (bot.Reply, error) {
			if a.Span == "" && a.When == nil && a.Amount == 0 {
				return c.showTargets(ctx)
			}
			if a.Amount <= 0 {
				return bot.Reply{}, bot.Problemf("A target must be more than ¥0.")
			}
			period, err := a.span(c.today())
			if err != nil {
				return bot.Reply{}, err
			}
			doubt, err := c.targetDoubt(ctx, period, a.Amount)
			if err == nil {
				err = c.Confirm(bot.T("Yes, %s", a.Amount), doubt, c.overDoubt(period))
			}
			if err != nil {
				return bot.Reply{}, err
			}
			row := storage.Target{StoreID: c.Store.ID, Span: period.Unit, Day: period.From, Amount: a.Amount}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			excess, err := c.reports().TargetExcess(ctx, row)
			reply, _ := replyDone(bot.T("Target for %s: %s.", period.On(c.today()), a.Amount))
			if excess != nil {
				reply.Message.Sections = append(reply.Message.Sections, bot.Section{Text: excess.Styled(bot.Bad)})
			}
			return reply, err
		}),
	}
}

// span returns the period that a target is for: the one around a day, or the one that was
// named itself.
func (a targetArgs) span(today bot.Day) (bot.Period, error) {
	switch {
	case a.Span == "" && a.When == nil:
		return bot.Period{}, bot.Missing("period", bot.Problemf("Day, month, quarter or year?"))
	case a.When == nil:
		return spanOf(bot.Unit(a.Span), today), nil
	case a.Span != "" && a.When.Unit != bot.UnitDay && bot.Unit(a.Span) != a.When.Unit:
		return bot.Period{}, bot.Problemf("%s isn't a %s. Name one or the other.", bot.Period(*a.When), bot.T(string(a.Span)))
	case a.Span != "":
		return spanOf(bot.Unit(a.Span), a.When.From), nil
	}
	if whole := spanOf(a.When.Unit, a.When.From); whole == bot.Period(*a.When) {
		return whole, nil
	}
	return bot.Period{}, bot.Problemf("A target is for a day, a month, a quarter or a year. Split the amount.")
}

func spanOf(span bot.Unit, day bot.Day) bot.Period {
	switch span {
	case bot.UnitMonth:
		return bot.MonthOf(day)
	case bot.UnitQuarter:
		return bot.QuarterOf(day)
	case bot.UnitYear:
		return bot.YearOf(day)
	}
	return bot.PeriodOf(day)
}

// showTargets lists the targets that today counts for, and those of the quarter's other months
// and days, each with what is done of it.
func (c call) showTargets(ctx context.Context) (bot.Reply, error) {
	rows, err := c.targetsOfQuarter(ctx)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(rows) == 0 {
		return bot.Reply{}, bot.Problemf("No target for this quarter yet. Set one, for example target month 500k.")
	}
	var fields []bot.Field
	for _, row := range rows {
		done, err := c.reports().TargetProgress(ctx, row)
		if err != nil {
			return bot.Reply{}, err
		}
		fields = append(fields, bot.Field{Name: bot.Value(spanOf(row.Span, row.Day)), Value: bot.Value(row.Amount),
			Note: done})
	}
	m := bot.OneLine(bot.T("Targets of this quarter"))
	m.Sections = []bot.Section{{Fields: fields}}
	for _, row := range rows {
		split, err := c.reports().TargetSplit(ctx, row)
		if err != nil {
			return bot.Reply{}, err
		}
		for _, section := range split.Sections {
			section.Heading = split.Title
			m.Sections = append(m.Sections, section)
		}
	}
	return bot.Reply{Message: m}, nil
}

// targetsOfQuarter returns the targets of the quarter, its months and its days, and the year's.
func (c call) targetsOfQuarter(ctx context.Context) ([]storage.Target, error) {
	quarter := bot.QuarterOf(c.today())
	rows, err := c.records.Targets(ctx, c.Store.ID, bot.Period{From: bot.YearOf(c.today()).From, Until: quarter.Until})
	return slices.DeleteFunc(rows, func(row storage.Target) bool {
		return row.Span != bot.UnitYear && !quarter.Contains(row.Day)
	}), err
}
