package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync/atomic"
	"time"

	"storebot/bot"
	"storebot/bot/console"
	"storebot/bot/view"
	"storebot/bot/words"
	"storebot/commands"
	"storebot/storage"
)

// lowMemoryGC lets the heap grow by a quarter between collections: with it a
// million orders are imported in 57 MB.
const lowMemoryGC = 25

// app is the program assembled around one database.
type app struct {
	db    *storage.Database
	store storage.Store // the first one

	now     func() time.Time
	log     *slog.Logger
	routing atomic.Pointer[bot.Router]
	observe func(command, outcome string, took time.Duration)
	knock   func() // something was written; may be nil
}

// router returns the one of this moment: settings may be reloaded.
func (a *app) router() *bot.Router { return a.routing.Load() }

// open opens the database, makes the first store in a new one with whoever sits
// at the terminal as its owner, and puts the parts together. The clock decides
// what commands take for now.
func (p *program) open(ctx context.Context, path string, now func() time.Time) (*app, error) {
	if p.config.lowMemory {
		debug.SetGCPercent(lowMemoryGC)
	}
	a := &app{now: now, log: p.logger()}
	db, err := storage.Open(ctx, path, storage.Options{LowMemory: p.config.lowMemory, Logger: a.log, Changed: a.changed,
		Terminal: console.Platform, BusyTimeout: p.busy})
	if err != nil {
		return nil, explain(err)
	}
	a.db = db
	if a.store, err = p.firstStore(ctx, db, now()); err != nil {
		return nil, errors.Join(explain(err), db.Close())
	}
	a.route(p.config)
	return a, nil
}

func (a *app) changed() {
	if a.knock != nil {
		a.knock()
	}
}

// route builds the router for some settings and replaces the previous one.
func (a *app) route(c config) {
	router := bot.NewRouter(commands.All(a.db, c.reports,
		commands.Folders{Backups: c.backups(), Keep: c.backupKeep, Uploads: c.uploads()}), a.db, bot.Options{
		Words: words.Catalogue, Log: a.log, Now: a.now, Short: c.short, Observe: a.observe,
		Find: a.db.Find, Questions: commands.Questions(), Days: commands.Days, Shorthands: commands.Shorthands(),
		Recurring: "schedule add",
		Workbook:  writeWorkbook, Document: writeDocument,
	})
	if earlier := a.router(); earlier != nil {
		router.After(earlier)
	}
	a.routing.Store(router)
}

// handle answers a request with the current router.
func (a *app) handle(ctx context.Context, r bot.Request) bot.Answer {
	return a.router().Handle(ctx, r)
}

// typist runs the lines of schedules.
func (a *app) typist() commands.Typist {
	return commands.Typist{DB: a.db, Router: a.router, Now: a.now, Terminal: terminal}
}

func (p *program) firstStore(ctx context.Context, db *storage.Database, now time.Time) (storage.Store, error) {
	store, err := storage.NewStore("main", p.config.storeName(), p.config.zone, p.config.lang)
	if err != nil {
		return store, err
	}
	owner := storage.Identity{Platform: console.Platform, Account: p.account}
	if store, err = db.FirstStore(ctx, storage.By{Command: "setup", At: now}, store, p.account, owner); err != nil {
		return store, err
	}
	return store, commands.BeginStores(ctx, db, now)
}

func (p *program) logger() *slog.Logger {
	p.level.Set(p.config.level())
	return slog.New(slog.NewJSONHandler(p.err, &slog.HandlerOptions{Level: &p.level, ReplaceAttr: withUnits}))
}

// withUnits writes lengths of time as 1.5s: JSON has them as a number of nanoseconds.
func withUnits(_ []string, a slog.Attr) slog.Attr {
	if a.Value.Kind() == slog.KindDuration {
		a.Value = slog.StringValue(a.Value.Duration().String())
	}
	return a
}

// console returns the terminal as a chat.
func (p *program) console(a *app) *console.Console {
	interactive, width := p.terminal()
	return &console.Console{
		In: p.in, Out: p.out, Account: p.account, Width: width, Interactive: interactive,
		Colour: interactive && p.env("NO_COLOR") == "", Words: words.Catalogue, Lang: a.store.Lang,
		OnFile: "import", Menu: a.router().Commands(),
	}
}

// locale returns the store's locale.
func (p *program) locale(store storage.Store, lang bot.Lang) bot.Locale {
	if lang == "" {
		lang = store.Lang
	}
	zone := store.Bot().Zone
	return bot.Locale{
		Lang: lang, Zone: zone, Today: bot.DayOf(p.now().In(zone)), Short: p.config.short, Words: words.Catalogue,
		Medium: bot.ForTerminals,
	}
}

// draw writes a message to the program's output.
func (p *program) draw(m view.Message) {
	interactive, width := p.terminal()
	fmt.Fprint(p.out, console.Render(m, width, interactive && p.env("NO_COLOR") == ""))
}
