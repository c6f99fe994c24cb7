package slack_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/view"
	"storebot/bot/words"
)

// stage is a bot on a fake Slack. What it was asked is kept.
type stage struct {
	*fakeslack.Server
	platform *slack.Platform
	notes    *noteStore
	ended    chan error

	mu    sync.Mutex
	asked []bot.Request
}

// start runs a bot that answers with handle until the test ends.
func start(t *testing.T, handle bot.Handler, change func(*slack.Options)) *stage {
	t.Helper()
	s := stageOf(t, change)
	s.run(t, handle)
	s.Ready()
	return s
}

func stageOf(t *testing.T, change func(*slack.Options)) *stage {
	t.Helper()
	s := &stage{Server: fakeslack.New(t), notes: &noteStore{notes: map[string][]byte{}}, ended: make(chan error, 1)}
	t.Cleanup(func() {
		for method := range s.Begun() {
			if _, known := calls[method]; !known {
				t.Errorf("the bot calls %s: add it to the table of calls, so that one channel's long wait for it is tried", method)
			}
		}
	})
	options := slack.Options{
		PlatformOptions: bot.PlatformOptions{
			Notes: s.notes, Words: words.Catalogue, Now: s.Clock.Now, Wait: s.wait, Files: []string{".csv", ".xlsx"},
			OnFile: "import",
		},
		AppToken: fakeslack.AppToken, BotToken: fakeslack.BotToken, APIURL: s.URL(), Pace: rate.Inf, Home: "home",
	}
	if change != nil {
		change(&options)
	}
	var err error
	if s.platform, err = slack.New(options); err != nil {
		t.Fatal(err)
	}
	return s
}

// The waits that end something which takes too long: a name, a form, the program.
const (
	nameLimit   = 800 * time.Millisecond
	openLimit   = 2200 * time.Millisecond
	answerLimit = 2500 * time.Millisecond
	grace       = 10 * time.Second
	ackAfter    = 50 * time.Millisecond

	pictureLimit = 8 * time.Second
)

// wait is over at once, but nothing takes too long. Tests in which something does
// have their own.
func (s *stage) wait(ctx context.Context, d time.Duration) error {
	if d == nameLimit || d == openLimit || d == answerLimit || d == grace || d == pictureLimit {
		<-ctx.Done()
		return ctx.Err()
	}
	return s.Clock.Wait(ctx, d)
}

func (s *stage) run(t *testing.T, handle bot.Handler) {
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		s.ended <- s.platform.Run(ctx, func(ctx context.Context, r bot.Request) bot.Answer {
			s.mu.Lock()
			s.asked = append(s.asked, r)
			s.mu.Unlock()
			s.Look()
			return handle(ctx, r)
		})
	}()
	t.Cleanup(func() {
		stop()
		<-s.ended
	})
}

// requests returns what the bot was asked.
func (s *stage) requests() []bot.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]bot.Request(nil), s.asked...)
}

// request waits for the n-th request.
func (s *stage) request(n int) bot.Request {
	s.Until("there is another request", func() bool { return len(s.requests()) >= n })
	return s.requests()[n-1]
}

// posts waits until the bot has written so many posts in a channel.
func (s *stage) posts(channel string, n int) []fakeslack.Post {
	s.Until("there is another post in "+channel, func() bool { return len(s.Posts(channel)) >= n })
	return s.Posts(channel)
}

// reads waits until the bot has written some words in a channel.
func (s *stage) reads(channel, words string) {
	s.Until("something in "+channel+" reads "+words, func() bool {
		return slices.ContainsFunc(s.Posts(channel), func(p fakeslack.Post) bool { return strings.Contains(p.String(), words) })
	})
}

// echo answers with the line.
func echo(_ context.Context, r bot.Request) bot.Answer {
	return bot.Answer{Message: view.OneLine(view.Data("you said " + r.Line))}
}

// noteStore keeps notes in memory.
type noteStore struct {
	mu    sync.Mutex
	notes map[string][]byte

	changed chan struct{} // may be nil
}

func (n *noteStore) Save(_ context.Context, put []bot.Note, drop ...string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, note := range put {
		n.notes[note.Key] = note.Value
	}
	for _, key := range drop {
		delete(n.notes, key)
	}
	select {
	case n.changed <- struct{}{}:
	default:
	}
	return nil
}

func (n *noteStore) Load(_ context.Context, key string) ([]byte, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.notes[key], nil
}

func (n *noteStore) List(_ context.Context, prefix string) (found []bot.Note, err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, key := range slices.Sorted(maps.Keys(n.notes)) {
		if strings.HasPrefix(key, prefix) {
			found = append(found, bot.Note{Key: key, Value: n.notes[key]})
		}
	}
	return found, nil
}

func (n *noteStore) keys() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Sorted(maps.Keys(n.notes))
}

// empty forgets everything, as time does.
func (n *noteStore) empty() {
	n.mu.Lock()
	defer n.mu.Unlock()
	clear(n.notes)
}
