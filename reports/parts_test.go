package reports_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/reports"
	"storebot/storage"
)

// TestCostsOfDaysAndCategoriesAddUp draws expenses of days and runs of days and the spend of ad
// channels: each category's days come to what the whole time shows of it, and the categories
// to its costs.
func TestCostsOfDaysAndCategoriesAddUp(t *testing.T) {
	db, store, now := moneyDay(t)
	first := bot.NewDay(2026, 11, 1)
	whole := bot.Period{From: first, Until: first + 10, Unit: bot.UnitDays}
	costs := func(period bot.Period) (all bot.Money, by map[string]bot.Money) {
		m, err := reports.For(db.Records, reports.Defaults(), store, now).Result(t.Context(), &period, false)
		if err != nil {
			t.Fatal(err)
		}
		return costsIn(t, shownIn(t, bot.Locale{Lang: bot.EN, Zone: store.Zone}, m))
	}
	rapid.Check(t, func(rt *rapid.T) {
		change(t, db, store, now, drawCosts(rt, store, first)...)
		all, by := costs(whole)
		var sum, days bot.Money
		for _, amount := range by {
			sum += amount
		}
		ofDays := map[string]bot.Money{}
		for day := whole.From; day < whole.Until; day++ {
			one, categories := costs(bot.PeriodOf(day))
			days += one
			for name, amount := range categories {
				ofDays[name] += amount
			}
		}
		if sum != all || days != all {
			rt.Fatalf("the costs are %s; the categories come to %s and the days to %s", all, sum, days)
		}
		for name, amount := range by {
			if ofDays[name] != amount {
				rt.Fatalf("%s is %s, and its days come to %s", name, amount, ofDays[name])
			}
		}
	})
}

// drawCosts draws an expense and the spend of an ad channel within ten days.
func drawCosts(t *rapid.T, store bot.Store, first bot.Day) []interface{ TableName() string } {
	from := first + bot.Day(rapid.IntRange(0, 9).Draw(t, "from"))
	until := from + bot.Day(rapid.IntRange(1, 40).Draw(t, "days"))
	return []interface{ TableName() string }{
		&storage.Expense{StoreID: store.ID, MemberID: 1, Day: from, UntilDay: until,
			Category: rapid.SampledFrom([]string{"wages", "rent", "packaging", "insurance"}).Draw(t, "category"),
			Amount:   bot.Money(rapid.IntRange(-999, 99999).Draw(t, "amount"))},
		&storage.Spend{StoreID: store.ID, Day: first + bot.Day(rapid.IntRange(0, 9).Draw(t, "day")),
			Channel: rapid.SampledFrom([]string{"search", "display", "feed", "affiliate"}).Draw(t, "channel"),
			Amount:  bot.Money(rapid.IntRange(0, 99999).Draw(t, "spend"))},
	}
}

// costsIn reads the costs that a result shows, all and by category.
func costsIn(t *testing.T, m view.Message) (all bot.Money, by map[string]bot.Money) {
	t.Helper()
	money := func(text string) bot.Money {
		text = strings.TrimPrefix(text, "at least ")
		if text == bot.Unknown {
			return 0
		}
		amount, err := bot.ParseMoney(text)
		if err != nil {
			t.Fatal(err)
		}
		return amount
	}
	by = map[string]bot.Money{}
	for _, s := range m.Sections {
		for _, f := range s.Fields {
			if f.Name.String() == "Costs" {
				all = money(f.Value.String())
			}
		}
		if s.Table != nil && s.Heading.String() == "Costs" {
			for _, row := range s.Table.Rows {
				by[row[0].String()] += money(row[1].String())
			}
		}
	}
	return all, by
}
