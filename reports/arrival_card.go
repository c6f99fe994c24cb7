package reports

import (
	"context"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// ArrivalCard returns everything about an order of one product: what arrived, what is still to
// come, and buttons for the next steps.
func (r Reader) ArrivalCard(ctx context.Context, a storage.Arrival) (bot.Message, error) {
	byID, err := r.records.ProductsByID(ctx, r.store.ID, a.ProductID)
	if err != nil {
		return bot.Message{}, err
	}
	receipts, err := r.records.Receipts(ctx, r.store.ID, a.ID)
	if err != nil {
		return bot.Message{}, err
	}
	p := byID[a.ProductID]
	m := bot.OneLine(bot.T("Arrival %s · %s", arrivalNumber(a), p.Name()))
	m.Sections = []bot.Section{{Fields: filled(r.arrivalFields(a, p))}}
	if len(receipts) > 0 {
		table, err := r.receiptTable(ctx, receipts)
		if err != nil {
			return bot.Message{}, err
		}
		m.Sections = append(m.Sections, bot.Section{Heading: bot.T("Units received"), Table: table})
	}
	number := strconv.FormatInt(a.ID, 10)
	if a.Open() > 0 {
		m.Actions = []bot.Action{
			{Label: bot.T("All of it came"), Line: "arrival receive " + number},
			{Label: bot.T("Some came"), Line: "arrival part " + number},
			{Label: bot.T("Change date"), Line: "arrival expect " + number},
			{Label: bot.T("No more will come"), Line: "arrival close " + number, Danger: true},
		}
	}
	return m, nil
}

func (r Reader) arrivalFields(a storage.Arrival, p storage.Product) []bot.Field {
	all := arrivals{today: bot.DayOf(r.now)}
	expected := bot.Field{Name: bot.T("Expected on"), Value: all.expected(a)}
	if a.PromisedDay != nil && a.ExpectedDay != nil && *a.PromisedDay != *a.ExpectedDay {
		expected.Note = bot.T("first promised for %s", bot.Date(*a.PromisedDay))
	}
	fields := []bot.Field{
		{Name: bot.T("SKU"), Value: bot.Data(p.SKU)},
		{Name: bot.T("State"), Value: arrivalState(a)},
		{Name: bot.T("Supplier"), Value: bot.Data(a.Supplier)},
		{Name: bot.T("Order number"), Value: bot.Data(a.Number)},
		{Name: bot.T("Ordered"), Value: bot.T("%s, %s", bot.Count(a.Units), bot.Date(a.OrderedDay))},
		expected,
		{Name: bot.T("To come"), Value: count(a.Open())},
		{Name: bot.T("Unit cost"), Value: amountOrUnknown(a.Cost)},
		{Name: bot.T("Amount"), Value: arrivalAmount(a)},
	}
	if a.CameAt != nil {
		days := bot.DayOf(time.Unix(*a.CameAt, 0).In(r.store.Zone)) - a.OrderedDay
		fields = append(fields, bot.Field{Name: bot.T("Lead time"), Value: bot.N(int(days), "%d day", "%d days")})
	}
	return fields
}

// arrivalState returns how far an arrival is.
func arrivalState(a storage.Arrival) bot.Text {
	switch {
	case a.Ended == storage.ArrivalCancelled:
		return bot.T("canceled")
	case a.Ended == storage.ArrivalShort:
		return bot.T("closed short: %s of %s came", bot.Count(a.Received), bot.Count(a.Units)).Styled(bot.Bad)
	case a.Received == 0:
		return bot.T("ordered")
	case a.Open() > 0:
		return bot.T("partly received: %s of %s", bot.Count(a.Received), bot.Count(a.Units))
	}
	return bot.T("all received").Styled(bot.Good)
}

func (r Reader) receiptTable(ctx context.Context, receipts []storage.StockEntry) (*bot.Table, error) {
	names, err := r.records.MemberNames(ctx)
	table := &bot.Table{Header: []bot.Text{bot.T("Day"), bot.T("Units"), bot.T("Note")}, Right: []bool{false, true, false}}
	for _, e := range receipts {
		note := bot.Data(e.Reason)
		if e.MemberID != nil {
			note = bot.Join(" · ", dataOf("@"+names[*e.MemberID], e.Reason)...)
		}
		day := bot.DayOf(time.Unix(e.At, 0).In(r.store.Zone))
		table.Rows = append(table.Rows, []bot.Text{bot.Value(bot.Date(day)), count(e.Units), note})
	}
	return table, err
}
