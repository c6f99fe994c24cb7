package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/dustin/go-humanize"

	"storebot/storage"
)

// machineChecks need no database: they help to find out why it does not open.
var machineChecks = []check{
	{"settings", checkSettings},
	{"disk", checkDisk},
	{"backups", checkBackups},
}

// databaseChecks look into the open database.
var databaseChecks = []check{
	{"database", checkDatabase},
	{"figures", checkFigures},
	{"clock", checkClock},
	{"zones", checkZones},
	{"chats", checkChats},
	{"schedules", checkSchedules},
	{"outbox", checkOutbox},
	{"tokens", checkTokens},
}

// What is enough.
const (
	enoughDisk = 500e6 // bytes, or twice the database where that is more: a backup needs as much
	freshHours = 48    // of the last backup
	clockSlack = 24 * time.Hour
	firstYear  = 2026 // this program was not there before
)

// checkSettings finds them read: the program has not started otherwise.
func checkSettings(_ context.Context, e *examination) (finding, error) {
	if e.settings == "" {
		return found(fine, "no file; environment and defaults")
	}
	return found(fine, "read from %s", e.settings)
}

func checkDisk(_ context.Context, e *examination) (finding, error) {
	folder := filepath.Dir(e.config.db)
	free, err := freeSpace(folder)
	if err != nil {
		return finding{}, fmt.Errorf("the folder %s cannot be looked at: %w", folder, err)
	}
	needed := uint64(enoughDisk)
	if info, err := os.Stat(e.config.db); err == nil {
		needed = max(needed, 2*uint64(info.Size()))
	} else if !errors.Is(err, fs.ErrNotExist) {
		return finding{}, err
	}
	if free < needed {
		return found(look, "only %s free in %s; make room until there are %s", humanize.Bytes(free), folder, humanize.Bytes(needed))
	}
	return found(fine, "%s free", humanize.Bytes(free))
}

func checkBackups(_ context.Context, e *examination) (finding, error) {
	folder := e.config.backups()
	backups, err := storage.Backups(folder)
	if err != nil {
		return finding{}, err
	}
	if len(backups) == 0 {
		return found(look, "none in %s; make one with storebot backup", folder)
	}
	last := backups[len(backups)-1]
	at, _ := storage.BackupTime(last, e.now.Location())
	if age := e.now.Sub(at); age > freshHours*time.Hour {
		return found(look, "the last one, %s, is %d days old; make one with storebot backup", last, int(age.Hours()/24))
	}
	return found(fine, "the last one is %s", last)
}

func checkDatabase(ctx context.Context, e *examination) (finding, error) {
	wrong, err := e.db.Check(ctx)
	if err != nil {
		return finding{}, err
	}
	if len(wrong) > 0 {
		return finding{fault, "it is damaged; stop storebot, then put the last backup in its place with storebot restore", wrong}, nil
	}
	return found(fine, "%s is sound", e.config.db)
}

func checkClock(ctx context.Context, e *examination) (finding, error) {
	last, err := e.db.LastKept(ctx)
	if err != nil {
		return finding{}, err
	}
	clock := e.now.Format(time.DateTime)
	if e.now.Year() < firstYear {
		return found(fault, "it says %s, which is past; set this machine's clock", clock)
	}
	if newest := time.Unix(last, 0).In(e.now.Location()); e.now.Before(newest.Add(-clockSlack)) {
		return found(fault, "it says %s, but the newest record is of %s; set this machine's clock", clock, newest.Format(time.DateTime))
	}
	return found(fine, "%s in %s", clock, e.now.Location())
}

func checkZones(_ context.Context, e *examination) (finding, error) {
	var zones []string
	for _, store := range e.stores {
		if _, err := time.LoadLocation(store.Zone); err != nil {
			return found(fault, "store %s is in %s, which nobody knows; set one with: store zone", store.Key, store.Zone)
		}
		zones = append(zones, store.Key+" in "+store.Zone)
	}
	return found(fine, "%s", strings.Join(zones, ", "))
}

func checkChats(ctx context.Context, e *examination) (finding, error) {
	for _, store := range e.stores {
		for _, purpose := range []storage.Purpose{storage.ForDigest, storage.ForAlerts} {
			chats, err := e.db.ChatsFor(ctx, store.ID, purpose)
			if err != nil {
				return finding{}, err
			}
			if len(chats) == 0 {
				return found(look, "store %s has none for %s; write in the one that shall be: chat digest alerts", store.Key, purpose)
			}
		}
	}
	return found(fine, "every store has one for digest and alerts")
}

// checkFigures counts anew, which may take minutes for all of history.
func checkFigures(ctx context.Context, e *examination) (finding, error) {
	prove, said := e.db.ProveLatestFigures, "every sum of the last month is what its rows add up to; --figures proves all of them"
	if e.allFigures {
		prove, said = e.db.ProveFigures, "every sum is what its rows add up to"
	}
	wrong, err := proveFigures(ctx, e.stores, prove)
	if err != nil {
		return finding{}, err
	}
	if len(wrong) > 0 {
		return finding{fault, "sums differ from their rows; import the files of these days again, and please report this with the lines below", wrong}, nil
	}
	return found(fine, "%s", said)
}

// proveFigures lists the stores' sums that are not what their rows add up to.
func proveFigures(ctx context.Context, stores []storage.Store, prove func(context.Context, int64) ([]storage.Difference, error)) (wrong []string, err error) {
	for _, store := range stores {
		differences, err := prove(ctx, store.ID)
		if err != nil {
			return wrong, err
		}
		for _, d := range differences {
			wrong = append(wrong, fmt.Sprintf("store %s, %s: %s is kept as %d and counted as %d", store.Key, d.Day, d.Figure, d.Stored, d.Counted))
		}
	}
	return wrong, err
}
