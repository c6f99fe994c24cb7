package outbox_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/outbox"
	"storebot/bot/view"
	"storebot/storage"
)

// faultyQueue is a queue of which one question or note fails a few times.
type faultyQueue struct {
	outbox.Queue
	what  string
	times int
}

func (q *faultyQueue) fails(what string) error {
	if q.what == what && q.times > 0 {
		q.times--
		return errors.New("disk full")
	}
	return nil
}

func (q *faultyQueue) Recover(ctx context.Context) (int, error) {
	if err := q.fails("recover"); err != nil {
		return 0, err
	}
	return q.Queue.Recover(ctx)
}

func (q *faultyQueue) Pending(ctx context.Context, platforms []string) ([]outbox.Head, error) {
	if err := q.fails("pending"); err != nil {
		return nil, err
	}
	return q.Queue.Pending(ctx, platforms)
}

func (q *faultyQueue) Take(ctx context.Context, platform, address string, now time.Time) (*outbox.Letter, error) {
	if err := q.fails("take"); err != nil {
		return nil, err
	}
	return q.Queue.Take(ctx, platform, address, now)
}

func (q *faultyQueue) Sent(ctx context.Context, l *outbox.Letter, posted []string, now time.Time) error {
	if err := q.fails("sent"); err != nil {
		return err
	}
	return q.Queue.Sent(ctx, l, posted, now)
}

// TestLetterArrivesOnceAlthoughItsQueueFails has something fail twice: it is logged, rested
// for, and tried again.
func TestLetterArrivesOnceAlthoughItsQueueFails(t *testing.T) {
	for _, what := range []string{"recover", "pending", "take", "sent"} {
		t.Run(what, func(t *testing.T) {
			c := newChats(1)
			d := newDesk(t, c)
			d.say("a", "hello")
			var log strings.Builder
			var mu sync.Mutex // the postman and each of its lanes rest by themselves
			var rests []time.Duration
			p := d.postman()
			p.Queue = &faultyQueue{d.Outbox(), what, 2}
			p.Log = slog.New(slog.NewTextHandler(&log, nil))
			ctx, stop := context.WithCancel(t.Context())
			p.After = func(rest time.Duration) <-chan time.Time {
				mu.Lock()
				defer mu.Unlock()
				if d.state(storage.LetterSent) == 1 {
					stop()
				} else {
					rests = append(rests, rest)
				}
				over := make(chan time.Time, 1)
				over <- d.time()
				return over
			}
			p.Run(ctx)
			if got := c.read("a"); len(got) != 1 {
				t.Errorf("it arrives %d times", len(got))
			}
			if logged := strings.Count(log.String(), "disk full"); logged != 2 || len(rests) < 2 {
				t.Errorf("it is logged %d times and rested for %v", logged, rests)
			}
		})
	}
}

// parts is a platform that posts a letter in two parts and fails after the first.
type parts struct {
	*chats
	never bool
	given [][]string // what had been posted before, by attempt
}

func (p *parts) Post(_ context.Context, _ bot.Chat, _ view.Message, posted []string) ([]string, error) {
	p.given = append(p.given, posted)
	if len(posted) > 0 {
		return append(posted, "2"), nil
	}
	return []string{"1"}, &bot.DeliveryError{Never: p.never, Err: errors.New("no answer")}
}

// TestLetterGoesOnAfterWhatHasArrived: the first part is not sent again.
func TestLetterGoesOnAfterWhatHasArrived(t *testing.T) {
	for name, never := range map[string]bool{"by itself": false, "sent again by hand": true} {
		t.Run(name, func(t *testing.T) {
			platform := &parts{chats: newChats(0), never: never}
			d := newDesk(t, platform.chats)
			d.say("boss", "hello")
			p := outbox.New(outbox.Options{Queue: d.Outbox(), Platforms: []bot.Platform{platform},
				Log: slog.New(slog.DiscardHandler), Now: d.time})
			p.Tick(t.Context())
			if never {
				failed, err := d.Letters(t.Context(), d.store, storage.LetterFailed, 1)
				if err != nil || len(failed) != 1 {
					t.Fatalf("failed are %v, %v", failed, err)
				}
				if err := d.Change(t.Context(), storage.By{StoreID: d.store, At: monday},
					func(tx *storage.Tx) error { return tx.SendAgain(failed[0].ID) }); err != nil {
					t.Fatal(err)
				}
			}
			d.now = d.now.Add(time.Hour)
			p.Tick(t.Context())
			if len(platform.given) != 2 || !slices.Equal(platform.given[1], []string{"1"}) {
				t.Errorf("it is sent with %q posted before", platform.given)
			}
		})
	}
}
