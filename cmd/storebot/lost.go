package main

import (
	"context"
	"time"

	"storebot/bot/outbox"
)

// fileLook is how often the program looks whether its database file is still there.
const fileLook = 20 * time.Second

// watchFile waits until the database file is removed or replaced. Nothing is answered
// from then on as if it were kept; the log, the health address and the owners say so.
func (p *program) watchFile(ctx context.Context, s *server) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.after(fileLook):
		}
		fault := s.db.CheckFile()
		if fault == nil {
			continue
		}
		letters, err := s.typist().DatabaseLost(ctx) // while the lost file can still be read
		if err != nil {
			s.log.ErrorContext(ctx, "nobody is told that the database is lost", "error", err.Error())
		}
		if err := s.db.Abandon(ctx, fault); err != nil {
			s.log.ErrorContext(ctx, "the lost database was not closed", "error", err.Error())
		}
		s.deliver(ctx, letters)
		return
	}
}

// deliver posts letters without the outbox, each once.
func (s *server) deliver(ctx context.Context, letters []outbox.Letter) {
	for _, letter := range letters {
		for _, platform := range s.platforms {
			if platform.Name() != letter.To.Platform {
				continue
			}
			if _, err := platform.Post(ctx, letter.To, letter.Message, nil); err != nil {
				s.log.ErrorContext(ctx, "an owner was not told that the database is lost", "platform", platform.Name(), "error", err.Error())
			}
		}
	}
}
