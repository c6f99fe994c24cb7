package commands

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
	"storebot/storage/storagetest"
)

// shop is a database with one store, whose owner is boss, and a command called try.
type shop struct {
	db  *storage.Database
	try func(context.Context, call) error
}

// NewFile is a database without any records.
var NewFile = storagetest.NewTemplate(func(path string) error {
	db, err := storage.Open(context.Background(), path, storage.Options{})
	if err != nil {
		return err
	}
	return db.Close()
})

func newShop(t *testing.T) *shop {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.db")
	NewFile.Copy(t, path)
	db, err := storage.Open(t.Context(), path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	store, err := storage.NewStore("main", "Main", "Asia/Shanghai", bot.EN)
	if err == nil {
		_, err = db.FirstStore(t.Context(), storage.By{Command: "setup", At: shopMoment}, store, "boss",
			storage.Identity{Platform: "test", Account: "boss"})
	}
	if err != nil {
		t.Fatal(err)
	}
	return &shop{db: db}
}

var shopMoment = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// answer has the boss send a request to a router that has seen none before.
func (s *shop) answer(t *testing.T, id string) string {
	t.Helper()
	d := &desk{db: s.db, settings: reports.Defaults()}
	command := bot.Command{Name: "try", Needs: bot.Agent,
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			return bot.Reply{Message: bot.OneLine(bot.Data("done"))}, s.try(ctx, c)
		})}
	router := bot.NewRouter([]bot.Command{command}, s.db, bot.Options{Now: func() time.Time { return shopMoment }})
	chat := bot.Chat{Platform: "test", Address: "boss", Private: true}
	return router.Handle(t.Context(), bot.Request{ID: id, Chat: chat, Account: "boss", Line: "try"}).Message.Title.String()
}

// sells logs a sale within a change.
func sells(ctx context.Context, c call) error {
	return c.change(ctx, func(tx change) error {
		return tx.Put(&storage.Sale{StoreID: c.Store.ID, Day: c.today(), Amount: 100, MemberID: c.Member.ID})
	})
}

func TestNothingWasChangedIsSaidOnlyWhereItIsTrue(t *testing.T) {
	broken := errors.New("no such table")
	for _, test := range []struct {
		name string
		try  func(context.Context, call) error
		says string
		kept int
	}{
		{"before the change", func(context.Context, call) error { return broken },
			"Something went wrong on our side. Nothing was changed.", 0},
		{"within the change", func(ctx context.Context, c call) error {
			return c.change(ctx, func(tx change) error {
				return errors.Join(tx.Put(&storage.Sale{StoreID: c.Store.ID, Day: c.today(), Amount: 100, MemberID: c.Member.ID}),
					broken)
			})
		}, "Something went wrong on our side. Nothing was changed.", 0},
		{"after the change", func(ctx context.Context, c call) error { return errors.Join(sells(ctx, c), broken) },
			"That was saved, but I can't show it. Don't send it again.", 1},
		{"after the change, by a full disk", func(ctx context.Context, c call) error {
			return errors.Join(sells(ctx, c), bot.Problemf("The disk is full. Nothing was changed."))
		}, "That was saved, but I can't show it. Don't send it again.", 1},
		{"after the change, interrupted", func(ctx context.Context,
			c call) error {
			return errors.Join(sells(ctx, c), context.Canceled)
		},
			"That was saved, but I was interrupted before I could show it. Don't send it again.", 1},
		{"interrupted before", func(context.Context, call) error { return context.Canceled },
			"That was interrupted. Nothing was changed.", 0},
		{"after a step beside it", func(ctx context.Context,
			c call) error {
			return errors.Join(sells(ctx, c.step("beside")), broken)
		},
			"Something went wrong on our side. Nothing was changed.", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newShop(t)
			s.try = test.try
			if got := s.answer(t, "1"); !strings.HasPrefix(got, test.says) {
				t.Errorf("answered %q, want %q", got, test.says)
			}
			sales, err := s.db.Sales(t.Context(), 1, bot.PeriodOf(bot.DayOf(shopMoment)))
			if err != nil || len(sales) != test.kept {
				t.Errorf("%d sales are kept, %v; want %d", len(sales), err, test.kept)
			}
		})
	}
}

func TestRequestStepRunsOnce(t *testing.T) {
	s := newShop(t)
	s.try = func(ctx context.Context, c call) error {
		return errors.Join(sells(ctx, c), sells(ctx, c.step("beside")))
	}
	if got := s.answer(t, "1"); got != "done" {
		t.Fatal(got)
	}
	if got := s.answer(t, "1"); got != "I already did that the first time you sent it." {
		t.Errorf("the same request is answered %q", got)
	}
	s.try = func(ctx context.Context, c call) error { return sells(ctx, c.step("beside")) }
	if got := s.answer(t, "1"); got != "I already did that the first time you sent it." {
		t.Errorf("the same step is answered %q", got)
	}
	sales, err := s.db.Sales(t.Context(), 1, bot.PeriodOf(bot.DayOf(shopMoment)))
	if err != nil || len(sales) != 2 {
		t.Errorf("%d sales are kept, %v", len(sales), err)
	}
}

// TestChangeReadsItsOwnWrites reads, within a change, what it has just put.
func TestChangeReadsItsOwnWrites(t *testing.T) {
	s := newShop(t)
	s.try = func(ctx context.Context, c call) error {
		return c.change(ctx, func(tx change) error {
			row := storage.Deadline{StoreID: c.Store.ID, What: "sign up", DueAt: shopMoment.Unix() + 60, MemberID: c.Member.ID}
			if err := tx.Put(&row); err != nil {
				return err
			}
			within, err := tx.reports().Deadlines(ctx)
			if err != nil || len(within.Sections) == 0 {
				t.Errorf("within the change: %v, %v", within, err)
			}
			return nil
		})
	}
	if got := s.answer(t, "1"); got != "done" {
		t.Error(got)
	}
}
