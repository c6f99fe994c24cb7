package intake

import (
	"cmp"
	"context"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage/taobao"
)

// listingBook finds listings by the platform's number and adds those that are new.
type listingBook struct {
	conn
	store    int64
	byNumber map[string]*bookedListing
	told     bool // something new was told of what listings are called
}

type bookedListing struct {
	id           int64
	title, style string
	first        bot.Day // of which something is told of it
	known        bool    // first is a day
}

func openListingBook(c conn, store int64) (*listingBook, error) {
	book := &listingBook{conn: c, store: store, byNumber: map[string]*bookedListing{}}
	err := c.query("SELECT number, id, title, style, listed_day FROM listings WHERE store_id = ?", func(r row) error {
		book.byNumber[r.text(0)] = &bookedListing{id: r.int(1), title: r.text(2), style: r.text(3),
			first: bot.Day(r.int(4)), known: r[4] != nil}
		return nil
	}, store)
	return book, err
}

// find returns the listing of a number, made where there is none, with what a file says of it.
func (b *listingBook) find(number, title, style string) (*bookedListing, error) {
	listing := b.byNumber[number]
	if listing == nil {
		listing = &bookedListing{}
		err := b.query("INSERT INTO listings (store_id, number) VALUES (?, ?) RETURNING id",
			func(r row) error { listing.id = r.int(0); return nil }, b.store, number)
		if err != nil {
			return nil, err
		}
		b.byNumber[strings.Clone(number)] = listing // the file's string holds its neighbours in memory
	}
	title, style = cmp.Or(title, listing.title), cmp.Or(style, listing.style)
	if title == listing.title && style == listing.style {
		return listing, nil
	}
	b.told = true
	listing.title, listing.style = strings.Clone(title), strings.Clone(style)
	return listing, b.exec("UPDATE listings SET title = ?, style = ? WHERE id = ?", title, style, listing.id)
}

// seen records the first day of which anything is known of a listing.
func (b *listingBook) seen(listing *bookedListing, day bot.Day) error {
	if listing.known && listing.first <= day {
		return nil
	}
	listing.first, listing.known = day, true
	return b.exec("UPDATE listings SET listed_day = ? WHERE id = ?", int64(day), listing.id)
}

// joinProducts links products that no line of an order has linked, to the one listing that has
// their title, and gives those of a listing its style.
func (b *listingBook) joinProducts() error {
	if !b.told {
		return nil
	}
	byTitle, styles := map[string]int64{}, map[int64]string{}
	for _, listing := range b.byNumber {
		if _, twice := byTitle[listing.title]; twice {
			byTitle[listing.title] = 0
		} else {
			byTitle[listing.title] = listing.id
		}
		styles[listing.id] = listing.style
	}
	delete(byTitle, "")
	type link struct {
		product, listing int64
		style            string
	}
	var links []link
	err := b.query("SELECT id, title, listing_id, style FROM products WHERE store_id = ? AND (listing_id IS NULL OR style = '')",
		func(r row) error {
			listing := cmp.Or(r.int(2), byTitle[r.text(1)])
			style := strings.Clone(cmp.Or(r.text(3), styles[listing]))
			if listing == 0 || listing == r.int(2) && style == r.text(3) {
				return nil
			}
			links = append(links, link{r.int(0), listing, style})
			return nil
		}, b.store)
	if err != nil || len(links) == 0 {
		return err
	}
	update, err := b.prepare("UPDATE products SET listing_id = ?, style = ? WHERE id = ?")
	if err != nil {
		return err
	}
	defer update.release()
	for _, l := range links {
		if err := update.exec(l.listing, l.style, l.product); err != nil {
			return err
		}
	}
	return nil
}

// listingDay is what a product report tells of a listing on a day, or on a run of days.
type listingDay struct {
	day, until                                    bot.Day
	listing                                       int64
	visitors, views, carts, cartUnits             taobao.Count
	favorites, buyers, units, amountPaid, refunds taobao.Count
}

