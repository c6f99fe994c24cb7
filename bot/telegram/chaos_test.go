package telegram_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/words"
)

// everybody is a directory in which anyone may do anything.
type everybody struct{}

func (everybody) Caller(_ context.Context, r bot.Request) (bot.Caller, error) {
	return bot.Caller{Member: bot.Member{ID: 1, Name: r.Name, Role: bot.Owner}, Store: bot.Store{ID: 1, Zone: time.UTC},
		Chat: r.Chat, Lang: bot.EN}, nil
}

func (everybody) Person(context.Context, int64, string) (bot.Member, error) {
	return bot.Member{}, bot.Problemf("There is nobody.")
}

// ledger is what commands did.
type ledger struct {
	mu      sync.Mutex
	entries map[int]int
}

func (l *ledger) router(now func() time.Time) *bot.Router {
	type entry struct {
		Number int `arg:"number" ask:"Which?" need:"yes"`
	}
	note := bot.Command{Name: "note", Short: bot.Data("note"), Group: bot.Setup, Needs: bot.Agent, Run: bot.Do(
		func(_ context.Context, _ bot.Call, e entry) (bot.Reply, error) {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.entries[e.Number]++
			return bot.Reply{Message: bot.OneLine(bot.Data(fmt.Sprintf("noted %d.", e.Number)))}, nil
		})}
	return bot.NewRouter([]bot.Command{note, bot.Help()}, everybody{}, bot.Options{Words: words.Catalogue, Now: now})
}

// TestEveryCommandHasOneEffectAndAnAnswer sends a thousand commands while calls
// fail and updates are delivered again.
func TestEveryCommandHasOneEffectAndAnAnswer(t *testing.T) {
	const commands, chats = 1000, 20
	s := stageOf(t, nil)
	l := &ledger{entries: map[int]int{}}
	s.Chaos(42, 0.15)
	s.run(l.router(s.clock.Now).Handle)
	place := func(n int) (faketelegram.Chat, faketelegram.User) {
		user := faketelegram.User{ID: int64(100 + n%chats), Name: "somebody"}
		if n%chats < chats/2 {
			return faketelegram.Private(user), user
		}
		return faketelegram.Chat{ID: -user.ID, Title: "group"}, user
	}
	for n := range commands {
		chat, user := place(n)
		if n%3 == 0 {
			s.PressData(chat, user, 1, fmt.Sprintf("note %d", n))
		} else {
			s.Type(chat, user, fmt.Sprintf("/note@storebot_bot %d", n))
		}
		if n%50 == 0 {
			s.Redeliver(5)
		}
	}
	s.Until("every command is answered", func() bool {
		var answers strings.Builder
		for n := range chats {
			chat, _ := place(n)
			answers.WriteString(s.Read(chat) + "\n")
		}
		for n := range commands {
			if !strings.Contains(answers.String(), fmt.Sprintf("noted %d.", n)) {
				return false
			}
		}
		return true
	})
	s.Calm()
	s.settled()
	l.mu.Lock()
	defer l.mu.Unlock()
	for n := range commands {
		if l.entries[n] != 1 {
			t.Errorf("command %d had %d effects", n, l.entries[n])
		}
	}
}
