package outbox_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"storebot/bot"
	"storebot/storage"
)

func TestUnresponsiveChatDelaysNoOther(t *testing.T) {
	release := make(chan struct{})
	c := newChats(51)
	c.fail = func(to bot.Chat, _ string) error {
		if to.Address == "slow" {
			<-release
		}
		return nil
	}
	d := newDesk(t, c)
	d.say("slow", "at last")
	for range 50 {
		d.say("a", "hello")
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { d.postman().Run(ctx); close(ended) }()
	for len(c.read("a")) < 50 {
		<-c.news
	}
	close(release)
	<-c.done
	stop()
	<-ended
	if got := c.read("slow"); len(got) != 1 {
		t.Errorf("the slow chat got %q", got)
	}
}

// TestPausesGrowAndAreNeverTheSame lets a letter fail again and again where the
// platform does not say how long to wait.
func TestPausesGrowAndAreNeverTheSame(t *testing.T) {
	c := newChats(0)
	c.fail = func(bot.Chat, string) error { return errors.New("no answer") }
	seen := map[time.Duration]bool{}
	for range 3 {
		d := newDesk(t, c)
		d.say("a", "hello")
		p, least := d.postman(), time.Duration(0)
		for try := range 12 {
			p.Tick(t.Context())
			letters, err := d.Letters(t.Context(), d.store, storage.LetterWaiting, 1)
			if err != nil || len(letters) != 1 || letters[0].Tries != try+1 {
				t.Fatalf("after attempt %d: %+v, %v", try+1, letters, err)
			}
			wait := time.Unix(letters[0].DueAt, 0).Sub(d.now)
			if exact := min(time.Second<<try, 15*time.Minute); wait < exact/2 || wait > exact*3/2+time.Second {
				t.Errorf("attempt %d is followed by a pause of %s, want around %s", try+1, wait, exact)
			}
			least = wait
			d.now = d.now.Add(wait)
		}
		seen[least] = true
	}
	if len(seen) < 2 {
		t.Errorf("all wait for the same time: %v", seen)
	}
}
