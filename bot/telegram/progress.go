package telegram

import (
	"context"
	"slices"
	"sync"
	"time"

	"storebot/bot"
)

// progressEvery is how often a post that shows how far a command is may change.
const progressEvery = 3 * time.Second

// progress shows how far a command is in one post, which the answer takes the
// place of. The command never waits for it.
type progress struct {
	courier *courier
	ctx     context.Context

	mu     sync.Mutex
	ended  bool
	busy   bool
	latest time.Time
	posted []string
	shows  sync.WaitGroup
}

// tell shows a message, or leaves it out when the last one is too fresh or still
// under way.
func (p *progress) tell(m bot.Message) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.courier.options.Now()
	if p.ended || p.busy || !p.latest.IsZero() && now.Sub(p.latest) < progressEvery {
		return
	}
	p.busy, p.latest = true, now
	posted := slices.Clone(p.posted)
	p.shows.Go(func() { p.show(posted, m) })
}

func (p *progress) show(posted []string, m bot.Message) {
	posted, err := p.courier.edit(p.ctx, posted, p.courier.drawn(p.ctx, m))
	if err != nil {
		p.courier.options.Log.DebugContext(p.ctx, "telegram progress", "error", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.busy, p.posted = false, posted
}

// end stops the show and says which posts it left.
func (p *progress) end() []string {
	p.mu.Lock()
	p.ended = true
	p.mu.Unlock()
	p.shows.Wait()
	return p.posted
}
