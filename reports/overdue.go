package reports

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// worst is how many late orders a message shows, and most how many it shows
// when asked for all.
const (
	worst = 10
	most  = 200
)

// Overdue is the orders that are past their shipping deadline and those due
// within four hours, the oldest first.
func Overdue(ctx context.Context, db *storage.Database, store bot.Store, now time.Time, all bool) (bot.Message, error) {
	limit := worst
	if all {
		limit = most
	}
	waiting, err := db.ToShip(ctx, store.ID, now, dueSoon, limit)
	if err != nil {
		return bot.Message{}, err
	}
	if waiting.Overdue+waiting.DueSoon == 0 {
		return bot.Say(bot.T("Nothing is late to ship.")), nil
	}
	m := bot.Say(overdueTitle(waiting))
	if len(waiting.Late) > 0 {
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("Overdue"), Table: shippingTable(bot.T("Late"), waiting.Late, now)})
	}
	if len(waiting.Next) > 0 {
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("Due soon"), Table: shippingTable(bot.T("Left"), waiting.Next, now)})
	}
	if rest := waiting.Overdue - int64(len(waiting.Late)); rest > 0 && !all {
		m.Actions = append(m.Actions, bot.Action{Label: bot.N(int(rest), "%d more", "%d more"), Line: "overdue all"})
	}
	m.Actions = append(m.Actions, bot.Action{Label: bot.T("Open the oldest"), Line: "order " + oldest(waiting).Number.String()})
	return m, nil
}

func overdueTitle(waiting storage.ToShip) bot.Text {
	late := bot.N(int(waiting.Overdue), "%d order overdue to ship", "%d orders overdue to ship")
	soon := bot.N(int(waiting.DueSoon), "%d order to ship within 4 h", "%d orders to ship within 4 h")
	switch {
	case waiting.DueSoon == 0:
		return late
	case waiting.Overdue == 0:
		return soon
	}
	return bot.Join(" · ", late, soon)
}

func oldest(waiting storage.ToShip) storage.Order {
	if len(waiting.Late) > 0 {
		return waiting.Late[0]
	}
	return waiting.Next[0]
}

func shippingTable(header bot.Text, orders []storage.Order, now time.Time) *bot.Table {
	table := &bot.Table{
		Header: []bot.Text{bot.T("Order"), header, bot.T("Product")},
		Right:  []bool{false, true, false},
	}
	for _, o := range orders {
		late := now.Sub(time.Unix(*o.ShipBy, 0))
		table.Rows = append(table.Rows, []bot.Text{bot.Value(o.Number), bot.Value(bot.Lasting(late)), title(o)})
	}
	return table
}

func title(o storage.Order) bot.Text {
	if o.Title == nil {
		return bot.Data(bot.Unknown)
	}
	return name(storage.Product{Title: *o.Title})
}
