package goods

import "storebot/storage"

// Days of sales beyond the lead time below which a class is warned of, and the fixed level of
// what sells slowly.
const (
	hotMargin     = 7
	regularMargin = 3
	slowLevel     = 2
)

// Level returns the available units below which a product is warned of: its own number where
// it has one, otherwise by its class. It is unknown where the demand is, but for slow products.
func Level(own *int64, class storage.Class, d Demand, lead int64) (units int64, known bool) {
	switch {
	case own != nil:
		return *own, true
	case class == storage.Slow:
		return slowLevel, true
	case !d.Known():
		return 0, false
	case class == storage.Hot:
		return d.In(lead + hotMargin), true
	}
	return d.In(lead + regularMargin), true
}

// Rearmed returns the available units from which a product can be warned about again: 1.2
// times the level, rounded up.
func Rearmed(level int64) int64 { return ceil(level*12, 10) }

// Warn decides about a warning: whether it is due now, and whether it stays given from now on.
// It is due once when the product falls below its level, and again only after the product has
// recovered.
func Warn(available, level int64, warned bool) (due, stays bool) {
	if warned {
		return false, available < Rearmed(level)
	}
	return available < level, available < level
}
