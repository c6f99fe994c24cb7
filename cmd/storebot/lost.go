package main

import (
	"context"
	"time"

	"storebot/bot/outbox"
)

// fileLook is the interval at which the program checks that its database file still exists.
const fileLook = 30 * time.Second

// watchFile waits until the database file is removed or replaced. Nothing is answered
// from then on as if it were kept; the log, the health address and the owners say so.
// The owners' notice is made while the file is there: of a lost one a driver that
// opens another connection reads nothing.
func (p *program) watchFile(ctx context.Context, s *server) {
	letters := s.lostLetters(ctx, nil)
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.after(fileLook):
		}
		fault := s.db.CheckFile()
		if fault == nil {
			letters = s.lostLetters(ctx, letters)
			continue
		}
		err := s.db.Abandon(ctx, fault)
		s.deliver(ctx, letters)
		if err != nil {
			s.log.ErrorContext(ctx, "the lost database was not closed", "error", err.Error())
		}
		return
	}
}

// lostLetters returns the notices to owners when the database is lost; the letters known
// before, where it can't be read.
func (s *server) lostLetters(ctx context.Context, before []outbox.Letter) []outbox.Letter {
	letters, err := s.typist().DatabaseLost(ctx)
	if err != nil {
		s.log.DebugContext(ctx, "the owners to tell of a lost database were not read", "error", err.Error())
		return before
	}
	if len(letters) == 0 {
		return before
	}
	return letters
}

// deliver posts letters without the outbox, each once.
func (s *server) deliver(ctx context.Context, letters []outbox.Letter) {
	for _, letter := range letters {
		for _, platform := range s.platforms {
			if platform.Name() != letter.To.Platform {
				continue
			}
			if _, err := platform.Post(ctx, letter.To, letter.Message, nil); err != nil {
				s.log.ErrorContext(ctx, "an owner was not told that the database is lost", "platform", platform.Name(), "error",
					err.Error())
			}
		}
	}
}
