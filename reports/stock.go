package reports

import (
	"cmp"
	"context"
	"math"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// stockRows is how many products one message shows.
const stockRows = 30

// deadAfter is after how many days without a sale stock is dead, where no one says how many.
const deadAfter = 30

// StockAsked is which stock someone asks for.
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
		return r.StockCard(ctx, list.products[0].Product)
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
	m.Actions = []bot.Action{{Label: bot.T("Running low"), Line: "stock low"}, {Label: bot.T("Count"), Line: "count"}}
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
}

func (r Reader) stockList(ctx context.Context, asked StockAsked) (list stockList, err error) {
	list.zone, list.today = r.store.Zone, bot.DayOf(r.now)
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

// available is how many units of a product can be sold, nil where that is unknown.
func (l stockList) available(p storage.Product) *int64 {
	if n, is := l.bundles[p.ID]; is {
		return n
	}
	return p.Available()
}

// section shows the products. Columns in which there is nothing to see are left out.
func (l stockList) section() bot.Section {
	columns := []stockColumn{
		{bot.T("Product"), false, func(p storage.ProductSales) bot.Text { return productName(p.Product) }},
		{bot.T("SKU"), false, func(p storage.ProductSales) bot.Text { return skuOf(p.Product) }},
		{bot.T("In stock"), true, func(p storage.ProductSales) bot.Text { return OnHand(p.Product) }},
		{bot.T("Reserved"), true, func(p storage.ProductSales) bot.Text { return countOrBlank(p.Reserved) }},
		{bot.T("Available"), true, func(p storage.ProductSales) bot.Text { return stockText(l.available(p.Product)) }},
		{bot.T("On the way"), true, func(p storage.ProductSales) bot.Text { return countOrBlank(l.onTheWay[p.ID]) }},
		{bot.T("Per day"), true, func(p storage.ProductSales) bot.Text {
			return perDay(p.Units, onSale(p.Product, l.today-1))
		}},
		{bot.T("Days of stock"), true, func(p storage.ProductSales) bot.Text {
			return cover(p, onSale(p.Product, l.today-1))
		}},
		{bot.T("Counted"), false, func(p storage.ProductSales) bot.Text { return l.counted(p.Product) }},
	}
	section := bot.Section{Table: &bot.Table{Rows: make([][]bot.Text, len(l.products))}}
	for _, column := range columns {
		column.addTo(section.Table, l.products)
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

// stockColumn is a column of a list of stock.
type stockColumn struct {
	name  bot.Text
	right bool
	of    func(storage.ProductSales) bot.Text
}

// addTo adds the column to a table, unless all its cells are blank.
func (c stockColumn) addTo(table *bot.Table, products []storage.ProductSales) {
	cells := make([]bot.Text, len(products))
	blank := true
	for i, p := range products {
		cells[i] = c.of(p)
		blank = blank && cells[i] == nil
	}
	if blank {
		return
	}
	table.Header, table.Right = append(table.Header, c.name), append(table.Right, c.right)
	for i, cell := range cells {
		table.Rows[i] = append(table.Rows[i], cell)
	}
}

// countOrBlank is a number of units; nothing for none.
func countOrBlank(units int64) bot.Text {
	if units == 0 {
		return nil
	}
	return bot.Value(bot.Count(units))
}

// OnHand is a product's stock, with how much of it is not sure.
func OnHand(p storage.Product) bot.Text {
	text := stockText(p.OnHand())
	if p.Counted == nil || p.Unsure == 0 {
		return text
	}
	return text.Then(bot.T(" ±%d", p.Unsure))
}

// counted says when a product was counted.
func (l stockList) counted(p storage.Product) bot.Text {
	if p.CountedAt == nil {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(bot.PeriodOf(countedOn(p, l.zone)).On(l.today))
}

func countedOn(p storage.Product, zone *time.Location) bot.Day {
	return bot.DayOf(time.Unix(*p.CountedAt, 0).In(zone))
}

// skuOf is a product's SKU, where that is not what it is called already.
func skuOf(p storage.Product) bot.Text {
	if p.SKU == p.Name() {
		return bot.Data(bot.Unknown)
	}
	return bot.Data(p.SKU)
}

// coverTable shows products with what they sold in the seven days up to the last
// one, their stock, and how many days it lasts at that rate.
func coverTable(products []storage.ProductSales, last bot.Day) *bot.Table {
	table := &bot.Table{
		Header: []bot.Text{bot.T("Product"), bot.T("Per day"), bot.T("Stock"), bot.T("Days of stock")},
		Right:  []bool{false, true, true, true},
	}
	for _, p := range products {
		days := onSale(p.Product, last)
		table.Rows = append(table.Rows, []bot.Text{productName(p.Product), perDay(p.Units, days), stockOf(p.Product),
			cover(p, days)})
	}
	return table
}

// onSale is how many of the last seven days a product was listed.
func onSale(p storage.Product, last bot.Day) int64 {
	if p.ListedDay == nil || *p.ListedDay > last {
		return hotDays
	}
	return min(hotDays, int64(last-*p.ListedDay)+1)
}

func perDay(units, days int64) bot.Text { return bot.Value(tenths{units, days}) }

func stockOf(p storage.Product) bot.Text { return stockText(p.OnHand()) }

// stockText is a number of units in stock that may be unknown.
func stockText(units *int64) bot.Text {
	if units == nil {
		return bot.Data(bot.Unknown)
	}
	text := bot.Value(bot.Count(*units))
	if *units <= 0 {
		return text.Styled(bot.Bad)
	}
	return text
}

// Days left that are no number of days.
const (
	neverRunsOut = math.MaxInt64 - 1 // nothing sells
	stockUnknown = math.MaxInt64     // no one said how many there are
)

// daysLeft is how many days a product's stock lasts.
func daysLeft(p storage.ProductSales, days int64) int64 {
	switch {
	case p.OnHand() == nil:
		return stockUnknown
	case p.Units <= 0:
		return neverRunsOut
	}
	return max(0, *p.OnHand()) * days / p.Units
}

// cover is the days a product's stock lasts; ∞ where nothing sells.
func cover(p storage.ProductSales, days int64) bot.Text {
	left := daysLeft(p, days)
	switch {
	case left == stockUnknown:
		return bot.Data(bot.Unknown)
	case left == neverRunsOut:
		return bot.Data("∞")
	case left < hotDays:
		return bot.Value(bot.Count(left)).Styled(bot.Bad)
	}
	return bot.Value(bot.Count(left))
}

// tenths is a quotient with one decimal.
type tenths struct{ part, whole int64 }

// Say is the quotient, rounded half up.
func (t tenths) Say(l bot.Locale) string {
	rounded := (t.part*20 + t.whole) / (2 * t.whole)
	return bot.Count(rounded/10).Say(l) + "." + string(rune('0'+rounded%10))
}
