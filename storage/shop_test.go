package storage

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage/storagetest"
)

// shop is a database of one store with an owner (lily) and an agent (ming).
type shop struct {
	*Database
	t          *testing.T
	store      int64
	lily, ming int64
}

var shopMoment = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.FixedZone("CST", 8*3600))

var shopDay = bot.DayOf(shopMoment)

func openTest(t testing.TB, path string) *Database {
	t.Helper()
	db, err := Open(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func newShop(t *testing.T) shop {
	t.Helper()
	return newShopAt(t, filepath.Join(t.TempDir(), "storebot.db"))
}

// emptyFile is a database without any records.
var emptyFile = storagetest.NewTemplate(func(path string) error {
	db, err := Open(context.Background(), path, Options{})
	if err != nil {
		return err
	}
	return db.Close()
})

func newShopAt(t *testing.T, path string) shop {
	t.Helper()
	emptyFile.Copy(t, path)
	s := shop{Database: openTest(t, path), t: t}
	store, err := NewStore("main", "Main store", "Asia/Shanghai", bot.ZH)
	if err != nil {
		t.Fatal(err)
	}
	by := By{Command: "setup", At: shopMoment}
	store, err = s.FirstStore(t.Context(), by, store, "lily", Identity{Platform: "slack", Account: "U1"})
	if err != nil {
		t.Fatal(err)
	}
	s.store, s.lily = store.ID, 1
	s.change(s.lily, "member add", func(tx *Tx) error {
		ming, err := tx.AddMember("ming", bot.Agent, Identity{Platform: "slack", Account: "U2"})
		s.ming = ming.ID
		return err
	})
	return s
}

func (s shop) by(member int64, command string) By {
	return By{StoreID: s.store, MemberID: member, Command: command, At: shopMoment}
}

func (s shop) change(member int64, command string, act func(*Tx) error) {
	s.t.Helper()
	if err := s.Change(s.t.Context(), s.by(member, command), act); err != nil {
		s.t.Fatal(err)
	}
}

func (s shop) put(member int64, command string, r record) {
	s.t.Helper()
	s.change(member, command, func(tx *Tx) error { return tx.Put(r) })
}

// anything may be undone.
func anything(Undone) error { return nil }

func (s shop) undo(member int64) Undone {
	s.t.Helper()
	undone, err := s.Undo(s.t.Context(), s.by(member, "undo"), 0, anything)
	if err != nil {
		s.t.Fatal(err)
	}
	return undone
}

// isProblem fails unless the error can be shown to people.
func isProblem(t *testing.T, err error) {
	t.Helper()
	if bot.ProblemOf(err) == nil {
		t.Errorf("got %v, want a problem that can be shown", err)
	}
}
