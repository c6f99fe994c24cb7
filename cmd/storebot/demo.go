package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"storebot/bot"
	"storebot/bot/console"
	"storebot/reports"
	"storebot/storage"
)

type demoFlags struct {
	orders    []string
	lang, now string
	fast      int
}

func (p *program) demoCommand() *cobra.Command {
	var f demoFlags
	cmd := &cobra.Command{
		Use: "demo", Short: "Try a sample store in a temporary database",
		Args: usage(func(cmd *cobra.Command, args []string) error {
			if len(f.orders) == 0 {
				return cobra.NoArgs(cmd, args)
			}
			return nil
		}),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.orders = append(f.orders, args...)
			return p.demo(cmd.Context(), f)
		},
	}
	cmd.Flags().StringSliceVar(&f.orders, "orders", nil, "use your own export `files`")
	cmd.Flags().StringVar(&f.lang, "lang", "", "`language`: en or zh")
	cmd.Flags().StringVar(&f.now, "now", "", "pretend it's this `time`")
	cmd.Flags().IntVar(&f.fast, "fast", 0, "run the clock this `many` times faster (300 shows a day in 5 minutes)")
	return cmd
}

// demo shows a store's morning, then chats. By default it is nine o'clock: today for the sample
// store, the day after the last order for the user's own files.
func (p *program) demo(ctx context.Context, f demoFlags) (err error) {
	if f.lang != "" {
		if err := parseLang(&p.config.lang, f.lang); err != nil {
			return usagef("--lang: %w", err)
		}
	}
	moment, err := p.demoMoment(f)
	if err != nil {
		return err
	}
	clock := func() time.Time { return moment }
	folder, err := os.MkdirTemp("", "storebot-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	if len(f.orders) == 0 {
		p.config.store = "示例服饰旗舰店"
	}
	// All of the demo's files are beside its database: it must not rotate a real store's backups.
	p.config.db, p.config.backupFolder = filepath.Join(folder, "demo.db"), ""
	a, err := p.open(ctx, p.config.db, clock)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.db.Close()) }()
	if err := p.fill(ctx, a, f, folder, moment); err != nil {
		return err
	}
	if len(f.orders) > 0 && f.now == "" {
		if moment, err = afterLastOrder(ctx, a, moment); err != nil {
			return err
		}
	}
	if err := p.morning(ctx, a, clock()); err != nil {
		return err
	}
	screen := p.console(a)
	if f.fast > 0 {
		return p.day(ctx, a, screen, moment, time.Duration(f.fast))
	}
	return screen.Run(ctx, a.handle)
}

// day plays the rest of a day on a fast clock, with everything automatic, as a chat in which it
// appears.
func (p *program) day(ctx context.Context, a *app, screen *console.Console, from time.Time, fast time.Duration) error {
	begun, after := p.now(), p.after
	a.now = func() time.Time { return from.Add(p.now().Sub(begun) * fast) }
	p.after = func(d time.Duration) <-chan time.Time { return after(d / fast) }
	screen.Stamp = func() string { return a.now().In(a.store.Bot().Zone).Format("15:04") }
	a.route(p.config) // by that clock
	by := storage.By{StoreID: a.store.ID, Command: "setup", At: from}
	err := a.db.Change(ctx, by, func(tx *storage.Tx) error {
		chat, err := tx.Bind(screen.Chat())
		for _, purpose := range storage.Purposes {
			chat.Set(purpose, true)
		}
		return errors.Join(err, tx.Put(&chat))
	})
	if err != nil {
		return err
	}
	s := p.server(a)
	s.platforms = []bot.Platform{screen}
	return p.attend(ctx, s, func(ctx context.Context) error { return screen.Run(ctx, a.handle) })
}

// morningHour is the hour at which a demo begins.
const morningHour = 9 * time.Hour

func (p *program) demoMoment(f demoFlags) (time.Time, error) {
	if f.now != "" {
		clock, err := p.clock(f.now)
		if err != nil {
			return time.Time{}, err
		}
		return clock(), nil
	}
	zone, err := time.LoadLocation(p.config.zone)
	if err != nil {
		return time.Time{}, err
	}
	return bot.DayOf(p.now().In(zone)).Start(zone).Add(morningHour), nil
}

// afterLastOrder returns the morning after the last day on which orders were placed: an
// export often ends with payments of a few minutes past midnight.
func afterLastOrder(ctx context.Context, a *app, otherwise time.Time) (time.Time, error) {
	days, found, err := a.db.OrderDays(ctx, a.store.ID)
	if err != nil || !found {
		return otherwise, err
	}
	sums, err := a.db.DaySums(ctx, a.store.ID, days.From, days.Until)
	for _, sum := range slices.Backward(sums) {
		if sum.PlacedOrders > 0 {
			return (sum.Day + 1).Start(a.store.Bot().Zone).Add(morningHour), nil
		}
	}
	return otherwise, err
}

// fill imports the sample store, or the user's own files, into the database.
func (p *program) fill(ctx context.Context, a *app, f demoFlags, folder string, now time.Time) error {
	if len(f.orders) == 0 {
		return fillSample(ctx, a, folder, now)
	}
	for _, file := range f.orders {
		if _, err := p.importOne(ctx, a, a.store, file, importFlags{demo: true}); err != nil {
			return fmt.Errorf("%s: %w", file, explain(err))
		}
	}
	return nil
}

// morning shows the digest and the overdue orders.
func (p *program) morning(ctx context.Context, a *app, now time.Time) error {
	now = now.In(a.store.Bot().Zone)
	day := bot.DayOf(now) - 1
	digest, err := reports.For(a.db.Records, p.config.reports, a.store.Bot(), now).Digest(ctx, day)
	if err != nil {
		return explain(err)
	}
	overdue, err := reports.For(a.db.Records, p.config.reports, a.store.Bot(), now).Overdue(ctx, false)
	if err != nil {
		return explain(err)
	}
	screen := p.console(a)
	locale := p.locale(a.store, "")
	for _, message := range []bot.Message{digest, overdue, chatHint} {
		if err := p.post(ctx, screen, locale, message); err != nil {
			return err
		}
	}
	return nil
}

// fillSample creates the sample store: its orders from files like a shop's exports, everything else
// as people would type it.
func fillSample(ctx context.Context, a *app, folder string, now time.Time) error {
	sample := newSample(now.In(a.store.Bot().Zone))
	if err := sample.load(ctx, a, folder); err != nil {
		return err
	}
	return sample.record(ctx, a.db, a.store.ID)
}

// load writes the exports to a folder and imports them.
func (s *sample) load(ctx context.Context, a *app, folder string) error {
	for name, content := range s.files() {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			return err
		}
		made := strings.TrimSuffix(name, filepath.Ext(name)) + s.now.Format("200601021504") + filepath.Ext(name)
		request := storage.ImportRequest{StoreID: a.store.ID, Path: path, FileName: made, Now: s.now}
		if _, err := a.db.Import(ctx, request); err != nil {
			return fmt.Errorf("importing the sample's %s: %w", name, err)
		}
	}
	return nil
}
