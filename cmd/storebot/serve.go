package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"storebot/bot"
	"storebot/bot/outbox"
	"storebot/bot/schedule"
	"storebot/storage"
)

// stopLimit is how long the program may take to stop: requests in progress are finished, the rest is
// safe in the database.
const stopLimit = 10 * time.Second

// maxPlatforms is at least how many chat services there are.
const maxPlatforms = 8

// server is the running bot: platforms, clock, postman and their supervision.
type server struct {
	*app
	platforms []bot.Platform
	postman   *outbox.Postman
	clock     *schedule.Clock
	status    *status
	ended     chan error // of each platform that has ended before it ever worked
}

func (p *program) runCommand() *cobra.Command {
	return &cobra.Command{
		Use: "run", Short: "Run the bot on Slack, Telegram or both", Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.serve(cmd.Context()) },
	}
}

// serve runs until ctx ends. One program serves a database at a time.
func (p *program) serve(ctx context.Context) (err error) {
	if len(p.config.services()) == 0 {
		return bot.Problemf("no chat platform is configured. Run storebot setup, or set SLACK_APP_TOKEN and SLACK_BOT_TOKEN, or TELEGRAM_BOT_TOKEN. To chat in the terminal, run storebot chat.")
	}
	lock, err := storage.Lock(p.config.db)
	if err != nil {
		return explain(err)
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	if err := p.forgetUploads(); err != nil {
		return err
	}
	a, err := p.open(ctx, p.config.db, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.db.Close()) }()
	s := p.server(a)
	if s.platforms, err = p.platforms(s); err != nil {
		return err
	}
	newcomers, err := p.welcome(ctx, a, false)
	if err != nil {
		return err
	}
	p.checkAtStart(ctx, a, newcomers)
	p.announce(ctx)
	return p.attend(ctx, s, s.untilSilent)
}

// untilSilent waits until ctx ends, or no platform could start: a program that no one
// can ever talk to must not look as if it worked. That is a usageError where each refused
// its token, which trying again doesn't mend.
func (s *server) untilSilent(ctx context.Context) error {
	var all error
	refused := true
	for range s.platforms {
		select {
		case <-ctx.Done():
			return nil
		case err := <-s.ended:
			all, refused = errors.Join(all, err), refused && errors.Is(err, bot.ErrRefused)
		}
	}
	all = fmt.Errorf("no chat platform could start: %w. Run storebot doctor to check tokens and settings.", all)
	if refused {
		return usageError{all}
	}
	return all
}

// startChecks are the doctor's quick checks. The last ones always find something in a store that
// hasn't begun to work.
var (
	startChecks = []check{{bot.T("settings"), checkSettings}, {bot.T("disk"), checkDisk}, {bot.T("clock"), checkClock},
		{bot.T("zones"), checkZones}}
	lateChecks = []check{{bot.T("backups"), checkBackups}, {bot.T("chats"), checkChats}}
)

// checkAtStart prints the doctor's findings that need a look. None of them keeps the bot from
// serving.
func (p *program) checkAtStart(ctx context.Context, a *app, newcomers bool) {
	e := &examination{config: p.config, settings: p.flags.settingsFile(p.env), now: a.now().In(a.store.Bot().Zone),
		db: a.db, stores: []storage.Store{a.store}}
	checks := startChecks
	if !newcomers {
		checks = slices.Concat(startChecks, lateChecks)
	}
	for _, c := range checks {
		f, err := c.look(ctx, e)
		if err != nil {
			f = faultOf(err)
		}
		if f.grade > fine {
			p.report(c.name, f)
		}
	}
}

// forgetUploads removes what was being read when the program was killed: it has
// buyers' data in it.
func (p *program) forgetUploads() error { return os.RemoveAll(p.config.uploads()) }

func (p *program) server(a *app) *server {
	s := &server{app: a, status: newStatus(a.db, a.now), ended: make(chan error, maxPlatforms)}
	s.status.backups, s.status.zone = p.config.backups(), a.store.Bot().Zone
	if p.config.listen != "" {
		a.observe = s.status.observe
		a.route(p.config)
	}
	return s
}

