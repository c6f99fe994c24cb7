package main

import (
	"context"
	"fmt"
	"slices"
)

// reloading reads the settings again whenever the program is asked to. With wrong
// ones it says so and goes on with those it has.
func (p *program) reloading(ctx context.Context, s *server) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.hangups:
		}
		fresh, err := loadConfig(p.flags, p.env)
		if err != nil {
			s.log.ErrorContext(ctx, "settings not reloaded; the old ones stay", "error", err.Error())
			continue
		}
		p.level.Set(fresh.level())
		s.route(fresh)
		s.renewAll(ctx, fresh)
		s.log.WarnContext(ctx, "settings reloaded; database, address of health and new platforms change with the next start")
	}
}

// renewAll restarts the chat services whose settings have changed.
func (s *server) renewAll(ctx context.Context, fresh config) {
	for _, platform := range s.platforms {
		stays, replaceable := platform.(*chatService)
		if !replaceable || !stays.of.configured(fresh) || slices.Equal(stays.settings, stays.of.settings(fresh)) {
			continue
		}
		if err := s.renew(ctx, stays, fresh); err != nil {
			s.log.ErrorContext(ctx, "a platform's new settings don't work; the old ones stay", "platform", platform.Name(),
				"error", err.Error())
			continue
		}
		stays.settings = stays.of.settings(fresh)
		s.log.WarnContext(ctx, "a platform runs with its new settings", "platform", platform.Name())
	}
}

// renew replaces a service's platform by a new one, if the chat service accepts its token.
func (s *server) renew(ctx context.Context, old *chatService, c config) error {
	platform, err := old.of.make(c, s)
	if err != nil {
		return err
	}
	limited, done := context.WithTimeout(ctx, tokenLimit)
	defer done()
	if _, err := platform.Check(limited); err != nil {
		return fmt.Errorf("the token: %w", err)
	}
	old.replace(platform)
	return nil
}
