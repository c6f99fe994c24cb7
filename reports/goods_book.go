package reports

import (
	"context"
	"slices"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

// goodsBook is what the needs of a store's products are calculated from.
type goodsBook struct {
	products  []storage.Product
	rates     map[int64]storage.Rate
	empty     map[int64]storage.EmptyDays
	rules     map[int64]storage.ProductRules
	suppliers map[int64]storage.Supplier
	coming    map[int64][]storage.Arrival
	longest   int64            // lead time that any product's rules have, in days
	soldOff   int64            // products that are not to be restocked
	over      storage.RateDays // the last day is the newest whose sales are known to its end
}

// goodsBook has all products.
func (r Reader) goodsBook(ctx context.Context) (book goodsBook, err error) {
	if book, err = r.openGoodsBook(ctx); err != nil {
		return book, err
	}
	if book.products, err = r.records.AllProducts(ctx, r.store.ID); err != nil {
		return book, err
	}
	if book.rates, err = r.records.Rates(ctx, r.store.ID, book.over); err != nil {
		return book, err
	}
	return book, r.fillGoodsBook(ctx, &book)
}

// scarceGoods has the products that may have to be ordered.
func (r Reader) scarceGoods(ctx context.Context) (book goodsBook, err error) {
	if book, err = r.openGoodsBook(ctx); err != nil {
		return book, err
	}
	book.products, book.rates, err = r.records.ScarceProducts(ctx, r.store.ID, book.over,
		book.longestLead(int64(r.settings.RestockLead))+int64(r.settings.RestockCover)+goods.MostSafetyDays)
	if err != nil {
		return book, err
	}
	return book, r.fillGoodsBook(ctx, &book, idsOf(book.products)...)
}

// hotGoods has the hot sellers.
func (r Reader) hotGoods(ctx context.Context) (book goodsBook, err error) {
	if book, err = r.openGoodsBook(ctx); err != nil {
		return book, err
	}
	book.products, book.rates, err = r.records.HotProducts(ctx, r.store.ID, book.over)
	if err != nil || len(book.products) == 0 {
		return book, err
	}
	return book, r.fillGoodsBook(ctx, &book, idsOf(book.products)...)
}

func idsOf(products []storage.Product) []int64 {
	ids := make([]int64, len(products))
	for i, p := range products {
		ids[i] = p.ID
	}
	return ids
}

// openGoodsBook has the days that are looked at and the suppliers.
func (r Reader) openGoodsBook(ctx context.Context) (book goodsBook, err error) {
	if book.over, err = r.rateDays(ctx); err != nil {
		return book, err
	}
	if book.longest, book.soldOff, err = r.records.LongestLead(ctx, r.store.ID); err != nil {
		return book, err
	}
	suppliers, err := r.records.Suppliers(ctx, r.store.ID)
	book.suppliers = make(map[int64]storage.Supplier, len(suppliers))
	for _, supplier := range suppliers {
		book.suppliers[supplier.ID] = supplier
	}
	return book, err
}

// fillGoodsBook adds the rules, arrivals and empty days of products, or of all where none is named.
func (r Reader) fillGoodsBook(ctx context.Context, book *goodsBook, products ...int64) (err error) {
	if book.rules, err = r.records.ProductRules(ctx, r.store.ID, products...); err != nil {
		return err
	}
	open, err := r.records.OpenArrivals(ctx, r.store.ID, products...)
	if err != nil {
		return err
	}
	book.coming = map[int64][]storage.Arrival{}
	for _, a := range open {
		book.coming[a.ProductID] = append(book.coming[a.ProductID], a)
	}
	return r.findEmptyDays(ctx, book)
}

// findEmptyDays looks for days that ended with none of a product.
func (r Reader) findEmptyDays(ctx context.Context, book *goodsBook) error {
	received, err := r.records.ReceivedSince(ctx, r.store.ID, (book.over.Last - goodsDays + 1).Start(r.store.Zone).Unix())
	if err != nil {
		return err
	}
	book.empty, err = r.records.EmptyDays(ctx, r.store.ID, book.perhapsEmpty(received), book.over)
	return err
}

// longestLead returns the longest lead time of any product.
func (b goodsBook) longestLead(usual int64) int64 {
	longest, _ := goods.Lead(0, 0, usual)
	longest = max(longest, b.longest)
	for _, supplier := range b.suppliers {
		longest = max(longest, orZero(supplier.LeadDays))
	}
	return longest
}

// rateDays returns the 30 days over which sales are looked at. The last is the newest one whose sales
// are known to its end; campaign days and days of which not all sales are known are odd. Of a
// store that never imported orders all days are taken for known: it logs its sales by hand.
func (r Reader) rateDays(ctx context.Context) (over storage.RateDays, err error) {
	over = storage.RateDays{Last: bot.DayOf(r.now) - 1, Zone: r.store.Zone}
	until, err := r.records.KnownUntil(ctx, r.store.ID, storage.CoversPayments)
	if err != nil {
		return over, err
	}
	if until.IsZero() {
		over.Odd, err = r.campaignsUpTo(ctx, over.Last)
		return over, err
	}
	if known := bot.DayOf(until.In(r.store.Zone)); known <= over.Last {
		over.Last = known // the day it ends in, which may be known to its end
	}
	period := bot.Period{From: over.Last - goodsDays, Until: over.Last + 1}
	told, err := r.records.Coverage(ctx, r.store.ID, storage.CoversPayments, period)
	if err != nil {
		return over, err
	}
	if !told.Day(over.Last).Whole {
		over.Last--
	}
	if over.Odd, err = r.campaignsUpTo(ctx, over.Last); err != nil {
		return over, err
	}
	unknown, err := r.unknownSales(ctx, bot.Period{From: over.Last - goodsDays + 1, Until: over.Last + 1}, told)
	over.Odd = append(over.Odd, unknown...)
	slices.Sort(over.Odd)
	over.Odd = slices.Compact(over.Odd) // a campaign's day may be unknown too
	return over, err
}

// unknownSales returns the days of a period of which not all sales by product are known: told
// says which of them were paid, and order lines of what goods.
func (r Reader) unknownSales(ctx context.Context, period bot.Period, told storage.Coverage) (unknown []bot.Day,
	err error) {
	lines, err := r.records.Coverage(ctx, r.store.ID, storage.CoversLines, period)
	if err != nil {
		return nil, err
	}
	var unlined []bot.Day
	for day := period.From; day < period.Until; day++ {
		switch {
		case !told.Day(day).Whole:
			unknown = append(unknown, day)
		case !lines.Day(day).Whole:
			unlined = append(unlined, day)
		}
	}
	unnamed, err := r.records.UnnamedDays(ctx, r.store.ID, unlined)
	return append(unknown, unnamed...), err
}

// goodsDays is over how many days the sales of products are looked at.
const goodsDays = 30

// perhapsEmpty returns the products that sell and may have run out lately: without what came in
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

// sales returns those of a product, as its demand is taken from.
func (b goodsBook) sales(p storage.Product) goods.Sales {
	rate, empty := b.rates[p.ID], b.empty[p.ID]
	s := goods.Sales{
		Units7: rate.Units7, Units30: rate.Units30, SoldDays: rate.SoldDays, Days7: hotDays, Days30: goodsDays,
		Odd7: empty.Of7 > 0, OddDays: empty.Of30, OddUnits: empty.Units + rate.OddUnits,
	}
	if p.ListedDay != nil {
		listed := max(0, int64(b.over.Last-*p.ListedDay)+1)
		s.Days7, s.Days30 = min(s.Days7, listed), min(s.Days30, listed)
	}
	for _, day := range b.over.Odd {
		if p.ListedDay != nil && day < *p.ListedDay {
			continue // it was not on sale yet: the day is not one of its days at all
		}
		s.OddDays++
		s.Odd7 = s.Odd7 || day > b.over.Last-hotDays
	}
	return s
}

func (b goodsBook) demand(p storage.Product) goods.Demand {
	return goods.DemandOf(b.sales(p))
}

// lead returns a product's lead time.
func (b goodsBook) lead(p storage.Product, usual int64) int64 {
	rules := b.rules[p.ID]
	supplier := int64(0)
	if rules.SupplierID != nil {
		supplier = orZero(b.suppliers[*rules.SupplierID].LeadDays)
	}
	days, _ := goods.Lead(orZero(rules.LeadDays), supplier, usual)
	return days
}

// supplierOf returns who a product is ordered from: as set, else who it was ordered from last.
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
