package storage

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"storebot/bot"
)

func TestRestoreRefusesAnUnfitBackupAndChangesNothing(t *testing.T) {
	for _, tt := range unfitBackups {
		t.Run(tt.outcome, func(t *testing.T) {
			backup, path := filepath.Join(t.TempDir(), "copy.db"), filepath.Join(t.TempDir(), "storebot.db")
			tt.make(t, backup)
			closedShop(t, path, 100)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := Restore(t.Context(), backup, path, shopMoment); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
				t.Errorf("the database was changed (%v)", err)
			}
			if got := names(t, filepath.Dir(path)); !slices.Equal(got, []string{"storebot.db", "storebot.db.lock"}) {
				t.Errorf("the folder holds %v", got)
			}
		})
	}
}

func TestRestoreKeepsThePreviousDatabase(t *testing.T) {
	folder, backup := t.TempDir(), filepath.Join(t.TempDir(), "copy.db")
	path, wantAside := filepath.Join(folder, "storebot.db"), filepath.Join(folder, "storebot-aside-20261123-090000.db")
	t.Run("where none is yet", func(t *testing.T) {
		closedShop(t, backup, 100)
		if aside, err := Restore(t.Context(), backup, path, shopMoment); err != nil || aside != "" {
			t.Fatalf("got %q, %v, want nothing aside", aside, err)
		}
		if got := amounts(t, path); !slices.Equal(got, []bot.Money{100}) {
			t.Errorf("got sales %v", got)
		}
	})
	t.Run("in place of one with later records", func(t *testing.T) {
		db := openTest(t, path)
		sale := Sale{StoreID: 1, Day: shopDay, Amount: 200, MemberID: 1}
		if err := db.Change(t.Context(), By{StoreID: 1, MemberID: 1, At: shopMoment},
			func(tx *Tx) error { return tx.Put(&sale) }); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if aside, err := Restore(t.Context(), backup, path, shopMoment); err != nil || aside != wantAside {
			t.Fatalf("got %q, %v, want %q", aside, err, wantAside)
		}
		if got := amounts(t, path); !slices.Equal(got, []bot.Money{100}) {
			t.Errorf("restored: got sales %v", got)
		}
		if got := amounts(t, wantAside); !slices.Equal(got, []bot.Money{100, 200}) {
			t.Errorf("aside: got sales %v", got)
		}
	})
	t.Run("never over one that is aside already", func(t *testing.T) {
		_, err := Restore(t.Context(), backup, path, shopMoment)
		if !errors.Is(err, ErrTaken) {
			t.Errorf("got %v, want ErrTaken", err)
		}
		if got := amounts(t, wantAside); len(got) != 2 {
			t.Errorf("aside: got sales %v", got)
		}
	})
}

// A process that was killed leaves its write-ahead log beside the file: what is
// in it belongs to the database that is kept aside, and not to the restored one.
func TestRestoreKeepsTheWriteAheadLogOfAKilledProcess(t *testing.T) {
	folder, backup := t.TempDir(), filepath.Join(t.TempDir(), "copy.db")
	closedShop(t, backup, 300)
	live := newShop(t)
	live.write.Exec("PRAGMA wal_autocheckpoint = 0")
	live.sell(100)
	path := filepath.Join(folder, "storebot.db")
	for _, part := range []string{"", "-wal"} {
		content, err := os.ReadFile(live.path + part)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+part, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, damaged := range []bool{false, true} {
		if damaged {
			damage(t, path, 0, make([]byte, 100))
		}
		aside, err := Restore(t.Context(), backup, path, shopMoment.Add(map[bool]time.Duration{true: time.Hour}[damaged]))
		if err != nil {
			t.Fatal(err)
		}
		if got := amounts(t, path); !slices.Equal(got, []bot.Money{300}) {
			t.Errorf("restored: got sales %v", got)
		}
		if damaged {
			continue
		}
		if got := amounts(t, aside); !slices.Equal(got, []bot.Money{100}) {
			t.Errorf("aside: got sales %v", got)
		}
	}
}

func TestRestoreRefusesADatabaseInUse(t *testing.T) {
	backup := filepath.Join(t.TempDir(), "copy.db")
	closedShop(t, backup, 300)
	t.Run("served by another process", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "storebot.db")
		lock, err := Lock(path)
		if err != nil {
			t.Fatal(err)
		}
		defer lock.Close()
		_, err = Restore(t.Context(), backup, path, shopMoment)
		if !errors.Is(err, ErrHeld) {
			t.Errorf("got %v, want ErrHeld", err)
		}
		isProblem(t, err)
	})
	t.Run("open in another program", func(t *testing.T) {
		live := newShop(t)
		live.sell(100)
		_, err := Restore(t.Context(), backup, live.path, shopMoment)
		if !errors.Is(err, ErrBusy) {
			t.Errorf("got %v, want ErrBusy", err)
		}
		isProblem(t, err)
		live.sell(200)
	})
}
