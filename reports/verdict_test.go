package reports

import (
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports/picture"
)

// aDay returns a digest of yesterday with sums of that day and of the same weekday before.
func aDay(today, before Sums, target int64) *digest {
	day := bot.NewDay(2026, 11, 22)
	d := &digest{
		ledger: ledger{Reader{settings: Defaults(), now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}},
		first:  day - 60,
		day:    day, today: today, over: today, before: before, targets: targets{},
	}
	if target > 0 {
		d.targets[day] = target
	}
	return d
}

func partly(d *digest) *digest {
	d.how = bot.T("known until %s", bot.Clock(time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)))
	return d
}

// byNoon compares what is known with the same hours of the other day.
func byNoon(d *digest) *digest {
	d.until = time.Date(2026, 11, 15, 12, 0, 0, 0, time.UTC)
	d.over.PaidAmount.Part = false
	return partly(d)
}

func campaign(d *digest, lastYear int64) *digest {
	d.card.campaigns, d.yearAgo = campaignDays{d.day: bot.Data("11.11")}, known(lastYear)
	return d
}

func sold(paid, orders, visitors int64) Sums {
	return Sums{PaidAmount: known(paid), PaidOrders: known(orders), Visitors: known(visitors)}
}

func TestVerdict(t *testing.T) {
	for name, test := range map[string]struct {
		day  *digest
		tone picture.Tone
		want string
	}{
		"target met, fewer visitors": {
			aDay(sold(900_00, 9, 100), sold(1000_00, 10, 120), 800_00), picture.Good,
			"On target: 12.5% over. 10.0% below last Sunday: 16.7% fewer visitors.",
		},
		"target exactly met": {aDay(sold(800_00, 8, 0), Sums{}, 800_00), picture.Good, "On target: exactly met. No comparison: sales of last Sunday are missing."},
		"target missed, conversion fell": {
			aDay(sold(500_00, 5, 100), sold(1000_00, 10, 100), 800_00), picture.Bad,
			"Below target: 62.5% of the target. 50.0% below last Sunday: conversion fell to 5.0%.",
		},
		"orders are worth more, visitors unknown": {
			aDay(Sums{PaidAmount: known(1200_00), PaidOrders: known(10)},
				Sums{PaidAmount: known(1000_00), PaidOrders: known(10)}, 0), picture.Flat,
			"¥1,200.00 paid, 10 orders. 20.0% above last Sunday: each order was worth 20.0% more.",
		},
		"a driver against the change is none": {
			aDay(sold(1100_00, 11, 100), sold(1000_00, 10, 100), 0), picture.Flat,
			"¥1,100.00 paid, 11 orders. 10.0% above last Sunday: conversion rose to 11.0%.",
		},
		"refunds of a tenth": {
			aDay(Sums{PaidAmount: known(1000_00), PaidOrders: known(10), RefundAmount: known(100_00), RefundedOrders: known(1)},
				Sums{}, 800_00), picture.Good,
			"On target: 25.0% over. Refunds are high, ¥100. No comparison: sales of last Sunday are missing.",
		},
		"refunds of less": {
			aDay(Sums{PaidAmount: known(1000_00), PaidOrders: known(10), RefundAmount: known(99_99), RefundedOrders: known(1)},
				Sums{}, 800_00), picture.Good,
			"On target: 25.0% over. No comparison: sales of last Sunday are missing.",
		},
		"no sales": {aDay(sold(0, 0, 1612), sold(1000_00, 10, 1500), 800_00), picture.Bad,
			"No sales: 1,612 visitors, no one paid. First check that products are listed and payment works."},
		"known until noon": {
			partly(aDay(Sums{PaidAmount: part(500_00), PaidOrders: part(5)}, sold(1000_00, 10, 100), 800_00)), picture.Flat,
			"¥500.00 paid, 5 orders · known until 12:00. To compare it with last Sunday, import the rest.",
		},
		"known until noon, as the other day": {
			byNoon(aDay(Sums{PaidAmount: part(500_00), PaidOrders: part(5)}, sold(1000_00, 10, 100), 800_00)), picture.Flat,
			"¥500.00 paid, 5 orders · known until 12:00. By then 50.0% below last Sunday.",
		},
		"a campaign's day beside last year's": {
			campaign(aDay(sold(900_00, 9, 0), Sums{}, 800_00), 600_00), picture.Good,
			"On target: 11.11 · 12.5% over. 50.0% above the same day last year.",
		},
		"sales unknown":      {aDay(Sums{}, sold(1000_00, 10, 1500), 800_00), picture.Flat, "sales aren't known yet."},
		"nothing to compare": {aDay(sold(800_00, 8, 0), Sums{}, 0), picture.Flat, "¥800.00 paid, 8 orders. No comparison: sales of last Sunday are missing."},
	} {
		t.Run(name, func(t *testing.T) {
			v := test.day.verdict()
			got := bot.English.Plain(v.lead)
			for _, clause := range v.all() {
				got += bot.English.Plain(clause)
			}
			if strings.TrimSpace(got) != test.want || v.tone != test.tone {
				t.Errorf("%s (tone %d), want %s (tone %d)", got, v.tone, test.want, test.tone)
			}
		})
	}
}

