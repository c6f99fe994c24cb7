package storage

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"storebot/bot"
)

// damageTable writes over the first page of a table in a closed file.
func damageTable(t *testing.T, path, table string) {
	t.Helper()
	pool, err := sql.Open(driverName, dsn(path, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	var page, size int64
	query := "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema WHERE name = ?"
	if err := pool.QueryRowContext(t.Context(), query, table).Scan(&page, &size); err != nil {
		t.Fatal(err)
	}
	damage(t, path, (page-1)*size, bytes.Repeat([]byte{0xee}, int(size)))
}

// A fault is put in, a sale is tried, the fault is taken out, and another sale is
// tried on the same open database.
func TestFaultSavesNothingAndRecovers(t *testing.T) {
	for _, tt := range []struct {
		outcome string
		fault   func(t *testing.T, s shop) (passes func())
		want    error
	}{
		{"the disk is full", diskFull, ErrFull},
		{"the database cannot be written", readOnly, ErrReadOnly},
		{"another process holds the write lock", lockedByAnotherProcess, ErrBusy},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			shop := newShop(t)
			passes := tt.fault(t, shop)
			for range 2 {
				err := shop.trySelling(400)
				if !errors.Is(err, tt.want) {
					t.Fatalf("got %v, want %v", err, tt.want)
				}
				saysNothingWasKept(t, err)
			}
			if sales := shop.sales(); len(sales) != 0 {
				t.Errorf("got sales %v during the fault, want none", sales)
			}
			passes()
			shop.sell(7)
			if sales := shop.sales(); len(sales) != 1 || sales[0].Amount != 7 {
				t.Errorf("got sales %v after the fault, want the new one alone", sales)
			}
		})
	}
}

