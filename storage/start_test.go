package storage

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"storebot/bot"
)

// aStart returns what the tests' stores begin with: a line of its own for the oldest.
func aStart(store Store, oldest bool) Start {
	start := Start{
		Schedules: []Schedule{{Purpose: ForDigest, Cron: "0 9 * * *", Line: "digest", Useful: 60},
			{Cron: "*/5 * * * *", Line: "remind", Useful: 60}},
		Duties: []Duty{{Item: "Forum", Days: "daily"}},
		Events: []Event{{Weekday: time.Monday, What: "Specials of " + store.Key}},
	}
	if oldest {
		start.Schedules = append(start.Schedules, Schedule{Cron: "15 3 * * *", Line: "backup", Useful: 60})
	}
	return start
}

// open opens a further store as people do: from a chat of the first one.
func (s shop) openStore(key string) Store {
	s.t.Helper()
	store, err := NewStore(key, key, "Asia/Shanghai", bot.ZH)
	if err != nil {
		s.t.Fatal(err)
	}
	s.change(s.lily, "store", func(tx *Tx) error {
		if err := tx.AddStore(&store); err != nil {
			return err
		}
		if err := tx.Grant(s.lily, bot.Owner); err != nil {
			return err
		}
		return tx.Begin(s.lily, aStart(store, false))
	})
	return store
}

func (s shop) restart() {
	s.t.Helper()
	if err := s.BeginStores(s.t.Context(), By{Command: "setup", At: shopMoment}, aStart); err != nil {
		s.t.Fatal(err)
	}
}

// lines returns what the clock types in a store.
func (s shop) lines(store int64) (lines []string) {
	s.t.Helper()
	schedules, err := s.Schedules(s.t.Context(), store)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, schedule := range schedules {
		lines = append(lines, schedule.Line)
	}
	return lines
}

func TestEveryStoreBeginsOnce(t *testing.T) {
	shop := newShop(t)
	shop.restart()
	second, third := shop.openStore("second"), shop.openStore("third")
	for range 3 {
		shop.restart()
		for store, want := range map[int64][]string{
			shop.store: {"digest", "remind", "backup"}, second.ID: {"digest", "remind"}, third.ID: {"digest", "remind"},
		} {
			if got := shop.lines(store); !slices.Equal(got, want) {
				t.Errorf("in store %d the clock types %q, want %q", store, got, want)
			}
			duties, err := shop.Duties(t.Context(), store)
			if err != nil || len(duties) != 1 {
				t.Errorf("store %d has duties %v, %v, want one", store, duties, err)
			}
			events, err := shop.Events(t.Context(), store)
			if err != nil || len(events) != 1 {
				t.Errorf("store %d has events %v, %v, want one", store, events, err)
			}
		}
	}
}

func TestStoreOlderThanSchedulesGetsThemOnce(t *testing.T) {
	shop := newShop(t)
	shop.restart()
	second := shop.openStore("second")
	if err := shop.write.Exec("DELETE FROM schedules; DELETE FROM audit").Error; err != nil {
		t.Fatal(err)
	}
	for range 2 {
		shop.restart()
		if got := shop.lines(second.ID); len(got) != 2 {
			t.Errorf("the clock types %q, want digest and remind once", got)
		}
	}
}

func TestRemovedSchedulesDoNotComeBack(t *testing.T) {
	shop := newShop(t)
	shop.restart()
	second := shop.openStore("second")
	for _, store := range []int64{shop.store, second.ID} {
		schedules, err := shop.Schedules(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		by := shop.by(shop.lily, "schedule remove")
		by.StoreID = store
		err = shop.Change(t.Context(), by, func(tx *Tx) error {
			for _, s := range schedules {
				if err := tx.Delete(&s); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		shop.restart()
		if got := shop.lines(store); len(got) != 0 {
			t.Errorf("in store %d came back: %q", store, got)
		}
	}
}

// TestSecondStartOfAStoreIsRemoved brings a database up to date in which a second store
// was opened from the first one's chat: the program gave it its schedules again.
func TestSecondStartOfAStoreIsRemoved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	makeFile(t, path, readDump(t, 4)+`;
		DELETE FROM schedules; DELETE FROM audit;
		INSERT INTO stores (id, key, name, created_at) VALUES (8, 'second', 'Second', 0), (9, 'third', 'Third', 0);
		INSERT INTO schedules (id, store_id, member_id, purpose, cron, line, useful, paused, since, created_at) VALUES
			(11, 8, 1, 'digest', '0 9 * * *', 'digest', 1, 0, 0, 0), (12, 8, 1, '', '*/5 * * * *', 'remind', 1, 1, 0, 0), (13,
				8, 1, 'alerts', '0 8 * * *', 'brief', 1, 0, 0, 0),
			(21, 8, 1, 'digest', '0 9 * * *', 'digest', 1, 0, 0, 0), (22, 8, 1, '', '*/5 * * * *', 'remind', 1, 0, 0, 0), (23,
				8, 1, 'alerts', '0 7 * * *', 'brief', 1, 0, 0, 0),
			(24, 8, 1, 'alerts', '0 9 * * *', 'duty left', 1, 0, 0, 0),
			(31, 9, 1, 'digest', '0 9 * * *', 'digest', 1, 0, 0, 0), (32, 9, 1, 'digest', '0 9 * * *', 'digest', 1, 0, 0, 0);
		INSERT INTO slots (schedule_id, at, state, due_at) VALUES (21, 5, 'done', 5);
		INSERT INTO audit (id, store_id, change, at, member_id, command, entity, record, before, after) VALUES
			(1, 1, 1, 0, 1, 'store', 'schedules', '{"id":11}', NULL, '{"ID":11}'), (2, 1, 1, 0, 1, 'store', 'schedules', '{"id":12}', NULL, '{"ID":12}'),
			(3, 1, 1, 0, 1, 'store', 'schedules', '{"id":13}', NULL, '{"ID":13}'),
			(4, 8, 4, 0, 0, 'setup', 'schedules', '{"id":21}', NULL, '{"ID":21}'), (5, 8, 4, 0, 0, 'setup', 'schedules', '{"id":22}', NULL, '{"ID":22}'),
			(6, 8, 4, 0, 0, 'setup', 'schedules', '{"id":23}', NULL, '{"ID":23}'), (7, 8, 4, 0, 0, 'setup', 'schedules', '{"id":24}', NULL, '{"ID":24}'),
			(8, 8, 8, 0, 1, 'schedule edit', 'schedules', '{"id":23}', '{"ID":23}', '{"ID":23}'),
			(9, 9, 9, 0, 0, 'setup', 'schedules', '{"id":31}', NULL, '{"ID":31}'), (10, 9, 10, 0, 1, 'schedule add', 'schedules', '{"id":32}', NULL, '{"ID":32}')`)
	db := openTest(t, path)
	kept, err := list[int64](db.gorm.Raw("SELECT id FROM schedules ORDER BY id"))
	// 21 goes. 22 stays as its first one is paused, 23 since someone edited it, 24 as there
	// is no other, 31 and 32 since people made the second one.
	if want := []int64{11, 12, 13, 22, 23, 24, 31, 32}; err != nil || !slices.Equal(kept, want) {
		t.Errorf("kept %v, %v, want %v", kept, err, want)
	}
	if findings, err := db.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("it is not sound: %v, %v", findings, err)
	}
}
