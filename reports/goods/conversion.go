package goods

// Visits are how many people visited a page, put its product into their cart, and bought it.
type Visits struct{ Visitors, Carts, Buyers int64 }

// leastExpected is how many buyers a page must be expected to have before few of them tell
// anything.
const leastExpected = 5

// Expected returns how many buyers a page would have if it sold as well as all pages of the
// store together, rounded down.
func (v Visits) Expected(store Visits) int64 {
	if store.Visitors <= 0 {
		return 0
	}
	return v.Visitors * store.Buyers / store.Visitors
}

// SellsBadly reports whether a page is seen and not bought: at least 5 buyers are expected of
// it, and at most half of them came.
func (v Visits) SellsBadly(store Visits) bool {
	return store.Visitors > 0 && v.Visitors*store.Buyers >= leastExpected*store.Visitors &&
		2*v.Buyers*store.Visitors <= v.Visitors*store.Buyers
}

// FillsCarts reports whether a page's visitors put it into their cart at least as often as those
// of all pages together: then its price, sizes or stock keep them from buying, not its pictures.
func (v Visits) FillsCarts(store Visits) bool {
	return v.Carts > 0 && v.Carts*store.Visitors >= store.Carts*v.Visitors
}
