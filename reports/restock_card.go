package reports

import (
	"context"
	"slices"
	"strconv"

	"storebot/bot"
	"storebot/storage"
)

// RestockOf returns how much of one product to order and how that number came about, or why that
// can't be calculated.
func (r Reader) RestockOf(ctx context.Context, p storage.Product) (bot.Message, error) {
	book, err := r.goodsBook(ctx)
	if err != nil {
		return bot.Message{}, err
	}
	isListed := func(other storage.Product) bool { return other.ID == p.ID }
	if !slices.ContainsFunc(book.products, isListed) {
		return bot.Message{}, bot.Problemf("%s has no stock of its own to order: it's a bundle, or marked as without stock.",
			p.SKU).Next(bot.T("Show the product"), "stock "+p.SKU)
	}
	all := restock{today: bot.DayOf(r.now)}
	row, why := book.need(p, all.today, r.settings)
	if why != nil {
		m := bot.OneLine(bot.T("Restock · %s: can't be calculated", p.Name())).With(why)
		if row.rules.NoRestock {
			m = bot.OneLine(bot.T("Restock · %s: nothing to order", p.Name())).With(why)
		}
		m.Actions = row.otherActions()
		return m, nil
	}
	return all.card(row), nil
}

func (all restock) card(row restockRow) bot.Message {
	m := bot.OneLine(bot.T("Restock · %s: nothing to order", row.Name()))
	if units := row.order.Units; units > 0 {
		m = bot.OneLine(bot.N(int(units), "Restock · %[2]s: %[1]d unit", "Restock · %[2]s: %[1]d units", row.Name()))
		m.Actions = []bot.Action{{Label: bot.T("Ordered: %s", bot.Count(units)),
			Line: "restock order " + row.SKU + " units=" + strconv.FormatInt(units, 10)}}
	}
	m.Sections = []bot.Section{{Fields: filled(all.cardFields(row)), Text: row.explained()}}
	m.Actions = append(m.Actions, row.otherActions()...)
	return m
}

func (all restock) cardFields(row restockRow) []bot.Field {
	fields := []bot.Field{
		{Name: bot.T("SKU"), Value: skuOf(row.Product)},
		{Name: bot.T("Class"), Value: bot.T(string(row.Class))},
		{Name: bot.T("Per day"), Value: perDay(row.demand.Units, row.demand.Days)},
		{Name: bot.T("In stock"), Value: OnHand(row.Product)},
		{Name: bot.T("Reserved"), Value: countOrBlank(row.Reserved)},
		{Name: bot.T("Available"), Value: stockText(row.Available())},
		{Name: bot.T("On the way"), Value: countOrBlank(row.order.OnWay)},
		{Name: bot.T("Lead time"), Value: bot.N(int(row.lead), "%d day", "%d days")},
		{Name: bot.T("Safety stock"), Value: countOrBlank(row.safety)},
		{Name: bot.T("Supplier"), Value: supplierText(row.supplier)},
	}
	if row.order.Sells {
		fields = append(fields, bot.Field{Name: bot.T("Runs out"), Value: bot.Value(row.order.RunsOut)},
			bot.Field{Name: bot.T("Order by"), Value: all.by(row.order.OrderBy)})
	}
	if row.order.Units > 0 {
		fields = append(fields, bot.Field{Name: bot.T("Amount"), Value: row.amount()})
	}
	return fields
}

// otherActions returns what else to do about the need of a product.
func (r restockRow) otherActions() []bot.Action {
	if r.Available() == nil {
		return []bot.Action{{Label: bot.T("Count"), Line: "count " + r.SKU}}
	}
	return []bot.Action{{Label: bot.T("Ordered another number"), Line: "arrival add " + r.SKU},
		{Label: bot.T("See rules"), Line: "ordering " + r.SKU}, {Label: bot.T("Why this stock"), Line: "stock why " + r.SKU}}
}
