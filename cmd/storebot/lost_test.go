package main

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/storage"
)

// hearingPlatform remembers what is posted in private chats.
type hearingPlatform struct{ heard chan string }

func (*hearingPlatform) Name() string { return "hearing" }

func (*hearingPlatform) Run(ctx context.Context, _ bot.Handler) error {
	<-ctx.Done()
	return nil
}

func (h *hearingPlatform) Post(_ context.Context, to bot.Chat, m view.Message, _ []string) ([]string, error) {
	h.heard <- to.Address + ": " + m.Title.String()
	return []string{"1"}, nil
}

func (*hearingPlatform) Edit(_ context.Context, _ bot.Chat, posted []string, _ view.Message) ([]string, error) {
	return posted, nil
}

func TestLostDatabaseFileIsReportedToOwner(t *testing.T) {
	var log lockedBuffer
	p := newProgram(t, atMorning)
	p.err = &log
	look := make(chan time.Time)
	p.after = func(d time.Duration) <-chan time.Time {
		if d == fileLook {
			return look
		}
		return nil
	}
	a := openProgram(t, p)
	by := storage.By{StoreID: a.store.ID, At: morning}
	err := a.db.Change(t.Context(), by, func(tx *storage.Tx) error { return tx.Identify(1, "hearing", "D1") })
	if err != nil {
		t.Fatal(err)
	}
	s, platform := p.server(a), &hearingPlatform{make(chan string, 9)}
	s.platforms = []bot.Platform{platform}
	err = p.attend(t.Context(), s, func(ctx context.Context) error {
		look <- morning // the file is there
		if err := os.Remove(p.config.db); err != nil {
			return err
		}
		var told string
		select {
		case look <- morning:
			told = <-platform.heard
		case told = <-platform.heard: // the file was gone before the first look checked it
		}
		if !strings.HasPrefix(told, "D1: My database file was removed") {
			t.Errorf("the owner is told: %s", told)
		}
		caller := bot.Caller{Store: a.store.Bot(), Lang: bot.EN, Member: bot.Member{ID: 1, Role: bot.Owner}}
		if reply := a.router().As(caller).Handle(ctx, bot.Request{Line: "sale 299"}); !reply.Failed {
			t.Errorf("a sale is acknowledged: %s", reply.Message.Title)
		}
		if faults := s.status.faults(ctx); !strings.Contains(faults["database"], "removed or replaced") {
			t.Errorf("the health address says %v", faults)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if !strings.Contains(log.String(), "removed or replaced") {
		t.Errorf("the log says %s", log.String())
	}
}
