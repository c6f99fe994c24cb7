package slack_test

import (
	"context"
	"fmt"
	"strings"
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

// TestPostNeverGoesBackToAnOlderState: what the outbox has to show waits for its turn, and
// meanwhile someone presses.
func TestPostNeverGoesBackToAnOlderState(t *testing.T) {
	waits, turn := make(chan struct{}, 1), make(chan struct{})
	s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
		m := view.Message{Title: view.Data(r.Line), Actions: []view.Action{{Label: view.Data("Claim"), Line: "claimed"}}}
		return bot.Answer{Message: m, Replace: r.Pressed}
	}, func(o *slack.Options) {
		o.Pace, o.Burst = 1, 4
		wait := o.Wait
		o.Wait = func(ctx context.Context, d time.Duration) error {
			if d != time.Second { // which is what the pace asks for
				return wait(ctx, d)
			}
			waits <- struct{}{}
			<-turn
			return nil
		}
	})
	s.Type("C1", "U1", "@storebot board")
	board := s.posts("C1", 1)[0]
	post := func(edit bool) error {
		if edit {
			_, err := s.platform.Edit(t.Context(), channel, []string{board.TS}, view.OneLine(view.Data("the state of before")))
			return err
		}
		_, err := s.platform.Post(t.Context(), channel, view.OneLine(view.Data("news")), nil)
		return err
	}
	if err := post(false); err != nil {
		t.Fatal(err)
	}
	edited := make(chan error, 1)
	go func() { edited <- post(true) }()
	<-waits
	s.Press("C1", "U1", "Claim").Acked()
	s.Until("the press shows", func() bool { return strings.Contains(s.Posts("C1")[0].Text, "claimed") })
	s.Clock.Advance(time.Minute)
	close(turn)
	if err := <-edited; err != nil {
		t.Error(err)
	}
	if text := s.Posts("C1")[0].Text; !strings.Contains(text, "claimed") {
		t.Errorf("the post went back to %q", text)
	}
}
