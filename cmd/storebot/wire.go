package main

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"time"

	"storebot/bot"
	"storebot/bot/console"
	"storebot/bot/words"
	"storebot/commands"
	"storebot/storage"
)

// lowMemoryGC lets the heap grow by a quarter between collections: with it a
// million orders are imported in 57 MB.
const lowMemoryGC = 25

// app is the program put together over one database.
type app struct {
	db     *storage.Database
	router *bot.Router
	store  storage.Store // the first one
}

// open opens the database, makes the first store in a new one with whoever sits
// at the terminal as its owner, and puts the parts together. The clock decides
// what commands take for now.
func (p *program) open(ctx context.Context, path string, now func() time.Time) (*app, error) {
	if p.config.lowMemory {
		debug.SetGCPercent(lowMemoryGC)
	}
	log := p.logger()
	db, err := storage.Open(ctx, path, storage.Options{LowMemory: p.config.lowMemory, Logger: log})
	if err != nil {
		return nil, explain(err)
	}
	a := &app{db: db}
	if a.store, err = p.firstStore(ctx, db, now()); err != nil {
		return nil, errors.Join(explain(err), db.Close())
	}
	a.router = bot.NewRouter(commands.All(db, p.config.reports), db, bot.Options{
		Words: words.Catalogue, Log: log, Now: now, Short: p.config.short,
	})
	return a, nil
}

func (p *program) firstStore(ctx context.Context, db *storage.Database, now time.Time) (storage.Store, error) {
	store, err := storage.NewStore("main", p.config.store, p.config.zone, p.config.lang)
	if err != nil {
		return store, err
	}
	owner := storage.Identity{Platform: console.Platform, Account: p.account}
	return db.FirstStore(ctx, storage.By{Command: "setup", At: now}, store, p.account, owner)
}

func (p *program) logger() *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(p.config.logLevel)); err != nil {
		level = slog.LevelWarn
	}
	return slog.New(slog.NewJSONHandler(p.err, &slog.HandlerOptions{Level: level}))
}

// console is the terminal as a chat.
func (p *program) console(store storage.Store) *console.Console {
	interactive, width := p.terminal()
	return &console.Console{
		In: p.in, Out: p.out, Account: p.account, Width: width, Interactive: interactive,
		Colour: interactive && p.env("NO_COLOR") == "", Words: words.Catalogue, Lang: store.Lang,
	}
}

// locale is how the store's people read.
func (p *program) locale(store storage.Store, lang bot.Lang) bot.Locale {
	if lang == "" {
		lang = store.Lang
	}
	return bot.Locale{Lang: lang, Zone: store.Bot().Zone, Short: p.config.short, Words: words.Catalogue}
}
