package telegram_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"testing"

	"storebot/bot"
	"storebot/bot/telegram"
)

func TestAnswerFollowsMigratedGroup(t *testing.T) {
	for _, tell := range []bool{true, false} {
		t.Run(fmt.Sprintf("told by updates: %v", tell), func(t *testing.T) {
			type move struct{ from, to string }
			moves := make(chan move, 10)
			s := stageOf(t, func(_ *stage, o *telegram.Options) {
				o.Moved = func(_ context.Context, from, to string) error {
					moves <- move{from, to}
					return nil
				}
			})
			moved := group
			moved.ID -= 1_000_000_000_000
			s.run(func(ctx context.Context, r bot.Request) bot.Answer {
				if r.Line == "kpi" {
					s.Migrate(group, tell)
				}
				return echo(ctx, r)
			})
			s.Type(group, lily, "/kpi")
			s.Until("the answer is there", func() bool { return s.Read(moved) == "you said kpi" })
			if got, want := <-moves, (move{"-5", strconv.FormatInt(moved.ID, 10)}); got != want {
				t.Errorf("moved %v", got)
			}
			s.quiet(moved)
			if len(moves) != 0 {
				t.Errorf("moved again: %v", <-moves)
			}
		})
	}
}

func TestMigrationIsRecordedBeforeNextMessage(t *testing.T) {
	moved := make(chan string, 10)
	s := stageOf(t, func(_ *stage, o *telegram.Options) {
		o.Moved = func(_ context.Context, from, to string) error {
			moved <- from + " to " + to
			return nil
		}
	})
	s.run(echo)
	s.Migrate(group, true)
	s.settled()
	if got := <-moved; got != "-5 to -1000000000005" {
		t.Errorf("moved %s", got)
	}
}

// TestFailedMigrationRecordIsRetried with the second of the updates that tell of it.
func TestFailedMigrationRecordIsRetried(t *testing.T) {
	moved, locked := make(chan error, 10), errors.New("database is locked")
	s := stageOf(t, func(_ *stage, o *telegram.Options) {
		o.Moved = func(context.Context, string, string) error {
			err := locked
			locked = nil // both updates are of one lane
			moved <- err
			return err
		}
	})
	s.run(echo)
	s.Migrate(group, true)
	s.settled()
	if first, second := <-moved, <-moved; first == nil || second != nil || len(moved) != 0 {
		t.Errorf("moved: %v, then %v, and %d times more", first, second, len(moved))
	}
}
