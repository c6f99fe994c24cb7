package goods

import (
	"cmp"
	"strconv"

	"storebot/bot"
	"storebot/storage"
)

// Figures sums up a period's days of a store's goods. Only products whose stock is known on a
// day count on it. A product of which more left than was there has 0, not less.
type Figures struct {
	Days           int   // of the period, those on which any stock is known
	Listed, Empty  int64 // days of hot and regular products, and those of them that ended with none on hand
	UnitDays, Sold int64 // the units on hand at the end of each day added up; units paid
	Opening, Came  int64 // units on hand at first; units received, and found by first counts

	stocked, sold map[string]bool // styles that had stock at the end of any day, or sold
	inStock       map[string]bool // styles that have stock at the end of the last day
}

// Goods are the products that count in figures, by ID: those with stock of their own that are not
// sold off.
type Goods map[int64]storage.Product

// Add adds a day of the period.
func (f *Figures) Add(day *storage.StockDay, products Goods) {
	if f.stocked == nil {
		f.stocked, f.sold = map[string]bool{}, map[string]bool{}
		f.Opening = products.units(day.Opening)
	}
	if len(day.Hand) == 0 {
		return
	}
	f.Days++
	f.Came += products.units(day.Received)
	f.inStock = map[string]bool{}
	for id, hand := range day.Hand {
		p, counts := products[id]
		if !counts {
			continue
		}
		f.addStock(p, hand, day.Day)
		if sold := day.Sold[id]; sold > 0 {
			f.Sold += sold
			f.sold[StyleOf(p)] = true
		}
	}
}

// units adds up units of those products that count.
func (g Goods) units(of map[int64]int64) (sum int64) {
	for id, units := range of {
		if _, counts := g[id]; counts {
			sum += max(0, units)
		}
	}
	return sum
}

func (f *Figures) addStock(p storage.Product, hand int64, day bot.Day) {
	if p.Class != storage.Slow && (p.ListedDay == nil || *p.ListedDay <= day) {
		f.Listed++
		if hand <= 0 {
			f.Empty++
		}
	}
	if hand > 0 {
		f.UnitDays += hand
		f.stocked[StyleOf(p)], f.inStock[StyleOf(p)] = true, true
	}
}

// StyleOf returns the style of a product, by which its colours and sizes are one: its style code,
// otherwise its page, otherwise itself.
func StyleOf(p storage.Product) string {
	page := ""
	if p.ListingID != nil {
		page = "page " + strconv.FormatInt(*p.ListingID, 10)
	}
	return cmp.Or(p.Style, page, "SKU "+p.SKU)
}

// OutOfStock returns how much of the days of hot and regular products ended with none on hand
// (缺货率).
func (f *Figures) OutOfStock() bot.Ratio { return bot.RatioOf(f.Empty, f.Listed) }

// Average returns the units on hand at the end of a day, on average and rounded.
func (f *Figures) Average() int64 {
	if f.Days == 0 {
		return 0
	}
	return floor(2*f.UnitDays+int64(f.Days), 2*int64(f.Days))
}

// Turnover returns how often the average stock was sold (库存周转率): the two numbers of a fraction.
func (f *Figures) Turnover() (sold, average int64) { return f.Sold * int64(f.Days), f.UnitDays }

// TurnoverDays returns in how many days the average stock is sold (周转天数), as a fraction: the days
// of the period over its turnover.
func (f *Figures) TurnoverDays() (days, sold int64) { return f.UnitDays, f.Sold }

// SellThrough returns how much of what was there or came was sold (售罄率).
func (f *Figures) SellThrough() bot.Ratio { return bot.RatioOf(f.Sold, f.Opening+f.Came) }

// Moving returns how many of the styles that had stock sold (动销率).
func (f *Figures) Moving() bot.Ratio {
	offered := len(f.stocked)
	for style := range f.sold {
		if !f.stocked[style] { // it sold out on the day it came
			offered++
		}
	}
	return bot.RatioOf(int64(len(f.sold)), int64(offered))
}

// InStock returns how many styles had stock when the period ended.
func (f *Figures) InStock() int64 { return int64(len(f.inStock)) }

// Now is a store's stock at this moment.
type Now struct {
	Listed, Empty int64 // hot and regular products with known stock, and those of them with none available
	InStock       int64 // styles with anything available
	Unknown       int64 // products never counted
	Unstyled      int64 // products without a style code
}

// NowOf returns a summary of what can still be sold of the products.
func NowOf(products Goods) (now Now) {
	styles := map[string]bool{}
	for _, p := range products {
		if p.Style == "" {
			now.Unstyled++
		}
		available := p.Available()
		switch {
		case available == nil:
			now.Unknown++
			continue
		case *available > 0:
			styles[StyleOf(p)] = true
		}
		if p.Class != storage.Slow {
			now.Listed++
			if *available <= 0 {
				now.Empty++
			}
		}
	}
	now.InStock = int64(len(styles))
	return now
}

// OutOfStock returns how many of the hot and regular products have none available (缺货率).
func (n Now) OutOfStock() bot.Ratio { return bot.RatioOf(n.Empty, n.Listed) }
