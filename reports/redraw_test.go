package reports_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"storebot/reports"
	"storebot/storage"
)

// TestDrawIsVerifiableFromItsRecord draws, imports more chats, and makes the drawing
// again from what is recorded of it; a record that was changed is found out.
func TestDrawIsVerifiableFromItsRecord(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now, chatList(t, "20", "21"))
	ctx := t.Context()
	by := storage.By{StoreID: store.ID, MemberID: 1, Command: "check draw", At: now}
	keep := func(at time.Time, change func(chats []int64)) storage.Draw {
		t.Helper()
		var draw storage.Draw
		err := db.Change(ctx, by, func(tx *storage.Tx) error {
			made, chats, err := reports.For(tx.Records, reports.Defaults(), store, at).DrawChecks(ctx, 1, 10)
			if err != nil {
				return err
			}
			if len(chats) != 10 {
				t.Errorf("drew %v", chats)
			}
			change(chats)
			draw = made
			return tx.KeepDraw(&draw, chats)
		})
		if err != nil {
			t.Fatal(err)
		}
		return draw
	}
	draw := keep(now, func([]int64) {})
	if _, err := db.Import(ctx, storage.ImportRequest{StoreID: store.ID, Path: chatList(t, "22"), FileName: "more.csv",
		Now: now}); err != nil {
		t.Fatal(err)
	}
	found, err := db.Draw(ctx, store.ID, draw.ID)
	if err != nil || found.Seed != now.UnixNano() {
		t.Fatalf("recorded is %+v, %v", found, err)
	}
	if same, err := reports.For(db.Records, reports.Settings{}, store, now).Redraw(ctx, found); err != nil || !same {
		t.Errorf("drawn again it is the same: %v, %v", same, err)
	}
	favourite := keep(now.AddDate(0, 0, 1), func(chats []int64) { chats[0], chats[1] = chats[1], chats[0] })
	if same, err := reports.For(db.Records, reports.Settings{}, store, now).Redraw(ctx, favourite); err != nil || same {
		t.Errorf("a changed record is the same: %v, %v", same, err)
	}
}

// TestCalibrationIsVerifiableFromItsRecord draws chats of both agents together.
func TestCalibrationIsVerifiableFromItsRecord(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, shanghai(t))
	db, store := shop(t, now, chatList(t, "20", "21"))
	var draw storage.Draw
	err := db.Change(t.Context(), testBy(store, now), func(tx *storage.Tx) error {
		made, chats, err := reports.For(tx.Records, reports.Defaults(), store, now).DrawCalibration(t.Context(), 1)
		if err != nil {
			return err
		}
		draw = made
		return tx.KeepDraw(&draw, chats)
	})
	if err != nil {
		t.Fatal(err)
	}
	if same, err := reports.For(db.Records, reports.Settings{}, store, now).Redraw(t.Context(), draw); err != nil || !same {
		t.Errorf("drawn again it is the same: %v, %v", same, err)
	}
}

// chatList returns a list of twenty chats of two agents for each of some days of November.
func chatList(t *testing.T, days ...string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("time,agent,buyer,duration,rating\n")
	for _, day := range days {
		for minute := range 20 {
			agent := []string{"lily", "wu"}[minute%2]
			b.WriteString("2026-11-" + day + " 10:" + time.Date(0, 1, 1, 0, minute, 0, 0, time.UTC).Format("04") + ":00," +
				agent + ",tb" + day + ",60,5\n")
		}
	}
	path := filepath.Join(t.TempDir(), "chats.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
