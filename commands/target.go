package commands

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

type targetArgs struct {
	Span   bot.Choice `arg:"span" ask:"Day, month or quarter?" need:"yes" choices:"day=日|天,month=月|本月,quarter=季|季度"`
	Day    *bot.Day   `arg:"day" ask:"Which one? Enter any day in it." hint:"today, 2026-12-01"`
	Amount bot.Money  `arg:"amount" ask:"What's the target?" hint:"50万" need:"yes"`
}

func (d *desk) target() bot.Command {
	return bot.Command{
		Name: "target", Aliases: []string{"目标"}, Group: bot.Figures, Needs: bot.Manager, Looks: bot.Agent, Bare: true,
		Short:    bot.T("set a sales target for a day, month or quarter; on its own, show targets"),
		Examples: []string{"target", "target month 50万", "target day 11-30 3万", "目标 季度 150万"},
		Run: do(d, func(ctx context.Context, c call, a targetArgs) (bot.Reply, error) {
			if a.Span == "" {
				return c.showTargets(ctx)
			}
			if a.Amount <= 0 {
				return bot.Reply{}, bot.Errorf("A target must be more than ¥0.")
			}
			period := spanOf(a.Span, c.dayOr(a.Day))
			row := storage.Target{StoreID: c.Store.ID, Span: bot.Unit(a.Span), Day: period.From, Amount: a.Amount}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&row) }); err != nil {
				return bot.Reply{}, err
			}
			return done(bot.T("Target for %s: %s.", period, a.Amount))
		}),
	}
}

func spanOf(span bot.Choice, day bot.Day) bot.Period {
	switch span {
	case "month":
		return bot.MonthOf(day)
	case "quarter":
		return bot.QuarterOf(day)
	}
	return bot.PeriodOf(day)
}

func (c call) showTargets(ctx context.Context) (bot.Reply, error) {
	quarter := bot.QuarterOf(c.today())
	rows, err := c.records.Targets(ctx, c.Store.ID, quarter)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(rows) == 0 {
		return bot.Reply{}, bot.Errorf("No target for this quarter yet. Set one, for example target month 50万.")
	}
	var fields []bot.Field
	for _, row := range rows {
		fields = append(fields, bot.Field{Name: bot.Value(spanOf(bot.Choice(row.Span), row.Day)), Value: bot.Value(row.Amount)})
	}
	m := bot.Say(bot.T("Targets of this quarter"))
	m.Sections = []bot.Section{{Fields: fields}}
	return bot.Reply{Message: m}, nil
}
