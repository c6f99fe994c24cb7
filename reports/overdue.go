package reports

import (
	"context"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// lateShown is how many late orders a message shows, and most how many it shows
// when asked for all.
const (
	lateShown      = 10
	lateShownOfAll = 200
)

// lateButtons is how many of the late orders can be claimed or opened with a button.
const lateButtons = 4

// Overdue returns the orders that are past their shipping deadline and those due
// within four hours, the oldest first, with what is done about them.
func (r Reader) Overdue(ctx context.Context, all bool) (bot.Message, error) {
	limit := lateShown
	if all {
		limit = lateShownOfAll
	}
	waiting, err := r.records.ToShip(ctx, r.store.ID, r.now, dueSoon, r.atMost(limit))
	if err != nil {
		return bot.Message{}, err
	}
	if !waiting.Known {
		return bot.OneLine(bot.T("No orders imported yet, so I can't tell what's overdue. Drop the order export into the chat, or import FILE.")), nil
	}
	if waiting.Overdue+waiting.DueSoon == 0 {
		title := bot.T("No overdue orders.")
		if waiting.NoDeadline > 0 {
			title = bot.T("No order is known to be overdue.")
		}
		return withoutDeadline(bot.OneLine(title), waiting).With(asOf(waiting, r.now)), nil
	}
	work, err := r.workOn(ctx, waiting)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(overdueTitle(waiting))
	if len(waiting.Late) > 0 {
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("Overdue"),
			Table: work.table(bot.T("Late"), waiting.Late)})
	}
	if len(waiting.Next) > 0 {
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("Due soon"),
			Table: work.table(bot.T("Left"), waiting.Next)})
	}
	m = withoutDeadline(m, waiting)
	m.Actions = work.actions(waiting, all)
	return m.With(asOf(waiting, r.now)), nil
}

// staleAfter is the age from which imported orders may be too old to show what is overdue: teams
// that import every morning need no reminder.
const staleAfter = 24 * time.Hour

func isStale(waiting storage.ToShip, now time.Time) bool {
	return waiting.AsOf != 0 && now.Sub(time.Unix(waiting.AsOf, 0)) > staleAfter
}

// asOf says how old the orders are that a report of late ones goes by; nothing while
// they are fresh.
func asOf(waiting storage.ToShip, now time.Time) bot.Text {
	if !isStale(waiting, now) {
		return nil
	}
	return bot.T("Based on the export from %s. Import a newer one.", bot.AtUnix(waiting.AsOf))
}

// shippingField returns how many orders wait too long, in a word.
func shippingField(waiting storage.ToShip, now time.Time) bot.Field {
	field := bot.Field{Name: bot.T("Overdue orders"), Value: alarm(waiting.Overdue),
		Note: bot.T("%s due within 4 h", bot.Count(waiting.DueSoon))}
	if !waiting.Known {
		field.Value, field.Note = bot.Data(bot.Unknown), bot.T("no orders imported yet")
	} else if isStale(waiting, now) {
		field.Note = field.Note.Then(bot.Data(" · "), bot.T("based on the export from %s", bot.AtUnix(waiting.AsOf)))
	}
	return field
}

// actions claim the first orders, those due soon behind the late ones, and open those that are claimed.
func (w lateWork) actions(waiting storage.ToShip, all bool) (actions []bot.Action) {
	for _, o := range slices.Concat(waiting.Late[:min(len(waiting.Late), lateButtons)], waiting.Next) {
		if len(actions) < lateButtons {
			actions = append(actions, w.next(o.Number))
		}
	}
	if rest := waiting.Overdue - int64(len(waiting.Late)); rest > 0 && !all {
		actions = append(actions, bot.Action{Label: bot.N(int(rest), "Show %d more", "Show %d more"), Line: "overdue all"})
	}
	if waiting.Overdue > lateButtons {
		actions = append(actions, bot.Action{Label: bot.T("Group by product"), Line: "overdue by product"})
	}
	return actions
}

// next returns the button of an order: it claims one that no one has, and stays on the list.
func (w lateWork) next(number bot.OrderNumber) bot.Action {
	if w.orders[number].AssigneeID != nil {
		return bot.Action{Label: bot.T("Open …%s", lastDigits(number)), Line: "order " + number.String()}
	}
	return bot.Action{Label: bot.T("Claim …%s", lastDigits(number)),
		Line: "overdue claim " + number.String() + " back=list"}
}

// lastDigits returns enough of an order's number to tell it from the others beside it.
func lastDigits(number bot.OrderNumber) string {
	digits := number.String()
	return digits[max(0, len(digits)-6):]
}

