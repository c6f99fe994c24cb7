package reports

import (
	"cmp"
	"context"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// stockRows is how many products one message shows.
const stockRows = 20

// deadAfter is after how many days without a sale stock is dead, where no one says how many.
const deadAfter = 30

// StockAsked selects the products whose stock is shown.
type StockAsked struct {
	Part string // of a SKU or title; "" for all products
	Of   storage.StockOf
	Days int // for storage.StockDead: without a sale; 0 is 30
}

// Stock returns the stock of products, with their daily average sales and how long it lasts. One
// product is shown as a card.
func (r Reader) Stock(ctx context.Context, asked StockAsked) (bot.Message, error) {
	list, err := r.stockList(ctx, asked)
	if err != nil {
		return bot.Message{}, err
	}
	if len(list.products) == 1 && asked.Part != "" {
		return r.stockCard(ctx, list.products[0].Product)
	}
	m := bot.OneLine(asked.title())
	if len(list.products) == 0 && asked.Of == storage.StockAll {
		return bot.Message{}, bot.Problemf(
			"No products yet. Import the order lines (ExportItemList), or add one: count SKU UNITS.")
	}
	if len(list.products) == 0 {
		return m.With(bot.T("None.")), nil
	}
	if list.cut {
		m = m.With(bot.T("Showing the first %d. Add a SKU or part of a title to find others.",
			len(list.products)).Styled(bot.Muted))
	}
	m.Sections = append(m.Sections, list.section())
	m.Actions = []bot.Action{{Label: bot.T("See what runs low"), Line: "stock low"},
		{Label: bot.T("Count"), Line: "count"},
		{Label: bot.T("Get the file"), Line: "stock as xlsx"}}
	return m, nil
}

func (a StockAsked) title() bot.Text {
	switch a.Of {
	case storage.StockHot:
		return bot.T("Stock of the best sellers")
	case storage.StockLow:
		return bot.T("Stock that runs low")
	case storage.StockDead:
		return bot.T("Stock without a sale in %d days", a.days())
	}
	return bot.T("Stock")
}

func (a StockAsked) days() int { return cmp.Or(a.Days, deadAfter) }

// stockList is products with what is on the way of them.
type stockList struct {
	products []storage.ProductSales
	cut      bool // there are more than are shown
	onTheWay map[int64]int64
	bundles  map[int64]*int64 // available of those that are bundles, nil where unknown
	zone     *time.Location
	today    bot.Day
	whole    bool // for a file
}

func (r Reader) stockList(ctx context.Context, asked StockAsked) (list stockList, err error) {
	list.zone, list.today, list.whole = r.store.Zone, bot.DayOf(r.now), r.whole
	query := storage.StockQuery{Of: asked.Of, Limit: r.atMost(stockRows),
		Sold:   bot.Period{From: list.today - hotDays, Until: list.today},
		Unsold: bot.Period{From: list.today - bot.Day(asked.days()), Until: list.today}}
	if asked.Of == storage.StockHot {
		query.Limit = min(query.Limit, hotProducts)
	}
	if asked.Part != "" {
		if query.Products, err = r.productsNamed(ctx, asked.Part); err != nil {
			return list, err
		}
	}
	most := query.Limit
	query.Limit++
	if list.products, err = r.records.StockList(ctx, r.store.ID, query); err != nil {
		return list, err
	}
	if len(list.products) > most {
		list.products, list.cut = list.products[:most], asked.Of != storage.StockHot
	}
	if list.onTheWay, err = r.records.OnTheWay(ctx, r.store.ID); err != nil {
		return list, err
	}
	list.bundles, err = r.bundlesAvailable(ctx)
	return list, err
}

// hotProducts is how many best sellers a list has.
const hotProducts = 10

// productsNamed finds the products that a part of their names may mean.
func (r Reader) productsNamed(ctx context.Context, part string) ([]int64, error) {
	found, err := r.records.FindProducts(ctx, r.store.ID, part, r.atMost(stockRows))
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, bot.Problemf(
			"No product is called %s. Products come from the order lines (ExportItemList) or count SKU UNITS.", part)
	}
	if strings.EqualFold(found[0].SKU, part) {
		found = found[:1]
	}
	ids := make([]int64, len(found))
	for i, product := range found {
		ids[i] = product.ID
	}
	return ids, nil
}

