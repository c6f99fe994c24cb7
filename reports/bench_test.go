package reports_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/docx"
	"storebot/bot/words"
	"storebot/reports"
	"storebot/storage/bench"
)

// bigShop returns a store with so many orders a day for some days, the last of them today.
func bigShop(b *testing.B, perDay, days int, now time.Time) reports.Reader {
	b.Helper()
	path := filepath.Join(b.TempDir(), "orders.csv")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	orders := bench.Orders{Count: perDay * days, Spacing: 24 * time.Hour / time.Duration(perDay), Until: now}
	if err := orders.Write(file); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	db, store := shop(b, now, path)
	if err := os.Remove(path); err != nil {
		b.Fatal(err)
	}
	return reports.For(db.Records, reports.Defaults(), store, now)
}

// BenchmarkBigShop makes messages as they are posted, but for the digest's picture: a
// platform draws it. BenchmarkCard of package picture measures that.
func BenchmarkBigShop(b *testing.B) {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		b.Fatal(err)
	}
	now := time.Date(2026, 11, 30, 9, 0, 0, 0, zone)
	yesterday := bot.DayOf(now) - 1
	locale := bot.Locale{Lang: bot.ZH, Zone: zone, Words: words.Catalogue}
	month := bot.MonthOf(yesterday)
	for _, days := range []int{31, 62} {
		r := bigShop(b, 14_400, days, now)
		for name, report := range map[string]func() (bot.Message, error){
			"digest":    func() (bot.Message, error) { return r.Digest(b.Context(), yesterday) },
			"kpi month": func() (bot.Message, error) { return r.KPI(b.Context(), &month) },
		} {
			b.Run(fmt.Sprintf("%s of %d days", name, days), func(b *testing.B) {
				for b.Loop() {
					m, err := report()
					if err != nil {
						b.Fatal(err)
					}
					shownIn(b, locale, m)
				}
			})
		}
	}
}

// BenchmarkDocuments writes the reports of the last week and month as DOCX, with two years of 2,000
// orders a day behind them and with one: what people wait for does not grow with history.
func BenchmarkDocuments(b *testing.B) {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		b.Fatal(err)
	}
	now := time.Date(2026, 11, 30, 9, 0, 0, 0, zone)
	locale := bot.Locale{Lang: bot.ZH, Zone: zone, Words: words.Catalogue}
	for _, days := range []int{365, 730} {
		r := bigShop(b, 2_000, days, now)
		for name, period := range map[string]bot.Period{
			"weekly": bot.WeekOf(bot.DayOf(now) - 7), "monthly": bot.MonthOf(bot.NewDay(2026, 10, 1)),
		} {
			b.Run(fmt.Sprintf("%s of %d days", name, days), func(b *testing.B) {
				for b.Loop() {
					m, err := r.Weekly(b.Context(), period)
					if err != nil {
						b.Fatal(err)
					}
					shown, err := m.In(locale)
					if err != nil {
						b.Fatal(err)
					}
					if err := docx.Write(io.Discard, shown, docx.Labels{}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
