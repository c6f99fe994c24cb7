package telegram_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
)

// timeline is a clock that stands still until it is moved. Who waits is woken when their
// time has come.
type timeline struct {
	clock
	look func()        // is called when someone waits
	over chan struct{} // closed where no one is to wait any more

	mu      sync.Mutex
	waiting []*wake
	notices int // presses whose notice has begun to wait
}

type wake struct {
	at    time.Time
	pause time.Duration
	ring  chan struct{}
}

// Wait waits until the clock was moved far enough.
func (l *timeline) Wait(ctx context.Context, d time.Duration) error {
	w := &wake{l.Now().Add(d), d, make(chan struct{})}
	l.mu.Lock()
	l.waiting = append(l.waiting, w)
	if d == noticeWait {
		l.notices++
	}
	l.mu.Unlock()
	l.look()
	select {
	case <-w.ring:
		return nil
	case <-l.over:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// move moves the clock and wakes whose time has come.
func (l *timeline) move(d time.Duration) {
	l.Advance(d)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = slices.DeleteFunc(l.waiting, func(w *wake) bool {
		due := !w.at.After(l.Now())
		if due {
			close(w.ring)
		}
		return due
	})
}

// awaits reports whether the notices of so many presses have begun to wait.
func (l *timeline) awaits(presses int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.notices >= presses
}

// paced reports whether a post waits for its turn.
func (l *timeline) paced() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.ContainsFunc(l.waiting, func(w *wake) bool { return w.pause != noticeWait })
}

// crowd is a group with a post that twelve people press the button of.
type crowd struct {
	*stage
	timeline *timeline
	queries  []string    // of their presses
	pressed  []time.Time // when
	served   []time.Time // when each saw what came of it
}

const people = 12

// crowded runs a bot that claims for everybody who presses, at Telegram's pace.
func crowded(t *testing.T, replace bool) *crowd {
	t.Helper()
	c := &crowd{served: make([]time.Time, people)}
	c.stage = stageOf(t, func(s *stage, o *telegram.Options) {
		c.timeline = &timeline{clock: clock{now: s.clock.now}, look: s.Look, over: make(chan struct{})}
		o.Pace, o.Now = telegram.Pace{}, c.timeline.Now
		o.Wait = func(ctx context.Context, d time.Duration) error {
			if d == grace || d == lastWait {
				return s.wait(ctx, d)
			}
			return c.timeline.Wait(ctx, d)
		}
	})
	state := "claimed by"
	c.run(func(_ context.Context, r bot.Request) bot.Answer {
		if r.Line == "board" {
			return buttons(button("Claim", "claim"))
		}
		who := fmt.Sprintf(" P%s;", r.Account)
		if !replace {
			return bot.Answer{Message: view.OneLine(view.Data("claimed by" + who))}
		}
		state += who
		m := buttons(button("Claim", "claim"))
		m.Message.Title, m.Replace = view.Data(state), true
		return m
	})
	t.Cleanup(func() { close(c.timeline.over) })
	c.Type(group, lily, "/board")
	c.posts(group, 1)
	return c
}

// press makes the next person press.
func (c *crowd) press() {
	n := len(c.queries)
	c.pressed = append(c.pressed, c.timeline.Now())
	c.queries = append(c.queries, c.PressData(group, faketelegram.User{ID: int64(n), Name: "P"}, c.Posts(group)[0].ID, "claim"))
	c.request(n + 2)
}

// watch waits until nothing moves any more and notes who has been served.
func (c *crowd) watch() {
	c.t.Helper()
	c.Until("nothing moves", func() bool {
		if !c.timeline.awaits(len(c.queries)) {
			return false // the clock would pass by a notice that has yet to begin
		}
		for i := range c.queries {
			if c.timeline.Now().Sub(c.pressed[i]) >= noticeWait && c.Answered(c.queries[i]) == 0 {
				return false
			}
		}
		return c.timeline.paced() || c.sees(len(c.queries)-1)
	})
	for i := range c.queries {
		if c.served[i].IsZero() && c.sees(i) {
			c.served[i] = c.timeline.Now()
		}
	}
}

// sees reports whether a person has read that their press has counted.
func (c *crowd) sees(person int) bool {
	who := fmt.Sprintf(" P%d;", person)
	return strings.Contains(c.Read(group), who) || strings.Contains(strings.Join(c.Notices(), " "), who)
}

// TestTwelvePeoplePressingAreServedWithinThreeSeconds at Telegram's pace: what they press
// becomes a few edits of one post, and where each is answered by a post of its own the
// button's notice says so first.
func TestTwelvePeoplePressingAreServedWithinThreeSeconds(t *testing.T) {
	for outcome, replace := range map[string]bool{"in one post": true, "in a post each": false} {
		t.Run(outcome, func(t *testing.T) {
			c := crowded(t, replace)
			const step = 100 * time.Millisecond
			for i := range 60 {
				if i%2 == 0 && i/2 < people {
					c.press()
				}
				c.watch()
				c.timeline.move(step)
			}
			var waits []time.Duration
			for i, at := range c.served {
				if at.IsZero() {
					t.Fatalf("person %d waits for ever", i)
				}
				waits = append(waits, at.Sub(c.pressed[i]))
			}
			if longest := slices.Max(waits); longest > 3*time.Second {
				t.Errorf("they waited for %v", waits)
			} else {
				t.Logf("12 people within %v waited for at most %v; %d edits, %d posts", c.pressed[people-1].Sub(c.pressed[0]), longest,
					len(c.Calls("editMessageText")), len(c.Posts(group))-1)
			}
		})
	}
}

// TestPostNeverGoesBackToAnOlderState: what the outbox has to show waits for its turn, and
// meanwhile someone presses.
func TestPostNeverGoesBackToAnOlderState(t *testing.T) {
	c := crowded(t, true)
	board := c.Posts(group)[0]
	for range 4 { // what is left of the group's pace is for people
		c.timeline.move(100 * time.Millisecond) // the pace of all groups together
		if _, err := c.platform.Post(t.Context(), toGroup, view.OneLine(view.Data("news")), nil); err != nil {
			t.Fatal(err)
		}
	}
	edited := make(chan error, 1)
	go func() {
		_, err := c.platform.Edit(t.Context(), toGroup, []string{fmt.Sprint(board.ID)}, view.OneLine(view.Data("the state of before")))
		edited <- err
	}()
	c.Until("the edit waits", c.timeline.paced)
	c.press()
	c.timeline.move(time.Minute)
	if err := <-edited; err != nil {
		t.Error(err)
	}
	c.Until("the press shows", func() bool { return c.sees(0) })
	for _, call := range c.Calls("editMessageText") {
		if strings.Contains(call.Params["text"], "before") {
			t.Errorf("the post went back to %q", call.Params["text"])
		}
	}
}
