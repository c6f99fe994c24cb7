package reports

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/storage"
)

func anyFigure() *rapid.Generator[Figure] {
	return rapid.Custom(func(t *rapid.T) Figure {
		if rapid.IntRange(0, 5).Draw(t, "known") == 0 {
			return Figure{}
		}
		return known(rapid.Int64Range(0, 1e12).Draw(t, "n"))
	})
}

func anyDay() *rapid.Generator[Sums] {
	return rapid.Custom(func(t *rapid.T) Sums {
		f := anyFigure()
		return Sums{
			PlacedOrders: f.Draw(t, "placed"), PlacedAmount: f.Draw(t, "placed amount"), PaidOrders: f.Draw(t, "paid"),
			PaidAmount: f.Draw(t, "paid amount"), RefundAmount: f.Draw(t, "refund"), Visitors: f.Draw(t, "visitors"),
			Costs: f.Draw(t, "costs"),
		}
	})
}

func TestHalvesOfAPeriodAddUpToTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(anyDay(), 2, 60).Draw(t, "days")
		days := map[bot.Day]Sums{}
		for i, day := range list {
			days[bot.Day(i)] = day
		}
		until := bot.Day(len(list))
		cut := bot.Day(rapid.IntRange(1, len(list)-1).Draw(t, "cut"))
		halves := addUp(bot.Period{From: 0, Until: cut}, days).and(addUp(bot.Period{From: cut, Until: until}, days))
		whole := addUp(bot.Period{From: 0, Until: until}, days)
		whole.parts = nil
		if !reflect.DeepEqual(halves, whole) {
			t.Fatalf("halves %+v, whole %+v", halves, whole)
		}
	})
}

func TestUnknownFigureIsShownAsUnknown(t *testing.T) {
	for name, figure := range map[string]bot.Sayer{
		"rate over no orders placed":  Sums{PaidOrders: known(3), PlacedOrders: known(0)}.paymentRate(),
		"conversion without visitors": Sums{PaidOrders: known(3)}.conversion(),
		"ROI without costs":           Sums{PaidAmount: known(300), RefundAmount: known(0)}.roi(Defaults()),
		"ROI of costs that are zero":  Sums{PaidAmount: known(300), RefundAmount: known(0), Costs: known(0)}.roi(Defaults()),
	} {
		t.Run(name, func(t *testing.T) {
			if got := figure.Say(bot.English); got != bot.Unknown {
				t.Errorf("said %s", got)
			}
		})
	}
}

func TestROIGrades(t *testing.T) {
	for _, test := range []struct {
		net         int64
		said, grade string
	}{{299, "1:2.9", "fail"}, {300, "1:3.0", "pass"}, {399, "1:3.9", "pass"}, {400, "1:4.0", "good"},
		{500, "1:5.0", "excellent"}} {
		t.Run(test.said, func(t *testing.T) {
			roi := Sums{PaidAmount: known(test.net), RefundAmount: known(0), Costs: known(100)}.roi(Defaults())
			if roi.Say(bot.English) != test.said || bot.English.Plain(roi.grade()) != test.grade {
				t.Errorf("%s, %s", roi.Say(bot.English), bot.English.Plain(roi.grade()))
			}
		})
	}
}

func TestOrderValueIsPerBuyerOnlyWhenEveryBuyerIsKnown(t *testing.T) {
	s := Sums{PaidAmount: known(1000), PaidOrders: known(5), Buyers: known(4), Anonymous: known(0)}
	if value, byBuyer := s.orderValue(); value.N != 250 || !byBuyer {
		t.Errorf("%d by buyer %t, want 250 by buyer", value.N, byBuyer)
	}
	s.Anonymous = known(1)
	if value, byBuyer := s.orderValue(); value.N != 200 || byBuyer {
		t.Errorf("%d by buyer %t, want 200 by order", value.N, byBuyer)
	}
}

