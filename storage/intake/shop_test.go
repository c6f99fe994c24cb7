package intake_test

import (
	"context"
	"database/sql"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/storagetest"
)

// shop is a database of one store with an owner, into which files are imported at a
// moment.
type shop struct {
	*storage.Database
	t            *testing.T
	raw          *sql.DB // the same file, for what the program never does
	store, owner int64
}

var (
	china      = time.FixedZone("CST", 8*3600)
	shopMoment = time.Date(2026, time.November, 23, 9, 0, 0, 0, china)
	day20      = bot.NewDay(2026, time.November, 20)
)

func open(t testing.TB, path string) *storage.Database {
	t.Helper()
	db, err := storage.Open(context.Background(), path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	closeAfter(t, db)
	return db
}

func closeAfter(t testing.TB, c io.Closer) {
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
}

// emptyShop is a database of one store with an owner.
var emptyShop = storagetest.NewTemplate(func(path string) error {
	db, err := storage.Open(context.Background(), path, storage.Options{})
	if err != nil {
		return err
	}
	store, err := storage.NewStore("main", "Main store", "Asia/Shanghai", bot.EN)
	if err != nil {
		return err
	}
	by := storage.By{Command: "setup", At: shopMoment}
	if _, err := db.FirstStore(context.Background(), by, store, "lily",
		storage.Identity{Platform: "slack", Account: "U1"}); err != nil {
		return err
	}
	return db.Close()
})

func newShop(t *testing.T) shop {
	t.Helper()
	path := filepath.Join(t.TempDir(), "storebot.db")
	emptyShop.Copy(t, path)
	db := open(t, path)
	raw, err := sql.Open(sql.Drivers()[0], "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	closeAfter(t, raw)
	return shop{Database: db, t: t, raw: raw, store: 1, owner: 1}
}

// another returns the shop's database with one more store in it.
func (s shop) another(key, zone string) shop {
	s.t.Helper()
	store := storage.Store{Key: key, Name: key, Zone: zone, Lang: bot.EN, ShipHours: 48}
	s.change(func(tx *storage.Tx) error { return tx.AddStore(&store) })
	s.store = store.ID
	return s
}

// change does what a command of the owner does.
func (s shop) change(act func(*storage.Tx) error) {
	s.t.Helper()
	by := storage.By{StoreID: s.store, MemberID: s.owner, Command: "test", At: shopMoment}
	if err := s.Change(s.t.Context(), by, act); err != nil {
		s.t.Fatal(err)
	}
}

// number asks the file itself.
func (s shop) number(query string) (n int64) {
	s.t.Helper()
	if err := s.raw.QueryRowContext(s.t.Context(), query).Scan(&n); err != nil {
		s.t.Fatal(err)
	}
	return n
}

// damage changes the file behind the program's back.
func (s shop) damage(statement string) {
	s.t.Helper()
	if _, err := s.raw.ExecContext(s.t.Context(), statement); err != nil {
		s.t.Fatal(err)
	}
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

func (s shop) request(path string) storage.ImportRequest {
	return storage.ImportRequest{StoreID: s.store, MemberID: s.owner, Path: path, FileName: filepath.Base(path),
		Now: shopMoment}
}

func (s shop) importAt(path string, now time.Time) storage.ImportSection {
	s.t.Helper()
	request := s.request(path)
	request.Now = now
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

// waiting returns the orders that wait to be shipped, however late.
func (s shop) waiting() []bot.OrderNumber {
	s.t.Helper()
	numbers, err := s.LateNumbers(s.t.Context(), s.store, shopMoment.AddDate(1, 0, 0))
	if err != nil {
		s.t.Fatal(err)
	}
	return numbers
}

// sold returns a day's units and amount by SKU.
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

// at returns a moment of the store's clock, such as 2026-11-20 10:00:00, in unix seconds.
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
