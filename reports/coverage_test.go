package reports

import (
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage"
)

func TestOrdersAreKnownAsFarAsImportsTell(t *testing.T) {
	noon := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	whole, part, none := storage.DayCoverage{Whole: true}, storage.DayCoverage{Until: noon}, storage.DayCoverage{}
	some := storage.DaySum{PlacedOrders: 2, PlacedAmount: 300, PaidOrders: 1, PaidAmount: 200, RefundAmount: 50,
		RefundedOrders: 1}
	for _, test := range []struct {
		name                   string
		row                    storage.DaySum
		told                   dayCoverage
		placed, paid, refunded Figure
	}{
		{"a whole day", some, dayCoverage{whole, whole, whole}, known(2), known(200), known(50)},
		{"a whole day without orders", storage.DaySum{}, dayCoverage{whole, whole, whole}, known(0), known(0), known(0)},
		{"until noon", some, dayCoverage{part, part, part}, Figure{N: 2, Known: true, Part: true},
			Figure{N: 200, Known: true, Part: true}, Figure{N: 50, Known: true, Part: true}},
		{"nothing imported, nothing logged", storage.DaySum{}, dayCoverage{none, none, none}, Figure{}, Figure{}, Figure{}},
		{"logged by hand alone", storage.DaySum{PlacedOrders: 1, PaidOrders: 1, PaidAmount: 200},
			dayCoverage{none, none, none}, Figure{}, Figure{N: 200, Known: true, Part: true}, Figure{}},
		{"an export without payment times", storage.DaySum{PlacedOrders: 2}, dayCoverage{whole, none, whole}, known(2),
			Figure{}, known(0)},
		{"an export without refunds", storage.DaySum{PlacedOrders: 2, PaidOrders: 1, PaidAmount: 200},
			dayCoverage{whole, whole, none}, known(2), known(200), Figure{}},
		{"refunds of lines alone are at least a part", some, dayCoverage{whole, whole, none}, known(2), known(200),
			Figure{N: 50, Known: true, Part: true}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ordered(Sums{}, test.row, test.told)
			if got.PlacedOrders != test.placed || got.PaidAmount != test.paid || got.RefundAmount != test.refunded {
				t.Errorf("placed %+v, paid %+v, refunded %+v", got.PlacedOrders, got.PaidAmount, got.RefundAmount)
			}
		})
	}
}

func TestTheEarlierOfOrdersAndPaymentsEndsADay(t *testing.T) {
	morning, noon := time.Date(2026, 11, 22, 8, 43, 0, 0, time.UTC), time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	whole, none := storage.DayCoverage{Whole: true}, storage.DayCoverage{}
	until := func(at time.Time) storage.DayCoverage { return storage.DayCoverage{Until: at} }
	for _, test := range []struct {
		name string
		told dayCoverage
		want time.Time
	}{
		{"both whole", dayCoverage{orders: whole, payments: whole}, time.Time{}},
		{"no payments", dayCoverage{orders: until(noon), payments: none}, time.Time{}},
		{"orders end first", dayCoverage{orders: until(morning), payments: until(noon)}, morning},
		{"payments end first", dayCoverage{orders: until(noon), payments: until(morning)}, morning},
		{"only payments end", dayCoverage{orders: whole, payments: until(noon)}, noon},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.told.until(); !got.Equal(test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestFiguresOfOtherDaysCountWhatIsMissing(t *testing.T) {
	for _, test := range []struct {
		name string
		days []Figure
		want Figure
		says string
	}{
		{"all known", []Figure{known(1), known(2)}, Figure{N: 3, Known: true, Days: 2}, "3"},
		{"one of three missing", []Figure{known(1), {}, known(2)}, Figure{N: 3, Known: true, Days: 3, Missing: 1},
			"3 (1 of 3 days missing)"},
		{"the first missing", []Figure{{}, known(2)}, Figure{N: 2, Known: true, Days: 2, Missing: 1},
			"2 (1 of 2 days missing)"},
		{"all missing", []Figure{{}, {}}, Figure{Days: 2, Missing: 2}, "—"},
		{"a part stays a part", []Figure{part(1), known(2)}, Figure{N: 3, Known: true, Days: 2, Part: true}, "3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			sum := test.days[0]
			for _, f := range test.days[1:] {
				sum = sum.and(f)
			}
			if sum != test.want || bot.English.Plain(sum.count()) != test.says {
				t.Errorf("got %+v, %s", sum, bot.English.Plain(sum.count()))
			}
		})
	}
}

// TestRatesAreOfDaysThatHaveBothParts has visitors of one of two days.
func TestRatesAreOfDaysThatHaveBothParts(t *testing.T) {
	period := bot.Period{From: 0, Until: 2}
	s := addUp(period, map[bot.Day]Sums{0: {PaidOrders: known(3), Visitors: known(30)}, 1: {PaidOrders: known(50)}})
	if got := s.conversion().Say(bot.English); got != "10.0%" {
		t.Errorf("conversion is %s", got)
	}
}

func TestRefundsOfTwoBasesAreNeverMixed(t *testing.T) {
	made := Sums{PaidAmount: known(1000), RefundAmount: known(10), MadeAmount: known(100)}
	paid := Sums{PaidAmount: known(1000), RefundAmount: known(20)}
	for _, test := range []struct {
		name   string
		days   map[bot.Day]Sums
		refund int64
		says   string
	}{
		{"both days by the day made", map[bot.Day]Sums{0: made, 1: made}, 200, "by refund date"},
		{"one day by the day made only", map[bot.Day]Sums{0: made, 1: paid}, 30, "by payment date"},
		{"no day by the day made", map[bot.Day]Sums{0: paid, 1: paid}, 40, "by payment date"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := addUp(bot.Period{From: 0, Until: 2}, test.days)
			if got := s.refundAmount(); got.N != test.refund || bot.English.Plain(s.refundBasis().says) != test.says ||
				s.netSales().N != 2000-test.refund {
				t.Errorf("refunds %+v %s, net sales %+v", got, bot.English.Plain(s.refundBasis().says), s.netSales())
			}
		})
	}
}

// TestPaceIsOfWholeDays leaves a day out that is known in part.
func TestPaceIsOfWholeDays(t *testing.T) {
	month := bot.MonthOf(bot.NewDay(2026, 11, 1))
	days := map[bot.Day]Sums{month.From: {PaidAmount: known(1000_00)}, month.From + 1: {PaidAmount: known(3000_00)},
		month.From + 2: {PaidAmount: part(10_00)}}
	laid := layTargets([]storage.Target{{Span: bot.UnitMonth, Day: month.From, Amount: 30_000_00}}, evenWeights)
	for name, test := range map[string]struct {
		targets targets
		want    []string
	}{
		"with a target":    {laid, []string{"13.4%", "200.0%", "¥60,000.00"}},
		"without a target": {targets{}, []string{"¥60,000.00", "—"}},
	} {
		t.Run(name, func(t *testing.T) {
			fields := pace(known(4010_00), days, month.Through(month.From+2), month, test.targets)
			for i, want := range test.want {
				if got := bot.English.Plain(fields[i].Value); got != want {
					t.Errorf("%s is %s, want %s", bot.English.Plain(fields[i].Name), got, want)
				}
			}
		})
	}
}
