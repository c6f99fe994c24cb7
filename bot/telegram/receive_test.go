package telegram_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
)

// TestNothingIsConfirmedBeforeItIsDoneOrNoted: what was under way when the program
// was ended is done by the next one, and only once.
func TestNothingIsConfirmedBeforeItIsDoneOrNoted(t *testing.T) {
	tests := []struct {
		outcome   string
		patient   bool // the moment that an update has to be done in lasts until the end
		redeliver int
	}{
		{"and comes from the notes", false, 0},
		{"and comes from the notes and from Telegram", false, 1},
		{"and is noted at the very end", true, 0},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := stageOf(t, func(s *stage, o *telegram.Options) {
				o.Wait = func(ctx context.Context, d time.Duration) error { // also the last wait is over at once
					switch {
					case d == grace && tt.patient && len(s.requests()) < 2:
						<-ctx.Done()
						return ctx.Err()
					case d == grace:
						return nil
					}
					return s.clock.Wait(ctx, d)
				}
			})
			stop := s.run(func(ctx context.Context, _ bot.Request) bot.Answer {
				<-ctx.Done()
				return bot.Answer{Silent: true}
			})
			s.Type(own, lily, "sale 299")
			first := s.request(1)
			if !tt.patient {
				s.settled()
			}
			if err := stop(); err != nil {
				t.Fatal(err)
			}
			if notes, _ := s.notes.List(t.Context(), "update/"); len(notes) != 1 || s.Unconfirmed() != 0 {
				t.Errorf("%d are not confirmed, and noted are %v", s.Unconfirmed(), notes)
			}
			s.platform = s.another()
			s.Redeliver(tt.redeliver)
			s.run(echo)
			s.reads(own, "you said sale 299")
			s.quiet(own)
			if again := s.request(2); again.ID != first.ID || len(s.requests()) != 3 || len(s.Posts(own)) != 1 {
				t.Errorf("took %+v", s.requests())
			}
			s.notesVanish()
		})
	}
}

// notesVanish waits until no update is noted any more.
func (s *stage) notesVanish() {
	s.t.Helper()
	s.Until("no note is left", func() bool {
		s.Type(own, lily, "/fence") // the next update tidies up
		notes, _ := s.notes.List(context.Background(), "update/")
		return len(notes) == 0
	})
}

// TestWithoutNotesTelegramKeepsTheUpdates.
func TestWithoutNotesTelegramKeepsTheUpdates(t *testing.T) {
	s := stageOf(t, nil)
	s.notes.full = 3
	var confirmed []bool
	var mu sync.Mutex
	stuck := make(chan struct{})
	s.options.Wait = func(ctx context.Context, d time.Duration) error {
		if d == time.Second {
			mu.Lock()
			confirmed = append(confirmed, s.Unconfirmed() == 0)
			mu.Unlock()
		}
		return s.wait(ctx, d)
	}
	s.platform = s.another()
	s.run(func(ctx context.Context, r bot.Request) bot.Answer {
		<-stuck
		return echo(ctx, r)
	})
	s.Type(own, lily, "kpi")
	s.settled()
	close(stuck)
	s.posts(own, 1)
	mu.Lock()
	defer mu.Unlock()
	if len(confirmed) != 3 || slices.Contains(confirmed, true) || !strings.Contains(s.log.String(), "the disk is full") {
		t.Errorf("confirmed while the disk was full: %v", confirmed)
	}
}

// TestQuickUpdateIsNotSaved since a note costs more than a short command.
func TestQuickUpdateIsNotSaved(t *testing.T) {
	s := stageOf(t, func(s *stage, o *telegram.Options) {
		o.Wait = func(ctx context.Context, d time.Duration) error {
			if d == grace {
				<-ctx.Done()
				return ctx.Err()
			}
			return s.wait(ctx, d)
		}
	})
	s.run(echo)
	for range 50 {
		s.Type(own, lily, "kpi")
	}
	s.posts(own, 50)
	s.settled()
	if s.notes.kept != 0 {
		t.Errorf("%d notes", s.notes.kept)
	}
}

