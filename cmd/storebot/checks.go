package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/dustin/go-humanize"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// machineChecks work without a database: they help to find out why it does not open.
var machineChecks = []check{
	{bot.T("settings"), checkSettings},
	{bot.T("disk"), checkDisk},
	{bot.T("backups"), checkBackups},
}

// databaseChecks examine the open database.
var databaseChecks = []check{
	{bot.T("database"), checkDatabase},
	{bot.T("figures"), checkFigures},
	{bot.T("shop report"), checkShopReports},
	{bot.T("statements"), checkStatements},
	{bot.T("shop names"), checkShopNames},
	{bot.T("clock"), checkClock},
	{bot.T("zones"), checkZones},
	{bot.T("chats"), checkChats},
	{bot.T("schedules"), checkSchedules},
	{bot.T("classes"), checkClasses},
	{bot.T("outbox"), checkOutbox},
	{bot.T("events"), checkEvents},
}

// networkChecks call the chat services.
var networkChecks = []check{{bot.T("tokens"), checkTokens}}

// Thresholds of the checks.
const (
	enoughDisk = 500e6 // bytes, or twice the database where that is more: a backup needs as much
	freshHours = 48    // of the last backup
	clockSlack = 24 * time.Hour
	firstYear  = 2026 // this program was not there before
)

// checkSettings returns which settings file is in use; the program doesn't start with a wrong one.
func checkSettings(_ context.Context, e *examination) (finding, error) {
	if e.settings == "" {
		return found(fine, bot.T("no settings file; using environment and defaults"))
	}
	return found(fine, bot.T("read from %s", e.settings))
}

func checkDisk(_ context.Context, e *examination) (finding, error) {
	folder := filepath.Dir(e.config.db)
	free, err := freeSpace(folder)
	if err != nil {
		return finding{}, bot.Problemf("can't check the folder %s: %s", folder, err.Error())
	}
	needed := uint64(enoughDisk)
	if info, err := os.Stat(e.config.db); err == nil {
		needed = max(needed, 2*uint64(info.Size()))
	} else if !errors.Is(err, fs.ErrNotExist) {
		return finding{}, err
	}
	if free < needed {
		return found(look, bot.T("only %s free in %s. Free up space until there are %s.", humanize.Bytes(free), folder,
			humanize.Bytes(needed)))
	}
	return found(fine, bot.T("%s free", humanize.Bytes(free)))
}

func checkBackups(_ context.Context, e *examination) (finding, error) {
	folder := e.config.backups()
	backups, err := storage.Backups(folder)
	if err != nil {
		return finding{}, err
	}
	if len(backups) == 0 {
		return found(look, bot.T("none in the folder %s yet. One is made every night while the bot runs; to make one now: storebot backup",
			folder))
	}
	last := backups[len(backups)-1]
	at, _ := storage.BackupTime(last, e.now.Location())
	if age := e.now.Sub(at); age > freshHours*time.Hour {
		return found(look, bot.T("the last backup, %s, is %d days old. Make one: storebot backup", last,
			int(age.Hours()/24)))
	}
	return found(fine, bot.T("the last backup is %s", last))
}

func checkDatabase(ctx context.Context, e *examination) (finding, error) {
	wrong, err := e.db.Check(ctx)
	if err != nil {
		return finding{}, err
	}
	if len(wrong) > 0 {
		var lines []bot.Text
		for _, line := range wrong {
			lines = append(lines, bot.Data(line))
		}
		return found(fault, bot.T("damaged. Stop storebot, then restore the last backup: storebot restore FILE"), lines...)
	}
	return found(fine, bot.T("%s is sound", e.config.db))
}

func checkClock(ctx context.Context, e *examination) (finding, error) {
	last, err := e.db.LastKept(ctx)
	if err != nil {
		return finding{}, err
	}
	clock := e.now.Format(time.DateTime)
	if e.now.Year() < firstYear {
		return found(fault, bot.T("the clock shows %s, which is in the past. Set this machine's clock.", clock))
	}
	if newest := time.Unix(last, 0).In(e.now.Location()); e.now.Before(newest.Add(-clockSlack)) {
		return found(fault, bot.T("the clock shows %s, but the newest record is from %s. Set this machine's clock.", clock,
			newest.Format(time.DateTime)))
	}
	return found(fine, bot.T("%s, %s", clock, e.now.Location().String()))
}

func checkZones(_ context.Context, e *examination) (finding, error) {
	var zones []bot.Text
	for _, store := range e.stores {
		if _, err := time.LoadLocation(store.Zone); err != nil {
			return found(fault, bot.T("store %s has an unknown time zone, %s. In the chat, send: store zone", store.Key,
				store.Zone))
		}
		zones = append(zones, bot.T("%s: %s", store.Key, store.Zone))
	}
	return found(fine, bot.List(zones...))
}

