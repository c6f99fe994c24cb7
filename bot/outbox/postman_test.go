package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/outbox"
	"storebot/bot/view"
	"storebot/storage"
)

func (c *chats) Name() string                           { return "fake" }
func (c *chats) Run(context.Context, bot.Handler) error { return nil }

func (c *chats) Post(_ context.Context, to bot.Chat, m view.Message, _ []string) ([]string, error) {
	title := m.Title.String()
	if c.fail != nil {
		if err := c.fail(to, title); err != nil {
			return nil, err
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.posts[to.Address] = append(c.posts[to.Address], title)
	id := fmt.Sprintf("%s/%d", to.Address, len(c.posts[to.Address]))
	c.arrived()
	return []string{id}, nil
}

func (c *chats) Edit(_ context.Context, _ bot.Chat, posted []string, m view.Message) ([]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.edits[posted[0]] = m.Title.String()
	c.arrived()
	return posted, nil
}

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func (d *desk) post(p storage.Posting) {
	d.t.Helper()
	p.To.Platform = "fake"
	err := d.Change(context.Background(), storage.By{StoreID: d.store, At: d.time()},
		func(tx *storage.Tx) error { return tx.Post(p) })
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) say(address, title string) {
	d.post(storage.Posting{To: bot.Chat{Address: address}, Message: view.OneLine(view.Data(title))})
}

func (d *desk) time() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

func (d *desk) postman() *outbox.Postman {
	return outbox.New(outbox.Options{
		Queue: d.Outbox(), Platforms: []bot.Platform{d.chats}, Log: slog.New(slog.DiscardHandler), Now: d.time,
		After: func(time.Duration) <-chan time.Time { return nil },
		Undeliverable: func(_ context.Context, l outbox.Letter, why string) ([]outbox.Letter, error) {
			if l.To.Address == "boss" {
				return nil, nil
			}
			return []outbox.Letter{{StoreID: l.StoreID, To: bot.Chat{Platform: "fake", Address: "boss"},
				Message: view.OneLine(view.Data(l.To.Address + ": " + why))}}, nil
		},
	})
}

// run delivers until everything that is expected has arrived.
func (d *desk) run() {
	d.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { d.postman().Run(ctx); close(ended) }()
	<-d.chats.done
	stop()
	<-ended
}

func (d *desk) state(of storage.LetterState) int {
	d.t.Helper()
	letters, err := d.Letters(context.Background(), d.store, of, 10000)
	if err != nil {
		d.t.Fatal(err)
	}
	return len(letters)
}

func TestDeadChatDoesNotDelayOthers(t *testing.T) {
	c := newChats(200)
	c.fail = func(to bot.Chat, _ string) error {
		if to.Address == "dead" {
			return errors.New("no answer")
		}
		return nil
	}
	d := newDesk(t, c)
	d.say("dead", "lost?")
	for i := range 100 {
		d.say("a", fmt.Sprintf("%03d", i))
		d.say("b", fmt.Sprintf("%03d", i))
	}
	d.run()
	for _, chat := range []string{"a", "b"} {
		if got := c.posts[chat]; len(got) != 100 || !slices.IsSorted(got) {
			t.Errorf("chat %s got %v", chat, got)
		}
	}
	if d.state(storage.LetterWaiting) != 1 {
		t.Error("the dead chat's letter does not wait any more")
	}
}

func TestRetryAfterIsObeyed(t *testing.T) {
	c := newChats(1)
	refused := 0
	c.fail = func(bot.Chat, string) error {
		if refused++; refused == 1 {
			return &bot.DeliveryError{After: 37 * time.Second, Err: errors.New("too many requests")}
		}
		return nil
	}
	d := newDesk(t, c)
	d.say("a", "hello")
	p := d.postman()
	for _, step := range []struct {
		after   time.Duration
		arrived int
	}{{0, 0}, {36 * time.Second, 0}, {time.Second, 1}} {
		d.now = d.now.Add(step.after)
		p.Tick(t.Context())
		if got := c.read("a"); len(got) != step.arrived {
			t.Errorf("%s later %d have arrived, want %d", step.after, len(got), step.arrived)
		}
	}
}

func TestPermanentFailureIsReportedToOwner(t *testing.T) {
	c := newChats(2)
	c.fail = func(to bot.Chat, _ string) error {
		if to.Address == "gone" {
			return &bot.DeliveryError{Never: true, Err: errors.New("the bot was kicked")}
		}
		return nil
	}
	d := newDesk(t, c)
	d.say("gone", "one")
	d.say("a", "two")
	d.run()
	if got := c.posts["boss"]; len(got) != 1 || got[0] != "gone: the bot was kicked" {
		t.Errorf("the owner was told %q", got)
	}
	buried, err := d.Letters(t.Context(), d.store, storage.LetterFailed, 10)
	if err != nil || len(buried) != 1 {
		t.Fatalf("buried are %v, %v", buried, err)
	}
	c.fail, c.expect, c.done = nil, 3, make(chan struct{})
	err = d.Change(t.Context(), storage.By{StoreID: d.store, At: monday},
		func(tx *storage.Tx) error { return tx.SendAgain(buried[0].ID) })
	if err != nil {
		t.Fatal(err)
	}
	d.run()
	if got := c.posts["gone"]; len(got) != 1 || got[0] != "one" {
		t.Errorf("sent again: %q", got)
	}
}

func TestStandingMessageIsEditedAndUnsentEditReplaced(t *testing.T) {
	c := newChats(1)
	d := newDesk(t, c)
	standing := func(title string) {
		d.post(storage.Posting{To: bot.Chat{Address: "a"}, Standing: "overdue", Message: view.OneLine(view.Data(title))})
	}
	standing("3 late")
	standing("4 late")
	d.run()
	if got := c.posts["a"]; len(got) != 1 || got[0] != "4 late" {
		t.Fatalf("posted %q, want the newer version only", got)
	}
	c.expect, c.done = 2, make(chan struct{})
	standing("2 late")
	standing("1 late")
	d.run()
	if got := c.edits["a/1"]; got != "1 late" || len(c.posts["a"]) != 1 {
		t.Errorf("it says %q, posts are %q", got, c.posts["a"])
	}
}

func TestLateMessageIsDroppedAndRecorded(t *testing.T) {
	c := newChats(1)
	d := newDesk(t, c)
	d.post(storage.Posting{To: bot.Chat{Address: "a"}, Message: view.OneLine(view.Data("digest")),
		Until: monday.Add(time.Hour)})
	d.say("a", "still useful")
	d.now = monday.Add(2 * time.Hour)
	d.run()
	if got := c.posts["a"]; len(got) != 1 || got[0] != "still useful" || d.state(storage.LetterLate) != 1 {
		t.Errorf("posted %q", got)
	}
}

func TestLettersFollowMovedChat(t *testing.T) {
	c := newChats(2)
	c.fail = func(to bot.Chat, _ string) error {
		if to.Address == "group" {
			return &bot.DeliveryError{MovedTo: "supergroup", Err: errors.New("migrated")}
		}
		return nil
	}
	d := newDesk(t, c)
	d.say("group", "one")
	d.say("group", "two")
	d.run()
	if got := c.posts["supergroup"]; len(got) != 2 || got[0] != "one" {
		t.Errorf("arrived: %q", got)
	}
}

func TestInterruptedSendIsRepeatedAndCounted(t *testing.T) {
	c := newChats(1)
	d := newDesk(t, c)
	d.say("a", "once or twice")
	if _, err := d.Outbox().Take(t.Context(), "fake", "a", monday); err != nil {
		t.Fatal(err)
	}
	if n, err := d.Outbox().Recover(t.Context()); n != 1 || err != nil {
		t.Errorf("%d uncertain, %v", n, err)
	}
	d.run()
	if len(c.posts["a"]) != 1 {
		t.Errorf("posted %q", c.posts["a"])
	}
}

// TestLetterThatPanicsIsSetAsideAndOthersArrive: it would panic again and again.
func TestLetterThatPanicsIsSetAsideAndOthersArrive(t *testing.T) {
	c := newChats(2)
	c.fail = func(_ bot.Chat, title string) error {
		if title == "broken" {
			panic("no font")
		}
		return nil
	}
	d := newDesk(t, c)
	d.say("a", "broken")
	d.say("a", "fine")
	d.run()
	if got := c.read("a"); len(got) != 1 || got[0] != "fine" {
		t.Errorf("chat a got %q", got)
	}
	if got := c.read("boss"); len(got) != 1 || got[0] != "a: panic: no font" {
		t.Errorf("the owner was told %q", got)
	}
}

// TestBeingStoppedIsNoFault ends the postman before it has begun: nothing is logged
// that would send someone looking for what is wrong.
func TestBeingStoppedIsNoFault(t *testing.T) {
	d := newDesk(t, newChats(0))
	var log strings.Builder
	p := d.postman()
	p.Log = slog.New(slog.NewTextHandler(&log, nil))
	ctx, stop := context.WithCancel(t.Context())
	stop()
	p.Run(ctx)
	p.Tick(ctx)
	if log.String() != "" {
		t.Errorf("logged %s", log.String())
	}
}
