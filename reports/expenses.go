package reports

import (
	"context"
	"strconv"

	"storebot/bot"
	"storebot/storage"
)

// Expenses lists what was logged for a period, with the share of it that falls into the
// period and its sum.
func (r Reader) Expenses(ctx context.Context, period bot.Period) (bot.Message, error) {
	rows, err := r.records.Expenses(ctx, r.store.ID, period)
	if err != nil {
		return bot.Message{}, err
	}
	today := bot.DayOf(r.now)
	m := bot.OneLine(bot.T("Expenses · %s", period.On(today)))
	before := bot.MonthOf(period.From - 1)
	m.Actions = []bot.Action{{Label: bot.T("Log an expense"), Line: "expense amount="},
		{Label: bot.T("Expenses of %s", before), Line: "expense list " + before.String()}}
	if len(rows) == 0 {
		m.Sections = []bot.Section{{Text: bot.T("Nothing logged yet. Log one: %s",
			bot.T("expense packaging 90").Styled(bot.Code))}}
		return m, nil
	}
	table := &bot.Table{Header: []bot.Text{bot.T("#"), bot.T("For"), bot.T("Item"), bot.T("Amount")},
		Right: []bool{true, false, false, true}}
	var sum bot.Money
	for i := range rows {
		row := &rows[i]
		sum += shareOf(row, period)
		table.Rows = append(table.Rows, []bot.Text{bot.Data("#" + strconv.FormatInt(row.ID, 10)),
			bot.Value(calendarOf(row.Period()).On(today)), named(row), bot.Value(row.Amount)})
	}
	m.Sections = []bot.Section{{Table: table, Fields: []bot.Field{
		{Name: bot.T("In this period"), Value: bot.Value(sum).Styled(bot.Bold)}}}}
	return m, nil
}

// named returns what an expense was for, with its note.
func named(e *storage.Expense) bot.Text {
	if e.Note == "" {
		return bot.T(e.Category)
	}
	return bot.Join(" · ", bot.T(e.Category), bot.Data(e.Note))
}

// shareOf returns the part of an expense that falls into a period.
func shareOf(e *storage.Expense, period bot.Period) bot.Money {
	costs, sum := dayCosts{}, int64(0)
	costs.spread(e, period)
	for _, day := range costs {
		sum += day[e.Category].fen
	}
	return bot.Money(sum)
}

// calendarOf returns a run of days as the month it is, if it is one.
func calendarOf(days bot.Period) bot.Period {
	if month := bot.MonthOf(days.From); month.From == days.From && month.Until == days.Until {
		return month
	}
	return days
}

// Hides returns a note that an expense does not count on some of its days, because a statement
// or the day's own figure has its category; nil if it counts on all.
func (r Reader) Hides(ctx context.Context, e storage.Expense) (bot.Text, error) {
	costs, err := ledger{r}.dayCosts(ctx, e.Period())
	source := loggedForDays
	if e.Period().Days() == 1 {
		source = logged
	}
	hidden := 0
	for day := e.Day; day < e.UntilDay; day++ {
		if costs[day][e.Category].source > source {
			hidden++
		}
	}
	if hidden == 0 {
		return nil, err
	}
	return bot.N(hidden, "On %d day another source already says what %[2]s cost: that counts instead.",
		"On %d days another source already says what %[2]s cost: that counts instead.", bot.T(e.Category)), err
}
