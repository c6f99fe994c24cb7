package reports_test

import (
	"archive/zip"
	"bytes"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/docx"
	"storebot/bot/words"
	"storebot/reports"
	"storebot/storage"
)

// salesByDay returns a period's report cut to its chart.
func salesByDay(t *testing.T, r reports.Reader, period bot.Period) bot.Message {
	t.Helper()
	return sectionOf(t, r, period, "Sales by day")
}

// sectionOf returns a period's report cut to one section.
func sectionOf(t *testing.T, r reports.Reader, period bot.Period, heading string) bot.Message {
	t.Helper()
	m, err := r.Weekly(t.Context(), period)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range m.Sections {
		if bot.English.Plain(s.Heading) == heading {
			return bot.Message{Title: m.Title, Sections: []bot.Section{s}}
		}
	}
	t.Fatal("the report has no such section")
	return m
}

// novemberShop sells on the first three weeks of November but for 4 days, with 11.11 among them.
// Of the last day only the hours up to now are known.
func novemberShop(t *testing.T, now time.Time) (*storage.Database, bot.Store) {
	t.Helper()
	sold := map[bot.Day]bot.Money{}
	first := bot.NewDay(2026, 11, 1)
	for day := first; day < first+22; day++ {
		sold[day] = bot.Money(8000 + 3000*int64(day%7) - 500*int64(day%3))
	}
	sold[bot.NewDay(2026, 11, 11)] = 61_000
	for _, gap := range []bot.Day{first + 4, first + 5, first + 12, first + 18} {
		delete(sold, gap)
	}
	return register(t, now, sold,
		storage.Target{Span: bot.UnitMonth, Day: first, Amount: 450_000_00})
}

func TestReportChartsTheSalesOfItsDays(t *testing.T) {
	now := time.Date(2026, 11, 22, 18, 0, 0, 0, shanghai(t))
	db, store := novemberShop(t, now)
	reader := reports.For(db.Records, reports.Defaults(), store, now)
	for name, period := range map[string]bot.Period{
		"sales-month": bot.MonthOf(bot.DayOf(now)),
		"sales-week":  bot.WeekOf(bot.NewDay(2026, 11, 16)),
		"sales-promo": bot.WeekOf(bot.NewDay(2026, 11, 11)),
		"sales-none":  bot.WeekOf(bot.NewDay(2026, 10, 1)),
		"sales-one":   {From: bot.NewDay(2026, 11, 18), Until: bot.NewDay(2026, 11, 20), Unit: bot.UnitDays},
	} {
		t.Run(name, func(t *testing.T) {
			m := salesByDay(t, reader, period)
			golden(t, name, store, m)
			for _, lang := range bot.Langs {
				if m.Sections[0].Image == nil {
					continue
				}
				isDrawn(t, name, m.Sections[0].Image, bot.Locale{Lang: lang, Zone: store.Zone, Words: words.Catalogue})
			}
		})
	}
}

// isDrawn draws a picture for a reader and checks that it is one.
func isDrawn(t *testing.T, name string, image *bot.Image, l bot.Locale) {
	t.Helper()
	var b bytes.Buffer
	if err := image.Draw(&b, l); err != nil {
		t.Fatal(err)
	}
	if folder := os.Getenv("STOREBOT_PICTURES"); folder != "" {
		path := filepath.Join(folder, name+"."+string(l.Lang)+".png")
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if size, err := png.DecodeConfig(&b); err != nil || size.Width != 1080 {
		t.Errorf("%s is %d pixels wide, %v", l.Lang, size.Width, err)
	}
}

func TestDocumentHoldsTheChartWithItsWords(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	db, store := novemberShop(t, now)
	m := salesByDay(t, reports.For(db.Records, reports.Defaults(), store, now), bot.WeekOf(bot.DayOf(now)-1))
	shown, err := m.In(bot.Locale{Lang: bot.ZH, Zone: store.Zone, Words: words.Catalogue})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := docx.Write(&b, shown, docx.Labels{}); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	body, err := fs.ReadFile(archive, "word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(body, []byte("最高：11月18日 周三，¥26,000")) || !bytes.Contains(body, []byte("descr=")) {
		t.Errorf("the document has no words for the chart: %s", body)
	}
	picture, err := fs.ReadFile(archive, "word/media/picture1.png")
	if err != nil || !bytes.Equal(picture, shown.Sections[0].Image.Content) {
		t.Errorf("the document's picture has %d bytes, %v", len(picture), err)
	}
}
