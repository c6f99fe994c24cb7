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

// goodsBook is what the needs of a store's products are calculated from.
type goodsBook struct {
	products  []storage.Product
	rates     map[int64]storage.Rate
	empty     map[int64]storage.EmptyDays
	rules     map[int64]storage.ProductRules
	suppliers map[int64]storage.Supplier
	coming    map[int64][]storage.Arrival
	last      bot.Day   // the newest day whose sales are known to its end
	odd       []bot.Day // of the 30 up to it, campaign days and those of which not all sales are known
}

func (r Reader) goodsBook(ctx context.Context) (book goodsBook, err error) {
	if book.last, book.odd, err = r.oddDays(ctx); err != nil {
		return book, err
	}
	last := book.last
	if book.products, err = r.records.AllProducts(ctx, r.store.ID); err != nil {
		return book, err
	}
	if book.rates, err = r.records.Rates(ctx, r.store.ID, last, book.odd); err != nil {
		return book, err
	}
	if book.rules, err = r.records.ProductRules(ctx, r.store.ID); err != nil {
		return book, err
	}
	open, err := r.records.OpenArrivals(ctx, r.store.ID)
	if err != nil {
		return book, err
	}
	book.coming = map[int64][]storage.Arrival{}
	for _, a := range open {
		book.coming[a.ProductID] = append(book.coming[a.ProductID], a)
	}
	suppliers, err := r.records.Suppliers(ctx, r.store.ID)
	if err != nil {
		return book, err
	}
	book.suppliers = make(map[int64]storage.Supplier, len(suppliers))
	for _, supplier := range suppliers {
		book.suppliers[supplier.ID] = supplier
	}
	received, err := r.records.ReceivedSince(ctx, r.store.ID, (last - goodsDays + 1).Start(r.store.Zone).Unix())
	if err != nil {
		return book, err
	}
	book.empty, err = r.records.EmptyDays(ctx, r.store.ID, book.perhapsEmpty(received), last, r.store.Zone)
	return book, err
}

// oddDays returns the newest day whose sales are known to its end, and the days of the 30 up to
// it that say little about an ordinary one. Of a store that never imported orders all days
// are taken for known: it logs its sales by hand.
func (r Reader) oddDays(ctx context.Context) (last bot.Day, odd []bot.Day, err error) {
	last = bot.DayOf(r.now) - 1
	until, err := r.records.KnownUntil(ctx, r.store.ID, storage.CoversPayments)
	if err != nil {
		return last, nil, err
	}
	if until.IsZero() {
		odd, err = r.campaignsUpTo(ctx, last)
		return last, odd, err
	}
	if known := bot.DayOf(until.In(r.store.Zone)); known <= last {
		last = known // the day it ends in, which may be known to its end
	}
	told, err := r.records.Coverage(ctx, r.store.ID, storage.CoversPayments,
		bot.Period{From: last - goodsDays, Until: last + 1})
	if err != nil {
		return last, nil, err
	}
	if !told.Day(last).Whole {
		last--
	}
	if odd, err = r.campaignsUpTo(ctx, last); err != nil {
		return last, nil, err
	}
	for day := last - goodsDays + 1; day <= last; day++ {
		if !told.Day(day).Whole && !slices.Contains(odd, day) {
			odd = append(odd, day)
		}
	}
	return last, odd, nil
}

// goodsDays is over how many days the sales of products are looked at.
const goodsDays = 30

// perhapsEmpty are the products that sell and may have run out lately: without what came in
// they would have none.
func (b goodsBook) perhapsEmpty(received map[int64]int64) []storage.Product {
	var perhaps []storage.Product
	for _, p := range b.products {
		if hand := p.OnHand(); hand != nil && *hand-received[p.ID] <= 0 && b.rates[p.ID].Units30 > 0 {
			perhaps = append(perhaps, p)
		}
	}
	return perhaps
}

// sales are those of a product, as its demand is taken from.
func (b goodsBook) sales(p storage.Product) goods.Sales {
	rate, empty := b.rates[p.ID], b.empty[p.ID]
	s := goods.Sales{
		Units7: rate.Units7, Units30: rate.Units30, SoldDays: rate.SoldDays, Days7: hotDays, Days30: goodsDays,
		Odd7: empty.Of7 > 0, OddDays: empty.Of30, OddUnits: empty.Units + rate.OddUnits,
	}
	if p.ListedDay != nil {
		listed := max(0, int64(b.last-*p.ListedDay)+1)
		s.Days7, s.Days30 = min(s.Days7, listed), min(s.Days30, listed)
	}
	for _, day := range b.odd {
		if p.ListedDay != nil && day < *p.ListedDay {
			continue // it was not on sale yet: the day is not one of its days at all
		}
		s.OddDays++
		s.Odd7 = s.Odd7 || day > b.last-hotDays
	}
	return s
}

func (b goodsBook) demand(p storage.Product) goods.Demand {
	return goods.DemandOf(b.sales(p))
}

// lead is a product's lead time.
func (b goodsBook) lead(p storage.Product, usual int64) int64 {
	rules := b.rules[p.ID]
	supplier := int64(0)
	if rules.SupplierID != nil {
		supplier = orZero(b.suppliers[*rules.SupplierID].LeadDays)
	}
	days, _ := goods.Lead(orZero(rules.LeadDays), supplier, usual)
	return days
}

// supplierOf is who a product is ordered from: as set, else who it was ordered from last.
func (b goodsBook) supplierOf(p storage.Product) string {
	if id := b.rules[p.ID].SupplierID; id != nil {
		return b.suppliers[*id].Name
	}
	for _, a := range b.coming[p.ID] {
		if a.Supplier != "" {
			return a.Supplier
		}
	}
	return ""
}

func orZero(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
}

// row is a product with how much of it to order.
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

// restock finds what the store should order now.
func (r Reader) restock(ctx context.Context) (restock, error) {
	book, err := r.goodsBook(ctx)
	if err != nil {
		return restock{}, err
	}
	all := restock{today: bot.DayOf(r.now), broken: brokenStyles(book.products)}
	for _, p := range book.products {
		rate := book.rates[p.ID]
		switch {
		case book.rules[p.ID].NoRestock:
			all.leftOut++
		case p.Available() == nil && rate.Units30 == 0:
			// Neither counted nor sold: there is nothing to say about it.
		case p.Available() == nil:
			all.unknown = append(all.unknown, unknownNeed{p, rate, bot.T("never counted")})
		case !book.demand(p).Known():
			if *p.Available() <= 0 && rate.Units30 > 0 {
				all.unknown = append(all.unknown, unknownNeed{p, rate,
					bot.T("too little data: fewer than 3 units in 30 days, or all on one day")})
			}
		default:
			if row := book.row(p, all.today, r.settings); row.order.Units > 0 {
				all.rows = append(all.rows, row)
			}
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
