package reports

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// stockRows is how many products one message shows.
const stockRows = 30

// Stock returns the stock of products whose SKU or title contains a part, or of all,
// with their daily average sales and days of cover.
func (r Reader) Stock(ctx context.Context, part string) (bot.Message, error) {
	most := r.atMost(stockRows)
	products, err := r.records.FindProducts(ctx, r.store.ID, part, most+1)
	if err != nil {
		return bot.Message{}, err
	}
	if len(products) == 0 && part == "" {
		return bot.Message{}, bot.Problemf("No products yet. Import the order lines (ExportItemList), or add one: stock set SKU UNITS.")
	}
	if len(products) == 0 {
		return bot.Message{}, bot.Problemf("No product is called %s. Products come from the order lines (ExportItemList) or stock set SKU UNITS.", part)
	}
	m := bot.OneLine(bot.T("Stock"))
	if len(products) > most {
		products = products[:most]
		m.Sections = append(m.Sections, bot.Section{Text: bot.T("Showing the first %d. Add a SKU or part of a title to find others.", stockRows).Styled(bot.Muted)})
	}
	ids := make([]int64, len(products))
	for i, p := range products {
		ids[i] = p.ID
	}
	last := bot.DayOf(r.now) - 1
	units, err := r.records.ProductUnits(ctx, r.store.ID, last-hotDays+1, last+1, ids...)
	if err != nil {
		return bot.Message{}, err
	}
	sold := make([]storage.ProductSales, len(products))
	for i, p := range products {
		sold[i] = storage.ProductSales{Product: p, Units: units[p.ID]}
	}
	since, err := r.soldSince(ctx, products)
	m.Sections = append(m.Sections, stockSection(sold, r.counts(since), last))
	return m, err
}

// soldSince returns the units that products sold on the days after their stock was counted.
func (r Reader) soldSince(ctx context.Context, products []storage.Product) (map[int64]int64, error) {
	since := map[int64]int64{}
	for _, p := range products {
		if p.CountedAt == nil {
			continue
		}
		after := bot.Period{From: countedOn(p, r.store.Zone) + 1, Until: bot.DayOf(r.now) + 1}
		sold, err := r.records.ProductSold(ctx, r.store.ID, p.ID, after)
		if err != nil {
			return nil, err
		}
		since[p.ID] = sold.Units
	}
	return since, nil
}

// counts says when the stock of a product was counted, and what it has sold since.
func (r Reader) counts(since map[int64]int64) func(storage.Product) bot.Text {
	return func(p storage.Product) bot.Text {
		if p.CountedAt == nil {
			return bot.Data(bot.Unknown)
		}
		day := bot.PeriodOf(countedOn(p, r.store.Zone)).On(bot.DayOf(r.now))
		if since[p.ID] == 0 {
			return bot.Value(day)
		}
		return bot.T("%s, %s sold since", day, bot.Count(since[p.ID]))
	}
}

func countedOn(p storage.Product, zone *time.Location) bot.Day {
	return bot.DayOf(time.Unix(*p.CountedAt, 0).In(zone))
}

// stockSection shows products with their SKUs, which stock set asks for: those that
// run out first at the top, those of unknown stock at the end.
func stockSection(products []storage.ProductSales, counted func(storage.Product) bot.Text, last bot.Day) bot.Section {
	slices.SortStableFunc(products, func(a, b storage.ProductSales) int {
		return cmp.Compare(daysLeft(a, onSale(a.Product, last)), daysLeft(b, onSale(b.Product, last)))
	})
	section := bot.Section{Table: coverTable(products, last)}
	section.Table.Header = slices.Insert(section.Table.Header, 1, bot.T("SKU"))
	section.Table.Right = slices.Insert(section.Table.Right, 1, false)
	section.Table.Header = append(section.Table.Header, bot.T("Counted"))
	section.Table.Right = append(section.Table.Right, false)
	unknown := 0
	for i, p := range products {
		section.Table.Rows[i] = append(slices.Insert(section.Table.Rows[i], 1, skuOf(p.Product)), counted(p.Product))
		if p.OnHand() == nil {
			unknown++
		}
	}
	if unknown > 0 {
		section.Text = bot.N(unknown, "Stock is unknown for %d product. Set it: stock set SKU UNITS.",
			"Stock is unknown for %d products. Set it: stock set SKU UNITS.")
	}
	return section
}

// skuOf returns a product's SKU, where that is not what it is called already.
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

// onSale returns how many of the last seven days a product was listed.
func onSale(p storage.Product, last bot.Day) int64 {
	if p.ListedDay == nil || *p.ListedDay > last {
		return hotDays
	}
	return min(hotDays, int64(last-*p.ListedDay)+1)
}

func perDay(units, days int64) bot.Text { return bot.Value(tenths{units, days}) }

func stockOf(p storage.Product) bot.Text { return stockText(p.OnHand()) }

// stockText returns a number of units in stock that may be unknown.
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
	stockUnknown = math.MaxInt64     // nobody said how many there are
)

// daysLeft returns how many days a product's stock lasts.
func daysLeft(p storage.ProductSales, days int64) int64 {
	switch {
	case p.OnHand() == nil:
		return stockUnknown
	case p.Units <= 0:
		return neverRunsOut
	}
	return max(0, *p.OnHand()) * days / p.Units
}

// cover returns the days a product's stock lasts; ∞ where nothing sells.
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

// Say returns the quotient, rounded half up.
func (t tenths) Say(l bot.Locale) string {
	rounded := (t.part*20 + t.whole) / (2 * t.whole)
	return bot.Count(rounded/10).Say(l) + "." + string(rune('0'+rounded%10))
}