func checkChats(ctx context.Context, e *examination) (finding, error) {
	for _, store := range e.stores {
		for _, purpose := range []storage.Purpose{storage.ForDigest, storage.ForAlerts} {
			chats, err := e.db.ChatsFor(ctx, store.ID, purpose)
			if err != nil {
				return finding{}, err
			}
			if len(chats) == 0 {
				return found(look, bot.T("store %s has no chat for %s. In the chat that should get it, send: chat digest alerts",
					store.Key, bot.T(string(purpose))))
			}
		}
	}
	return found(fine, bot.T("every store has a chat for digest and alerts"))
}

// checkFigures counts again, which may take minutes for all of history.
func checkFigures(ctx context.Context, e *examination) (finding, error) {
	prove, said := e.db.ProveLatestFigures, bot.T("last month's totals all match their rows (check every day with --figures)")
	if e.flags.figures || e.flags.mend {
		prove, said = e.db.ProveFigures, bot.T("all totals match their rows")
	}
	if e.flags.mend {
		prove = e.db.MendFigures
	}
	wrong, err := proveFigures(ctx, e.stores, prove)
	switch {
	case err != nil:
		return finding{}, err
	case len(wrong) == 0:
		return found(fine, said)
	case e.flags.mend:
		return found(look, bot.T("some totals didn't match their rows. They were corrected; please report the lines below."),
			wrong...)
	}
	return found(fault, bot.T("some totals don't match their rows. Correct them with %s, and please report the lines below.",
		"storebot doctor --figures --mend"),
		wrong...)
}

// eachStore returns what look finds in each store over its last full days.
func (e *examination) eachStore(days bot.Day,
	look func(store storage.Store, r reports.Reader, last bot.Period) ([]bot.Text, error)) (all []bot.Text, err error) {
	for _, store := range e.stores {
		today := bot.DayOf(e.now.In(store.Bot().Zone))
		r := reports.For(e.db.Records, e.config.reports, store.Bot(), e.now)
		found, err := look(store, r, bot.Period{From: today - days, Until: today})
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// checkShopReports finds the days of the last month whose shop report differs from the orders.
func checkShopReports(ctx context.Context, e *examination) (finding, error) {
	differ, err := e.eachStore(31, func(store storage.Store, r reports.Reader, last bot.Period) ([]bot.Text, error) {
		var lines []bot.Text
		days, err := r.ShopDifferences(ctx, last)
		for _, day := range days {
			lines = append(lines, bot.T("store %s, %s: %s", store.Key, day.Name, day.Value))
		}
		return lines, err
	})
	if err != nil {
		return finding{}, err
	}
	if len(differ) > 0 {
		return found(look, bot.T("on some days the shop report and the orders differ. Export the orders of these days again."),
			differ...)
	}
	return found(fine, bot.T("it agrees with the orders of the last month"))
}

// checkStatements finds where entries of Alipay statements are missing in the last two months.
func checkStatements(ctx context.Context, e *examination) (finding, error) {
	lacking, err := e.eachStore(62, func(store storage.Store, r reports.Reader, last bot.Period) ([]bot.Text, error) {
		var lines []bot.Text
		gaps, err := r.StatementGaps(ctx, last)
		for _, gap := range gaps {
			lines = append(lines, bot.T("store %s: %s", store.Key, gap.Text(last.Until)))
		}
		return lines, err
	})
	if err != nil {
		return finding{}, err
	}
	if len(lacking) > 0 {
		return found(look, bot.T("entries of Alipay's statements are missing."), lacking...)
	}
	return found(fine, bot.T("the balances of Alipay's statements follow from each other"))
}

// checkShopNames finds shops whose files two stores import: one store likely has the other's orders.
func checkShopNames(ctx context.Context, e *examination) (finding, error) {
	imports := map[string]string{}
	var twice []bot.Text
	for _, store := range e.stores {
		names, err := e.db.ShopNames(ctx, store.ID)
		if err != nil {
			return finding{}, err
		}
		for _, shop := range names {
			if other, taken := imports[shop.Name]; taken {
				twice = append(twice, bot.T("%s: stores %s and %s", printable(shop.Name), other, store.Key))
			}
			imports[shop.Name] = store.Key
		}
	}
	if len(twice) > 0 {
		return found(look, bot.T("two stores import files of one shop. In the chat of the one it isn't, send: store shop remove NAME"),
			twice...)
	}
	return found(fine, bot.T("no two stores import files of one shop"))
}

// proveFigures returns a line for each total that does not match its rows.
func proveFigures(ctx context.Context, stores []storage.Store,
	prove func(context.Context, int64) ([]storage.Difference, error)) (wrong []bot.Text, err error) {
	for _, store := range stores {
		differences, err := prove(ctx, store.ID)
		if err != nil {
			return wrong, err
		}
		for _, d := range differences {
			of := bot.Data(d.Day.String())
			if d.Product != 0 {
				of = bot.List(of, bot.T("product %d", d.Product))
			}
			wrong = append(wrong, bot.T("store %s, %s: %s was saved as %d and counted as %d", store.Key, of, d.Figure, d.Stored,
				d.Counted))
		}
	}
	return wrong, err
}
