package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/storage"
)

// slowPlatform takes its time over a post.
type slowPlatform struct{ began, release chan struct{} }

func (s *slowPlatform) Name() string { return "slow" }

func (s *slowPlatform) Run(ctx context.Context, _ bot.Handler) error {
	<-ctx.Done()
	return nil
}

func (s *slowPlatform) Post(context.Context, bot.Chat, view.Message, []string) ([]string, error) {
	close(s.began)
	<-s.release
	return []string{"1"}, nil
}

func (s *slowPlatform) Edit(_ context.Context, _ bot.Chat, posted []string, _ view.Message) ([]string, error) {
	return posted, nil
}

// TestStopping stops the program while a post is under way: it is waited for, though
// not for ever, and what was not finished goes on after the next start.
func TestStopping(t *testing.T) {
	for _, tt := range []struct {
		outcome string
		hangs   bool
		want    storage.LetterState
		log     string
	}{
		{"finishes what has begun", false, storage.LetterSent, ""},
		{"does not wait for what hangs", true, storage.LetterSending, "the rest goes on after the next start"},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			var log lockedBuffer
			p := newProgram(t, atMorning)
			p.err = &log
			p.after = func(d time.Duration) <-chan time.Time {
				if d == stopLimit && tt.hangs {
					return time.After(0)
				}
				return nil
			}
			a := openProgram(t, p)
			slow := &slowPlatform{make(chan struct{}), make(chan struct{})}
			s := p.server(a)
			s.platforms = []bot.Platform{slow}
			err := a.db.Change(t.Context(), storage.By{StoreID: a.store.ID, At: morning}, func(tx *storage.Tx) error {
				return tx.Post(storage.Posting{To: bot.Chat{Platform: "slow", Address: "C1"},
					Message: view.OneLine(view.Data("hello"))})
			})
			if err != nil {
				t.Fatal(err)
			}
			err = p.attend(t.Context(), s, func(context.Context) error {
				<-slow.began
				if !tt.hangs {
					go close(slow.release)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			letters, err := a.db.Letters(t.Context(), a.store.ID, tt.want, 1)
			if err != nil || len(letters) != 1 {
				t.Errorf("no letter is %s, %v", tt.want, err)
			}
			if !strings.Contains(log.String(), tt.log) {
				t.Errorf("the log says %s", log.String())
			}
			if tt.hangs {
				close(slow.release)
			}
		})
	}
}
