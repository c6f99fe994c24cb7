package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

// Cash returns what came into and went out of the store's Alipay account in a period, by the
// time of the entries. It isn't a result: money comes days or weeks after an order is paid.
func (r Reader) Cash(ctx context.Context, period bot.Period) (bot.Message, error) {
	told, err := r.records.Coverage(ctx, r.store.ID, storage.CoversStatement, period)
	if err != nil {
		return bot.Message{}, err
	}
	rows, err := r.records.StatementDays(ctx, r.store.ID, period)
	if err != nil {
		return bot.Message{}, err
	}
	if len(rows) == 0 {
		return bot.OneLine(bot.T("No statement covers %s. Import the statement (账务明细) of the store's Alipay account.",
			period)), nil
	}
	book := cashBook{}
	for _, row := range rows {
		book[row.Category] += row.Amount
	}
	m := bot.OneLine(bot.T("%s · cash, %s", r.store.Name, period.On(bot.DayOf(r.now))))
	m.Sections = []bot.Section{{Fields: book.fields()}, {Heading: bot.T("Costs on the statement"), Table: book.table()}}
	lines, err := r.statementGapLines(ctx, period)
	if missing := len(told.Missing()); missing > 0 {
		lines = append(lines, bot.T("Alipay statement, %d of %d days", missing, period.Days()))
	}
	if lines != nil {
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("Missing"), Text: bot.Join("\n", lines...)})
	}
	return m, err
}

// cashBook is what the entries of each category add up to: into the account, negative out of it.
type cashBook map[string]bot.Money

// total adds up all entries, or all but the transfers between the store's own accounts.
func (b cashBook) total(transfers bool) (sum bot.Money) {
	for category, amount := range b {
		if transfers || category != taobao.EntryTransfer {
			sum += amount
		}
	}
	return sum
}

func (b cashBook) fields() []bot.Field {
	return []bot.Field{
		{Name: bot.T("Received"), Value: bot.Value(b[taobao.EntryReceived])},
		{Name: bot.T("Refunds"), Value: bot.Value(b[taobao.EntryRefunds])},
		{Name: bot.T("Left after costs"), Value: bot.Value(b.total(false)).Styled(bot.Bold)},
		{Name: bot.T("Transfers"), Value: bot.Value(b[taobao.EntryTransfer]), Note: bot.T("no income and no cost")},
		{Name: bot.T("Change of the balance"), Value: bot.Value(b.total(true))},
	}
}

// table lists the costs, and what could not be classified.
func (b cashBook) table() *bot.Table {
	table := &bot.Table{Header: []bot.Text{bot.T("Item"), bot.T("Amount")}, Right: []bool{false, true}}
	for _, c := range costCategories {
		if amount, found := b[c.name]; found {
			table.Rows = append(table.Rows, []bot.Text{bot.T(c.name), bot.Value(amount)})
		}
	}
	if amount, found := b[taobao.EntryUnclassified]; found {
		table.Rows = append(table.Rows, []bot.Text{bot.T("unclassified"), bot.Value(amount)})
	}
	return table
}
