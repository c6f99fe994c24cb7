package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"storebot/bot"
)

// sell records one sale, the amount telling sales apart.
func (s shop) sell(amount bot.Money) {
	s.t.Helper()
	s.put(s.lily, "sale", &Sale{StoreID: s.store, Day: shopDay, Amount: amount, MemberID: s.lily})
}

// amounts returns those of a database's sales, in order.
func amounts(t *testing.T, path string) []bot.Money {
	t.Helper()
	db, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	sales, err := db.Sales(t.Context(), 1, bot.PeriodOf(shopDay))
	if err != nil {
		t.Fatal(err)
	}
	var found []bot.Money
	for _, sale := range sales {
		found = append(found, sale.Amount)
	}
	slices.Sort(found)
	return found
}

// closedShop is a database that no one has open, with one sale.
func closedShop(t *testing.T, path string, amount bot.Money) {
	t.Helper()
	shop := newShopAt(t, path)
	shop.sell(amount)
	shop.Close()
}

// names returns the files of a folder.
func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, entry := range entries {
		found = append(found, entry.Name())
	}
	return found
}

func TestBackupIsConsistentDuringWrites(t *testing.T) {
	shop := newShop(t)
	shop.sell(100)
	ctx, stop := context.WithCancel(t.Context())
	var writer sync.WaitGroup
	writer.Go(func() {
		for amount := bot.Money(101); ctx.Err() == nil; amount++ {
			shop.sell(amount)
		}
	})
	path := filepath.Join(t.TempDir(), "copy.db")
	err := shop.Backup(t.Context(), path)
	stop()
	writer.Wait()
	if err != nil {
		t.Fatal(err)
	}
	if err := verify(t.Context(), path); err != nil {
		t.Error(err)
	}
	if got := names(t, filepath.Dir(path)); !slices.Equal(got, []string{"copy.db"}) {
		t.Errorf("the folder holds %v, want the backup alone", got)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v, want a file for its owner alone", info.Mode(), err)
	}
	if got := amounts(t, path); len(got) == 0 || got[0] != 100 {
		t.Errorf("got sales %v, want the first among them", got)
	}
}

func TestBackupRefuses(t *testing.T) {
	for _, tt := range []struct {
		outcome string
		target  func(t *testing.T, folder string) string
		want    error
	}{
		{"to write over a file", func(t *testing.T, folder string) string {
			path := filepath.Join(folder, "there.db")
			if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}, ErrTaken},
		{"a folder that is not there", func(_ *testing.T, folder string) string {
			return filepath.Join(folder, "no", "copy.db")
		}, ErrReadOnly},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			folder := t.TempDir()
			target := tt.target(t, folder)
			before := names(t, folder)
			err := newShop(t).Backup(t.Context(), target)
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			isProblem(t, err)
			if after := names(t, folder); !slices.Equal(before, after) {
				t.Errorf("the folder holds %v, want %v", after, before)
			}
		})
	}
}

func TestInterruptedBackupLeavesNothing(t *testing.T) {
	shop, folder := newShop(t), t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := shop.Backup(ctx, filepath.Join(folder, "copy.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
	if got := names(t, folder); len(got) > 0 {
		t.Errorf("the folder holds %v, want nothing", got)
	}
}

// unfitBackups are files that must not be restored.
var unfitBackups = []struct {
	outcome string
	make    func(t *testing.T, path string)
	want    error
}{
	{"a file that is not there", func(*testing.T, string) {}, ErrNotFound},
	{"a folder", func(t *testing.T, path string) {
		if err := os.Mkdir(path, 0o700); err != nil {
			t.Fatal(err)
		}
	}, ErrForeign},
	{"an empty file", func(t *testing.T, path string) {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}, ErrForeign},
	{"a database of nothing", func(t *testing.T, path string) {
		makeFile(t, path, "CREATE TABLE songs (title TEXT)", "DROP TABLE songs")
	}, ErrForeign},
	{"another program's database", func(t *testing.T, path string) {
		makeFile(t, path, "CREATE TABLE songs (title TEXT)")
	}, ErrForeign},
	{"a newer storebot's", func(t *testing.T, path string) {
		closedShop(t, path, 300)
		makeFile(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)")
	}, ErrNewer},
	{"a file cut short", func(t *testing.T, path string) {
		closedShop(t, path, 300)
		if err := os.Truncate(path, 20*4096); err != nil {
			t.Fatal(err)
		}
	}, ErrDamaged},
	{"a file with a damaged page", func(t *testing.T, path string) {
		closedShop(t, path, 300)
		damageTable(t, path, "sales")
	}, ErrDamaged},
}

func TestVerifyRefuses(t *testing.T) {
	for _, tt := range unfitBackups {
		t.Run(tt.outcome, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "copy.db")
			tt.make(t, path)
			err := verify(t.Context(), path)
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			isProblem(t, err)
		})
	}
}

func TestBackupIntoKeepsTheNewest(t *testing.T) {
	shop, folder := newShop(t), filepath.Join(t.TempDir(), "backups")
	for night := range 4 {
		if _, err := shop.BackupInto(t.Context(), folder, shopMoment.AddDate(0, 0, night), 2); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"storebot-20261125-090000.db", "storebot-20261126-090000.db"}
	if got := names(t, folder); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	backups, err := Backups(folder)
	if err != nil || len(backups) != 2 {
		t.Fatalf("got %v, %v", backups, err)
	}
	at, ok := BackupTime(backups[1], shopMoment.Location())
	if want := shopMoment.AddDate(0, 0, 3); !ok || !at.Equal(want) {
		t.Errorf("got %v, %v, want %v", at, ok, want)
	}
}

func TestRotate(t *testing.T) {
	for _, tt := range []struct {
		outcome   string
		files     []string
		keep      int
		remaining []string
	}{
		{"removes the oldest", []string{"storebot-20261121-031500.db", "storebot-20261122-031500.db",
			"storebot-20261123-031500.db"}, 2,
			[]string{"storebot-20261122-031500.db", "storebot-20261123-031500.db"}},
		{"keeps all where there are few", []string{"storebot-20261123-031500.db"}, 14,
			[]string{"storebot-20261123-031500.db"}},
		{"keeps one at least", []string{"storebot-20261122-031500.db", "storebot-20261123-031500.db"}, 0,
			[]string{"storebot-20261123-031500.db"}},
		{"leaves other files alone", []string{"notes.txt", "storebot-20261122-031500.db", "storebot-20261123-031500.db",
			"storebot-before.db", "storebot.db"}, 1,
			[]string{"notes.txt", "storebot-20261123-031500.db", "storebot-before.db", "storebot.db"}},
		{"removes what a killed backup left, not what is under way",
			[]string{"storebot-20261121-031500.db.123.part", "storebot-20261122-031500.db",
				"storebot-20261123-031500.db.9.part"}, 14,
			[]string{"storebot-20261122-031500.db", "storebot-20261123-031500.db.9.part"}},
		{"finds nothing to do", nil, 14, nil},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			folder := t.TempDir()
			for _, name := range tt.files {
				if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := rotate(folder, tt.keep); err != nil {
				t.Fatal(err)
			}
			if got := names(t, folder); !slices.Equal(got, tt.remaining) {
				t.Errorf("got %v, want %v", got, tt.remaining)
			}
		})
	}
}
