package reports_test

import (
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestOldFileDoesNotChangeMonth is of a store that imports what it sold years ago:
// the years in between are days that no file covers, not days without sales.
func TestOldFileDoesNotChangeMonth(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	day := bot.NewDay(2026, 11, 22)
	sold := map[bot.Day]bot.Money{}
	for d := bot.NewDay(2026, 11, 9); d <= day; d++ {
		sold[d] = 1000
	}
	db, store := register(t, now, sold)
	digest := func() bot.Message {
		m, err := reports.For(db.Records, reports.Defaults(), store, now).Digest(t.Context(), day)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	before := digest()
	by := storage.By{StoreID: store.ID, MemberID: 1, Command: "sale", At: now}
	err := db.Change(t.Context(), by, func(tx *storage.Tx) error {
		return tx.Put(&storage.Sale{StoreID: store.ID, Day: bot.NewDay(2017, 5, 2), Amount: 100, MemberID: 1})
	})
	if err != nil {
		t.Fatal(err)
	}
	after := digest()
	for i, section := range before.Sections {
		if section.Image != nil {
			if want, got := bot.English.Plain(section.Image.Alt), bot.English.Plain(after.Sections[i].Image.Alt); got != want {
				t.Errorf("the chart says %s, want %s", got, want)
			}
			continue
		}
		shows(t, bot.Message{Sections: after.Sections[i : i+1]}, fieldsOf(section))
		if got := bot.English.Plain(after.Sections[i].Text); got != bot.English.Plain(section.Text) {
			t.Errorf("%s says %s, want %s", bot.English.Plain(section.Heading), got, bot.English.Plain(section.Text))
		}
	}
	if got := wordsOf(bot.Locale{Lang: bot.EN, Zone: store.Zone}, after); !strings.Contains(got, "Forecast ¥30,000") {
		t.Errorf("the digest says %s", got)
	}
}

// TestDaysThatNoFileCoversAreMissing has files that cover some days of November, and
// totals that were typed in for others.
func TestDaysThatNoFileCoversAreMissing(t *testing.T) {
	now := time.Date(2026, 11, 30, 9, 0, 0, 0, shanghai(t))
	on := func(date int) bot.Day { return bot.NewDay(2026, 11, date) }
	for _, test := range []struct {
		name        string
		sold        []int // dates of November
		told        []int
		asked       string
		title, paid string
	}{
		{"all days are covered", []int{1, 2, 3}, nil, "2026-11-01..2026-11-03", "Sun 1 Nov – Tue 3 Nov", "¥300.00"},
		{"a gap of one day", []int{1, 3}, nil, "2026-11-01..2026-11-03", "Sun 1 Nov – Tue 3 Nov",
			"¥200.00 (1 of 3 days missing)"},
		{"a day in a gap", []int{1, 3}, nil, "2026-11-02", "Mon 2 Nov", bot.Unknown},
		{"the period begins in a gap", []int{1, 10, 11}, nil, "2026-11-09..2026-11-11", "Mon 9 Nov – Wed 11 Nov",
			"¥200.00 (1 of 3 days missing)"},
		{"the period ends in a gap", []int{1, 2, 20}, nil, "2026-11-01..2026-11-03", "Sun 1 Nov – Tue 3 Nov",
			"¥200.00 (1 of 3 days missing)"},
		{"all of it is in a gap", []int{1, 20}, nil, "2026-11-05..2026-11-12", "Thu 5 Nov – Thu 12 Nov", bot.Unknown},
		{"totals fill a gap", []int{1, 3}, []int{2}, "2026-11-01..2026-11-03", "Sun 1 Nov – Tue 3 Nov",
			"¥300.00 (entered by hand)"},
		{"totals at a gap's end", []int{1, 4}, []int{3}, "2026-11-02..2026-11-04", "Mon 2 Nov – Wed 4 Nov",
			"¥200.00 (entered by hand) (1 of 3 days missing)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			sold := map[bot.Day]bot.Money{}
			for _, date := range test.sold {
				sold[on(date)] = 100
			}
			db, store := register(t, now, sold)
			paid := bot.Money(10000)
			err := db.Change(t.Context(), storage.By{StoreID: store.ID, MemberID: 1, Command: "day", At: now},
				func(tx *storage.Tx) error {
					for _, date := range test.told {
						if err := tx.Put(&storage.DayTotals{StoreID: store.ID, Day: on(date), PaidAmount: &paid}); err != nil {
							return err
						}
					}
					return nil
				})
			if err != nil {
				t.Fatal(err)
			}
			m := kpi(t, db, store, now, test.asked)
			if want := store.Name + " · " + test.title; bot.English.Plain(m.Title) != want {
				t.Errorf("%s, want %s", bot.English.Plain(m.Title), want)
			}
			shows(t, m, map[string]string{"Paid sales": test.paid})
		})
	}
}
