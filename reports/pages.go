package reports

import (
	"cmp"
	"context"
	"slices"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

// pageRows is how many pages of each sort one message shows.
const pageRows = 10

// page is a listing whose page should be looked at.
type page struct {
	storage.ListingSum
	visits   goods.Visits
	expected int64
	fills    bool // its visitors put it into their cart as often as others
}

// Pages lists the pages to fix: those that are seen and not bought, by the product report of a
// period, and those whose ads don't pay, by the ad report by product. Known is false where there
// is neither report.
func (r Reader) Pages(ctx context.Context, period bot.Period) (m bot.Message, known bool, err error) {
	told, err := r.records.ListingSums(ctx, r.store.ID, period)
	if err != nil {
		return m, false, err
	}
	ads, err := r.records.AdSums(ctx, r.store.ID, period, storage.AdsByListing)
	if err != nil {
		return m, false, err
	}
	pages, store := pagesOf(told.Listings)
	failing := r.failingAds(ads)
	m = bot.OneLine(bot.T("Pages to fix · %s", period.On(bot.DayOf(r.now))))
	m.Sections = []bot.Section{r.pagesSection(told, pages, store), r.failingSection(ads, failing)}
	m.Actions = []bot.Action{{Label: adsTitles[storage.AdsByListing], Line: "roi product " + period.String()}}
	if len(pages) > 0 {
		m.Actions = append(m.Actions, bot.Action{Label: bot.T("Note a fix"), Line: "listing add"})
	}
	return m, len(told.Listings)+len(ads) > 0, nil
}

// pagesOf finds the pages that are seen and not bought, those that lack most buyers first, and
// adds up all pages of the store.
func pagesOf(told []storage.ListingSum) (pages []page, store goods.Visits) {
	var all []page
	for _, listing := range told {
		if listing.Visitors == nil || listing.Buyers == nil {
			continue
		}
		p := page{ListingSum: listing, visits: goods.Visits{Visitors: *listing.Visitors, Carts: orZero(listing.Carts),
			Buyers: *listing.Buyers}}
		store.Visitors += p.visits.Visitors
		store.Carts += p.visits.Carts
		store.Buyers += p.visits.Buyers
		all = append(all, p)
	}
	for _, p := range all {
		if p.visits.SellsBadly(store) {
			p.expected, p.fills = p.visits.Expected(store), p.visits.FillsCarts(store)
			pages = append(pages, p)
		}
	}
	slices.SortStableFunc(pages, func(a, b page) int {
		return cmp.Compare(b.expected-b.visits.Buyers, a.expected-a.visits.Buyers)
	})
	return pages, store
}

func (r Reader) pagesSection(told storage.ListingSums, pages []page, store goods.Visits) bot.Section {
	section := bot.Section{Heading: bot.T("Seen, not bought")}
	switch {
	case len(told.Listings) == 0:
		section.Text = bot.T("No product report for these days. Export 商品效果 with 商品访客数 and 支付买家数 from the analytics page and drop it here.")
		return section
	case store.Visitors == 0 || store.Buyers == 0:
		section.Text = bot.T("The product report has no visitors or no buyers for these days.")
		return section
	}
	notes := []bot.Text{bot.T("All pages together: %s of %s visitors bought (%s).", bot.Count(store.Buyers),
		bot.Count(store.Visitors), bot.RatioOf(store.Buyers, store.Visitors))}
	if !told.OfPeriod && told.Days > 1 {
		notes = append(notes, bot.T("Visitors are added up over %d days.", told.Days))
	}
	if len(pages) == 0 {
		notes = append(notes, bot.T("No page has less than half of the buyers that its visitors let expect."))
	} else {
		section.Table = tableOf(r.pageColumns(), pages[:min(len(pages), r.atMost(pageRows))])
	}
	section.Text = bot.Join("\n", notes...).Styled(bot.Muted)
	return section
}

func (r Reader) pageColumns() []tableColumn[page] {
	return []tableColumn[page]{
		{bot.T("Product"), false, func(p page) bot.Text { return bot.Data(r.fitted(p.Name())) }},
		{bot.T("Visitors"), true, func(p page) bot.Text { return count(p.visits.Visitors) }},
		{bot.T("Cart rate"), true, func(p page) bot.Text { return bot.Value(ratioOf(p.Carts, p.Visitors)) }},
		{bot.T("Buyers"), true, func(p page) bot.Text { return count(p.visits.Buyers).Styled(bot.Bad) }},
		{bot.T("Expected"), true, func(p page) bot.Text { return count(p.expected) }},
		{bot.T("Conversion"), true, func(p page) bot.Text { return bot.Value(ratioOf(p.Buyers, p.Visitors)) }},
		{bot.T("Look at"), false, func(p page) bot.Text {
			if p.fills {
				return bot.T("price, sizes, stock")
			}
			return bot.T("pictures, title, details")
		}},
	}
}

// failingAds returns the advertised listings whose ROI is below the pass mark.
func (r Reader) failingAds(ads []storage.AdSum) []storage.AdSum {
	return slices.DeleteFunc(slices.Clone(ads), func(a storage.AdSum) bool {
		roi := r.adROI(a)
		return !roi.IsKnown() || roi.passes()
	})
}

func (r Reader) failingSection(ads, failing []storage.AdSum) bot.Section {
	section := bot.Section{Heading: bot.T("Advertised, ROI below 1:%s", ratio(r.settings.ROIPass))}
	switch {
	case len(ads) == 0:
		section.Text = noAds(storage.AdsByListing)
	case len(failing) == 0:
		section.Text = bot.T("None.")
	default:
		section.Table = tableOf(r.adColumns(storage.AdsByListing), failing[:min(len(failing), r.atMost(pageRows))])
	}
	return section
}
