package intake_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"storebot/bot"
	"storebot/storage"
)

// shop is a database of one store, into which files are imported at a moment.
type shop struct {
	*storage.Database
	t     *testing.T
	store int64
	owner int64
}

var (
	china      = time.FixedZone("CST", 8*3600)
	shopMoment = time.Date(2026, time.November, 23, 9, 0, 0, 0, china)
	day20      = bot.NewDay(2026, time.November, 20)
)

func newShop(t *testing.T) shop {
	t.Helper()
	db, err := storage.Open(context.Background(), filepath.Join(t.TempDir(), "storebot.db"), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	store, err := storage.NewStore("main", "Main store", "Asia/Shanghai", bot.EN)
	if err != nil {
		t.Fatal(err)
	}
	by := storage.By{Command: "setup", At: shopMoment}
	store, err = db.FirstStore(t.Context(), by, store, "lily", storage.Identity{Platform: "slack", Account: "U1"})
	if err != nil {
		t.Fatal(err)
	}
	return shop{Database: db, t: t, store: store.ID, owner: 1}
}

// export writes an export file.
func export(t testing.TB, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func (s shop) importFile(path string) storage.ImportSection {
	s.t.Helper()
	return s.importAt(path, shopMoment)
}

func (s shop) importAt(path string, now time.Time) storage.ImportSection {
	s.t.Helper()
	request := storage.ImportRequest{StoreID: s.store, MemberID: s.owner, Path: path, FileName: filepath.Base(path), Now: now}
	result, err := s.Import(s.t.Context(), request)
	if err != nil {
		s.t.Fatal(err)
	}
	if len(result.Sections) != 1 {
		s.t.Fatalf("%s has %d tables", path, len(result.Sections))
	}
	return result.Sections[0]
}

// importRows imports an export of a header and rows.
func (s shop) importRows(header string, rows ...string) storage.ImportSection {
	s.t.Helper()
	return s.importFile(export(s.t, "export.csv", append([]string{header}, rows...)...))
}

// isProved fails unless the sums are what the rows add up to.
func (s shop) isProved() {
	s.t.Helper()
	differences, err := s.ProveFigures(s.t.Context(), s.store)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, difference := range differences {
		s.t.Errorf("kept and counted differ: %+v", difference)
	}
}

func (s shop) order(number bot.OrderNumber) storage.Order {
	s.t.Helper()
	order, err := s.Order(s.t.Context(), s.store, number)
	if err != nil {
		s.t.Fatal(err)
	}
	return order
}

func (s shop) lines(number bot.OrderNumber) []storage.OrderLine {
	s.t.Helper()
	lines, err := s.OrderLines(s.t.Context(), s.store, number)
	if err != nil {
		s.t.Fatal(err)
	}
	return lines
}

// waiting are the orders that wait to be shipped, however late.
func (s shop) waiting() []bot.OrderNumber {
	s.t.Helper()
	numbers, err := s.LateNumbers(s.t.Context(), s.store, shopMoment.AddDate(1, 0, 0))
	if err != nil {
		s.t.Fatal(err)
	}
	return numbers
}

// sold is a day's units and amount by SKU.
func (s shop) sold(day bot.Day) map[string][2]int64 {
	s.t.Helper()
	top, err := s.TopProducts(s.t.Context(), s.store, day, day+1, 100)
	if err != nil {
		s.t.Fatal(err)
	}
	sold := map[string][2]int64{}
	for _, product := range top {
		sold[product.SKU] = [2]int64{product.Units, int64(product.Amount)}
	}
	return sold
}

func (s shop) daySum(day bot.Day) storage.DaySum {
	s.t.Helper()
	sums, err := s.DaySums(s.t.Context(), s.store, day, day+1)
	if err != nil {
		s.t.Fatal(err)
	}
	if len(sums) == 0 {
		return storage.DaySum{Day: day}
	}
	return sums[0]
}

// at is a moment of the store's clock, such as 2026-11-20 10:00:00, in unix seconds.
func at(t *testing.T, clock string) int64 {
	t.Helper()
	moment, err := time.ParseInLocation(time.DateTime, clock, china)
	if err != nil {
		t.Fatal(err)
	}
	return moment.Unix()
}

// bothWays runs check on two shops: files imported in the order given, and the other way round.
func bothWays(t *testing.T, first, second string, check func(t *testing.T, s shop)) {
	t.Helper()
	for name, files := range map[string][]string{"in order": {first, second}, "the other way round": {second, first}} {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			for _, file := range files {
				s.importFile(file)
			}
			check(t, s)
			s.isProved()
		})
	}
}

// sameOrder compares orders but for the import that last changed them.
func sameOrder(want, got storage.Order) string {
	return cmp.Diff(want, got, cmpopts.IgnoreFields(storage.Order{}, "ImportID"))
}
