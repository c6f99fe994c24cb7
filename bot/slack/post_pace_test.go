package slack_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/slack"
	"storebot/bot/view"
)

// TestPostsKeepThePace and leave half of each burst to people, who wait for answers.
func TestPostsKeepThePace(t *testing.T) {
	var waited time.Duration
	s := stageOf(t, func(o *slack.Options) {
		o.Pace, o.Burst = 1, 2
		wait := o.Wait
		o.Wait = func(ctx context.Context, d time.Duration) error {
			waited += d
			return wait(ctx, d)
		}
	})
	for range 5 {
		for _, to := range []string{"C1", "C2"} {
			if _, err := s.platform.Post(t.Context(), bot.Chat{Address: to}, view.OneLine(view.Data("x")), nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	if waited < 3900*time.Millisecond || waited > 4100*time.Millisecond {
		t.Errorf("five posts to each of two channels, one of them at once, waited %v in all", waited)
	}
}

// TestBusyChannelKeepsItsPace however many others are written to in the meantime.
func TestBusyChannelKeepsItsPace(t *testing.T) {
	var waited time.Duration
	s := stageOf(t, func(o *slack.Options) {
		o.Pace, o.Burst = 1, 1
		wait := o.Wait
		o.Wait = func(ctx context.Context, d time.Duration) error {
			waited += d
			return wait(ctx, d)
		}
	})
	post := func(to string) {
		if _, err := s.platform.Post(t.Context(), bot.Chat{Address: to}, view.OneLine(view.Data("x")), nil); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 1200 {
		post(fmt.Sprintf("C%d", i))
		s.Clock.Advance(time.Millisecond)
	}
	waited = 0
	post("C1199")
	if waited < 900*time.Millisecond || waited > time.Second {
		t.Errorf("the second post to a channel waited %v", waited)
	}
}
