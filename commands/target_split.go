package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

type targetSplitArgs struct {
	Span  bot.Choice        `arg:"period" also:"span" ask:"Day, month, quarter or year?" choices:"day=日|天,month=月|本月,quarter=季|季度,year=年|年度"`
	When  *bot.ComingPeriod `arg:"day" also:"date,日期" ask:"Which one? Enter any day in it." hint:"today, December, 2026-12-01"`
	Parts bot.Rest          `arg:"parts" ask:"Whose are the parts? Without an amount, what is left is shared equally." hint:"lily:40% wu:200k amy" need:"yes"`
}

func (d *desk) targetSplit() bot.Command {
	return bot.Command{
		Name: "target split", Aliases: []string{"目标 分解", "目标 拆分", "目标分解"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("split a target among departments and people; a month's by default"),
		Examples: []string{"target split boss, ads", "target split month boss:40% ads:200k design", "目标 分解 本月 boss:60% 推广"},
		Run: do(d, func(ctx context.Context, c call, a targetSplitArgs) (bot.Reply, error) {
			period, err := a.target(c)
			if err != nil {
				return bot.Reply{}, err
			}
			whole, found, err := c.records.Target(ctx, c.Store.ID, period.Unit, period.From)
			if err != nil {
				return bot.Reply{}, err
			}
			if !found {
				return bot.Reply{}, bot.Problemf("%s has no target to split yet. Set it first: target %s 500k",
					period.On(c.today()),
					bot.T(string(period.Unit))).Next(bot.T("See targets"), "target")
			}
			parts, err := c.partsOf(ctx, whole, string(a.Parts))
			if err != nil {
				return bot.Reply{}, err
			}
			if err := c.change(ctx, func(tx change) error { return tx.split(ctx, period, parts) }); err != nil {
				return bot.Reply{}, err
			}
			m, err := c.reports().TargetSplit(ctx, whole)
			m.Actions = append([]bot.Action{{Label: bot.T("Undo"), Line: "undo"}}, m.Actions...)
			return bot.Reply{Message: m}, err
		}),
	}
}

// target returns the period whose target is split, by default this month.
func (a targetSplitArgs) target(c call) (bot.Period, error) {
	if a.Span == "" && a.When == nil {
		return bot.MonthOf(c.today()), nil
	}
	return targetArgs{Span: a.Span, When: a.When}.span(c.today())
}

// partsOf reads parts such as lily:40% wu:200k amy. Shares are of the whole; those without an
// amount share equally what is left.
func (c call) partsOf(ctx context.Context, whole storage.Target, text string) ([]storage.TargetPart, error) {
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,，、;；\n", r) })
	var parts, rest []*storage.TargetPart
	left, names := whole.Amount, map[string]bool{}
	for _, word := range words {
		name, amount, hasAmount := strings.Cut(strings.ReplaceAll(word, "：", ":"), ":")
		if _, err := amountOf(name, whole.Amount); err == nil {
			return nil, bot.Problemf("%s has no name. Say whose it is, with a colon: lily:%[1]s", bot.Data(name))
		}
		part := storage.TargetPart{StoreID: c.Store.ID, Span: whole.Span, Day: whole.Day, Name: name}
		if name == "" || names[name] {
			return nil, bot.Problemf("“%s” isn't a new part. Enter each name once: lily:40%% wu:200k amy", bot.Data(word))
		}
		names[name] = true
		if member, err := c.db.Person(ctx, c.Store.ID, name); err == nil {
			part.MemberID, part.Name = &member.ID, member.Name
		} else if known, is := channelWords[strings.ToLower(name)]; is {
			part.Name = string(known)
		}
		if hasAmount {
			var err error
			if part.Amount, err = amountOf(amount, whole.Amount); err != nil {
				return nil, err
			}
			left -= part.Amount
		} else {
			rest = append(rest, &part)
		}
		parts = append(parts, &part)
	}
	if left < 0 && len(rest) > 0 {
		return nil, bot.Problemf("The parts come to %s more than the target of %s: nothing is left for %s.", -left,
			whole.Amount,
			bot.Data(rest[0].Name))
	}
	shareEqually(rest, left)
	list := make([]storage.TargetPart, len(parts))
	for i, part := range parts {
		list[i] = *part
	}
	return list, nil
}

// amountOf reads an amount, or a share of the whole in percent.
func amountOf(text string, whole bot.Money) (bot.Money, error) {
	share, isShare := strings.CutSuffix(strings.ReplaceAll(text, "％", "%"), "%")
	if !isShare {
		amount, err := bot.ParseMoney(text)
		if err == nil && amount < 0 {
			return 0, bot.Problemf("A part can't be less than ¥0.")
		}
		return amount, err
	}
	hundredths, err := bot.ParseMoney(share) // 12.5 is read as 1250
	if err != nil || hundredths < 0 || hundredths > 100_00 {
		return 0, bot.Problemf("%s%% isn't a share. Enter a percentage from 0 to 100.", bot.Data(share))
	}
	return (whole*hundredths + 50_00) / 100_00, nil
}

// shareEqually gives each part the same to the fen; the first ones get one fen more where it
// does not come out even.
func shareEqually(parts []*storage.TargetPart, amount bot.Money) {
	n := bot.Money(len(parts))
	for i, part := range parts {
		part.Amount = amount / n
		if bot.Money(i) < amount%n {
			part.Amount++
		}
	}
}

// split puts parts in the place of those that a target had.
func (tx change) split(ctx context.Context, period bot.Period, parts []storage.TargetPart) error {
	before, err := tx.TargetParts(ctx, tx.Store.ID, bot.PeriodOf(period.From))
	if err != nil {
		return err
	}
	for i := range before {
		if before[i].Span != period.Unit {
			continue
		}
		if err := tx.Delete(&before[i]); err != nil {
			return err
		}
	}
	for i := range parts {
		if err := tx.Put(&parts[i]); err != nil {
			return err
		}
	}
	return nil
}

func (d *desk) targetHistory() bot.Command {
	return bot.Command{
		Name: "target history", Aliases: []string{"目标 历史", "目标 变更"}, Group: bot.Figures, Needs: bot.Manager,
		Short:    bot.T("who changed which target when"),
		Examples: []string{"target history"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			return replyWith(c.reports().TargetHistory(ctx))
		}),
	}
}
