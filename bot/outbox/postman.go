package outbox

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"

	"storebot/bot"
)

const (
	// pollEvery is how often the queue is looked at when no one knocks: another
	// process may have put something into it. An idle program wakes up for little
	// else.
	pollEvery = 20 * time.Second
	// restFor is how long the queue is left alone after it has failed.
	restFor = 5 * time.Second
	// sendLimit is how long one attempt may take.
	sendLimit = time.Minute
	// atOnce is in how many chats letters are sent concurrently.
	atOnce = 256

	firstPause, longestPause = time.Second, 15 * time.Minute
)

// Options are what a Postman works with.
type Options struct {
	Queue     Queue
	Platforms []bot.Platform
	Log       *slog.Logger
	Now       func() time.Time
	After     func(time.Duration) <-chan time.Time
	// Undeliverable writes the notices to those who should know that a letter
	// will never arrive.
	Undeliverable func(ctx context.Context, l Letter, why string) ([]Letter, error)
	// Delivered is called with a letter that has arrived; may be nil.
	Delivered func(Letter)
}

// Postman delivers letters: in order within a chat, concurrently across
// chats, so that one that is slow or dead holds up no other.
type Postman struct {
	Options
	platforms map[string]bot.Platform
	names     []string
	knock     chan struct{}
	seats     chan struct{}
	walks     sync.WaitGroup

	mu   sync.Mutex
	busy map[Head]bool // by chat; Due is zero
}

// New returns a Postman. Run starts it.
func New(o Options) *Postman {
	p := &Postman{
		Options: o, platforms: map[string]bot.Platform{},
		knock: make(chan struct{}, 1), seats: make(chan struct{}, atOnce), busy: map[Head]bool{},
	}
	for _, platform := range o.Platforms {
		p.platforms[platform.Name()] = platform
	}
	p.names = slices.Sorted(maps.Keys(p.platforms))
	return p
}

// Knock makes the postman look into the queue now. It never blocks.
func (p *Postman) Knock() {
	select {
	case p.knock <- struct{}{}:
	default:
	}
}

// Run delivers until ctx ends, then finishes what is being sent.
func (p *Postman) Run(ctx context.Context) {
	defer p.walks.Wait()
	for p.recover(ctx) != nil {
		if !p.pause(ctx, restFor) {
			return
		}
	}
	for p.pause(ctx, p.dispatch(ctx)) {
	}
}

// Tick delivers what may be delivered now and returns when that is done; Run does
// so again and again.
func (p *Postman) Tick(ctx context.Context) {
	p.dispatch(ctx)
	p.walks.Wait()
}

// recover returns the first thing that is done with the queue.
func (p *Postman) recover(ctx context.Context) error {
	uncertain, err := p.Queue.Recover(ctx)
	switch {
	case err != nil:
		p.fault(ctx, err)
	case uncertain > 0:
		p.Log.WarnContext(ctx, "messages may arrive twice: the program ended while they were sent", "count", uncertain)
	}
	return err
}

// fault logs what the queue refused; that it was not asked any more is none.
func (p *Postman) fault(ctx context.Context, err error) {
	if ctx.Err() == nil {
		p.Log.ErrorContext(ctx, "outbox", "error", err.Error())
	}
}

// pause waits for a knock at most this long; false when ctx has ended.
func (p *Postman) pause(ctx context.Context, most time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-p.knock:
	case <-p.After(most):
	}
	return ctx.Err() == nil
}

// dispatch sends someone to every chat in which a letter may be sent, and says
// when to look again.
func (p *Postman) dispatch(ctx context.Context) time.Duration {
	heads, err := p.Queue.Pending(ctx, p.names)
	if err != nil {
		p.fault(ctx, err)
		return restFor
	}
	again := pollEvery
	now := p.Now()
	for _, head := range heads {
		if wait := head.Due.Sub(now); wait > 0 {
			again = min(again, wait)
			continue
		}
		p.visit(ctx, head.Platform, head.Address)
	}
	return again
}

// visit delivers a chat's letters, unless someone is there already.
func (p *Postman) visit(ctx context.Context, platform, address string) {
	chat := Head{Platform: platform, Address: address}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.busy[chat] {
		return
	}
	select {
	case p.seats <- struct{}{}:
	default:
		return // a seat that becomes free knocks
	}
	p.busy[chat] = true
	p.walks.Go(func() {
		err := bot.Guard(func() error { p.deliverAll(ctx, platform, address); return nil })
		if err != nil {
			p.Log.ErrorContext(ctx, "panic", bot.PanicAttributes(err)...)
			p.rest(ctx)
		}
		p.mu.Lock()
		delete(p.busy, chat)
		p.mu.Unlock()
		<-p.seats
		p.Knock() // a letter may have to wait, others may have been written
	})
}

