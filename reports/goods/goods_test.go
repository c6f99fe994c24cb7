package goods_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

const today = bot.Day(20_783) // 2026-11-26, a Thursday

func in(days bot.Day) *bot.Day { return new(today + days) }

func TestDemandLeavesOddDaysOut(t *testing.T) {
	for name, c := range map[string]struct {
		sales goods.Sales
		want  goods.Demand
	}{
		"the last week": {goods.Sales{Units7: 84, Units30: 300, Days7: 7, Days30: 30, SoldDays: 30},
			goods.Demand{Units: 84, Days: 7, Basis: goods.LastWeek}},
		"a campaign in the week": {
			goods.Sales{Units7: 400, Units30: 700, Days7: 7, Days30: 30, SoldDays: 30, Odd7: true, OddDays: 2, OddUnits: 420},
			goods.Demand{Units: 280, Days: 28, Basis: goods.PlainMonth}},
		"listed for three days": {goods.Sales{Units7: 9, Units30: 9, Days7: 3, Days30: 3, SoldDays: 3},
			goods.Demand{Units: 9, Days: 3, Basis: goods.LastWeek}},
		"two units in a month":   {goods.Sales{Units7: 2, Units30: 2, Days7: 7, Days30: 30, SoldDays: 2}, goods.Demand{}},
		"all of it on one day":   {goods.Sales{Units7: 9, Units30: 9, Days7: 7, Days30: 30, SoldDays: 1}, goods.Demand{}},
		"out of stock all month": {goods.Sales{Units30: 9, Days7: 7, Days30: 30, SoldDays: 2, Odd7: true, OddDays: 30}, goods.Demand{}},
	} {
		if got := goods.DemandOf(c.sales); got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}

func TestClassesAreSharesOfTheAmount(t *testing.T) {
	got := goods.Classes([]bot.Money{200, 5000, 700, 2500, 1200, 400})
	want := []storage.Class{storage.Slow, storage.Hot, storage.Regular, storage.Hot, storage.Hot, storage.Regular}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := goods.Classes([]bot.Money{0, 0}); !slices.Equal(got, []storage.Class{storage.Slow, storage.Slow}) {
		t.Errorf("of no sales got %v", got)
	}
}

func TestClassMovesOneStepAfterTwoReviewsThatAgree(t *testing.T) {
	const hot, regular, slow = storage.Hot, storage.Regular, storage.Slow
	class, last := hot, storage.Class("")
	for week, step := range []struct{ found, want storage.Class }{
		{slow, hot}, {slow, regular}, {slow, slow}, {regular, slow}, {slow, slow}, {hot, slow}, {regular, regular},
		{hot, regular}, {slow, regular}, {hot, regular}, {hot, hot},
	} {
		if class, last = goods.Review(class, last, step.found); class != step.want {
			t.Errorf("week %d: found %s, is %s, want %s", week, step.found, class, step.want)
		}
	}
}

func TestLeadTimeIsTheMostParticularOne(t *testing.T) {
	for _, c := range []struct {
		product, supplier, store, want int64
		source                         goods.LeadSource
	}{
		{5, 9, 20, 5, goods.LeadOfProduct}, {0, 9, 20, 9, goods.LeadOfSupplier}, {0, 0, 20, 20, goods.LeadOfStore},
		{0, 0, 0, 14, goods.LeadOfStore},
	} {
		if got, source := goods.Lead(c.product, c.supplier, c.store); got != c.want || source != c.source {
			t.Errorf("%+v: got %d, %d", c, got, source)
		}
	}
	if got, known := goods.RealLead([]int64{99, 99, 8, 12, 9, 30, 10}); got != 10 || !known {
		t.Errorf("the median of the last five is %d, want 10", got)
	}
	if _, known := goods.RealLead(nil); known {
		t.Error("the real lead time of nothing is known")
	}
}

func TestSafetyStock(t *testing.T) {
	d := goods.Demand{Units: 50, Days: 7, Basis: goods.LastWeek}
	for class, want := range map[storage.Class]int64{storage.Hot: 22, storage.Regular: 15, storage.Slow: 0} {
		if got := goods.Safety(class, d); got != want {
			t.Errorf("%s: got %d, want %d", class, got, want)
		}
	}
}

func TestWarningIsGivenOncePerCrossing(t *testing.T) {
	level, known := goods.Level(nil, storage.Hot, goods.Demand{Units: 84, Days: 7, Basis: goods.LastWeek}, 10)
	if level != 204 || !known || goods.Rearmed(level) != 245 {
		t.Fatalf("got %d, %v, armed again from %d; want 204, 245", level, known, goods.Rearmed(level))
	}
	warned := false
	for step, c := range []struct {
		available int64
		due       bool
	}{{205, false}, {204, false}, {203, true}, {150, false}, {244, false}, {203, false}, {245, false}, {203, true}} {
		var due bool
		if due, warned = goods.Warn(c.available, level, warned); due != c.due {
			t.Errorf("step %d at %d: due %v", step, c.available, due)
		}
	}
	for _, c := range []struct {
		own   *int64
		class storage.Class
		want  int64
		known bool
	}{{new(int64(9)), storage.Hot, 9, true}, {nil, storage.Slow, 2, true}, {nil, storage.Regular, 0, false}} {
		if got, known := goods.Level(c.own, c.class, goods.Demand{}, 10); got != c.want || known != c.known {
			t.Errorf("%+v: got %d, %v", c, got, known)
		}
	}
}

// worked returns the example of the definitions: 84 sold in 7 days, 130 on hand, 22 reserved.
func worked() goods.Need {
	return goods.Need{
		Today: today, Demand: goods.Demand{Units: 84, Days: 7, Basis: goods.LastWeek}, Lead: 10, Cover: 14, Safety: 36,
		Available: 108, Coming: []goods.Coming{{60, in(5)}, {40, in(40)}}, Pack: 20,
	}
}

func TestSuggestionOfTheWorkedExample(t *testing.T) {
	got := goods.OrderOf(worked())
	if got.Needed != 288 || got.OnWay != 60 || got.Exact != 156 || got.Units != 160 {
		t.Errorf("got %+v, want 156 and 160", got)
	}
	if got.OrderBy != today+1 || got.RunsOut != today+9 || got.RunsOutWith != today+14 || *got.NextDue != today+5 {
		t.Errorf("order by %s, out %s, with the arrival %s", got.OrderBy, got.RunsOut, got.RunsOutWith)
	}
}

func TestSuggestionCountsWhatIsOnTheWay(t *testing.T) {
	for name, c := range map[string]struct {
		change             func(*goods.Need)
		units, withoutLate int64
	}{
		"undated counts":           {func(n *goods.Need) { n.Coming[0].Expected = nil }, 160, 160},
		"late counts, and is said": {func(n *goods.Need) { n.Coming[0].Expected = in(-3) }, 160, 220},
		"enough on the way":        {func(n *goods.Need) { n.Coming[0].Units = 216 }, 0, 0},
		"sold more than there is":  {func(n *goods.Need) { n.Available = -10 }, 280, 280},
		"the least of a supplier":  {func(n *goods.Need) { n.Least = 500 }, 500, 500},
		"the least in whole packs": {func(n *goods.Need) { n.Least = 490 }, 500, 500},
		"any number":               {func(n *goods.Need) { n.Pack = 0 }, 156, 156},
	} {
		n := worked()
		c.change(&n)
		if got := goods.OrderOf(n); got.Units != c.units || got.UnitsWithoutLate != c.withoutLate {
			t.Errorf("%s: got %d, without late %d; want %d, %d", name, got.Units, got.UnitsWithoutLate, c.units, c.withoutLate)
		}
	}
}

func TestOrderedUnitsAreNotSuggestedAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string, most int64) int64 { return rapid.Int64Range(0, most).Draw(t, name) }
		n := goods.Need{
			Today: today, Demand: goods.Demand{Units: number("units", 900), Days: 1 + number("days", 29), Basis: goods.LastWeek},
			Lead: number("lead", 60), Cover: number("cover", 60), Safety: number("safety", 90),
			Available: number("available", 900) - 100, Pack: number("pack", 50), Least: number("least", 200),
		}
		first := goods.OrderOf(n)
		n.Coming = append(n.Coming, goods.Coming{Units: first.Units, Expected: in(bot.Day(n.Lead))})
		if second := goods.OrderOf(n); second.Units != 0 {
			t.Fatalf("ordered %d, and %d are suggested again", first.Units, second.Units)
		}
	})
}
