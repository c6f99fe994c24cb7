package telegram

import (
	"context"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Pace is how many messages go out; a field that is 0 is Telegram's limit,
// rate.Inf has none. See https://core.telegram.org/bots/faq#broadcasting-to-users.
type Pace struct {
	All     rate.Limit // in all chats together, a second
	Private rate.Limit // in a chat with one person, a second
	Group   rate.Limit // in a group, a second
}

// Each pace with its burst keeps to what is allowed: 30 messages in any second in
// all, 20 in any minute in a group. A burst is what people who talk with the bot
// need not wait for.
const (
	allPace, allBurst         = 25., 5
	privatePace, privateBurst = 1., 5
	groupPace, groupBurst     = 10. / 60, 10
)

func (p Pace) filled() Pace {
	if p.All == 0 {
		p.All = allPace
	}
	if p.Private == 0 {
		p.Private = privatePace
	}
	if p.Group == 0 {
		p.Group = groupPace
	}
	return p
}

// pacer keeps messages to the pace. Answers and posts nobody waits for share it.
type pacer struct {
	rates Pace
	now   func() time.Time
	wait  func(context.Context, time.Duration) error
	all   *rate.Limiter

	mu    sync.Mutex
	chats map[string]*chatPace
}

type chatPace struct {
	*rate.Limiter
	held time.Time // nothing goes out before: Telegram said so
}

// mostChats is how many chats are remembered; those that have been quiet are
// forgotten first, which changes nothing for them.
const mostChats = 1024

func newPacer(o Options) *pacer {
	return &pacer{rates: o.Pace, now: o.Now, wait: o.Wait, all: rate.NewLimiter(o.Pace.All, allBurst), chats: map[string]*chatPace{}}
}

// turn waits until it is a message's turn in its chat.
func (p *pacer) turn(ctx context.Context, chat string) error {
	now := p.now()
	own := p.of(chat, now)
	delay := max(p.all.ReserveN(now, 1).DelayFrom(now), own.ReserveN(now, 1).DelayFrom(now), p.heldFor(chat))
	if delay <= 0 {
		return nil
	}
	return p.wait(ctx, delay)
}

// heed holds a chat for as long as Telegram asks in an error.
func (p *pacer) heed(chat string, err error) {
	after := failureOf(err).after
	if after == 0 {
		return
	}
	now := p.now()
	own := p.of(chat, now)
	p.mu.Lock()
	defer p.mu.Unlock()
	own.held = now.Add(after)
}

// heldFor is how long a chat is still held.
func (p *pacer) heldFor(chat string) time.Duration {
	now := p.now()
	own := p.of(chat, now)
	p.mu.Lock()
	defer p.mu.Unlock()
	return own.held.Sub(now)
}

func (p *pacer) of(chat string, now time.Time) *chatPace {
	p.mu.Lock()
	defer p.mu.Unlock()
	own, known := p.chats[chat]
	if !known {
		if len(p.chats) >= mostChats {
			p.forget(now)
		}
		limit, burst := p.rates.Private, privateBurst
		if strings.HasPrefix(chat, "-") {
			limit, burst = p.rates.Group, groupBurst
		}
		own = &chatPace{Limiter: rate.NewLimiter(limit, burst)}
		p.chats[chat] = own
	}
	return own
}

func (p *pacer) forget(now time.Time) {
	for chat, own := range p.chats {
		if own.TokensAt(now) >= float64(own.Burst()) && !own.held.After(now) {
			delete(p.chats, chat)
		}
	}
}
