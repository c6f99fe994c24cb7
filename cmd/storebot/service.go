package main

import (
	"context"
	"sync"
	"time"

	"storebot/bot"
	"storebot/bot/view"
)

// endedPause is the pause before a platform that has ended is started again.
const endedPause = time.Hour

// chatService keeps a chat platform running: it restarts one that has ended after a pause, and
// replaces it when its settings change. It is safe for concurrent use.
type chatService struct {
	after func(time.Duration) <-chan time.Time
	// ended is called whenever the platform has ended.
	ended    func(ctx context.Context, platform string, why error)
	of       service
	settings []string // that the platform was made with

	mu       sync.Mutex
	platform bot.Platform
	stop     context.CancelFunc // of its run
	replaced chan struct{}
}

func newChatService(platform bot.Platform) *chatService {
	return &chatService{platform: platform, stop: func() {}, replaced: make(chan struct{}, 1)}
}

// Name returns the platform's name.
func (s *chatService) Name() string { return s.current().Name() }

// Post sends a message by the platform of this moment.
func (s *chatService) Post(ctx context.Context, to bot.Chat, m view.Message, posted []string) ([]string, error) {
	return s.current().Post(ctx, to, m, posted)
}

// Edit replaces a message through the current platform.
func (s *chatService) Edit(ctx context.Context, to bot.Chat, posted []string, m view.Message) ([]string, error) {
	return s.current().Edit(ctx, to, posted, m)
}

func (s *chatService) current() bot.Platform {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.platform
}

// Run receives until ctx ends.
func (s *chatService) Run(ctx context.Context, handle bot.Handler) error {
	for ctx.Err() == nil {
		running, platform := s.begin(ctx)
		err := platform.Run(running, handle)
		if running.Err() != nil {
			continue // replaced, or over
		}
		s.ended(ctx, platform.Name(), err)
		select {
		case <-ctx.Done():
		case <-s.replaced:
		case <-s.after(endedPause):
		}
	}
	return nil
}

// begin returns the platform of this moment and the context of its run.
func (s *chatService) begin(ctx context.Context) (context.Context, bot.Platform) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stop()
	ctx, s.stop = context.WithCancel(ctx)
	return ctx, s.platform
}

// replace lets another platform receive and post, after the previous one has finished what it had
// begun.
func (s *chatService) replace(platform bot.Platform) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.platform = platform
	s.stop()
	select {
	case s.replaced <- struct{}{}:
	default:
	}
}
