package goods_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

// The month of a shop, after weeks in which each rule found its level.
const (
	shopSKUs   = 300
	warmUp     = 90
	shopMonth  = 30
	shopCover  = 14
	perWeek    = 7
	handBelow  = 10
	handOrders = 50
)

// shelf is one product of the simulated shop.
type shelf struct {
	daily     float64 // units that buyers want on an average day
	cost      int64
	lead      int64 // what the supplier says
	available int64
	coming    []coming
	sold      []int64 // by day
	empty     []bool  // none was left at the end of the day
	class     storage.Class
	reviewed  storage.Class
}

type coming struct {
	units int64
	day   int // on which it really comes
	said  bot.Day
}

// shop returns 300 products: few sell much, many sell little.
func shop(random *rand.Rand) []*shelf {
	shelves := make([]*shelf, shopSKUs)
	for i := range shelves {
		shelves[i] = &shelf{
			daily: 14 * math.Pow(float64(i+1), -0.75), cost: 20 + random.Int64N(180), lead: 7 + random.Int64N(12), available: 50,
			class: storage.Regular,
		}
	}
	return shelves
}

func (s *shelf) onWay() (units int64) {
	for _, c := range s.coming {
		units += c.units
	}
	return units
}

// order puts units on the way. Suppliers come up to two days early and up to five late.
func (s *shelf) order(units int64, day int, late int64) {
	if units > 0 {
		s.coming = append(s.coming, coming{units, day + int(max(1, s.lead+late)), bot.Day(day) + bot.Day(s.lead)})
	}
}

// live lets a day pass: goods come in the morning, buyers all day long.
func (s *shelf) live(day int, wanted int64) {
	var rest []coming
	for _, c := range s.coming {
		if c.day == day {
			s.available += c.units
		} else {
			rest = append(rest, c)
		}
	}
	s.coming = rest
	sold := min(wanted, s.available)
	s.available -= sold
	s.sold, s.empty = append(s.sold, sold), append(s.empty, s.available <= 0)
}

func (s *shelf) sales() goods.Sales {
	sales := goods.Sales{Days7: 7, Days30: 30}
	for back := 1; back <= 30 && back <= len(s.sold); back++ {
		at := len(s.sold) - back
		sales.Units30 += s.sold[at]
		if s.sold[at] > 0 {
			sales.SoldDays++
		}
		if back <= 7 {
			sales.Units7 += s.sold[at]
			sales.Odd7 = sales.Odd7 || s.empty[at]
		}
		if s.empty[at] {
			sales.OddDays++
			sales.OddUnits += s.sold[at]
		}
	}
	return sales
}

// byList orders what the Thursday list suggests.
func byList(shelves []*shelf, day int, late func() int64) {
	if day%perWeek != 3 || day < 7 {
		return
	}
	paid := make([]bot.Money, len(shelves))
	for i, s := range shelves {
		paid[i] = bot.Money(s.sales().Units30 * s.cost * 2)
	}
	for i, found := range goods.Classes(paid) {
		s := shelves[i]
		s.class, s.reviewed = goods.Review(s.class, s.reviewed, found)
		demand := goods.DemandOf(s.sales())
		need := goods.Need{Today: bot.Day(day), Demand: demand, Lead: s.lead, Cover: shopCover,
			Safety: goods.Safety(s.class, demand), Available: s.available}
		for _, c := range s.coming {
			need.Coming = append(need.Coming, goods.Coming{Units: c.units, Expected: &c.said})
		}
		s.order(goods.OrderOf(need).Units, day, late())
	}
}

// byHand is the rule of thumb: when there are fewer than 10, order 50.
func byHand(shelves []*shelf, day int, late func() int64) {
	for _, s := range shelves {
		delay := late()
		if s.available+s.onWay() < handBelow {
			s.order(handOrders, day, delay)
		}
	}
}

// monthResult is what a rule did to the shop.
type monthResult struct {
	empty, hotEmpty, days, hotDays int64 // days of products; hot ones sell at least one every day
	lost                           int64 // units that buyers wanted and did not get
	value                          int64 // mean stock at cost
}

func simulate(rule func([]*shelf, int, func() int64)) (result monthResult) {
	random := rand.New(rand.NewPCG(1, 14))
	shelves := shop(random)
	for day := range warmUp + shopMonth {
		delays := rand.New(rand.NewPCG(uint64(day), 5))
		rule(shelves, day, func() int64 { return delays.Int64N(8) - 2 })
		for i, s := range shelves {
			wanted := poisson(rand.New(rand.NewPCG(uint64(day), uint64(i))), s.daily)
			s.live(day, wanted)
			if day >= warmUp {
				result.add(s, wanted)
			}
		}
	}
	result.value /= shopMonth
	return result
}

func (r *monthResult) add(s *shelf, wanted int64) {
	last := len(s.sold) - 1
	hot := s.daily >= 1
	r.days++
	r.value += s.available * s.cost
	r.lost += wanted - s.sold[last]
	if hot {
		r.hotDays++
	}
	if s.empty[last] {
		r.empty++
		if hot {
			r.hotEmpty++
		}
	}
}

func poisson(random *rand.Rand, mean float64) (n int64) {
	for limit, product := math.Exp(-mean), random.Float64(); product > limit; n++ {
		product *= random.Float64()
	}
	return n
}

func TestTheThursdayListBeatsTheRuleOfThumb(t *testing.T) {
	hand, list := simulate(byHand), simulate(byList)
	t.Logf("%-34s %12s %12s", "a month of 300 products", "rule of thumb", "Thursday list")
	for _, row := range []struct {
		name       string
		hand, list int64
	}{
		{"product-days out of stock", hand.empty, list.empty},
		{"  of those that sell every day", hand.hotEmpty, list.hotEmpty},
		{"units that were wanted and missing", hand.lost, list.lost},
		{"mean stock at cost", hand.value, list.value},
	} {
		t.Logf("%-34s %12d %12d", row.name, row.hand, row.list)
	}
	t.Logf("of %d product-days, %d of those that sell every day", hand.days, hand.hotDays)
	if list.empty >= hand.empty || list.hotEmpty >= hand.hotEmpty || list.lost >= hand.lost || list.value >= hand.value {
		t.Error("the list does not win on all of them")
	}
}
