package storage

import (
	"cmp"
	"slices"

	"storebot/bot"
)

// figures are a day's, in the order of comparedColumns.
func (n *recount) figures(day bot.Day) []any {
	return append(n.on(day).figures(), int64(len(n.buyers[day])))
}

var comparedColumns = append(slices.Clone(daySumColumns[2:]), "buyers")

// compare lists where the sums that are kept differ.
func (n *recount) compare(c driverConn) ([]Difference, error) {
	var found []Difference
	note := func(day bot.Day, product int64, figure string, stored, counted int64) {
		if stored != counted {
			found = append(found, Difference{day, product, figure, stored, counted})
		}
	}
	stored, err := n.storedDays(c)
	if err != nil {
		return nil, err
	}
	for day := n.from; day < n.until; day++ {
		for i, counted := range n.figures(day) {
			var kept int64
			if stored[day] != nil {
				kept = stored[day][i]
			}
			note(day, 0, comparedColumns[i], kept, counted.(int64))
		}
	}
	products, err := n.storedProducts(c)
	for key := range n.products {
		if _, kept := products[key]; !kept {
			products[key] = productDelta{}
		}
	}
	for key, kept := range products {
		counted := n.products[key]
		note(key.day, key.product, "units", kept.units, counted.units)
		note(key.day, key.product, "amount", kept.amount, counted.amount)
	}
	slices.SortStableFunc(found, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Product, b.Product), cmp.Compare(a.Figure, b.Figure))
	})
	return found, err
}

func (n *recount) storedDays(c driverConn) (map[bot.Day][]int64, error) {
	stored := map[bot.Day][]int64{}
	err := c.query(`SELECT day, placed_orders, placed_amount, paid_orders, paid_amount, paid_same_day,
		refunded_orders, refund_amount, anonymous, buyers FROM day_sums WHERE store_id = ? AND day >= ? AND day < ?`, func(r row) error {
		for i := range comparedColumns {
			stored[bot.Day(r.int(0))] = append(stored[bot.Day(r.int(0))], r.int(i+1))
		}
		return nil
	}, n.store, int64(n.from), int64(n.until))
	return stored, err
}

func (n *recount) storedProducts(c driverConn) (map[productDay]productDelta, error) {
	stored := map[productDay]productDelta{}
	err := c.query("SELECT day, product_id, units, amount FROM product_day_sums WHERE store_id = ? AND day >= ? AND day < ?", func(r row) error {
		stored[productDay{bot.Day(r.int(0)), r.int(1)}] = productDelta{r.int(2), r.int(3)}
		return nil
	}, n.store, int64(n.from), int64(n.until))
	return stored, err
}