// deliverAll delivers a chat's letters in their order until one has to wait.
func (p *Postman) deliverAll(ctx context.Context, platform, address string) {
	for ctx.Err() == nil {
		letter, err := p.Queue.Take(ctx, platform, address, p.Now())
		if err == nil && letter == nil {
			return
		}
		if err == nil {
			// What has begun is finished, although the program is about to end.
			sending, done := context.WithTimeout(context.WithoutCancel(ctx), sendLimit)
			note := p.deliver(sending, letter)
			done()
			err = p.keep(ctx, note)
		}
		if err != nil && ctx.Err() == nil {
			p.fault(ctx, err)
			p.rest(ctx)
			return
		}
	}
}

// rest waits until the queue may work again.
func (p *Postman) rest(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-p.After(restFor):
	}
}

// keep notes what came of an attempt, again and again while the queue cannot be
// written: a letter that is not noted would be sent twice.
func (p *Postman) keep(ctx context.Context, note func(context.Context) error) error {
	for {
		err := note(context.WithoutCancel(ctx))
		if err == nil || ctx.Err() != nil {
			return err
		}
		p.fault(ctx, err)
		p.rest(ctx)
	}
}

// deliver makes one attempt and gives what is to be noted of it.
func (p *Postman) deliver(ctx context.Context, l *Letter) func(context.Context) error {
	posted, err := p.send(ctx, l)
	now := p.Now()
	if err == nil {
		if p.Delivered != nil {
			p.Delivered(*l)
		}
		return func(ctx context.Context) error { return p.Queue.Sent(ctx, l, posted, now) }
	}
	var refusal *bot.DeliveryError
	if !errors.As(err, &refusal) {
		refusal = &bot.DeliveryError{Err: err}
	}
	why := refusal.Error()
	p.Log.WarnContext(ctx, "not delivered", "letter", l.ID, "platform", l.To.Platform, "attempt", l.Tries+1, "error", why)
	switch {
	case refusal.MovedTo != "":
		return func(ctx context.Context) error {
			if err := p.Queue.Move(ctx, l.To.Platform, l.To.Address, refusal.MovedTo, now); err != nil {
				return err
			}
			return p.Queue.Later(ctx, l, posted, now, why)
		}
	case refusal.Never:
		l.Posted = posted // sent again, it goes on after these
		notices := p.notices(ctx, *l, why)
		return func(ctx context.Context) error { return p.Queue.Fail(ctx, l, why, now, notices) }
	}
	due := now.Add(cmp.Or(refusal.After, pauseAfter(l.Tries)))
	return func(ctx context.Context) error { return p.Queue.Later(ctx, l, posted, due, why) }
}

func (p *Postman) notices(ctx context.Context, l Letter, why string) []Letter {
	if p.Undeliverable == nil {
		return nil
	}
	notices, err := p.Undeliverable(ctx, l, why)
	if err != nil {
		p.Log.ErrorContext(ctx, "no one hears of a message that was not delivered", "letter", l.ID, "error", err.Error())
	}
	return notices
}

// send posts a letter, or edits the message that it is the newer version of.
func (p *Postman) send(ctx context.Context, l *Letter) (posted []string, err error) {
	platform := p.platforms[l.To.Platform]
	err = bot.Guard(func() (err error) {
		if len(l.Earlier) > 0 {
			posted, err = platform.Edit(ctx, l.To, l.Earlier, l.Message)
		} else {
			posted, err = platform.Post(ctx, l.To, l.Message, l.Posted)
		}
		return err
	})
	if errors.As(err, new(*bot.PanicError)) {
		p.Log.ErrorContext(ctx, "panic", append(bot.PanicAttributes(err), "letter", l.ID)...)
		return l.Posted, &bot.DeliveryError{Never: true, Err: err} // it would panic again
	}
	return posted, err
}

// pauseAfter returns how long to wait after a number of failed attempts where the
// platform does not say: longer each time, and never all at once.
func pauseAfter(tries int) time.Duration {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval, b.MaxInterval, b.Multiplier = firstPause, longestPause, 2
	b.Reset()
	for range min(tries, 20) {
		b.NextBackOff()
	}
	return b.NextBackOff()
}