// attend runs everything beside main and ends with it: when main returns, the
// rest is stopped and waited for.
func (p *program) attend(ctx context.Context, s *server, main func(context.Context) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s.postman = outbox.New(outbox.Options{
		Queue: s.db.Outbox(), Platforms: s.platforms, Log: s.log, Now: s.now, After: p.after,
		Undeliverable: s.typist().Undeliverable,
		Delivered:     func(l outbox.Letter) { s.router().Saw(l.To, l.Message.Actions) },
	})
	s.clock = schedule.New(schedule.Options{
		Book: s.db.Book(), Typist: s.typist(), Log: s.log, Now: s.now, After: p.after,
	})
	s.knock = func() { s.postman.Knock(); s.clock.Knock() }
	watch, err := p.listen(ctx, s.status)
	if err != nil {
		return err
	}
	var rest sync.WaitGroup
	for _, run := range []func(context.Context){
		s.postman.Run, s.clock.Run,
		func(ctx context.Context) { p.reloading(ctx, s) },
		func(ctx context.Context) { p.watchFile(ctx, s) },
	} {
		rest.Go(func() { p.steadily(ctx, s.log, run) })
	}
	for _, platform := range s.platforms {
		rest.Go(func() { p.steadily(ctx, s.log, func(ctx context.Context) { s.receive(ctx, platform) }) })
	}
	s.log.InfoContext(ctx, "ready")
	err = main(ctx)
	stop()
	s.log.InfoContext(context.Background(), "stopping")
	p.waitFor(&rest, s.log)
	return errors.Join(err, watch.Close())
}

// panicPause is the pause before a task that panicked runs again.
const panicPause = 5 * time.Second

// steadily runs what the program does all the time, until ctx ends. After a panic, which
// is logged, it runs again.
func (p *program) steadily(ctx context.Context, log *slog.Logger, run func(context.Context)) {
	for ctx.Err() == nil {
		err := bot.Guard(func() error { run(ctx); return nil })
		if err == nil {
			return
		}
		log.ErrorContext(ctx, "panic", bot.PanicAttributes(err)...)
		select {
		case <-ctx.Done():
		case <-p.after(panicPause):
		}
	}
}

// receive runs a platform until ctx ends. One that has ended leaves the others working.
func (s *server) receive(ctx context.Context, platform bot.Platform) {
	if platform.Name() == terminal {
		return // main runs it
	}
	s.status.starts(platform.Name())
	err := platform.Run(ctx, func(ctx context.Context, r bot.Request) bot.Answer {
		s.status.heard(platform.Name())
		return s.handle(ctx, r)
	})
	if ctx.Err() != nil {
		return
	}
	s.platformEnded(ctx, platform.Name(), err)
}

// platformEnded reports that a platform stopped working: in the log, in the status, and once to the
// owners on other platforms.
func (s *server) platformEnded(ctx context.Context, platform string, why error) {
	first, worked := s.status.ends(platform, why)
	s.log.ErrorContext(ctx, "a platform has ended; it is tried again in an hour, and when its settings are reloaded",
		"platform", platform, "error", fmt.Sprint(why))
	if !first {
		return
	}
	if !worked {
		s.ended <- fmt.Errorf("%s: %w", platform, why)
	}
	if err := s.typist().PlatformEnded(ctx, platform, why); err != nil {
		s.log.ErrorContext(ctx, "the owners were not told that a platform has ended", "error", err.Error())
	}
}

// waitFor waits for what has begun, but not for ever.
func (p *program) waitFor(rest *sync.WaitGroup, log *slog.Logger) {
	done := bot.Go(func() error { rest.Wait(); return nil })
	select {
	case <-done: //nolint:errcheck // waiting does not fail
	case <-p.after(stopLimit):
		log.Warn("stopped before everything was finished; the rest goes on after the next start")
	}
}
