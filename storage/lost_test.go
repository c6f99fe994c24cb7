package storage

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"storebot/bot"
)

func TestLostFileIsNoticedAndNothingIsAcknowledged(t *testing.T) {
	for outcome, lose := range map[string]func(t *testing.T, path string) error{
		"removed": func(_ *testing.T, path string) error { return os.Remove(path) },
		"moved":   func(_ *testing.T, path string) error { return os.Rename(path, path+".old") },
		"replaced by another file": func(t *testing.T, path string) error {
			other := filepath.Join(t.TempDir(), "other.db")
			if err := os.WriteFile(other, []byte("other"), 0o600); err != nil {
				return err
			}
			return os.Rename(other, path)
		},
	} {
		t.Run(outcome, func(t *testing.T) {
			shop := newShop(t)
			if err := shop.CheckFile(); err != nil {
				t.Fatalf("before: %v", err)
			}
			if err := lose(t, shop.path); err != nil {
				t.Fatal(err)
			}
			lost := shop.CheckFile()
			if !errors.Is(lost, ErrLost) || bot.ProblemOf(lost) == nil {
				t.Fatalf("got %v, want a fault of kind ErrLost that says what to do", lost)
			}
			if err := shop.Abandon(t.Context(), lost); err != nil {
				t.Fatal(err)
			}
			if err := shop.Health(); !errors.Is(err, ErrLost) {
				t.Errorf("health is %v", err)
			}
			for what, err := range map[string]error{
				"a change": shop.Change(t.Context(), shop.by(shop.ming, "sale"),
					func(tx *Tx) error { return tx.Put(shop.newSale(1)) }),
				"a question": func() error { _, err := shop.Stores(t.Context()); return err }(),
				"an import": func() error {
					_, err := shop.Import(t.Context(), ImportRequest{StoreID: 1, Path: shop.path})
					return err
				}(),
				"a note":       shop.Notes("slack", nil).Save(t.Context(), []bot.Note{{Key: "a"}}),
				"the postman":  func() error { _, err := shop.Outbox().Recover(t.Context()); return err }(),
				"the clock":    shop.Book().Reopen(t.Context(), 1, shopMoment),
				"another line": func() error { _, err := shop.Caller(t.Context(), bot.Request{}); return err }(),
			} {
				if !errors.Is(err, ErrLost) {
					t.Errorf("%s: got %v", what, err)
				}
			}
			if err := shop.Health(); !errors.Is(err, ErrLost) {
				t.Errorf("afterwards health is %v", err)
			}
		})
	}
}

func TestFileThatCannotBeLookedAtIsNotLost(t *testing.T) {
	shop := newShop(t)
	shop.path = filepath.Join(shop.path, "not a folder") // neither there nor missing
	if err := shop.CheckFile(); err != nil {
		t.Errorf("got %v", err)
	}
}
