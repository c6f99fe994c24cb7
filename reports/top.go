package reports

import (
	"context"
	"slices"

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
	called := namesOf(products)
	for _, p := range products {
		table.Rows = append(table.Rows, []bot.Text{called(p.Product), bot.Value(bot.Count(p.Units)),
			bot.Value(p.Amount)})
	}
	name, missing, err := r.productsKnown(ctx, asked)
	m := bot.OneLine(bot.T("Top products · %s", name))
	m.Sections = []bot.Section{{Text: missing, Table: table}}
	m.Actions = []bot.Action{{Label: bot.T("See stock"), Line: "stock"}}
	return m, err
}

// productsKnown names a period with until when its sales are known, and says what is missing of
// the sales by product; nil for nothing.
func (r Reader) productsKnown(ctx context.Context, asked bot.Period) (name, missing bot.Text, err error) {
	l := ledger{r}
	name = bot.Value(asked.On(bot.DayOf(r.now)))
	period, err := l.knowable(ctx, asked)
	if err != nil {
		return nil, nil, err
	}
	days, err := l.filled(ctx, period, l.orders, l.totals)
	if err != nil {
		return nil, nil, err
	}
	if asked.Days() == 1 {
		name, err = l.dayName(ctx, period.From, days[period.From])
	}
	if err != nil {
		return nil, nil, err
	}
	paid := addUp(period, days).PaidAmount
	sold, err := r.records.ProductAmount(ctx, r.store.ID, period)
	lacking := slices.DeleteFunc([]bot.Text{untold(paid, period), unnamedSales(sold, paid)},
		func(text bot.Text) bool { return text == nil })
	if len(lacking) > 0 {
		missing = bot.Join("\n", lacking...).Styled(bot.Muted)
	}
	return name, missing, err
}

// unnamedSales says how much of what was paid the sales by product account for, where that is
// less by more than shop reports may differ from orders.
func unnamedSales(sold bot.Money, paid Figure) bot.Text {
	if !paid.Known || 100*(paid.N-int64(sold)) <= differsBy*paid.N {
		return nil
	}
	return bot.T("Products are known for %s of paid sales. Import the missing order lines (ExportItemList).",
		known(int64(sold)).over(paid))
}

// nameWidth is how many characters of a title fit a phone beside figures.
const nameWidth = 14

// productName returns a product as tables show it: its title, shortened.
func productName(p storage.Product) bot.Text { return bot.Data(shortTitle(p)) }

func shortTitle(p storage.Product) string {
	title := []rune(p.Name())
	if len(title) > nameWidth {
		return string(title[:nameWidth-1]) + "…"
	}
	return string(title)
}

// namesOf returns what a list calls its products: those that look the same by title also have
// their SKU.
func namesOf(products []storage.ProductSales) func(storage.Product) bot.Text {
	called := map[string]int{}
	for _, p := range products {
		called[shortTitle(p.Product)]++
	}
	return func(p storage.Product) bot.Text {
		if title := shortTitle(p); called[title] > 1 && title != p.SKU {
			return bot.Data(title + " " + p.SKU)
		}
		return productName(p)
	}
}
