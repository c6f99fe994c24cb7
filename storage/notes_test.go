package storage

import (
	"fmt"
	"testing"
)

// TestForgetRemovesOldRows has a row of everything that is kept only for a
// while, settled at one moment, and looks what is left of it later.
func TestForgetRemovesOldRows(t *testing.T) {
	s := newShop(t)
	s.restart()
	at := shopMoment.Unix()
	for _, insert := range []string{
		"INSERT INTO notes (platform, key, value, until) VALUES ('slack', 'a', x'', ?)",
		"INSERT INTO requests (request, at) VALUES ('slack:1', ?)",
		"INSERT INTO outbox (store_id, platform, address, message, state, created_at, due_at, settled_at) VALUES (1, 'slack', 'C1', x'', 'sent', 0, 0, ?)",
		"INSERT INTO outbox (store_id, platform, address, message, state, created_at, due_at, settled_at) VALUES (1, 'slack', 'C2', x'', 'buried', 0, 0, ?)",
		"INSERT INTO posts (platform, address, standing, posted, at) VALUES ('slack', 'C1', 'overdue', '[]', ?)",
		"INSERT INTO slots (schedule_id, at, state, due_at, settled_at) SELECT min(id), 0, 'done', 0, ? FROM schedules",
		"INSERT INTO imports (id, store_id, file, kind, rejected, at) VALUES (7, 1, 'orders.csv', 'orders', 1, ?)",
		"INSERT INTO import_rejects (import_id, row, column, value, reason) SELECT id, 2, '', '', '' FROM imports WHERE at = ?",
		"INSERT INTO invitations (code, store_id, until) VALUES ('hash', 1, ?)",
	} {
		if err := s.write.Exec(insert, at).Error; err != nil {
			t.Fatal(err)
		}
	}
	left := func(months int) (tables []string) {
		t.Helper()
		if err := s.Forget(t.Context(), shopMoment.AddDate(0, months, 1)); err != nil {
			t.Fatal(err)
		}
		for _, table := range []string{"notes", "requests", "posts", "slots", "import_rejects", "invitations"} {
			if s.number("SELECT count(*) FROM "+table) > 0 {
				tables = append(tables, table)
			}
		}
		for _, state := range []string{"sent", "buried"} {
			if s.number("SELECT count(*) FROM outbox WHERE state = ?", state) > 0 {
				tables = append(tables, state)
			}
		}
		return tables
	}
	for months, want := range []string{
		"[requests posts slots import_rejects invitations sent buried]",
		"[posts slots import_rejects invitations buried]",
		"[posts slots import_rejects invitations buried]",
		"[]",
	} {
		if got := left(months); fmt.Sprint(got) != want {
			t.Errorf("after %d months and a day %v is left, want %s", months, got, want)
		}
	}
	if s.number("SELECT count(*) FROM imports") != 1 {
		t.Error("the record of the import is gone with its rejected rows")
	}
}