// bundlesAvailable returns how many of each bundle can be made, nil where that is unknown.
func (r Reader) bundlesAvailable(ctx context.Context) (map[int64]*int64, error) {
	recipes, err := r.records.Recipes(ctx, r.store.ID, bot.DayOf(r.now))
	if err != nil || len(recipes) == 0 {
		return nil, err
	}
	var ids []int64
	for _, recipe := range recipes {
		for _, part := range recipe {
			ids = append(ids, part.ProductID)
		}
	}
	parts, err := r.records.ProductsByID(ctx, r.store.ID, ids...)
	available := map[int64]*int64{}
	for bundle, recipe := range recipes {
		available[bundle] = nil
		if n, known := storage.BundlesAvailable(recipe, parts); known {
			available[bundle] = &n
		}
	}
	return available, err
}

// available returns how many units of a product can be sold, nil where that is unknown.
func (l stockList) available(p storage.Product) *int64 {
	if n, is := l.bundles[p.ID]; is {
		return n
	}
	return p.Available()
}

// ofOwn returns a column of products that have stock of their own; that of a bundle is in its parts.
func (l stockList) ofOwn(name bot.Text, right bool, of func(storage.ProductSales) bot.Text) stockColumn {
	return stockColumn{name: name, right: right, of: func(p storage.ProductSales) bot.Text {
		if _, isBundle := l.bundles[p.ID]; isBundle {
			return nil
		}
		return of(p)
	}}
}

// forFile returns a column that only a file has room for.
func (c stockColumn) forFile() stockColumn {
	c.inFile = true
	return c
}

// section shows the products. Columns in which there is nothing to see are left out.
func (l stockList) section() bot.Section {
	called := namesOf(l.products)
	if l.whole { // a file has a column of SKUs
		called = productName
	}
	columns := []stockColumn{
		{name: bot.T("Product"), of: func(p storage.ProductSales) bot.Text { return called(p.Product) }},
		{name: bot.T("SKU"), of: func(p storage.ProductSales) bot.Text { return skuOf(p.Product) }, inFile: true},
		l.ofOwn(bot.T("In stock"), true, func(p storage.ProductSales) bot.Text { return OnHand(p.Product) }).forFile(),
		l.ofOwn(bot.T("Reserved"), true, func(p storage.ProductSales) bot.Text {
			return countOrBlank(p.Reserved)
		}).forFile(),
		{name: bot.T("Available"), right: true, of: func(p storage.ProductSales) bot.Text {
			return stockText(l.available(p.Product))
		}},
		{name: bot.T("On the way"), right: true, of: func(p storage.ProductSales) bot.Text {
			return countOrBlank(l.onTheWay[p.ID])
		}},
		{name: bot.T("Per day"), right: true, of: func(p storage.ProductSales) bot.Text {
			return perDay(p.Units, onSale(p.Product, l.today-1))
		}, inFile: true},
		l.ofOwn(bot.T("Days of stock"), true, func(p storage.ProductSales) bot.Text {
			return cover(p, onSale(p.Product, l.today-1))
		}),
		l.ofOwn(bot.T("Counted"), false, func(p storage.ProductSales) bot.Text { return l.counted(p.Product) }).forFile(),
	}
	section := bot.Section{Table: &bot.Table{Rows: make([][]bot.Text, len(l.products))}}
	for _, column := range columns {
		if l.whole || !column.inFile {
			column.addTo(section.Table, l.products)
		}
	}
	unknown := 0
	for _, p := range l.products {
		if p.Counted == nil && l.available(p.Product) == nil {
			unknown++
		}
	}
	if unknown > 0 {
		section.Text = bot.N(unknown, "Stock is unknown for %d product. Count it: count SKU UNITS.",
			"Stock is unknown for %d products. Count it: count SKU UNITS.")
	}
	return section
}