func overdueTitle(waiting storage.ToShip) bot.Text {
	late := bot.N(int(waiting.Overdue), "%d overdue order", "%d overdue orders")
	soon := bot.N(int(waiting.DueSoon), "%d order due within 4 h", "%d orders due within 4 h")
	switch {
	case waiting.DueSoon == 0:
		return late
	case waiting.Overdue == 0:
		return soon
	}
	return bot.Join(" · ", late, soon)
}

// lateWork is what is done about orders that wait to be shipped, and what they lack.
type lateWork struct {
	now    time.Time
	orders map[bot.OrderNumber]storage.LateOrder
	names  map[int64]string
	short  map[bot.OrderNumber]storage.Product
}

func (r Reader) workOn(ctx context.Context, waiting storage.ToShip) (w lateWork, err error) {
	w.now = r.now
	if w.orders, err = r.records.LateOrders(ctx, r.store.ID); err != nil {
		return w, err
	}
	if w.names, err = r.records.MemberNames(ctx); err != nil {
		return w, err
	}
	var numbers []bot.OrderNumber
	for _, o := range slices.Concat(waiting.Late, waiting.Next) {
		numbers = append(numbers, o.Number)
	}
	w.short, err = r.shortGoods(ctx, numbers)
	return w, err
}

// shortGoods finds the orders with a product that is nearly out of stock.
func (r Reader) shortGoods(ctx context.Context, numbers []bot.OrderNumber) (map[bot.OrderNumber]storage.Product,
	error) {
	goods, err := r.records.ProductsOf(ctx, r.store.ID, numbers)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, products := range goods {
		for _, p := range products {
			if p.OnHand() != nil {
				ids = append(ids, p.ID)
			}
		}
	}
	if ids == nil {
		return nil, nil
	}
	last := bot.DayOf(r.now) - 1
	units, err := r.records.ProductUnits(ctx, r.store.ID, last-hotDays+1, last+1, ids...)
	short := map[bot.OrderNumber]storage.Product{}
	for number, products := range goods {
		for _, p := range products {
			if isLow(p, units[p.ID], last) {
				short[number] = p
			}
		}
	}
	return short, err
}

// isLow reports whether a product is below its level, or without one lasts less than a week.
func isLow(p storage.Product, sold int64, last bot.Day) bool {
	switch {
	case p.OnHand() == nil:
		return false
	case p.WarnBelow != nil:
		return *p.OnHand() < *p.WarnBelow
	}
	return sold > 0 && *p.OnHand()*onSale(p, last)/sold < hotDays
}

func (w lateWork) table(header bot.Text, orders []storage.Order) *bot.Table {
	table := &bot.Table{
		Header: []bot.Text{bot.T("Order"), header, bot.T("Product"), bot.T("Follow-up")},
		Right:  []bool{false, true, false, false},
	}
	notes := false
	for _, o := range orders {
		late := w.now.Sub(time.Unix(*o.ShipBy, 0))
		note := bot.Join(" · ", w.notes(o.Number)...)
		notes = notes || note != nil
		table.Rows = append(table.Rows, []bot.Text{bot.Value(o.Number), bot.Value(bot.Lasting(late)), title(o), note})
	}
	if !notes {
		table.Header, table.Right = table.Header[:3], table.Right[:3]
		for i, row := range table.Rows {
			table.Rows[i] = row[:3]
		}
	}
	return table
}

// notes returns what is to be said of an order, in a few words each.
func (w lateWork) notes(number bot.OrderNumber) (notes []bot.Text) {
	if p, short := w.short[number]; short {
		notes = append(notes, bot.T("stock %s", bot.Count(*p.OnHand())).Styled(bot.Bad))
	}
	l := w.orders[number]
	if l.AssigneeID != nil {
		notes = append(notes, bot.Data("@"+w.names[*l.AssigneeID]))
	}
	if l.IsSnoozed(w.now) {
		notes = append(notes, bot.T("snoozed until %s", bot.AtUnix(*l.SnoozedUntil)))
	}
	if l.ToldAt != nil {
		notes = append(notes, bot.T("buyer told"))
	}
	if l.Why != "" {
		notes = append(notes, cellText(l.Why))
	}
	return notes
}

func title(o storage.Order) bot.Text {
	if o.Title == nil {
		return bot.Data(bot.Unknown)
	}
	return productName(storage.Product{Title: *o.Title})
}

// withoutDeadline adds how many orders wait of which no file says until when.
func withoutDeadline(m bot.Message, waiting storage.ToShip) bot.Message {
	if waiting.NoDeadline > 0 {
		m.Sections = append(m.Sections, bot.Section{Text: bot.N(int(waiting.NoDeadline),
			"%[1]d unshipped order has no known deadline. Export again with the columns 订单状态 and 订单付款时间.",
			"%[1]d unshipped orders have no known deadline. Export again with the columns 订单状态 and 订单付款时间.")})
	}
	return m
}
