package reports

import (
	"context"

	"storebot/bot"
	"storebot/storage"
)

// topProducts is how many products a list of the best has.
const topProducts = 20

// noProductSales says what to import to see what sold.
func noProductSales(period bot.Period) *bot.Problem {
	return bot.Problemf("No product sales for %s. Import the order lines (ExportItemList) to see them.", period)
}

// Top returns the twenty products that sold most units in a period.
func (r Reader) Top(ctx context.Context, asked bot.Period) (bot.Message, error) {
	products, err := r.records.TopProducts(ctx, r.store.ID, asked.From, asked.Until, topProducts)
	if err != nil {
		return bot.Message{}, err
	}
	if len(products) == 0 {
		return bot.Message{}, noProductSales(asked)
	}
	table := &bot.Table{
		Header: []bot.Text{bot.T("Product"), bot.T("Units"), bot.T("Paid sales")},
		Right:  []bool{false, true, true},
	}
	for _, p := range products {
		table.Rows = append(table.Rows, []bot.Text{productName(p.Product), bot.Value(bot.Count(p.Units)),
			bot.Value(p.Amount)})
	}
	m := bot.OneLine(bot.T("Top products · %s", asked.On(bot.DayOf(r.now))))
	m.Sections = []bot.Section{{Table: table}}
	m.Actions = []bot.Action{{Label: bot.T("Stock"), Line: "stock"}}
	return m, nil
}

// nameWidth is how many characters of a title fit a phone beside figures.
const nameWidth = 14

// productName returns a product as tables show it: its title, shortened.
func productName(p storage.Product) bot.Text {
	title := []rune(p.Name())
	if len(title) > nameWidth {
		return bot.Data(string(title[:nameWidth-1]) + "…")
	}
	return bot.Data(string(title))
}
