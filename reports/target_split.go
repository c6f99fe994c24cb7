package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// TargetSplit returns the parts of a target, with what each has sold where sales can be told
// apart: those that members logged by hand, and those logged for a sales channel. It says when
// parts do not add up to the whole.
func (r Reader) TargetSplit(ctx context.Context, whole storage.Target) (bot.Message, error) {
	period := spanOf(whole)
	m := bot.OneLine(bot.T("Target for %s: %s", period.On(bot.DayOf(r.now)), whole.Amount))
	all, err := r.records.TargetParts(ctx, r.store.ID, bot.PeriodOf(whole.Day))
	if err != nil {
		return m, err
	}
	sold, err := r.soldBy(ctx, period)
	if err != nil {
		return m, err
	}
	table := &bot.Table{
		Header: []bot.Text{bot.T("Part"), bot.T("Target"), bot.T("Share"), bot.T("Sales logged"), bot.T("Done")},
		Right:  []bool{false, true, true, true, true},
	}
	var sum bot.Money
	apart := true
	for _, part := range all {
		if part.Span != whole.Span {
			continue
		}
		sum += part.Amount
		done := sold.of(part)
		apart = apart && done.Known
		table.Rows = append(table.Rows, []bot.Text{partName(part), bot.Value(part.Amount),
			bot.Value(bot.RatioOf(int64(part.Amount), int64(whole.Amount))), done.money(),
			bot.Value(done.over(known(int64(part.Amount))))})
	}
	if len(table.Rows) == 0 {
		return m, nil
	}
	section := bot.Section{Table: table}
	if lines := splitNotes(sum, whole.Amount, apart); len(lines) > 0 {
		section.Text = bot.Join("\n", lines...)
	}
	m.Sections = []bot.Section{section}
	return m, nil
}

// splitNotes says when parts do not add up to the whole, and when sales of some cannot be told
// apart.
func splitNotes(sum, whole bot.Money, apart bool) (lines []bot.Text) {
	switch {
	case sum > whole:
		lines = append(lines, bot.T("The parts add up to %s, %s more than the target.", sum, sum-whole).Styled(bot.Bad))
	case sum < whole:
		lines = append(lines, bot.T("The parts add up to %s, %s less than the target.", sum, whole-sum).Styled(bot.Bad))
	}
	if !apart {
		lines = append(lines, bot.T("— is what can't be attributed: only sales that were logged by hand can, by member or sales channel.").Styled(bot.Muted))
	}
	return lines
}

// loggedSales is what members logged by hand.
type loggedSales struct {
	byMember  map[int64]bot.Money
	byChannel map[string]bot.Money
}

// of returns what was sold of a target's part, unknown where none of it was logged.
func (s loggedSales) of(part storage.TargetPart) Figure {
	sold := s.byChannel[part.Name]
	if part.MemberID != nil {
		sold = s.byMember[*part.MemberID]
	}
	return Figure{N: int64(sold), Known: sold > 0}
}

// partName names whose a part is: a member, or a department or sales channel, which the usual
// ones have in every language.
func partName(part storage.TargetPart) bot.Text {
	if part.MemberID == nil {
		return bot.T(part.Name)
	}
	return bot.Data(part.Name)
}

// soldBy returns what members logged by hand in a period.
func (r Reader) soldBy(ctx context.Context, period bot.Period) (loggedSales, error) {
	sales, err := r.records.Sales(ctx, r.store.ID, period)
	sold := loggedSales{map[int64]bot.Money{}, map[string]bot.Money{}}
	for _, sale := range sales {
		sold.byMember[sale.MemberID] += sale.Amount
		if sale.Channel != "" {
			sold.byChannel[sale.Channel] += sale.Amount
		}
	}
	return sold, err
}

// partSections are the parts of the target of a report's month, where it was split.
func (r Reader) partSections(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	whole, found, err := r.records.Target(ctx, r.store.ID, bot.UnitMonth, bot.MonthOf(period.Last()).From)
	if err != nil || !found {
		return nil, err
	}
	m, err := r.TargetSplit(ctx, whole)
	if len(m.Sections) == 0 {
		return nil, err
	}
	m.Sections[0].Heading = m.Title
	return m.Sections, err
}

// targetChangesShown are how many changes the history of targets lists.
const targetChangesShown = 20

// TargetHistory returns the last changes of targets: when, by whom, from which amount to which.
func (r Reader) TargetHistory(ctx context.Context) (bot.Message, error) {
	changes, err := r.records.TargetChanges(ctx, r.store.ID, targetChangesShown)
	if err != nil || len(changes) == 0 {
		return bot.OneLine(bot.T("No target has been set yet.")), err
	}
	names, err := r.records.MemberNames(ctx)
	table := &bot.Table{Header: []bot.Text{bot.T("When"), bot.T("Who"), bot.T("Target"), bot.T("Old amount"),
		bot.T("New amount")},
		Right: []bool{false, false, false, true, true}}
	amount := func(m bot.Money) bot.Text { return Figure{N: int64(m), Known: m != 0}.money() }
	for _, c := range changes {
		table.Rows = append(table.Rows, []bot.Text{bot.Value(bot.AtUnix(c.At)), bot.Data(names[c.MemberID]),
			bot.Value(spanOf(c.Target)), amount(c.Before), amount(c.After)})
	}
	m := bot.OneLine(bot.N(len(changes), "%d change of targets", "%d changes of targets"))
	m.Sections = []bot.Section{{Table: table}}
	return m, err
}
