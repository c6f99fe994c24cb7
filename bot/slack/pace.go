package slack

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pace keeps posts to what Slack allows: about one a second and channel, with
// short bursts (https://docs.slack.dev/apis/web-api/rate-limits). Answers and
// posts nobody waits for share it.
type pace struct {
	limit rate.Limit
	burst int
	now   func() time.Time
	wait  func(context.Context, time.Duration) error

	mu       sync.Mutex
	channels map[string]*rate.Limiter
}

// mostChannels is how many channels are remembered; those that have been quiet
// are forgotten first, which changes nothing for them.
const mostChannels = 1024

func newPace(o Options) *pace {
	return &pace{limit: o.Pace, burst: o.Burst, now: o.Now, wait: o.Wait, channels: map[string]*rate.Limiter{}}
}

// turn waits until it is a post's turn in its channel.
func (p *pace) turn(ctx context.Context, channel string) error {
	if p.limit == rate.Inf {
		return nil
	}
	now := p.now()
	delay := p.of(channel, now).ReserveN(now, 1).DelayFrom(now)
	if delay <= 0 {
		return nil
	}
	return p.wait(ctx, delay)
}

func (p *pace) of(channel string, now time.Time) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	limiter, known := p.channels[channel]
	if !known {
		if len(p.channels) >= mostChannels {
			p.forget(now)
		}
		limiter = rate.NewLimiter(p.limit, p.burst)
		p.channels[channel] = limiter
	}
	return limiter
}

func (p *pace) forget(now time.Time) {
	for channel, limiter := range p.channels {
		if limiter.TokensAt(now) >= float64(p.burst) {
			delete(p.channels, channel)
		}
	}
}
