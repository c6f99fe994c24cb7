package retry

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limit is how many posts a chat takes: a rate per second, and a burst for which people who
// talk with the bot need not wait.
type Limit struct {
	Rate  rate.Limit
	Burst int
}

// Pace keeps posts to what a platform allows. Answers and posts that no one waits for
// share it; answers go first.
type Pace struct {
	Of   func(chat string) Limit
	All  *rate.Limiter // of all chats together; nil has no limit
	Now  func() time.Time
	Wait func(context.Context, time.Duration) error

	bulk  sync.Mutex // held while a bulk post takes its tokens
	mu    sync.Mutex
	chats map[string]*chatPace
}

type chatPace struct {
	*rate.Limiter
	held time.Time // nothing goes out before: the platform said so
}

// maxChats is how many chats are remembered; those that have been quiet are
// forgotten first, which changes nothing for them.
const maxChats = 1024

// BulkTurn waits until a post that no one waits for may be sent: it gets what answers leave of
// the rate, and half of each burst is kept for them.
func (p *Pace) BulkTurn(ctx context.Context, chat string) error {
	for {
		delay := p.takeBulk(chat, p.Now())
		if delay <= 0 {
			return nil
		}
		if err := p.Wait(ctx, delay); err != nil {
			return err
		}
	}
}

// takeBulk takes the tokens of a bulk post, or returns when to ask for them again.
func (p *Pace) takeBulk(chat string, now time.Time) time.Duration {
	p.bulk.Lock()
	defer p.bulk.Unlock()
	own := p.forChat(chat, now)
	delay := max(untilSpare(own.Limiter, now), p.HeldFor(chat))
	if p.All != nil {
		delay = max(delay, untilSpare(p.All, now))
	}
	if delay > 0 {
		return delay
	}
	own.AllowN(now, 1)
	if p.All != nil {
		p.All.AllowN(now, 1)
	}
	return 0
}

// untilSpare returns how long it takes until a limiter has a token besides half of its
// burst.
func untilSpare(l *rate.Limiter, now time.Time) time.Duration {
	if l.Limit() == rate.Inf {
		return 0
	}
	missing := 1 + float64(l.Burst()/2) - l.TokensAt(now)
	return time.Duration(missing / float64(l.Limit()) * float64(time.Second))
}

// Turn waits until an answer that someone waits for may be sent to its chat.
func (p *Pace) Turn(ctx context.Context, chat string) error {
	now := p.Now()
	delay := max(p.forChat(chat, now).ReserveN(now, 1).DelayFrom(now), p.HeldFor(chat))
	if p.All != nil {
		delay = max(delay, p.All.ReserveN(now, 1).DelayFrom(now))
	}
	if delay <= 0 {
		return nil
	}
	return p.Wait(ctx, delay)
}

// Hold keeps posts from a chat for as long as the platform asks; 0 changes nothing.
func (p *Pace) Hold(chat string, after time.Duration) {
	if after <= 0 {
		return
	}
	now := p.Now()
	own := p.forChat(chat, now)
	p.mu.Lock()
	defer p.mu.Unlock()
	own.held = now.Add(after)
}

// HeldFor returns how long a chat is still held.
func (p *Pace) HeldFor(chat string) time.Duration {
	now := p.Now()
	own := p.forChat(chat, now)
	p.mu.Lock()
	defer p.mu.Unlock()
	return own.held.Sub(now)
}

func (p *Pace) forChat(chat string, now time.Time) *chatPace {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.chats == nil {
		p.chats = map[string]*chatPace{}
	}
	own, known := p.chats[chat]
	if !known {
		if len(p.chats) >= maxChats {
			p.forget(now)
		}
		limit := p.Of(chat)
		own = &chatPace{Limiter: rate.NewLimiter(limit.Rate, limit.Burst)}
		p.chats[chat] = own
	}
	return own
}

func (p *Pace) forget(now time.Time) {
	for chat, own := range p.chats {
		if own.TokensAt(now) >= float64(own.Burst()) && !own.held.After(now) {
			delete(p.chats, chat)
		}
	}
}
