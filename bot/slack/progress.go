package slack

import (
	"context"
	"sync"
	"time"

	"storebot/bot"
)

// progressPause is how long a post that tells of progress stands before it is
// edited again.
const progressPause = 3 * time.Second

// progress is a post that shows how far a long command is. What comes while an
// edit is under way, or too soon after one, is left out.
type progress struct {
	platform *Platform
	ctx      context.Context
	chat     bot.Chat

	mu   sync.Mutex
	last time.Time
	busy bool
	ts   string
	work sync.WaitGroup
}

// tell shows m unless it is too soon.
func (p *progress) tell(m bot.Message) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.platform.options.Now()
	if p.busy || !p.last.IsZero() && now.Sub(p.last) < progressPause {
		return
	}
	p.busy, p.last = true, now
	p.work.Go(func() { p.show(m) })
}

func (p *progress) show(m bot.Message) {
	posts, err := p.platform.compose(p.ctx, m, "")
	t := target{channel: p.chat.Address, thread: p.chat.Thread, ts: p.ts}
	ts := ""
	if err == nil {
		ts, err = p.platform.put(p.ctx, t, &posts[0])
	}
	if err != nil {
		p.platform.options.Log.InfoContext(p.ctx, "slack progress", "error", p.platform.redact(err))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.busy = false
	if ts != "" {
		p.ts = ts
	}
}

// end waits for what is under way and names the post, "" when there is none.
func (p *progress) end() string {
	p.work.Wait()
	return p.ts
}
