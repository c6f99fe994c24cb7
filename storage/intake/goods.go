package intake

import (
	"cmp"
	"slices"

	"storebot/bot"
)

// goods is what the stock of a store's products goes by.
type goods struct {
	counted map[int64]int64    // when a product was last counted
	recipes map[int64][]recipe // of bundles, the latest first
}

// recipe is what a bundle is made of from a day on.
type recipe struct {
	from  bot.Day
	parts []part
}

// part is how many units of a product are in a bundle.
type part struct{ product, units int64 }

// parts returns what a product sold on a day is taken from: a bundle's parts, otherwise itself.
func (g goods) parts(product int64, day bot.Day) []part {
	for _, r := range g.recipes[product] {
		if r.from <= day && len(r.parts) > 0 {
			return r.parts
		}
		if r.from <= day {
			break
		}
	}
	return []part{{product, 1}}
}

// database is what a transaction can be asked and told, below database/sql or above it.
type database interface {
	query(query string, each func(row) error, values ...any) error
	exec(query string, values ...any) error
}

// loadGoods reads what the stock of a store's products goes by.
func loadGoods(db database, store int64) (goods, error) {
	g := goods{counted: map[int64]int64{}}
	err := db.query("SELECT id, counted_at FROM products WHERE store_id = ? AND counted_at IS NOT NULL",
		func(r row) error { g.counted[r.int(0)] = r.int(1); return nil }, store)
	if err != nil {
		return g, err
	}
	g.recipes, err = loadRecipes(db, store)
	return g, err
}

func loadRecipes(db database, store int64) (map[int64][]recipe, error) {
	recipes := map[int64][]recipe{}
	err := db.query("SELECT bundle_id, from_day, product_id, units FROM bundle_parts WHERE store_id = ?",
		func(r row) error {
			bundle, from := r.int(0), bot.Day(r.int(1))
			known := recipes[bundle]
			at := slices.IndexFunc(known, func(r recipe) bool { return r.from == from })
			if at < 0 {
				at, known = len(known), append(known, recipe{from: from})
			}
			if r.int(3) > 0 {
				known[at].parts = append(known[at].parts, part{r.int(2), r.int(3)})
			}
			recipes[bundle] = known
			return nil
		}, store)
	for _, known := range recipes {
		slices.SortFunc(known, func(a, b recipe) int { return cmp.Compare(b.from, a.from) })
	}
	return recipes, err
}
