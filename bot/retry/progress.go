package retry

import (
	"sync"
	"time"

	"storebot/bot"
	"storebot/bot/view"
)

// progressEvery is how long a post that shows how far a command is stands before it
// changes again.
const progressEvery = 3 * time.Second

// Progress shows how far a command is. The command never waits for it: a message that comes
// while another is still being shown, or too soon after it, is skipped.
type Progress struct {
	Now  func() time.Time
	Show func(view.Message) // is called for one message after another

	mu     sync.Mutex
	ended  bool
	busy   bool
	latest time.Time
	shows  sync.WaitGroup
}

// Tell shows m, unless it comes too soon after another or after End.
func (p *Progress) Tell(m view.Message) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.Now()
	if p.ended || p.busy || !p.latest.IsZero() && now.Sub(p.latest) < progressEvery {
		return
	}
	p.busy, p.latest = true, now
	p.shows.Go(func() {
		_ = bot.Guard(func() error { p.Show(m); return nil }) // the answer comes all the same
		p.mu.Lock()
		defer p.mu.Unlock()
		p.busy = false
	})
}

// End waits for the message that is being shown. Later ones are skipped.
func (p *Progress) End() {
	p.mu.Lock()
	p.ended = true
	p.mu.Unlock()
	p.shows.Wait()
}
