package telegram_test

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
	"storebot/bot/words"
)

// The people and places of the tests.
var (
	lily  = faketelegram.User{ID: 11, Name: "Lily", Username: "lily", Language: "en"}
	amy   = faketelegram.User{ID: 12, Name: "Amy", Username: "amy", Language: "zh-hans"}
	own   = faketelegram.Private(lily)
	group = faketelegram.Chat{ID: -5, Title: "figures"}
	forum = faketelegram.Chat{ID: -1_000_000_000_007, Title: "forum", Topic: 903}
)

// stage is a bot on a fake Telegram. What it was asked is kept, and what it logs
// and reports must never hold the token.
type stage struct {
	*faketelegram.Server
	t        testing.TB
	options  telegram.Options
	platform *telegram.Platform
	notes    *noteStore
	clock    *clock
	log      *log
	fences   int

	mu      sync.Mutex
	asked   []bot.Request
	status  []error
	arrived chan struct{}
}

// start runs a bot that answers with handle until the test ends.
func start(t testing.TB, handle bot.Handler) *stage {
	t.Helper()
	s := stageOf(t, nil)
	s.run(handle)
	return s
}

func stageOf(t testing.TB, change func(*stage, *telegram.Options)) *stage {
	t.Helper()
	s := &stage{
		Server: faketelegram.New(t), t: t, clock: &clock{now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)},
		notes: &noteStore{notes: map[string][]byte{}}, log: &log{}, arrived: make(chan struct{}, 10_000),
	}
	t.Cleanup(func() {
		knowsItsCalls(t, s.Server)
		for _, secret := range []string{faketelegram.Token, "AAfake_token", "/bot123"} {
			if logged := s.log.String(); strings.Contains(logged, secret) {
				t.Errorf("the log holds the token:\n%s", logged)
			}
		}
	})
	s.options = telegram.Options{
		PlatformOptions: bot.PlatformOptions{
			Notes: s.notes, Words: words.Catalogue, Log: slog.New(slog.NewTextHandler(s.log,
				&slog.HandlerOptions{Level: slog.LevelDebug})), Now: s.clock.Now, Wait: s.wait, Status: s.report,
			Files: []string{".csv", ".xlsx"}, OnFile: "import",
		},
		Token: faketelegram.Token, APIURL: s.URL(), Grace: grace, Start: "claim",
		Pace: telegram.Pace{All: rate.Inf, Private: rate.Inf, Group: rate.Inf},
	}
	if change != nil {
		change(s, &s.options)
	}
	s.platform = s.another()
	return s
}

// another returns the bot after a restart, with its saved notes.
func (s *stage) another() *telegram.Platform {
	s.t.Helper()
	p, err := telegram.New(s.options)
	if err != nil {
		s.t.Fatal(err)
	}
	return p
}

const (
	grace    = 20 * time.Millisecond
	lastWait = 10 * time.Second

	noticeWait = 1500 * time.Millisecond
)

// wait is over at once and moves the clock, but the end of the program is waited
// for.
func (s *stage) wait(ctx context.Context, d time.Duration) error {
	switch d {
	case grace:
		return nil
	case lastWait, noticeWait:
		<-ctx.Done()
		return ctx.Err()
	}
	return s.clock.Wait(ctx, d)
}

func (s *stage) report(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status = append(s.status, err)
	if err != nil && strings.Contains(err.Error(), "AAfake") {
		s.t.Errorf("the status holds the token: %v", err)
	}
}

// run starts the bot; what it returns stops it.
func (s *stage) run(handle bot.Handler) (stop func() error) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	platform := s.platform
	go func() { ended <- platform.Run(ctx, s.keeping(handle)) }()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	s.t.Cleanup(func() { _ = stop() })
	return stop
}

func (s *stage) keeping(handle bot.Handler) bot.Handler {
	return func(ctx context.Context, r bot.Request) bot.Answer {
		s.mu.Lock()
		s.asked = append(s.asked, r)
		s.mu.Unlock()
		s.arrived <- struct{}{}
		return handle(ctx, r)
	}
}

// requests returns what the bot was asked so far.
func (s *stage) requests() []bot.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

// request waits for the n-th request.
func (s *stage) request(n int) bot.Request {
	s.t.Helper()
	for len(s.requests()) < n {
		select {
		case <-s.arrived:
		case <-time.After(20 * time.Second):
			s.t.Fatalf("request %d never came; there are %v", n, s.requests())
		}
	}
	return s.requests()[n-1]
}

// posts waits until so many posts of the bot stand in a chat.
func (s *stage) posts(c faketelegram.Chat, n int) []faketelegram.Post {
	s.t.Helper()
	s.Until("there is another post in "+c.Title, func() bool { return len(s.Posts(c)) >= n })
	return s.Posts(c)
}

// reads waits until the bot's newest post in a chat holds some words.
func (s *stage) reads(c faketelegram.Chat, words string) faketelegram.Post {
	s.t.Helper()
	var last faketelegram.Post
	s.Until("a post reads "+words, func() bool {
		if posts := s.Posts(c); len(posts) > 0 {
			last = posts[len(posts)-1]
		}
		return strings.Contains(last.Text, words)
	})
	return last
}

// quiet has everything done that was asked for in a chat so far.
func (s *stage) quiet(c faketelegram.Chat) {
	s.t.Helper()
	s.fences++
	s.Type(c, lily, "/fence")
	for n, fences := 1, 0; fences < s.fences; n++ {
		if s.request(n).Line == "fence" {
			fences++
		}
	}
}

// settled waits until everything is confirmed to Telegram.
func (s *stage) settled() {
	s.t.Helper()
	s.Until("all is confirmed", func() bool { return s.Unconfirmed() == 0 })
}

// echo answers with the line, and never a fence.
func echo(_ context.Context, r bot.Request) bot.Answer {
	if r.Line == "fence" {
		return bot.Answer{Repeated: true}
	}
	return bot.Answer{Message: view.OneLine(view.Data("you said " + r.Line))}
}

func answering(reply bot.Answer) bot.Handler {
	return func(ctx context.Context, r bot.Request) bot.Answer {
		if r.Line == "fence" {
			return echo(ctx, r)
		}
		return reply
	}
}

func buttons(actions ...view.Action) bot.Answer {
	return bot.Answer{Message: view.Message{Title: view.Data("ticket"), Actions: actions}}
}

func button(label, line string) view.Action { return view.Action{Label: view.Data(label), Line: line} }
