package reports

import (
	"cmp"
	"context"
	"slices"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

const (
	adDaysShown = 3 // what was advertised in so many days counts as advertised now
	adStopDays  = 3 // an ad is stopped where the goods last no longer
)

// lowProduct is a product below its warning level.
type lowProduct struct {
	restockRow
	today      bot.Day
	level      int64
	advertised bool
	isNew      bool // it fell below since people were last warned
}

// stockAlert finds the products that are below their warning level, each until it has recovered,
// and says what to do about those that people have not been warned of.
func (r Reader) stockAlert(ctx context.Context) (Finding, error) {
	low, err := r.lowProducts(ctx)
	if err != nil {
		return Finding{}, err
	}
	var found Finding
	var fell []lowProduct
	for _, p := range low {
		found.Items = append(found.Items, p.SKU)
		if p.isNew {
			fell = append(fell, p)
		}
	}
	shown, title := fell, bot.N(len(fell), "%d product fell below its warning level",
		"%d products fell below their warning level")
	if len(fell) == 0 {
		shown, title = low, bot.N(len(low), "%d product is running low", "%d products are running low")
	}
	section := bot.Section{Table: tableOf(lowColumns, shown[:min(len(shown), stockRows)])}
	if others := len(low) - len(shown); others > 0 {
		section.Text = bot.N(others, "%d more is still low.", "%d more are still low.").Styled(bot.Muted)
	}
	found.Message = bot.OneLine(title)
	found.Message.Sections = []bot.Section{section}
	found.Message.Actions = []bot.Action{{Label: bot.T("See restock list"), Line: "restock"},
		{Label: bot.T("Update stock"), Line: "count"}}
	return found, nil
}

// lowProducts returns the products below their warning level, what runs out first at the top.
func (r Reader) lowProducts(ctx context.Context) ([]lowProduct, error) {
	book, err := r.goodsBook(ctx)
	if err != nil {
		return nil, err
	}
	warned, err := r.records.AlertedItems(ctx, r.store.ID, "stock")
	if err != nil {
		return nil, err
	}
	today := bot.DayOf(r.now)
	ads, err := r.records.AdSums(ctx, r.store.ID, bot.Period{From: today - adDaysShown, Until: today + 1},
		storage.AdsByListing)
	if err != nil {
		return nil, err
	}
	advertised := map[int64]bool{}
	for _, ad := range ads {
		advertised[ad.ListingID] = ad.Spend > 0
	}
	var low []lowProduct
	for _, p := range book.products {
		level, known := book.warningLevel(p, int64(r.settings.RestockLead))
		if p.Available() == nil || !known {
			continue
		}
		due, stays := goods.Warn(*p.Available(), level, warned[p.SKU])
		if stays {
			low = append(low, lowProduct{book.row(p, today, r.settings), today, level, p.ListingID != nil &&
				advertised[*p.ListingID], due})
		}
	}
	slices.SortStableFunc(low, func(a, b lowProduct) int {
		return cmp.Or(cmp.Compare(a.lasts(), b.lasts()), cmp.Compare(a.SKU, b.SKU))
	})
	return low, nil
}

// warningLevel returns the available units below which a product is warned of. One that sold too
// little to have a level by its class is warned of when none is left; one that doesn't sell,
// or is sold off, never is.
func (b goodsBook) warningLevel(p storage.Product, usualLead int64) (level int64, known bool) {
	sells := b.rates[p.ID].Units30 > 0 || p.Shipped > 0 || p.Reserved > 0
	if p.WarnBelow == nil && (b.rules[p.ID].NoRestock || !sells) {
		return 0, false
	}
	if level, known = goods.Level(p.WarnBelow, p.Class, b.demand(p), b.lead(p, usualLead)); known {
		return level, true
	}
	return 1, true
}

// lasts is for how many days what is available lasts; that of a product whose sales are unknown
// only tells none from some.
func (p lowProduct) lasts() bot.Day {
	if p.order.Sells {
		return p.order.RunsOut
	}
	return bot.Day(min(1, max(0, orZero(p.Available())))) * neverSoon
}

// neverSoon is later than any day that a product runs out on.
const neverSoon = bot.Day(1) << 30

var lowColumns = []tableColumn[lowProduct]{
	{bot.T("Product"), false, func(p lowProduct) bot.Text { return productName(p.Product) }},
	{bot.T("SKU"), false, func(p lowProduct) bot.Text { return skuOf(p.Product) }},
	{bot.T("Available"), true, func(p lowProduct) bot.Text { return stockText(p.Available()) }},
	{bot.T("Level"), true, func(p lowProduct) bot.Text { return count(p.level) }},
	{bot.T("Per day"), true, lowProduct.perDay},
	{bot.T("Runs out"), false, lowProduct.runsOut},
	{bot.T("What to do"), false, lowProduct.advice},
}

func (p lowProduct) perDay() bot.Text {
	if !p.demand.Known() {
		return bot.Data(bot.Unknown)
	}
	return perDay(p.demand.Units, p.demand.Days)
}

func (p lowProduct) runsOut() bot.Text {
	if !p.order.Sells {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(bot.Date(p.order.RunsOut))
}

// advice says what helps: to press the supplier for what should come, to order, to stop an ad.
func (p lowProduct) advice() bot.Text {
	var parts []bot.Text
	late := p.order.Sells && p.order.NextDue != nil && *p.order.NextDue > p.order.RunsOut
	switch {
	case p.order.Late > 0:
		parts = append(parts, bot.T("press the supplier: %s late", bot.Count(p.order.Late)))
	case late:
		parts = append(parts, bot.T("press the supplier: comes only on %s", bot.Date(*p.order.NextDue)))
	}
	switch {
	case p.order.Units <= 0 || p.rules.NoRestock:
	case p.order.OrderBy <= p.today:
		parts = append(parts, bot.T("order %s now", bot.Count(p.order.Units)).Styled(bot.Bad))
	default:
		parts = append(parts, bot.T("order %s by %s", bot.Count(p.order.Units), bot.Date(p.order.OrderBy)))
	}
	if p.advertised && p.endsSoon() {
		parts = append(parts, bot.T("stop the ad").Styled(bot.Bad))
	}
	if len(parts) == 0 {
		return bot.T("watch it")
	}
	return bot.Join(" · ", parts...)
}

// endsSoon reports whether the product lasts for a few days only.
func (p lowProduct) endsSoon() bool {
	left := orZero(p.Available())
	return left <= 0 || p.order.Sells && left*p.demand.Days <= adStopDays*p.demand.Units
}
