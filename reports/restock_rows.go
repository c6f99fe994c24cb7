package reports

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

// restock is what a store should order now.
type restock struct {
	today   bot.Day
	rows    []restockRow // by supplier, then by the last day to order
	unknown []unknownNeed
	leftOut int // products that are sold off
	broken  []brokenStyle
}

// restockRow is a product whose need is known, with how much of it to order.
type restockRow struct {
	storage.Product
	rate     storage.Rate
	rules    storage.ProductRules
	supplier string
	demand   goods.Demand
	lead     int64
	safety   int64
	cover    int64
	order    goods.Order
}

// unknownNeed is a product whose need cannot be calculated.
type unknownNeed struct {
	storage.Product
	rate storage.Rate
	why  bot.Text
}

// brokenStyle is a style of which some sizes are left and others are not.
type brokenStyle struct {
	style, title  string
	gone, left    []string
	leftAvailable int64
}

// row returns a product with how much of it to order.
func (b goodsBook) row(p storage.Product, today bot.Day, settings Settings) restockRow {
	row := restockRow{
		Product: p, rate: b.rates[p.ID], rules: b.rules[p.ID], supplier: b.supplierOf(p), demand: b.demand(p),
		lead: b.lead(p, int64(settings.RestockLead)), cover: int64(settings.RestockCover),
	}
	row.safety = goods.Safety(p.Class, row.demand)
	need := goods.Need{
		Today: today, Demand: row.demand, Lead: row.lead, Cover: row.cover, Safety: row.safety,
		Available: orZero(p.Available()), Pack: orZero(row.rules.Pack), Least: orZero(row.rules.Least),
	}
	for _, a := range b.coming[p.ID] {
		need.Coming = append(need.Coming, goods.Coming{Units: a.Open(), Expected: a.ExpectedDay})
	}
	row.order = goods.OrderOf(need)
	return row
}

// need returns how much of a product to order, or why that isn't known.
func (b goodsBook) need(p storage.Product, today bot.Day, settings Settings) (row restockRow, why bot.Text) {
	row = b.row(p, today, settings)
	switch {
	case row.rules.NoRestock:
		return row, bot.T("sold off, not to be restocked")
	case p.Available() == nil:
		return row, bot.T("never counted")
	case !row.demand.Known():
		return row, bot.T("too little data: fewer than 3 units in 30 days, or all on one day")
	}
	return row, nil
}

// restock finds what the store should order now.
func (r Reader) restock(ctx context.Context) (restock, error) {
	book, err := r.scarceGoods(ctx)
	if err != nil {
		return restock{}, err
	}
	sized, err := r.records.BrokenStyles(ctx, r.store.ID)
	if err != nil {
		return restock{}, err
	}
	all := restock{today: bot.DayOf(r.now), broken: brokenStyles(sized), leftOut: int(book.soldOff)}
	for _, p := range book.products {
		row, why := book.need(p, all.today, r.settings)
		switch sold := row.rate.Units30 > 0; {
		case row.rules.NoRestock:
		case why != nil:
			if sold && orZero(p.Available()) <= 0 { // else there is nothing to say about it
				all.unknown = append(all.unknown, unknownNeed{p, row.rate, why})
			}
		case row.order.Units > 0:
			all.rows = append(all.rows, row)
		}
	}
	all.sort()
	return all, nil
}

// sort puts suppliers in the order of their most urgent product, and unknown needs by what
// sold most.
func (all restock) sort() {
	first := map[string]bot.Day{}
	for _, row := range all.rows {
		if day, seen := first[row.supplier]; !seen || row.order.OrderBy < day {
			first[row.supplier] = row.order.OrderBy
		}
	}
	slices.SortFunc(all.rows, func(a, b restockRow) int {
		return cmp.Or(cmp.Compare(first[a.supplier], first[b.supplier]), cmp.Compare(a.supplier, b.supplier),
			cmp.Compare(a.order.OrderBy, b.order.OrderBy), cmp.Compare(a.SKU, b.SKU))
	})
	slices.SortFunc(all.unknown, func(a, b unknownNeed) int {
		return cmp.Or(cmp.Compare(b.rate.Units30, a.rate.Units30), cmp.Compare(a.SKU, b.SKU))
	})
}

// brokenStyles finds the styles of which some sizes in a colour are sold out while others are
// left.
func brokenStyles(products []storage.Product) []brokenStyle {
	type key struct{ style, colour string }
	styles := map[key]*brokenStyle{}
	for _, p := range products {
		if p.Style == "" || p.Size == "" || p.Available() == nil {
			continue
		}
		at := key{p.Style, p.Colour}
		style := styles[at]
		if style == nil {
			style = &brokenStyle{style: p.Style, title: p.Title}
			if p.Colour != "" {
				style.style += " " + p.Colour
			}
			styles[at] = style
		}
		if available := *p.Available(); available > 0 {
			style.left = append(style.left, p.Size)
			style.leftAvailable += available
		} else {
			style.gone = append(style.gone, p.Size)
		}
	}
	var broken []brokenStyle
	for style := range maps.Values(styles) {
		if len(style.gone) > 0 && len(style.left) > 0 {
			slices.Sort(style.gone)
			slices.Sort(style.left)
			broken = append(broken, *style)
		}
	}
	slices.SortFunc(broken, func(a, b brokenStyle) int { return cmp.Compare(a.style, b.style) })
	return broken
}
