package slack_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
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

// journal is what commands did.
type journal struct {
	mu      sync.Mutex
	entries map[int]int
}

func (j *journal) router(now func() time.Time) *bot.Router {
	type entry struct {
		Number int `arg:"number" ask:"Which?" need:"yes"`
	}
	note := bot.Command{Name: "note", Short: bot.Data("note"), Group: bot.Setup, Needs: bot.Agent, Run: bot.Do(
		func(_ context.Context, _ bot.Call, e entry) (bot.Reply, error) {
			j.mu.Lock()
			defer j.mu.Unlock()
			j.entries[e.Number]++
			return bot.Reply{Message: bot.OneLine(bot.Data(fmt.Sprintf("noted %d.", e.Number))), Private: e.Number%7 == 0}, nil
		})}
	return bot.NewRouter([]bot.Command{note, bot.Help()}, everybody{}, bot.Options{Now: now})
}

// TestEveryCommandHasOneEffectAndAnAnswer sends a thousand commands while calls
// fail, acknowledgements get lost and connections break.
func TestEveryCommandHasOneEffectAndAnAnswer(t *testing.T) {
	const commands = 1000
	s := stageOf(t, nil)
	j := &journal{entries: map[int]int{}}
	s.run(t, j.router(s.Clock.Now).Handle)
	s.Ready()
	random := dice(42)
	s.Chaos(func(string) fakeslack.Fault { return random.fault() })
	s.LoseAcks(func(e *fakeslack.Envelope) bool { return e.Attempts < 4 && random.under(10) })
	for n := range commands {
		channel, user := fmt.Sprintf("C%d", n%20), fmt.Sprintf("U%d", n%20)
		switch n % 3 {
		case 0:
			s.Type(channel, user, fmt.Sprintf("/note %d", n))
		case 1:
			s.Type(channel, user, fmt.Sprintf("@storebot note %d", n))
		case 2:
			s.Type("D"+user[1:], user, fmt.Sprintf("note %d", n))
		}
		if n%100 == 50 {
			s.Drop()
		}
		if n%100 == 99 {
			s.Disconnect()
		}
	}
	var answers string
	s.Until("every command is answered", func() bool {
		answers = s.everything()
		for n := range commands {
			if !strings.Contains(answers, fmt.Sprintf("noted %d.", n)) {
				return false
			}
		}
		return true
	})
	j.mu.Lock()
	defer j.mu.Unlock()
	for n := range commands {
		if j.entries[n] != 1 {
			t.Errorf("command %d had %d effects", n, j.entries[n])
		}
	}
}

// everything returns all that the bot wrote.
func (s *stage) everything() string {
	var b strings.Builder
	for _, channel := range s.Channels() {
		for _, post := range s.Posts(channel) {
			b.WriteString(post.Text + "\n")
		}
	}
	return b.String()
}

// seeded is chance that is the same every time.
type seeded struct {
	mu     sync.Mutex
	source *rand.Rand
}

func dice(seed uint64) *seeded { return &seeded{source: rand.New(rand.NewPCG(seed, seed))} }

func (d *seeded) under(percent int) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.source.IntN(100) < percent
}

func (d *seeded) fault() fakeslack.Fault {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.source.IntN(100) >= 15 {
		return fakeslack.Fault{}
	}
	faults := []fakeslack.Fault{
		fakeslack.Limited(time.Second), fakeslack.ServerError, fakeslack.BadGateway,
		fakeslack.Dropped, fakeslack.DroppedLate, fakeslack.Refusal("internal_error"),
	}
	return faults[d.source.IntN(len(faults))]
}
