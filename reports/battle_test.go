package reports_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/words"
	"storebot/reports"
	"storebot/storage"
)

// payment is an order that was paid at a moment.
type payment struct {
	at   time.Time
	yuan int64
}

// ordersMade writes an order export that was made at a moment.
func ordersMade(t *testing.T, at time.Time, payments ...payment) string {
	t.Helper()
	lines := []string{"订单编号,总金额,买家实际支付金额,订单创建时间,订单付款时间 ,退款金额"}
	for i, p := range payments {
		placed := p.at.Add(-time.Second)
		lines = append(lines, fmt.Sprintf("%d,%d,%d,%s,%s,0", p.at.Unix()*1_000_000_000+117+int64(i), p.yuan, p.yuan,
			placed.Format(time.DateTime), p.at.Format(time.DateTime)))
	}
	path := filepath.Join(t.TempDir(), "ExportOrderList"+at.Format("200601021504")+".csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// importAt imports a file as of a moment.
func importAt(t *testing.T, db *storage.Database, store bot.Store, path string, now time.Time) {
	t.Helper()
	_, err := db.Import(t.Context(), storage.ImportRequest{StoreID: store.ID, Path: path, FileName: filepath.Base(path),
		Now: now})
	if err != nil {
		t.Fatal(err)
	}
}

func battleOf(t *testing.T, db *storage.Database, store bot.Store, now time.Time, day bot.Day) reports.Battle {
	t.Helper()
	b, err := reports.For(db.Records, reports.Defaults(), store, now).Battle(t.Context(), day, false)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestBattleIsForecastBySameHoursOfLastYear: ¥36,000 by 14:00, when last year ¥28,000 of
// ¥80,000 were paid.
func TestBattleIsForecastBySameHoursOfLastYear(t *testing.T) {
	zone := shanghai(t)
	now := time.Date(2026, 11, 11, 14, 20, 0, 0, zone)
	db, store := shop(t, now)
	at := func(year, hour int) time.Time { return time.Date(year, 11, 11, hour, 30, 0, 0, zone) }
	importAt(t, db, store, ordersMade(t, time.Date(2025, 11, 13, 9, 0, 0, 0, zone), payment{at(2025, 0), 20000},
		payment{at(2025, 13), 8000}, payment{at(2025, 20), 52000}, payment{at(2025, 20).AddDate(0, 0, 1), 5}), now)
	importAt(t, db, store, ordersMade(t, time.Date(2026, 11, 11, 14, 0, 0, 0, zone), payment{at(2026, 0), 30000},
		payment{at(2026, 13), 6000}), now)
	b := battleOf(t, db, store, now, bot.DayOf(now))
	said := wordsOf(english(store), b.Message())
	for _, want := range []string{"11.11 battle report · until 14:00", "¥36,000.00 paid, 2 orders",
		"▲ 28.6% on last year, same hours", "Forecast ¥102,857.14: by then 35.0% of the sales of last year were made"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in:\n%s", want, said)
		}
	}
	if size := drawn(t, b.Message(), bot.Locale{Lang: bot.ZH, Words: words.Catalogue, Zone: zone}); size.width != 1080 ||
		size.height > 1640 {
		t.Errorf("the picture is %v", size)
	}
}

// TestBattleIsForecastByCampaignsAlone: an ordinary Wednesday is shown for comparison, but
// sells at other hours.
func TestBattleIsForecastByCampaignsAlone(t *testing.T) {
	zone := shanghai(t)
	now := time.Date(2026, 11, 11, 14, 20, 0, 0, zone)
	db, store := shop(t, now)
	week := now.AddDate(0, 0, -7)
	importAt(t, db, store, ordersMade(t, time.Date(2026, 11, 11, 14, 0, 0, 0, zone), payment{week, 1000},
		payment{week.Add(-4 * time.Hour), 1000}, payment{now.Add(-time.Hour), 6000}), now)
	b := battleOf(t, db, store, now, bot.DayOf(now))
	said := wordsOf(english(store), b.Message())
	if !strings.Contains(said, "▲ 500.0% on last Wednesday, same hours") || strings.Contains(said, "Forecast") {
		t.Errorf("it says:\n%s", said)
	}
}

// TestBattleIsOfWhatIsKnown: the moment of the report is until when orders are known, and the
// campaign begins in the evening before.
func TestBattleIsOfWhatIsKnown(t *testing.T) {
	zone := shanghai(t)
	now := time.Date(2026, 12, 12, 16, 40, 0, 0, zone)
	db, store := shop(t, now)
	from, until := time.Date(2026, 12, 11, 20, 0, 0, 0, zone), time.Date(2026, 12, 13, 0, 0, 0, 0, zone)
	p := &storage.Promo{StoreID: store.ID, What: "双十二", Role: bot.Agent, MemberID: 1, UntilDay: bot.NewDay(2026, 12, 12),
		FromAt: from.Unix(), UntilAt: until.Unix()}
	change(t, db, store, now, p)
	b := battleOf(t, db, store, now, bot.DayOf(now))
	if said := wordsOf(english(store), b.Message()); !strings.Contains(said, "no orders of it are imported yet") {
		t.Errorf("before the first import it says:\n%s", said)
	}
	importAt(t, db, store, ordersMade(t, time.Date(2026, 12, 12, 15, 30, 0, 0, zone), payment{from.Add(-time.Hour), 70},
		payment{from.Add(time.Minute), 500}, payment{now.Add(-2 * time.Hour), 300}), now)
	b = battleOf(t, db, store, now, bot.DayOf(now))
	if said := wordsOf(english(store), b.Message()); !strings.Contains(said, "until 15:30") ||
		!strings.Contains(said, "¥800.00 paid, 2 orders") {
		t.Errorf("it says:\n%s", said)
	}
}

// drawn draws the picture of a message and returns its bounds.
func drawn(t *testing.T, m bot.Message, l bot.Locale) (bounds struct{ width, height int }) {
	t.Helper()
	for _, s := range m.Sections {
		if s.Image == nil {
			continue
		}
		var b bytes.Buffer
		if err := s.Image.Draw(&b, l); err != nil {
			t.Fatal(err)
		}
		config, err := png.DecodeConfig(&b)
		if err != nil {
			t.Fatal(err)
		}
		return struct{ width, height int }{config.Width, config.Height}
	}
	t.Fatal("there is no picture")
	return bounds
}
