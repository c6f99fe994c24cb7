package storage

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"gorm.io/gorm"
)

// damage writes over part of a file.
func damage(t *testing.T, path string, offset int64, with []byte) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteAt(with, offset); err != nil {
		t.Fatal(err)
	}
}

// makeFile runs statements on a file of SQLite's and closes it.
func makeFile(t *testing.T, path string, statements ...string) {
	t.Helper()
	pool, err := sql.Open(driverName, "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	for _, statement := range statements {
		if _, err := pool.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpenRefusesAndLeavesTheFileAsItIs(t *testing.T) {
	for _, tt := range []struct {
		outcome string
		make    func(t *testing.T, path string)
		want    error
	}{
		{"a database of a newer storebot", func(t *testing.T, path string) {
			newShopAt(t, path).Close()
			makeFile(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)")
		}, ErrNewer},
		{"another program's database", func(t *testing.T, path string) {
			makeFile(t, path, "CREATE TABLE songs (title TEXT)")
		}, ErrForeign},
		{"a file that is no database", func(t *testing.T, path string) {
			if err := os.WriteFile(path, bytes.Repeat([]byte("订单编号,买家\n"), 200), 0o600); err != nil {
				t.Fatal(err)
			}
		}, ErrForeign},
		{"a database whose first page is damaged", func(t *testing.T, path string) {
			newShopAt(t, path).Close()
			damage(t, path, 0, make([]byte, 512))
		}, ErrForeign},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file.db")
			tt.make(t, path)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = Open(t.Context(), path, Options{})
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			isProblem(t, err)
			after, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestOpenSaysThatAFolderIsMissing(t *testing.T) {
	_, err := Open(t.Context(), filepath.Join(t.TempDir(), "no", "such.db"), Options{})
	if !errors.Is(err, ErrReadOnly) {
		t.Errorf("got %v, want ErrReadOnly", err)
	}
	isProblem(t, err)
}

func TestOpenSaysThatAFileIsReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "storebot.db")
	newShopAt(t, path).Close()
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	if file, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
		file.Close()
		t.Skip("this user may write to every file")
	}
	_, err := Open(t.Context(), path, Options{})
	if !errors.Is(err, ErrReadOnly) {
		t.Errorf("got %v, want ErrReadOnly", err)
	}
	isProblem(t, err)
}

func TestOpenTakesAwkwardPaths(t *testing.T) {
	path := filepath.Join(t.TempDir(), "天猫 100%? #1.db")
	shop := newShopAt(t, path)
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	if _, err := shop.StoreByID(t.Context(), shop.store); err != nil {
		t.Error(err)
	}
}

func TestOpenKeepsANewFileFromOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "storebot.db")
	openTest(t, path)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("got mode %v, want 0600", info.Mode().Perm())
	}
}

func TestConnectionsHaveTheirPragmas(t *testing.T) {
	db := openTest(t, filepath.Join(t.TempDir(), "storebot.db"))
	for _, tt := range []struct {
		outcome string
		pool    *gorm.DB
		pragma  string
		want    int
	}{
		{"writing, references hold", db.write, "foreign_keys", 1},
		{"writing, a power cut loses nothing", db.write, "synchronous", 2},
		{"writing, a lock is waited for", db.write, "busy_timeout", int(busyTimeout.Milliseconds())},
		{"writing, the cache is bounded", db.write, "cache_size", -writerCache},
		{"reading, a lock is waited for", db.gorm, "busy_timeout", int(busyTimeout.Milliseconds())},
		{"reading, the cache is bounded", db.gorm, "cache_size", -readerCache},
		{"reading, nothing is written", db.gorm, "query_only", 1},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			var got int
			if err := tt.pool.Raw("PRAGMA " + tt.pragma).Scan(&got).Error; err != nil || got != tt.want {
				t.Errorf("got %d, %v, want %d", got, err, tt.want)
			}
		})
	}
	var journal string
	if db.write.Raw("PRAGMA journal_mode").Scan(&journal); journal != "wal" {
		t.Errorf("got journal %q, want wal", journal)
	}
}

func TestCheck(t *testing.T) {
	path := filepath.Join(t.TempDir(), "storebot.db")
	shop := newShopAt(t, path)
	t.Run("finds nothing in a sound file", func(t *testing.T) {
		if findings, err := shop.Check(t.Context()); err != nil || len(findings) != 0 {
			t.Errorf("got %v, %v", findings, err)
		}
	})
	t.Run("finds a row that refers to nothing", func(t *testing.T) {
		shop.write.Exec("PRAGMA foreign_keys = 0")
		shop.write.Exec("INSERT INTO roles VALUES (1, 77, 'agent')")
		findings, err := shop.Check(t.Context())
		if err != nil || len(findings) != 1 {
			t.Errorf("got %v, %v, want one finding", findings, err)
		}
	})
	t.Run("finds a damaged page", func(t *testing.T) {
		other := filepath.Join(t.TempDir(), "storebot.db")
		broken := newShopAt(t, other)
		var page int64
		if err := broken.gorm.Raw("SELECT rootpage FROM sqlite_schema WHERE name = 'orders_placed'").Scan(&page).Error; err != nil {
			t.Fatal(err)
		}
		broken.Close()
		damage(t, other, (page-1)*4096, bytes.Repeat([]byte{0xee}, 4096))
		findings, err := openTest(t, other).Check(t.Context())
		if len(findings) == 0 && !errors.Is(err, ErrDamaged) {
			t.Errorf("got %v, %v, want findings or ErrDamaged", findings, err)
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	b.Run("new", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			path := filepath.Join(b.TempDir(), "storebot.db")
			b.StartTimer()
			benchmarkOpen(b, path)
		}
	})
	b.Run("existing", func(b *testing.B) {
		path := filepath.Join(b.TempDir(), "storebot.db")
		benchmarkOpen(b, path)
		for b.Loop() {
			benchmarkOpen(b, path)
		}
	})
}

func benchmarkOpen(b *testing.B, path string) {
	b.Helper()
	db, err := Open(b.Context(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
}