func TestTransientErrorsAreRetriedAndReported(t *testing.T) {
	for outcome, fault := range map[string]faketelegram.Fault{
		"a server's error": faketelegram.ServerError, "a gateway's page": faketelegram.BadGateway,
		"a connection that broke": faketelegram.Dropped, "an answer that broke off": faketelegram.DroppedLate,
		"a limit":        faketelegram.Limited(5 * time.Second),
		"another poller": faketelegram.Refused(http.StatusConflict, "Conflict: terminated by other getUpdates request"),
	} {
		t.Run(outcome, func(t *testing.T) {
			s := stageOf(t, nil)
			for _, method := range []string{"getMe", "deleteWebhook", "getUpdates", "setMyCommands"} {
				s.Fail(method, fault, fault)
			}
			s.run(echo)
			s.Type(own, lily, "kpi")
			s.reads(own, "you said kpi")
			s.mu.Lock()
			defer s.mu.Unlock()
			if s.status[0] == nil || s.status[len(s.status)-1] != nil {
				t.Errorf("the status was %v", s.status)
			}
		})
	}
}

// TestPollingHonorsRetryAfter and not a second less.
func TestPollingHonorsRetryAfter(t *testing.T) {
	rested := make(chan time.Duration, 1)
	s := stageOf(t, func(s *stage, o *telegram.Options) {
		o.Wait = func(ctx context.Context, d time.Duration) error {
			if d > lastWait {
				rested <- d
			}
			return s.wait(ctx, d)
		}
	})
	s.Fail("getUpdates", faketelegram.Limited(37*time.Second))
	s.run(echo)
	s.Type(own, lily, "kpi")
	s.reads(own, "you said kpi")
	if d := <-rested; d != 37*time.Second {
		t.Errorf("rested %v", d)
	}
}

// TestSecondPollerIsReported: each refusal is waited after, longer
// every time.
func TestSecondPollerIsReported(t *testing.T) {
	var mu sync.Mutex
	var waited []time.Duration
	s := stageOf(t, func(s *stage, o *telegram.Options) {
		o.Wait = func(ctx context.Context, d time.Duration) error {
			mu.Lock()
			defer mu.Unlock()
			if d != grace && d != lastWait {
				waited = append(waited, d)
			}
			return s.wait(ctx, d)
		}
	})
	conflict := faketelegram.Refused(http.StatusConflict, "Conflict: terminated by other getUpdates request")
	conflict.Times = 12
	s.Fail("getUpdates", conflict)
	s.run(echo)
	s.Type(own, lily, "kpi")
	s.posts(own, 1)
	mu.Lock()
	defer mu.Unlock()
	if len(waited) != 12 || slices.Max(waited) < 5*time.Second {
		t.Errorf("waited %v", waited)
	}
	if logged := s.log.String(); !strings.Contains(logged, "only one may run for a token") ||
		!strings.Contains(logged, "storebot_bot") {
		t.Errorf("logged %s", logged)
	}
}

func TestTheEndInterruptsEveryCall(t *testing.T) {
	for _, method := range []string{"getMe", "deleteWebhook", "getUpdates", "setMyCommands"} {
		t.Run(method, func(t *testing.T) {
			s := stageOf(t, nil)
			held := make(chan struct{})
			defer close(held)
			s.Fail(method, faketelegram.Fault{Hold: held})
			stop := s.run(echo)
			if method == "setMyCommands" {
				s.Type(own, lily, "kpi")
				s.posts(own, 1)
			}
			if err := stop(); err != nil {
				t.Errorf("ended with %v", err)
			}
		})
	}
}

// TestUpdatesThatCannotBeReadAreLeftBehind, otherwise they would come for ever.
func TestUpdatesThatCannotBeReadAreLeftBehind(t *testing.T) {
	s := start(t, echo)
	s.Say(own, lily, map[string]any{"text": 5})
	s.Say(own, lily, map[string]any{"chat": nil})
	s.Say(own, lily, map[string]any{"from": nil, "text": "kpi"})
	s.Type(own, lily, "kpi")
	s.posts(own, 1)
	s.settled()
	if !strings.Contains(s.log.String(), "cannot be read") {
		t.Error("nobody is told")
	}
}