// TestWeekdayWeightsAreAverages: how often a weekday occurs in the history is not what it
// sells.
func TestWeekdayWeightsAreAverages(t *testing.T) {
	sold := func(n int64) Sums { return Sums{PaidAmount: known(n)} }
	monday := bot.NewDay(2026, 11, 9)
	for _, test := range []struct {
		name string
		days map[bot.Day]Sums
		want weights // from Sunday on
	}{
		{"no history", nil, evenWeights},
		{"ten equal days", map[bot.Day]Sums{0: sold(1000), 1: sold(1000), 2: sold(1000), 3: sold(1000), 4: sold(1000),
			5: sold(1000), 6: sold(1000), 7: sold(1000), 8: sold(1000), 9: sold(1000)},
			weights{1000, 1000, 1000, 1000, 1000, 1000, 1000}},
		{"two Mondays are averaged", map[bot.Day]Sums{0: sold(1000), 7: sold(3000), 1: sold(500)},
			weights{1250, 2000, 500, 1250, 1250, 1250, 1250}},
		{"a day known in part says nothing", map[bot.Day]Sums{0: sold(1000), 1: {PaidAmount: part(10)}},
			weights{1000, 1000, 1000, 1000, 1000, 1000, 1000}},
		{"a weekday without sales gets the smallest weight", map[bot.Day]Sums{0: sold(1000), 1: sold(0), 2: sold(400)},
			weights{466, 1000, 400, 400, 466, 466, 466}},
	} {
		t.Run(test.name, func(t *testing.T) {
			days := map[bot.Day]Sums{}
			for i, s := range test.days {
				days[monday+i] = s
			}
			if got := learn(bot.Period{From: monday, Until: monday + 14}, days); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestMonthTargetIsSpreadToTheFen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		month := bot.MonthOf(bot.Day(rapid.IntRange(10000, 30000).Draw(t, "day")))
		amount := rapid.Int64Range(1, 1e13).Draw(t, "target")
		history, days := bot.Period{Until: bot.Day(rapid.IntRange(0, 56).Draw(t, "history"))}, map[bot.Day]Sums{}
		for day := range history.Until {
			days[day] = Sums{PaidAmount: anyFigure().Draw(t, "paid")}
		}
		var total int64
		for _, share := range spread(month, amount, nil, learn(history, days)) {
			if share < 0 {
				t.Fatalf("a share of %d", share)
			}
			total += share
		}
		if total != amount {
			t.Fatalf("shares add up to %d, target %d", total, amount)
		}
	})
}

func TestDayTargetOverridesMonthTarget(t *testing.T) {
	month := bot.MonthOf(bot.NewDay(2026, 11, 1))
	laid := layTargets([]storage.Target{
		{Span: bot.UnitMonth, Day: month.From, Amount: 3_000_000},
		{Span: bot.UnitDay, Day: month.From + 10, Amount: 2_000_000},
	}, evenWeights)
	if got := laid.day(month.From + 10); got.N != 2_000_000 {
		t.Errorf("the day's target is %d", got.N)
	}
	if got := laid.total(month); got.N != 3_000_000 {
		t.Errorf("the month's target is %d", got.N)
	}
}

// TestQuarterTargetIsSpreadOverMonthsWithoutTarget lays a month's own target into a
// quarter's: the quarter stays what was set, the other months share the rest.
func TestQuarterTargetIsSpreadOverMonthsWithoutTarget(t *testing.T) {
	october, november := bot.MonthOf(bot.NewDay(2026, 10, 1)), bot.MonthOf(bot.NewDay(2026, 11, 1))
	laid := layTargets([]storage.Target{
		{Span: bot.UnitQuarter, Day: october.From, Amount: 150_000_00},
		{Span: bot.UnitMonth, Day: november.From, Amount: 80_000_00},
	}, evenWeights)
	december := bot.MonthOf(bot.NewDay(2026, 12, 1))
	for _, test := range []struct{ got, want int64 }{
		{laid.total(november).N, 80_000_00}, {laid.total(october).N + laid.total(december).N, 70_000_00},
		{laid.total(bot.QuarterOf(october.From)).N, 150_000_00},
	} {
		if test.got != test.want {
			t.Errorf("got %d, want %d", test.got, test.want)
		}
	}
}

// TestDaysOwnTargetsMayTakeAllOfTheMonths: the other days have none of it, and no day less
// than nothing.
func TestDaysOwnTargetsMayTakeAllOfTheMonths(t *testing.T) {
	month := bot.MonthOf(bot.NewDay(2026, 11, 1))
	for name, first := range map[string]bot.Money{"all of it": 30_000_00, "more than it": 31_000_00} {
		t.Run(name, func(t *testing.T) {
			laid := layTargets([]storage.Target{{Span: bot.UnitMonth, Day: month.From, Amount: 30_000_00},
				{Span: bot.UnitDay, Day: month.From, Amount: first}}, evenWeights)
			if own, other := laid.day(month.From).N, laid.day(month.From+1).N; own != int64(first) || other != 0 {
				t.Errorf("the day has %d, another one %d", own, other)
			}
		})
	}
}