var listingDays = table[listingDay]{"listing_days", []column[listingDay]{
	day("day", func(d *listingDay) *bot.Day { return &d.day }),
	day("until_day", func(d *listingDay) *bot.Day { return &d.until }),
	number("listing_id", func(d *listingDay) *int64 { return &d.listing }),
	count("visitors", func(d *listingDay) *taobao.Count { return &d.visitors }),
	count("views", func(d *listingDay) *taobao.Count { return &d.views }),
	count("carts", func(d *listingDay) *taobao.Count { return &d.carts }),
	count("cart_units", func(d *listingDay) *taobao.Count { return &d.cartUnits }),
	count("favorites", func(d *listingDay) *taobao.Count { return &d.favorites }),
	count("buyers", func(d *listingDay) *taobao.Count { return &d.buyers }),
	count("units", func(d *listingDay) *taobao.Count { return &d.units }),
	count("amount", func(d *listingDay) *taobao.Count { return &d.amountPaid }),
	count("refund", func(d *listingDay) *taobao.Count { return &d.refunds }),
}}

var (
	findListingDay = listingDays.selection("day = ? AND until_day = ? AND listing_id = ?")
	putListingDay  = listingDays.insertion("REPLACE").sql(1, "")
)

// importListings takes a product report in: what each listing did on a day, or on a run of
// days. What a report leaves open stays as it is; of two reports of a day the one that tells
// more of it counts, of two that tell as much the one imported last.
func (s *sectionImport) importListings(ctx context.Context) error {
	listings := func(b *taobao.Batch) []taobao.ListingDay { return b.Listings }
	return importRows(ctx, s, listings, s.importListing)
}

func (s *sectionImport) importListing(report *taobao.ListingDay) error {
	days, err := s.reportedDays(report.Days)
	if err != nil {
		return err
	}
	listing, err := s.listings.find(report.Number, report.Title, report.Style)
	if err != nil {
		return err
	}
	if err := s.listings.seen(listing, days.From); err != nil {
		return err
	}
	return s.putListing(listingDay{
		day: days.From, until: days.Until, listing: listing.id, visitors: report.Visitors, views: report.Views,
		carts: report.Carts, cartUnits: report.CartUnits, favorites: report.Favorites, buyers: report.Buyers,
		units: report.Units, amountPaid: fen(report.Paid), refunds: fen(report.Refund),
	})
}

// reportedDays returns the days that a row of a report is of, and notes that the table has them.
func (s *sectionImport) reportedDays(of taobao.Days) (days bot.Period, err error) {
	first, err := time.Parse(time.DateOnly, of.First)
	if err != nil {
		return days, err
	}
	last, err := time.Parse(time.DateOnly, of.Last)
	if err != nil {
		return days, err
	}
	days = bot.Period{From: bot.DayOf(first), Until: bot.DayOf(last) + 1}
	s.sawDay(days.From)
	s.sawDay(days.Last())
	if days.Days() == 1 {
		s.days[days.From] = true
	}
	return days, nil
}

// putListing merges a report's figures of a listing with what is known of the same days.
func (s *sectionImport) putListing(next listingDay) error {
	before, found := listingDay{}, false
	err := s.query(findListingDay, func(r row) error {
		before, found = listingDays.read(r), true
		return nil
	}, s.request.StoreID, int64(next.day), int64(next.until), next.listing)
	if err != nil {
		return err
	}
	if found {
		less := false
		if next.until == next.day+1 {
			if less, err = s.tellsLess(CoversListings, next.day); err != nil {
				return err
			}
		}
		next = next.over(before, less)
	}
	switch {
	case !found:
		s.result.Inserted++
	case next == before:
		s.result.Unchanged++
		return nil
	default:
		s.result.Updated++
	}
	return s.exec(putListingDay, listingDays.values(s.request.StoreID, &next)...)
}

// over returns a report's figures over the known ones; if the report covers less of the day, it only
// fills in what was unknown.
func (d listingDay) over(before listingDay, less bool) listingDay {
	first, second := &d, &before
	if less {
		first, second = second, first
	}
	merged := *first
	for _, c := range listingDays.columns[3:] {
		if c.get(first) == nil {
			c.set(&merged, c.get(second))
		}
	}
	return merged
}
