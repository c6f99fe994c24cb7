package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/view"
	"storebot/storage"
)

// BenchmarkEnqueue keeps one message on its own, safe on the disk when it is done.
func BenchmarkEnqueue(b *testing.B) {
	d := newDesk(b, newChats(0))
	for b.Loop() {
		d.say("a", "hello")
	}
}

// BenchmarkDrain delivers 10,000 waiting messages in 200 chats, one of them dead, on
// a platform that takes 50 ms for each: Telegram takes 30 a second in all, Slack one
// a second and chat, which are 200. MB is what the heap grows to.
func BenchmarkDrain(b *testing.B) {
	delivered := 0
	for b.Loop() {
		b.StopTimer()
		c := newChats(199 * 50)
		c.fail = func(to bot.Chat, _ string) error {
			time.Sleep(50 * time.Millisecond)
			if to.Address == "chat 0" {
				return errors.New("no answer")
			}
			return nil
		}
		d := newDesk(b, c)
		err := d.Change(context.Background(), storage.By{StoreID: d.store, At: monday}, func(tx *storage.Tx) error {
			for i := range 10000 {
				to := bot.Chat{Platform: "fake", Address: fmt.Sprintf("chat %d", i%200)}
				if err := tx.Post(storage.Posting{To: to, Message: view.OneLine(view.Data("hello"))}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		heap := highest(d.run)
		delivered += c.expect
		b.ReportMetric(float64(delivered)/b.Elapsed().Seconds(), "messages/s")
		b.ReportMetric(heap/1e6, "MB")
	}
}

// highest returns what the heap grows to, in bytes, while something is done.
func highest(act func()) (heap float64) {
	done, looked := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(looked)
		for {
			var stats runtime.MemStats
			runtime.ReadMemStats(&stats)
			heap = max(heap, float64(stats.HeapAlloc))
			select {
			case <-done:
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	}()
	act()
	close(done)
	<-looked
	return heap
}
