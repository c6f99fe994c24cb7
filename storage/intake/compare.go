package intake

import (
	"cmp"
	"slices"

	"storebot/bot"
)

// differences lists where the sums that are kept are not what was counted.
func (n *recount) differences() ([]Difference, error) {
	days, err := n.storedDays()
	if err != nil {
		return nil, err
	}
	products, err := n.storedProducts()
	if err != nil {
		return nil, err
	}
	var found []Difference
	for day := n.from; day < n.until; day++ {
		counted, stored := daySum{}, days[day]
		if sum := n.days[day]; sum != nil {
			counted = *sum
		}
		found = append(found, compareColumns(daySums.columns[1:], Difference{Day: day}, &stored, &counted)...)
	}
	for key := range n.products {
		if _, kept := products[key]; !kept {
			products[key] = productSum{}
		}
	}
	for key, stored := range products {
		counted := n.products[key]
		found = append(found, compareColumns(productSums.columns[2:], Difference{Day: key.day, Product: key.product}, &stored,
			&counted)...)
	}
	regions, err := n.regionDifferences()
	found = append(found, regions...)
	slices.SortStableFunc(found, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Product, b.Product), cmp.Compare(a.Figure, b.Figure))
	})
	return found, err
}

// regionDifferences lists where the sums of provinces are not what was counted.
func (n *recount) regionDifferences() (found []Difference, err error) {
	regions, err := n.storedRegions()
	if err != nil {
		return nil, err
	}
	for key := range n.regions {
		if _, kept := regions[key]; !kept {
			regions[key] = regionSum{}
		}
	}
	for key, stored := range regions {
		counted := n.regions[key]
		for _, d := range compareColumns(regionSums.columns[2:], Difference{Day: key.month}, &stored, &counted) {
			d.Figure += " of " + cmp.Or(key.province, "no province")
			found = append(found, d)
		}
	}
	return found, nil
}

// compareColumns returns a difference, of the place given, for each column that differs.
func compareColumns[R any](columns []column[R], place Difference, stored, counted *R) (found []Difference) {
	for _, c := range columns {
		place.Figure, place.Stored, place.Counted = c.name, asInt(c.get(stored)), asInt(c.get(counted))
		if place.Stored != place.Counted {
			found = append(found, place)
		}
	}
	return found
}

func (n *recount) storedDays() (map[bot.Day]daySum, error) {
	stored := map[bot.Day]daySum{}
	err := n.query(daySums.selection("day >= ? AND day < ?"), func(r row) error {
		sum := daySums.read(r)
		stored[sum.day] = sum
		return nil
	}, n.store, int64(n.from), int64(n.until))
	return stored, err
}

func (n *recount) storedProducts() (map[productDay]productSum, error) {
	stored := map[productDay]productSum{}
	err := n.query(productSums.selection("day >= ? AND day < ?"), func(r row) error {
		sum := productSums.read(r)
		stored[sum.productDay] = sum
		return nil
	}, n.store, int64(n.from), int64(n.until))
	return stored, err
}

func (n *recount) storedRegions() (map[regionMonth]regionSum, error) {
	stored := map[regionMonth]regionSum{}
	err := n.query(regionSums.selection("month >= ? AND month < ?"), func(r row) error {
		sum := regionSums.read(r)
		stored[sum.regionMonth] = sum
		return nil
	}, n.store, int64(n.from), int64(n.until))
	return stored, err
}