// trySelling records more sales at once than fit on a page.
func (s shop) trySelling(count int) error {
	return s.Change(s.t.Context(), s.by(s.lily, "sale"), func(tx *Tx) error {
		for range count {
			if err := tx.Put(&Sale{StoreID: s.store, Day: shopDay, Amount: 100, MemberID: s.lily}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s shop) sales() []Sale {
	s.t.Helper()
	sales, err := s.Sales(s.t.Context(), s.store, bot.PeriodOf(shopDay))
	if err != nil {
		s.t.Fatal(err)
	}
	return sales
}

// saysNothingWasKept fails unless the answer says so, and what to do.
func saysNothingWasKept(t *testing.T, err error) {
	t.Helper()
	isProblem(t, err)
	if problem := bot.ProblemOf(err); !strings.Contains(problem.Error(), "Nothing was changed.") {
		t.Errorf("got %q, which does not say that nothing was changed", problem)
	}
}

func diskFull(_ *testing.T, s shop) func() {
	s.write.Exec("PRAGMA max_page_count = 1") // SQLite takes the present size where that is more
	return func() { s.write.Exec("PRAGMA max_page_count = 1000000") }
}

func readOnly(_ *testing.T, s shop) func() {
	s.write.Exec("PRAGMA query_only = 1")
	return func() { s.write.Exec("PRAGMA query_only = 0") }
}

// lockedByAnotherProcess starts this test's program again as one that holds the
// write lock until its input ends.
func lockedByAnotherProcess(t *testing.T, s shop) func() {
	s.write.Exec("PRAGMA busy_timeout = 1")
	return otherProcess(t, "write lock", s.path)
}

// otherProcess runs TestHelperProcess in a process of its own until the function
// returned is called.
func otherProcess(t *testing.T, holds, path string) (end func()) {
	t.Helper()
	process := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestHelperProcess$")
	process.Env = append(os.Environ(), "STOREBOT_TEST_HOLDS="+holds, "STOREBOT_TEST_PATH="+path)
	input, err := process.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(output).ReadString('\n'); line != "held\n" {
		t.Fatalf("the other process said %q, %v", line, err)
	}
	return func() {
		input.Close()
		if err := process.Wait(); err != nil {
			t.Error(err)
		}
	}
}

// TestHelperProcess is the other process's work, and no test.
func TestHelperProcess(t *testing.T) {
	path := os.Getenv("STOREBOT_TEST_PATH")
	switch os.Getenv("STOREBOT_TEST_HOLDS") {
	case "write lock":
		pool, err := sql.Open(driverName, dsn(path, writing(Options{})))
		if err != nil {
			t.Fatal(err)
		}
		defer pool.Close()
		tx, err := pool.BeginTx(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
	case "right to serve":
		lock, err := Lock(path)
		if err != nil {
			t.Fatal(err)
		}
		defer lock.Close()
	default:
		t.Skip("it is run by other tests only")
	}
	os.Stdout.WriteString("held\n")
	bufio.NewReader(os.Stdin).ReadString('\n')
}

func TestDamagedPageIsReportedAndRestored(t *testing.T) {
	folder := t.TempDir()
	path, backup := filepath.Join(folder, "storebot.db"), filepath.Join(folder, "copy.db")
	shop := newShopAt(t, path)
	shop.sell(100)
	if err := shop.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	shop.Close()
	damageTable(t, path, "sales")
	damaged, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	shop.Database = damaged
	t.Run("reading says so", func(t *testing.T) {
		_, err := shop.Sales(t.Context(), shop.store, bot.PeriodOf(shopDay))
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("got %v, want ErrDamaged", err)
		}
		saysNothingWasKept(t, err)
	})
	t.Run("writing says so", func(t *testing.T) {
		err := shop.trySelling(1)
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("got %v, want ErrDamaged", err)
		}
		saysNothingWasKept(t, err)
	})
	t.Run("what is elsewhere can still be kept", func(*testing.T) {
		shop.change(shop.lily, "stock", func(tx *Tx) error { return tx.Put(&Product{StoreID: shop.store, SKU: "YR-001"}) })
	})
	t.Run("no backup is made of it", func(t *testing.T) {
		if err := shop.Backup(t.Context(), filepath.Join(t.TempDir(), "bad.db")); !errors.Is(err, ErrDamaged) {
			t.Errorf("got %v, want ErrDamaged", err)
		}
	})
	t.Run("the backup mends it", func(t *testing.T) {
		damaged.Close()
		if _, err := Restore(t.Context(), backup, path, shopMoment); err != nil {
			t.Fatal(err)
		}
		if got := amounts(t, path); !slices.Equal(got, []bot.Money{100}) {
			t.Errorf("got sales %v", got)
		}
	})
}

func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "storebot.db")
	end := otherProcess(t, "right to serve", path)
	t.Run("names who holds it", func(t *testing.T) {
		_, err := Lock(path)
		if !errors.Is(err, ErrHeld) {
			t.Fatalf("got %v, want ErrHeld", err)
		}
		problem := bot.ProblemOf(err)
		if problem == nil || !strings.Contains(problem.Error(), "Another storebot (process ") {
			t.Errorf("got %v, want the process named", problem)
		}
	})
	t.Run("is one by whatever name the database is called", func(t *testing.T) {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		other := filepath.Join(t.TempDir(), "link.db")
		if err := os.Symlink(path, other); err != nil {
			t.Skip(err)
		}
		if _, err := Lock(other); !errors.Is(err, ErrHeld) {
			t.Errorf("got %v, want ErrHeld", err)
		}
	})
	t.Run("is free once the process has ended", func(t *testing.T) {
		end()
		lock, err := Lock(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := lock.Close(); err != nil {
			t.Error(err)
		}
	})
	t.Run("needs its folder", func(t *testing.T) {
		_, err := Lock(filepath.Join(t.TempDir(), "no", "such.db"))
		if !errors.Is(err, ErrReadOnly) {
			t.Errorf("got %v, want ErrReadOnly", err)
		}
		isProblem(t, err)
	})
}
