package reports

import (
	"context"
	"errors"
	"time"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/taobao"
)

// Order returns what is known of one order. The buyer stays masked, and numbers in
// what people wrote that name a person are masked.
func (r Reader) Order(ctx context.Context, number bot.OrderNumber) (bot.Message, error) {
	o, err := r.records.Order(ctx, r.store.ID, number)
	if errors.Is(err, storage.ErrNotFound) {
		return bot.Message{}, bot.Problemf("I don't know order %s. If it's new, import the latest order export first.",
			number)
	}
	if err != nil {
		return bot.Message{}, err
	}
	lines, err := r.records.OrderLines(ctx, r.store.ID, number)
	if err != nil {
		return bot.Message{}, err
	}
	m := bot.OneLine(bot.T("Order %s", number))
	m.Sections = []bot.Section{{Fields: filled(append(stateFields(o, r.now), moneyFields(o)...))}}
	if len(lines) > 0 {
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("Products"), Table: lineTable(lines)})
	}
	if written := filled(writtenFields(o)); written != nil {
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("Notes"), Fields: written})
	}
	doing, actions, err := r.lateSection(ctx, o)
	if doing != nil {
		m.Sections = append(m.Sections, *doing)
	}
	m.Actions = actions
	if o.ShippedAt == nil && o.PaidAt != nil && !o.Closed {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("Open ship ticket"), Line: "urgent ship " + number.String()})
	}
	return m, err
}

func stateFields(o storage.Order, now time.Time) []bot.Field {
	return []bot.Field{
		{Name: bot.T("Status"), Value: status(o)},
		{Name: bot.T("Placed at"), Value: at(o.PlacedAt)},
		{Name: bot.T("Paid at"), Value: at(o.PaidAt)},
		{Name: bot.T("Ship by"), Value: at(o.ShipBy), Note: deadline(o, now)},
		{Name: bot.T("Shipped"), Value: at(o.ShippedAt), Note: estimated(o)},
		{Name: bot.T("Buyer"), Value: words(o.BuyerMasked)},
		{Name: bot.T("Ship to"), Value: words(o.Province)},
		{Name: bot.T("Carrier"), Value: words(o.Carrier)},
		{Name: bot.T("Tracking"), Value: words(o.Tracking)},
	}
}

func moneyFields(o storage.Order) []bot.Field {
	return []bot.Field{
		{Name: bot.T("Order total"), Value: amount(o.Due)},
		{Name: bot.T("Paid amount"), Value: amount(o.Paid)},
		{Name: bot.T("Refunded"), Value: amount(o.Refund)},
	}
}

func writtenFields(o storage.Order) []bot.Field {
	return []bot.Field{
		{Name: bot.T("Buyer's message"), Value: masked(o.BuyerMessage)},
		{Name: bot.T("Seller memo"), Value: masked(o.SellerMemo)},
		{Name: bot.T("Invoice title"), Value: words(o.InvoiceTitle)},
		{Name: bot.T("Reason for closing"), Value: words(o.CloseReason)},
	}
}

// filled returns the fields that have a value.
func filled(fields []bot.Field) []bot.Field {
	var kept []bot.Field
	for _, field := range fields {
		if field.Value != nil {
			kept = append(kept, field)
		}
	}
	return kept
}

func at(seconds *int64) bot.Text {
	if seconds == nil {
		return nil
	}
	return bot.Value(bot.AtUnix(*seconds))
}

func amount(fen *bot.Money) bot.Text {
	if fen == nil {
		return nil
	}
	return bot.Value(*fen)
}

func words(s *string) bot.Text {
	if s == nil {
		return nil
	}
	return bot.Data(*s)
}

func deadline(o storage.Order, now time.Time) bot.Text {
	if o.ShipBy == nil || o.ShippedAt != nil || o.Closed {
		return nil
	}
	left := time.Unix(*o.ShipBy, 0).Sub(now)
	if left <= 0 {
		return bot.T("%s late", bot.Lasting(left)).Styled(bot.Bad)
	}
	return bot.T("%s left", bot.Lasting(left))
}

func estimated(o storage.Order) bot.Text {
	if !o.ShippedEstimated {
		return nil
	}
	return bot.T("by import time; the file has no shipping times")
}

var statuses = map[taobao.Status]bot.Text{
	taobao.StatusPlaced:      bot.T("not paid"),
	taobao.StatusPaid:        bot.T("paid, not shipped"),
	taobao.StatusPartShipped: bot.T("partly shipped"),
	taobao.StatusShipped:     bot.T("shipped"),
	taobao.StatusDone:        bot.T("completed"),
	taobao.StatusClosed:      bot.T("closed"),
	taobao.StatusRefunded:    bot.T("refunded"),
}

func status(o storage.Order) bot.Text {
	if o.StatusText != nil {
		return bot.Data(*o.StatusText)
	}
	return statuses[o.Status]
}

func lineTable(lines []storage.OrderLine) *bot.Table {
	table := &bot.Table{
		Header: []bot.Text{bot.T("Product"), bot.T("SKU"), bot.T("Units"), bot.T("Paid sales")},
		Right:  []bool{false, false, true, true},
	}
	for _, line := range lines {
		units := bot.Data(bot.Unknown)
		if line.Units != nil {
			units = bot.Value(bot.Count(*line.Units))
		}
		title := ""
		if line.Title != nil {
			title = *line.Title
		}
		table.Rows = append(table.Rows, []bot.Text{productName(storage.Product{Title: title}), words(line.SKU), units,
			amount(line.Paid)})
	}
	return table
}
