package reports

import (
	"strings"

	"storebot/bot"
	"storebot/reports/goods"
)

// tableColumn is a column of a table with one row for each R.
type tableColumn[R any] struct {
	name  bot.Text
	right bool
	cell  func(R) bot.Text
}

func tableOf[R any](columns []tableColumn[R], rows []R) *bot.Table {
	table := &bot.Table{}
	for _, column := range columns {
		table.Header, table.Right = append(table.Header, column.name), append(table.Right, column.right)
	}
	for _, row := range rows {
		cells := make([]bot.Text, len(columns))
		for i, column := range columns {
			cells[i] = column.cell(row)
		}
		table.Rows = append(table.Rows, cells)
	}
	return table
}

func count(n int64) bot.Text { return bot.Value(bot.Count(n)) }

func setCount(n *int64) bot.Text {
	if n == nil {
		return nil
	}
	return count(*n)
}

// restockColumns returns the columns of the list that goes to purchasing (补货需求表).
func restockColumns(all restock) []tableColumn[restockRow] {
	return []tableColumn[restockRow]{
		{bot.T("SKU"), false, func(r restockRow) bot.Text { return bot.Data(r.SKU) }},
		{bot.T("Style"), false, func(r restockRow) bot.Text { return bot.Data(r.Style) }},
		{bot.T("Color"), false, func(r restockRow) bot.Text { return bot.Data(r.Colour) }},
		{bot.T("Size"), false, func(r restockRow) bot.Text { return bot.Data(r.Size) }},
		{bot.T("Title"), false, func(r restockRow) bot.Text { return bot.Data(r.Title) }},
		{bot.T("Class"), false, func(r restockRow) bot.Text { return bot.T(string(r.Class)) }},
		{bot.T("7 days"), true, func(r restockRow) bot.Text { return count(r.rate.Units7) }},
		{bot.T("30 days"), true, func(r restockRow) bot.Text { return count(r.rate.Units30) }},
		{bot.T("Per day"), true, func(r restockRow) bot.Text { return perDay(r.demand.Units, r.demand.Days) }},
		{bot.T("In stock"), true, func(r restockRow) bot.Text { return stockText(r.OnHand()) }},
		{bot.T("Reserved"), true, func(r restockRow) bot.Text { return count(r.Reserved) }},
		{bot.T("Available"), true, func(r restockRow) bot.Text { return stockText(r.Available()) }},
		{bot.T("On the way"), true, func(r restockRow) bot.Text { return count(r.order.OnWay) }},
		{bot.T("First arrival"), false, func(r restockRow) bot.Text { return dayOrNone(r.order.NextDue) }},
		{bot.T("Days of stock"), true, restockRow.daysOfStock},
		{bot.T("Runs out"), false, func(r restockRow) bot.Text { return bot.Value(r.order.RunsOut) }},
		{bot.T("Lead time"), true, func(r restockRow) bot.Text { return count(r.lead) }},
		{bot.T("Safety stock"), true, func(r restockRow) bot.Text { return count(r.safety) }},
		{bot.T("To order"), true, func(r restockRow) bot.Text { return count(r.order.Units).Styled(bot.Bold) }},
		{bot.T("Minimum"), true, func(r restockRow) bot.Text { return setCount(r.rules.Least) }},
		{bot.T("Pack"), true, func(r restockRow) bot.Text { return setCount(r.rules.Pack) }},
		{bot.T("Order by"), false, func(r restockRow) bot.Text { return all.by(r.order.OrderBy) }},
		{bot.T("Supplier"), false, func(r restockRow) bot.Text { return bot.Data(r.supplier) }},
		{bot.T("Unit cost"), true, func(r restockRow) bot.Text { return amountOrUnknown(r.Cost) }},
		{bot.T("Amount"), true, restockRow.amount},
		{bot.T("Calculation"), false, restockRow.explained},
	}
}

func dayOrNone(day *bot.Day) bot.Text {
	if day == nil {
		return nil
	}
	return bot.Value(*day)
}

func amountOrUnknown(amount *bot.Money) bot.Text {
	if amount == nil {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(*amount)
}

func (r restockRow) daysOfStock() bot.Text {
	if r.demand.Units == 0 {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(tenths{max(0, orZero(r.Available())) * r.demand.Days, r.demand.Units})
}

func (r restockRow) amount() bot.Text {
	if r.Cost == nil {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(*r.Cost * bot.Money(r.order.Units))
}

// explained returns the sum that led to the suggestion, from the figures of the row.
func (r restockRow) explained() bot.Text {
	sum := bot.T("%s sold within %d + %d days + safety %s − available %s − on the way %s = %s", bot.Count(r.order.Needed),
		r.lead, r.cover, bot.Count(r.safety), bot.Count(orZero(r.Available())), bot.Count(r.order.OnWay),
		bot.Count(r.order.Exact))
	parts := []bot.Text{sum}
	if r.order.Units != r.order.Exact {
		parts = append(parts, bot.T("%s in packs and at the least", bot.Count(r.order.Units)))
	}
	if r.demand.Basis == goods.PlainMonth {
		parts = append(parts, bot.T("average of 30 days without campaigns, days out of stock and days that aren't fully imported"))
	}
	if r.order.Late > 0 {
		parts = append(parts, bot.T("%s of what is on the way are late; without them order %s", bot.Count(r.order.Late),
			bot.Count(r.order.UnitsWithoutLate)))
	}
	return bot.Join("; ", parts...)
}

func supplierColumns(all restock) []tableColumn[supplierTotal] {
	return []tableColumn[supplierTotal]{
		{bot.T("Supplier"), false, func(t supplierTotal) bot.Text { return supplierText(t.name) }},
		{bot.T("Products"), true, func(t supplierTotal) bot.Text { return count(t.products) }},
		{bot.T("Units"), true, func(t supplierTotal) bot.Text { return count(t.units) }},
		{bot.T("Amount"), true, func(t supplierTotal) bot.Text {
			if t.priced == 0 {
				return bot.Data(bot.Unknown)
			}
			return bot.Value(t.amount)
		}},
		{bot.T("Without cost"), true, func(t supplierTotal) bot.Text { return count(t.products - t.priced) }},
		{bot.T("Order by"), false, func(t supplierTotal) bot.Text { return all.by(t.first) }},
	}
}

var unknownColumns = []tableColumn[unknownNeed]{
	{bot.T("SKU"), false, func(u unknownNeed) bot.Text { return bot.Data(u.SKU) }},
	{bot.T("Title"), false, func(u unknownNeed) bot.Text { return bot.Data(u.Title) }},
	{bot.T("7 days"), true, func(u unknownNeed) bot.Text { return count(u.rate.Units7) }},
	{bot.T("30 days"), true, func(u unknownNeed) bot.Text { return count(u.rate.Units30) }},
	{bot.T("Available"), true, func(u unknownNeed) bot.Text { return stockText(u.Available()) }},
	{bot.T("Why"), false, func(u unknownNeed) bot.Text { return u.why }},
}

var brokenColumns = []tableColumn[brokenStyle]{
	{bot.T("Style"), false, func(b brokenStyle) bot.Text { return bot.Data(b.style) }},
	{bot.T("Title"), false, func(b brokenStyle) bot.Text { return bot.Data(b.title) }},
	{bot.T("Sizes gone"), false, func(b brokenStyle) bot.Text { return bot.Data(strings.Join(b.gone, ", ")) }},
	{bot.T("Left"), false, func(b brokenStyle) bot.Text { return bot.Data(strings.Join(b.left, ", ")) }},
	{bot.T("Available"), true, func(b brokenStyle) bot.Text { return count(b.leftAvailable) }},
}
