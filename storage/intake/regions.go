package intake

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"storebot/bot"
)

// regionMonth is a province in a month; "" is that of orders whose province is not known.
type regionMonth struct {
	month    bot.Day // its first day
	province string
}

// regionSum is a province's row of a month in month_regions, or how much it changes.
type regionSum struct {
	regionMonth
	orders, amount int64 // paid in the month
	buyers         int64 // different ones: they cannot be added up
	buyersMoved    int64 // the numbers of buyers added, less those taken away: 0 is no change
}

// regionSums is the table of the provinces' sums. Orders and amounts can be added up.
var regionSums = table[regionSum]{"month_regions", []column[regionSum]{
	day("month", func(s *regionSum) *bot.Day { return &s.month }),
	always("province", func(s *regionSum) *string { return &s.province }),
	number("orders", func(s *regionSum) *int64 { return &s.orders }),
	number("amount", func(s *regionSum) *int64 { return &s.amount }),
	number("buyers", func(s *regionSum) *int64 { return &s.buyers }),
}}

var addRegionSum = regionSums.insertion("INSERT").sql(1, regionSums.adding(2))

const (
	dropEmptyRegion = `DELETE FROM month_regions WHERE store_id = ? AND month = ? AND province = ? AND orders = 0
		AND amount = 0`
	clearRegionBuyers = `UPDATE month_regions SET buyers = 0 WHERE store_id = ? AND month = ?`
	setRegionBuyers   = `UPDATE month_regions SET buyers = ? WHERE store_id = ? AND month = ? AND province = ?`
	fromMonth         = ` FROM orders WHERE store_id = ? AND paid_at >= ? AND paid_at < ? AND buyer IS NOT NULL`
	buyersOfMonth     = `SELECT province, count(DISTINCT buyer)` + fromMonth + ` GROUP BY province`
	buyersOfNames     = `SELECT count(DISTINCT buyer)` + fromMonth + ` AND province IN (SELECT value FROM json_each(?))`
)

// region counts an order that was paid on a day for its province.
func (s *sums) region(sign int64, day bot.Day, province string, amount, buyer int64) {
	if day < s.month.From || day >= s.month.Until {
		s.month = bot.MonthOf(day)
	}
	key := regionMonth{s.month.From, shortProvince(province)}
	sum := s.regions[key]
	sum.regionMonth = key
	sum.orders += sign
	sum.amount += sign * amount
	sum.buyersMoved += sign * buyer
	s.regions[key] = sum
}

// provinceEnds are what names of provinces end in: 浙江省 is 浙江, 新疆维吾尔自治区 is 新疆.
var provinceEnds = []string{"省", "市", "特别行政区", "自治区", "维吾尔", "壮族", "回族"}

// shortProvince returns a province's name as people say it.
func shortProvince(name string) string {
	for _, end := range provinceEnds {
		name = strings.TrimSuffix(name, end)
	}
	return name
}

func (s *sums) sortedRegions() []regionSum {
	return slices.SortedFunc(maps.Values(s.regions), func(a, b regionSum) int {
		return cmp.Or(cmp.Compare(a.month, b.month), cmp.Compare(a.province, b.province))
	})
}

// writeRegions writes the changes of the provinces' orders and amounts.
func (s *sums) writeRegions(exec func(query string, values ...any) error, store int64) error {
	for _, sum := range s.sortedRegions() {
		if err := exec(addRegionSum, regionSums.values(store, &sum)...); err != nil {
			return err
		}
		if err := exec(dropEmptyRegion, store, int64(sum.month), sum.province); err != nil {
			return err
		}
	}
	return nil
}

// writeRegionBuyers counts again the different buyers of each province, for every month some
// of whose buyers changed.
func (s *sums) writeRegionBuyers(c conn, store int64) error {
	moved := map[bot.Day]bool{}
	for _, sum := range s.regions {
		moved[sum.month] = moved[sum.month] || sum.buyersMoved != 0
	}
	for first, changed := range moved {
		if !changed {
			continue
		}
		if err := s.writeMonthBuyers(c, store, first); err != nil {
			return err
		}
	}
	return nil
}

// writeMonthBuyers counts in the database, which needs little memory however many buyers there are.
func (s *sums) writeMonthBuyers(c conn, store int64, first bot.Day) error {
	month := bot.MonthOf(first)
	from, until := month.From.Start(s.zone).Unix(), month.Until.Start(s.zone).Unix()
	names, buyers := map[string][]string{}, map[string]int64{}
	err := c.query(buyersOfMonth, func(r row) error {
		province := shortProvince(r.text(0))
		names[province] = append(names[province], r.text(0))
		buyers[province] += r.int(1)
		return nil
	}, store, from, until)
	if err != nil {
		return err
	}
	if err := c.exec(clearRegionBuyers, store, int64(first)); err != nil {
		return err
	}
	for province, all := range names {
		if len(all) > 1 { // a buyer may have several of its names
			list, _ := json.Marshal(all) // texts always can be
			buyers[province], err = c.number(buyersOfNames, store, from, until, string(list))
		}
		if err == nil {
			err = c.exec(setRegionBuyers, buyers[province], store, int64(first), province)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// seeBuyer adds a buyer to those of a province.
func seeBuyer(seen map[string]map[int64]bool, province string, buyer int64) {
	province = shortProvince(province)
	if seen[province] == nil {
		seen[province] = map[int64]bool{}
	}
	seen[province][buyer] = true
}
