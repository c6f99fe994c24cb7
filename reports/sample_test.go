package reports_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/console"
	"storebot/bot/view"
	"storebot/bot/words"
	"storebot/reports"
	"storebot/storage"
	"storebot/storage/storagetest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// sample returns one of the platform's large sample files, which are not part of the project; the
// test is skipped where they are not here.
func sample(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "shared", "data", name)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the platform's sample files are not here")
	}
	return path
}

// newFile is a database without any records.
var newFile = storagetest.NewTemplate(func(path string) error {
	db, err := storage.Open(context.Background(), path, storage.Options{})
	if err != nil {
		return err
	}
	return db.Close()
})

// shop returns a new store with files imported at a moment.
func shop(t testing.TB, now time.Time, files ...string) (*storage.Database, bot.Store) {
	t.Helper()
	return shopAt(t, filepath.Join(t.TempDir(), "test.db"), now, files...)
}

func shopAt(t testing.TB, path string, now time.Time, files ...string) (*storage.Database, bot.Store) {
	t.Helper()
	newFile.Copy(t, path)
	db, err := storage.Open(context.Background(), path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	store, err := storage.NewStore("main", "示例服饰旗舰店", "Asia/Shanghai", bot.EN)
	if err != nil {
		t.Fatal(err)
	}
	store, err = db.FirstStore(context.Background(), storage.By{Command: "setup", At: now}, store, "boss",
		storage.Identity{Platform: "console", Account: "boss"})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		request := storage.ImportRequest{StoreID: store.ID, Path: file, FileName: filepath.Base(file), Now: now}
		if _, err := db.Import(context.Background(), request); err != nil {
			t.Fatal(err)
		}
	}
	return db, store.Bot()
}

func shanghai(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// shownIn returns a message as a reader in a terminal gets it.
func shownIn(t testing.TB, l bot.Locale, m bot.Message) view.Message {
	t.Helper()
	l.Medium = bot.ForTerminals
	shown, err := m.In(l)
	if err != nil {
		t.Fatal(err)
	}
	return shown
}

// golden draws a message in both languages, and in English with its styles, and compares it
// with what a person has looked at.
func golden(t *testing.T, name string, store bot.Store, m bot.Message) {
	t.Helper()
	for _, lang := range bot.Langs {
		locale := bot.Locale{Lang: lang, Zone: store.Zone, Words: words.Catalogue}
		isGolden(t, name+"."+string(lang), console.Render(shownIn(t, locale, m), 60, false))
	}
	styled := console.Render(shownIn(t, bot.Locale{Lang: bot.EN, Zone: store.Zone}, m), 60, true)
	isGolden(t, name+".styles", styles.Replace(styled))
}

// styles are the terminal's colours in words.
var styles = strings.NewReplacer("\x1b[1m", "<bold>", "\x1b[36m", "<code>", "\x1b[2m", "<muted>", "\x1b[32m", "<good>",
	"\x1b[31m", "<bad>", "\x1b[0m", "</>")

func isGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is\n%s\nwant\n%s", path, got, want)
	}
}

func TestDigestOfTheSampleShop(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now, filepath.Join("testdata", "ExportOrderList202611230900.csv"), filepath.Join("testdata", "ExportItemList202611230900.csv"),
		filepath.Join("testdata", "shop_2026-11-09_2026-11-22.csv"))
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Digest(context.Background(), bot.DayOf(now)-1)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "digest", store, m)
}

func TestDigestOfAnEmptyStoreSaysWhatToDoFirst(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now)
	m, err := reports.For(db.Records, reports.Defaults(), store, now).Digest(context.Background(), bot.DayOf(now)-1)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "digest-new", store, m)
}

// TestFiguresAreThoseOfTheRawFile counts a raw file on its own, row by row, and compares the
// figures of kpi with it: by the day placed, and by the day paid, with what was refunded later
// still in the amount paid.
func TestFiguresAreThoseOfTheRawFile(t *testing.T) {
	for name, test := range map[string]struct {
		raw  func(*testing.T) string
		days int
	}{
		"a small file": {func(*testing.T) string {
			return filepath.Join("..", "storage", "intake", "testdata", "orders_without_status.csv")
		}, 4},
		"a real one": {func(t *testing.T) string { return unpack(t, sample(t, "tmall_order_report.csv.gz")) }, 29},
	} {
		t.Run(name, func(t *testing.T) {
			raw := test.raw(t)
			counted := countRaw(t, raw)
			if len(counted) != test.days {
				t.Fatalf("the file has figures for %d days", len(counted))
			}
			showsCounted(t, raw, counted)
		})
	}
}

// showsCounted fails unless kpi shows the figures that were counted of a file.
func showsCounted(t *testing.T, raw string, counted map[string]*rawDay) {
	t.Helper()
	now := time.Date(2020, 3, 2, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now, raw)
	for name, want := range counted {
		day, err := bot.ParseDay(name, 0)
		if err != nil {
			t.Fatal(err)
		}
		m, err := reports.For(db.Records, reports.Defaults(), store, now).KPI(context.Background(), new(bot.PeriodOf(day)))
		if err != nil {
			t.Fatal(err)
		}
		got := fields(shownIn(t, bot.English, m))
		for field, value := range map[string]string{
			"Orders placed": bot.Count(want.placed).Say(bot.English), "Order value": bot.Money(want.placedFen).String(),
			"Orders paid": bot.Count(want.paid).Say(bot.English), "Paid sales": bot.Money(want.paidFen).String(),
			"Refunds": bot.Money(want.refundFen).String(),
		} {
			if got[field] != value {
				t.Errorf("%s: %s is %s, counted %s", name, field, got[field], value)
			}
		}
	}
}

func fields(m view.Message) map[string]string {
	found := map[string]string{}
	for _, section := range m.Sections {
		for _, field := range section.Fields {
			found[field.Name.String()] = field.Value.String()
		}
	}
	return found
}

func unpack(t *testing.T, path string) string {
	t.Helper()
	packed, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	reader, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	unpacked := filepath.Join(t.TempDir(), "orders.csv")
	if err := os.WriteFile(unpacked, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return unpacked
}

type rawDay struct{ placed, placedFen, paid, paidFen, refundFen int64 }

func countRaw(t *testing.T, path string) map[string]*rawDay {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(content), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	days := map[string]*rawDay{}
	on := func(moment string) *rawDay {
		if days[moment[:10]] == nil {
			days[moment[:10]] = &rawDay{}
		}
		return days[moment[:10]]
	}
	for _, row := range rows[1:] {
		placed, paid := row[4], row[5]
		on(placed).placed++
		on(placed).placedFen += fen(t, row[1])
		if paid != "" {
			on(paid).paid++
			on(paid).paidFen += fen(t, row[2]) + fen(t, row[6])
			on(paid).refundFen += fen(t, row[6])
		}
	}
	return days
}

func fen(t *testing.T, yuan string) int64 {
	t.Helper()
	value, err := strconv.ParseFloat(yuan, 64)
	if err != nil {
		t.Fatal(err)
	}
	return int64(value*100 + 0.5)
}
