package compare

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"storebot/bot"
	"storebot/storage"
	"storebot/storage/bench"
)

// figures times the figures of a digest over a long history and over a tenth of
// it, at the same orders a day, and proves the long one against its rows.
type figures struct {
	*printer
	folder         string
	orders, rounds int
}

// repeats is how often a question is asked for its median.
const repeats = 51

func (f *figures) run(ctx context.Context) error {
	short, err := f.history(ctx, "short.db", f.orders/10)
	if err != nil {
		return err
	}
	long, err := f.history(ctx, "long.db", f.orders)
	if err != nil {
		return err
	}
	for range f.rounds {
		tenth, err := f.digest(ctx, short)
		if err != nil {
			return err
		}
		all, err := f.digest(ctx, long)
		if err != nil {
			return err
		}
		f.printf("digest over %d orders: warm %v, cold %v (%.1f ×); over a tenth of it warm %v: ratio %.2f\n",
			f.orders, all.warm, all.cold, all.cold.Seconds()/all.warm.Seconds(), tenth.warm,
			all.warm.Seconds()/tenth.warm.Seconds())
	}
	if err := f.dirtyDay(ctx, long); err != nil {
		return err
	}
	if err := f.share(ctx, long); err != nil {
		return err
	}
	return f.proof(ctx, long)
}

// history makes a database of so many orders, a piece at a time.
func (f *figures) history(ctx context.Context, name string, count int) (string, error) {
	path := filepath.Join(f.folder, name)
	spacing := historyDays * 24 * time.Hour / time.Duration(f.orders)
	file := filepath.Join(f.folder, "piece.csv")
	const piece = 1_000_000
	start := now()
	for made := 0; made < count; made += piece {
		orders := bench.Orders{
			Count: min(piece, count-made), Spacing: spacing, Made: exportedAt,
			Until: exportedAt.Add(-time.Duration(made) * spacing),
		}
		if err := writeFile(file, orders); err != nil {
			return path, err
		}
		if _, err := (oneImport{database: path, file: file, store: 1}).start(ctx); err != nil {
			return path, err
		}
	}
	f.printf("%s: %d orders made and imported in %v\n", name, count, now().Sub(start).Round(time.Second))
	return path, os.Remove(file)
}

type timing struct{ warm, cold time.Duration }

// digest times what a digest asks: warm, and right after the database was opened.
func (f *figures) digest(ctx context.Context, path string) (t timing, err error) {
	var colds, warms []time.Duration
	for range 5 {
		db, err := storage.Open(ctx, path, storage.Options{})
		if err != nil {
			return t, err
		}
		for i := range repeats {
			start := now()
			if err := askDigest(ctx, db); err != nil {
				return t, err
			}
			if took := now().Sub(start); i == 0 {
				colds = append(colds, took)
			} else {
				warms = append(warms, took)
			}
		}
		if err := db.Close(); err != nil {
			return t, err
		}
	}
	return timing{warm: median(warms), cold: median(colds)}, nil
}

// askDigest asks for everything a digest is made of: two months of days, the ten
// products that sold most in a week with their units, and what is to be shipped.
func askDigest(ctx context.Context, db *storage.Database) error {
	const store = 1
	today := bot.DayOf(exportedAt)
	if _, err := db.DaySums(ctx, store, today-62, today); err != nil {
		return err
	}
	if _, err := db.DaySums(ctx, store, today-366, today-364); err != nil {
		return err
	}
	if _, _, err := db.OrderDays(ctx, store); err != nil {
		return err
	}
	top, err := db.TopProducts(ctx, store, today-7, today, 10)
	if err != nil {
		return err
	}
	var products []int64
	for _, product := range top {
		products = append(products, product.ID)
	}
	if _, err := db.ProductUnits(ctx, store, today-30, today, products...); err != nil {
		return err
	}
	_, err = db.ToShip(ctx, store, exportedAt, 4*time.Hour, 10)
	return err
}

// dirtyDay times keeping a day's figures right when one of its orders changes.
func (f *figures) dirtyDay(ctx context.Context, path string) (err error) {
	db, err := storage.Open(ctx, path, storage.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	file := filepath.Join(f.folder, "one.csv")
	spacing := historyDays * 24 * time.Hour / time.Duration(f.orders)
	var took []time.Duration
	for i := range 21 {
		one := bench.Orders{Count: 1, Spacing: spacing, Until: exportedAt.Add(time.Duration(1-i*7) * spacing),
			Made: exportedAt.AddDate(0, 0, 20)}
		if err := writeFile(file, one); err != nil {
			return err
		}
		start := now()
		if _, err := db.Import(ctx, storage.ImportRequest{StoreID: 1, Path: file, Now: exportedAt}); err != nil {
			return err
		}
		took = append(took, now().Sub(start))
	}
	f.printf("one order of a day imported, its figures kept: %v\n", median(took))
	return nil
}

// share asks the sqlite3 command line which part of the file the sums take.
func (f *figures) share(ctx context.Context, path string) error {
	const query = `SELECT printf('sums take %.2f %% of %d MB', 100.0 * SUM(pgsize) FILTER (WHERE name IN ('day_sums', 'product_day_sums')) / SUM(pgsize),
		SUM(pgsize) / 1048576) FROM dbstat WHERE aggregate = 1`
	said, err := exec.CommandContext(ctx, "sqlite3", path, query).CombinedOutput()
	if err != nil {
		return fmt.Errorf("the sums' share: %w: %s", err, said)
	}
	f.printf("%s\n", strings.TrimSpace(string(said)))
	return nil
}

// proof holds the figures against a scan of all rows.
func (f *figures) proof(ctx context.Context, path string) (err error) {
	db, err := storage.Open(ctx, path, storage.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	start := now()
	differences, err := db.ProveFigures(ctx, 1)
	f.printf("figures against all rows: %d differences, in %v\n", len(differences), now().Sub(start).Round(time.Second))
	return err
}

func median(took []time.Duration) time.Duration {
	slices.Sort(took)
	return took[len(took)/2]
}
