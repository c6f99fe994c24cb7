package reports_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// TestReportsMatchImportedFiles imports random histories of files, whole, partial,
// overlapping and out of order, and compares what kpi and the digest show with a model
// that knows nothing but what each file tells.
func TestReportsMatchImportedFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector meets the same goroutines in other tests")
	}
	now := moment(historyEnd)
	db, _ := shop(t, now)
	folder := t.TempDir()
	stores := 0
	rapid.Check(t, func(t *rapid.T) {
		stores++
		store := storage.Store{Key: fmt.Sprint("told", stores), Name: "Shop", Zone: "Asia/Shanghai", Lang: bot.EN, ShipHours: 48}
		h := &history{sales: map[int]int64{}}
		by := storage.By{StoreID: 1, MemberID: 1, Command: "test", At: now}
		err := db.Change(t.Context(), by, func(tx *storage.Tx) error { return tx.AddStore(&store) })
		if err != nil {
			t.Fatal(err)
		}
		by.StoreID = store.ID
		orders := drawOrders(t)
		h.sold = orders
		for range rapid.IntRange(0, 7).Draw(t, "files") {
			f := drawFile(t, orders)
			path := filepath.Join(folder, f.name)
			if err := os.WriteFile(path, []byte(f.content), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(path, f.modified, f.modified); err != nil {
				t.Fatal(err)
			}
			for range rapid.IntRange(1, 2).Draw(t, "times") {
				request := storage.ImportRequest{StoreID: store.ID, Path: path, FileName: f.name, Now: now}
				if _, err := db.Import(t.Context(), request); err != nil {
					t.Fatalf("%s: %v\n%s", f.name, err, f.content)
				}
			}
			h.files = append(h.files, f)
			t.Logf("%s tells from %s until %s\n%s", f.name, timeText(f.from), timeText(f.until), f.content)
		}
		for range rapid.IntRange(0, 1).Draw(t, "sales") {
			day := rapid.IntRange(0, historyDays-1).Draw(t, "sale")
			h.sales[day] += 1_00
			err := db.Change(t.Context(), by, func(tx *storage.Tx) error {
				return tx.Put(&storage.Sale{StoreID: store.ID, Day: bot.DayOf(moment(day * wholeDay)), Amount: 1_00, MemberID: 1})
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		check(t, h, reports.For(db.Records, reports.Defaults(), store.Bot(), now))
	})
}

// check compares what is shown of each day, and of all of them, with what was reported.
func check(t *rapid.T, h *history, reader reports.Reader) {
	shown := func(period bot.Period) (map[string]string, string) {
		m, err := reader.KPI(t.Context(), &period)
		if err != nil {
			t.Fatal(err)
		}
		values := map[string]string{}
		for _, section := range m.Sections {
			for _, field := range section.Fields {
				values[bot.English.Plain(field.Name)] = bot.English.Plain(field.Value)
			}
		}
		return values, (bot.Locale{Lang: bot.EN, Zone: chinaTime}).Plain(m.Title)
	}
	first := bot.DayOf(moment(0))
	var days []told
	for day := range historyDays {
		known := h.day(day)
		days = append(days, known)
		got, title := shown(bot.PeriodOf(first + bot.Day(day)))
		for name, want := range known.fields() {
			if got[name] != want {
				t.Fatalf("%s: %s is %q, want %q", timeText(day*wholeDay), name, got[name], want)
			}
		}
		named := strings.TrimSuffix("Shop · "+bot.PeriodOf(first+bot.Day(day)).On(bot.DayOf(moment(historyEnd))).Say(bot.English)+" · "+known.how(), " · ")
		if title != named {
			t.Fatalf("%s: the title is %q, want %q", timeText(day*wholeDay), title, named)
		}
	}
	day := rapid.IntRange(0, historyDays-1).Draw(t, "digest") // its card takes long to draw
	h.checkDigest(t, reader, first+bot.Day(day), days[day])
	got, _ := shown(bot.Period{From: first, Until: first + historyDays})
	for name, want := range addUp(days).fields() {
		if got[name] != want {
			t.Fatalf("all days: %s is %q, want %q", name, got[name], want)
		}
	}
}

// checkDigest compares the headline of a day's digest with what was reported of it.
func (h *history) checkDigest(t *rapid.T, reader reports.Reader, day bot.Day, known told) {
	m, err := reader.Digest(t.Context(), day)
	if err != nil {
		t.Fatal(err)
	}
	title := (bot.Locale{Lang: bot.EN, Zone: chinaTime}).Plain(m.Title)
	var want string
	switch paid := known.paid; {
	case strings.HasSuffix(title, "has no orders yet"):
		if paid.n > 0 {
			t.Fatalf("the digest says %q of %+v", title, known)
		}
	case !paid.known:
		want = "sales aren't known yet"
	case paid.part:
		want = bot.Money(paid.n).String() + paid.label() + " paid"
		if !strings.Contains(title, known.how()) {
			t.Fatalf("the digest says %q, want %q", title, known.how())
		}
	case paid.n == 0:
		want = "No sales: "
	default:
		want = bot.Money(paid.n).String() + paid.label() + " paid"
	}
	if !strings.Contains(title, want) {
		t.Fatalf("the digest says %q of %+v, want %q", title, known, want)
	}
}
