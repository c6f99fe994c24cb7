package retry_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/time/rate"

	"storebot/bot/retry"
)

func sleep(_ context.Context, d time.Duration) error {
	time.Sleep(d)
	return nil
}

// TestAnswersGoBeforeBulk: while 200 posts that no one waits for go out, an answer waits
// for at most 100 ms, twelve at once for less than a second, and all of them together
// keep to 30 in any second.
func TestAnswersGoBeforeBulk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		pace := &retry.Pace{All: rate.NewLimiter(25, 5), Now: time.Now, Wait: sleep,
			Of: func(string) retry.Limit { return retry.Limit{Rate: 1, Burst: 5} }}
		var mu sync.Mutex
		var sent []time.Time
		send := func(turn error) {
			mu.Lock()
			defer mu.Unlock()
			if sent = append(sent, time.Now()); turn != nil {
				t.Error(turn)
			}
		}
		var all sync.WaitGroup
		for i := range 200 {
			all.Go(func() { send(pace.BulkTurn(t.Context(), fmt.Sprint("bulk ", i))) })
		}
		answer := func(person int) time.Duration {
			begun := time.Now()
			send(pace.Turn(t.Context(), fmt.Sprint("person ", person)))
			return time.Since(begun)
		}
		for i := range 20 {
			time.Sleep(200 * time.Millisecond)
			if waited := answer(i); waited > 100*time.Millisecond {
				t.Errorf("answer %d waited for %v", i, waited)
			}
		}
		for i := range 12 {
			all.Go(func() {
				if waited := answer(100 + i); waited > time.Second {
					t.Errorf("one of twelve answers waited for %v", waited)
				}
			})
		}
		all.Wait()
		slices.SortFunc(sent, time.Time.Compare)
		for i := range len(sent) - 30 {
			if within := sent[i+30].Sub(sent[i]); within < time.Second {
				t.Fatalf("31 posts within %v", within)
			}
		}
		if took := sent[len(sent)-1].Sub(sent[0]); took > 12*time.Second {
			t.Errorf("%d posts took %v", len(sent), took)
		}
	})
}

// TestBulkWaitsForAHeldChatAlone: other chats get theirs.
func TestBulkWaitsForAHeldChatAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		pace := &retry.Pace{Now: time.Now, Wait: sleep,
			Of: func(string) retry.Limit { return retry.Limit{Rate: 1, Burst: 5} }}
		pace.Hold("held", 3*time.Hour)
		begun := time.Now()
		for _, chat := range []string{"other", "held"} {
			if err := pace.BulkTurn(t.Context(), chat); err != nil {
				t.Fatal(err)
			}
			if waited, want := time.Since(begun), map[string]time.Duration{"held": 3 * time.Hour}[chat]; waited != want {
				t.Errorf("%s waited for %v, want %v", chat, waited, want)
			}
		}
	})
}
