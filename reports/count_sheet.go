package reports

import (
	"cmp"
	"context"
	"slices"

	"storebot/bot"
	"storebot/storage"
)

// SheetAsked selects the products to count.
type SheetAsked struct {
	Of   string // a class, all, or due: those whose class is to be counted again; "" is due
	Part string // of a SKU or title; "" for all
}

// countEvery is after how many days a product of a class is to be counted again.
var countEvery = map[storage.Class]bot.Day{storage.Hot: 7, storage.Regular: 30, storage.Slow: 90}

// CountSheet returns a list of products to fill in while counting. It doesn't show what is
// expected, so that the count isn't biased.
func (r Reader) CountSheet(ctx context.Context, asked SheetAsked) (bot.Message, error) {
	products, err := r.toCount(ctx, asked)
	if err != nil {
		return bot.Message{}, err
	}
	if len(products) == 0 {
		m := bot.OneLine(bot.T("No product is due for a count."))
		m.Actions = []bot.Action{{Label: bot.T("Count all products"), Line: "count sheet all"}}
		return m, nil
	}
	m := bot.OneLine(bot.T("Count sheet"))
	m.Sections = []bot.Section{
		{Text: bot.T("Fill in how many units there are of each SKU, 0 for none. Leave blank what you didn't count. Then drop the file back here.")},
		{Table: tableOf(sheetColumns, products[:min(len(products), r.atMost(stockRows))])},
	}
	return m, nil
}

// toCount returns the products that a sheet is for, style by style.
func (r Reader) toCount(ctx context.Context, asked SheetAsked) ([]storage.Product, error) {
	products, err := r.records.AllProducts(ctx, r.store.ID)
	if err != nil {
		return nil, err
	}
	if asked.Part != "" {
		named, err := r.productsNamed(ctx, asked.Part)
		if err != nil {
			return nil, err
		}
		products = slices.DeleteFunc(products, func(p storage.Product) bool { return !slices.Contains(named, p.ID) })
		asked.Of = cmp.Or(asked.Of, "all")
	}
	products = slices.DeleteFunc(products, func(p storage.Product) bool {
		switch asked.Of {
		case "all":
			return false
		case "", "due":
			return !r.isCountDue(p)
		}
		return string(p.Class) != asked.Of
	})
	slices.SortFunc(products, func(a, b storage.Product) int {
		return cmp.Or(cmp.Compare(a.Style, b.Style), cmp.Compare(a.SKU, b.SKU))
	})
	return products, nil
}

// isCountDue reports whether a product was never counted, or not for as long as its class allows.
func (r Reader) isCountDue(p storage.Product) bool {
	return p.CountedAt == nil || bot.DayOf(r.now)-countedOn(p, r.store.Zone) >= countEvery[p.Class]
}

var sheetColumns = []tableColumn[storage.Product]{
	{bot.T("SKU"), false, func(p storage.Product) bot.Text { return bot.Data(p.SKU) }},
	{bot.T("Style"), false, func(p storage.Product) bot.Text { return bot.Data(p.Style) }},
	{bot.T("Color"), false, func(p storage.Product) bot.Text { return bot.Data(p.Colour) }},
	{bot.T("Size"), false, func(p storage.Product) bot.Text { return bot.Data(p.Size) }},
	{bot.T("Title"), false, func(p storage.Product) bot.Text { return bot.Data(p.Title) }},
	{bot.T("Units counted"), true, func(storage.Product) bot.Text { return nil }},
}

// Counted is a product as it was known, with the units that were counted.
type Counted struct {
	storage.Product
	Units int64
}

// difference returns how many more there are than was expected; false where that was not known.
func (c Counted) difference() (units int64, known bool) {
	if c.Counted == nil {
		return 0, false
	}
	return c.Units - *c.OnHand(), true
}

// SheetCounted returns the outcome of a count sheet: what it recorded, the differences from
// what was expected with their value, and what must be counted again before it is recorded.
func SheetCounted(result storage.ImportResult, counted, doubtful []Counted) bot.Message {
	m := bot.OneLine(bot.N(len(counted), "Counted %d product from the sheet.", "Counted %d products from the sheet."))
	if len(counted) == 0 {
		m.Title = bot.T("Nothing was recorded from the sheet yet.")
	}
	differing := slices.DeleteFunc(slices.Clone(counted), func(c Counted) bool {
		units, known := c.difference()
		return known && units == 0
	})
	if len(differing) > 0 {
		m.Sections = append(m.Sections, differences(bot.T("Differences"), differing))
	} else if len(counted) > 0 {
		m = m.With(bot.T("All as expected."))
	}
	if len(doubtful) > 0 {
		section := differences(bot.T("Please count again"), doubtful)
		section.Text = bot.T("These are far from what is expected and aren't recorded yet.")
		m.Sections = append(m.Sections, section)
	}
	for _, section := range result.Sections {
		if notes := rejectNotes(section); notes != nil {
			m.Sections = append(m.Sections, bot.Section{Text: bot.Join("\n", notes...)})
		}
	}
	return m
}

// differences lists counts beside what was expected, and adds up what they are worth.
func differences(heading bot.Text, counts []Counted) bot.Section {
	section := bot.Section{Heading: heading, Table: tableOf(countedColumns, counts[:min(len(counts), stockRows)])}
	more, fewer, value, priced := int64(0), int64(0), bot.Money(0), false
	for _, c := range counts {
		units, known := c.difference()
		if !known {
			continue
		}
		more, fewer = more+max(units, 0), fewer+min(units, 0)
		if c.Cost != nil {
			value, priced = value+*c.Cost*bot.Money(units), true
		}
	}
	if more == 0 && fewer == 0 {
		return section
	}
	total := bot.Field{Name: bot.T("Total"), Value: bot.T("%s and %s units", signed(more), signed(fewer))}
	if priced {
		total.Note = bot.T("%s at cost", value)
	}
	section.Fields = []bot.Field{total}
	return section
}

var countedColumns = []tableColumn[Counted]{
	{bot.T("SKU"), false, func(c Counted) bot.Text { return bot.Data(c.SKU) }},
	{bot.T("Expected"), true, func(c Counted) bot.Text { return setCount(c.OnHand()) }},
	{bot.T("Counted"), true, func(c Counted) bot.Text { return count(c.Units) }},
	{bot.T("Difference"), true, func(c Counted) bot.Text {
		units, known := c.difference()
		if !known {
			return bot.Data(bot.Unknown)
		}
		return bot.Value(signed(units))
	}},
	{bot.T("Amount"), true, func(c Counted) bot.Text {
		units, known := c.difference()
		if !known || c.Cost == nil {
			return bot.Data(bot.Unknown)
		}
		return bot.Value(*c.Cost * bot.Money(units))
	}},
}
