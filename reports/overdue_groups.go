package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// groupRows is how many groups a message shows.
const groupRows = 20

// lateGroups are what late orders may have in common, as it is displayed: above the
// groups, and on a button.
var lateGroups = []struct {
	by           string
	name, button bot.Text
}{
	{"product", bot.T("Product"), bot.T("Group by product")},
	{"province", bot.T("Province"), bot.T("Group by province")},
	{"carrier", bot.T("Carrier"), bot.T("Group by carrier")},
}

// OverdueBy returns the late orders by product, province or carrier, the biggest group
// first.
func (r Reader) OverdueBy(ctx context.Context, by string) (bot.Message, error) {
	groups, err := r.records.LateBy(ctx, r.store.ID, by, r.now, groupRows)
	if err != nil {
		return bot.Message{}, err
	}
	if len(groups) == 0 {
		return bot.OneLine(bot.T("No overdue orders.")), nil
	}
	m := bot.OneLine(bot.T("Overdue orders by %s", bot.T(by)))
	table := &bot.Table{Header: []bot.Text{nil, bot.T("Orders"), bot.T("Longest")}, Right: []bool{false, true, true}}
	for _, group := range lateGroups {
		if group.by == by {
			table.Header[0] = group.name
			continue
		}
		m.Actions = append(m.Actions, bot.Action{Label: group.button, Line: "overdue by " + group.by})
	}
	if by == "product" {
		table.Header, table.Right = append(table.Header, bot.T("Stock")), append(table.Right, true)
	}
	for _, g := range groups {
		table.Rows = append(table.Rows, groupRow(g, by, r.now))
	}
	m.Sections = []bot.Section{{Table: table}}
	m.Actions = append(m.Actions, bot.Action{Label: bot.T("Handle overdue"), Line: "overdue"})
	return m, nil
}

func groupRow(g storage.LateGroup, by string, now time.Time) []bot.Text {
	named := bot.T("not known")
	if g.Name != "" {
		named = productName(storage.Product{Title: g.Name})
	}
	row := []bot.Text{named, bot.Value(bot.Count(g.Orders)), bot.Value(bot.Lasting(now.Sub(time.Unix(g.Oldest, 0))))}
	if by != "product" {
		return row
	}
	stock := stockText(g.Stock)
	if g.Stock != nil && *g.Stock < g.Orders {
		stock = stock.Styled(bot.Bad)
	}
	return append(row, stock)
}

// OverdueHistory returns, day by day, how many orders were late when the day was last
// looked at, and by how long.
func (r Reader) OverdueHistory(ctx context.Context, period bot.Period) (bot.Message, error) {
	days, err := r.records.LateDays(ctx, r.store.ID, period)
	if err != nil {
		return bot.Message{}, err
	}
	if len(days) == 0 {
		return bot.OneLine(bot.T("No overdue counts for %s. The overdue alert collects them.", period)), nil
	}
	m := bot.OneLine(bot.T("Overdue orders, %s", period))
	table := &bot.Table{
		Header: []bot.Text{bot.T("Day"), bot.T("Orders"), bot.T("Longest"), bot.T("On average")},
		Right:  []bool{false, true, true, true},
	}
	for _, d := range days {
		table.Rows = append(table.Rows, []bot.Text{bot.Value(bot.Date(d.Day)), alarm(d.Orders), lasted(d.Longest, 1),
			lasted(d.Total, d.Orders)})
	}
	m.Sections = []bot.Section{{Text: bot.T("Counted at the last check of each day.").Styled(bot.Muted), Table: table}}
	m.Actions = []bot.Action{{Label: bot.T("Handle overdue"), Line: "overdue"}}
	return m, nil
}

// lasted returns how long some orders are late at the mean; nothing where none is.
func lasted(seconds, orders int64) bot.Text {
	if seconds == 0 || orders == 0 {
		return bot.Data("")
	}
	return bot.Value(bot.Lasting(time.Duration(seconds/orders) * time.Second))
}