func TestNewStoreIsNotJudged(t *testing.T) {
	d := aDay(sold(968_20, 9, 214), Sums{}, 5000_00)
	for age, want := range map[int]string{4: "Day 4 of the store: ", 7: "Day 7 of the store: ", 8: "Below target: "} {
		d.first = d.day - bot.Day(age) + 1
		if got := bot.English.Plain(d.verdict().lead); got != want {
			t.Errorf("on day %d: %s, want %s", age, got, want)
		}
		if bars := d.bars(bot.English); (len(bars) == newStoreDays) != (age <= newStoreDays) {
			t.Errorf("on day %d: %d bars", age, len(bars))
		}
	}
}

// TestChangesAreHighlightedAtThresholds: two to four of twelve figures are coloured.
func TestChangesAreHighlightedAtThresholds(t *testing.T) {
	d := aDay(sold(1000_00, 10, 100), Sums{}, 0)
	for name, test := range map[string]struct {
		now, before int64
		good        better
		tone        picture.Tone
		change      string
	}{
		"just under a tenth":  {1099, 1000, higher, picture.Flat, "9.9%"},
		"a tenth up is good":  {1100, 1000, higher, picture.Good, "10.0%"},
		"refunds up are bad":  {1100, 1000, lower, picture.Bad, "10.0%"},
		"refunds down, good":  {900, 1000, lower, picture.Good, "10.0%"},
		"spend is never good": {2000, 1000, neither, picture.Flat, "100.0%"},
		"nothing moved":       {1000, 1000, higher, picture.Flat, "="},
		"from ten times on":   {14800, 1000, higher, picture.Good, "14.8 times"},
		"before was nothing":  {100, 0, higher, picture.Flat, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := d.changed(picture.Tile{}, bot.English, test.good, known(test.now), known(test.before))
			if got.Tone != test.tone || got.Change != test.change {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestYuanInFewCharacters(t *testing.T) {
	zh := bot.Locale{Lang: bot.ZH}
	for _, test := range []struct {
		fen                           int64
		english, chinese, short, kurz string
	}{
		{0, "¥0", "¥0", "0", "0"},
		{11_076_90, "¥11,077", "¥11,077", "11.1k", "1.1万"},
		{999_999_49, "¥999,999", "¥999,999", "1000.0k", "100.0万"},
		{1_234_567_00, "¥1.23m", "¥123.5万", "1234.6k", "123.5万"},
	} {
		y := yuan(test.fen)
		if y.Say(bot.English) != test.english || y.Say(zh) != test.chinese || y.short(bot.English) != test.short ||
			y.short(zh) != test.kurz {
			t.Errorf("%d: %s %s %s %s", test.fen, y.Say(bot.English), y.Say(zh), y.short(bot.English), y.short(zh))
		}
	}
}
