package inflight_test

import (
	"fmt"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/inflight"
)

// TestFloodInOneChatRefusesNoOther begins deliveries that nobody finishes.
func TestFloodInOneChatRefusesNoOther(t *testing.T) {
	tracker := inflight.New(bot.PlatformOptions{Now: time.Now}.WithDefaults(), time.Second)
	n := 0
	begin := func(lane string) (crowded, first bool) {
		n++
		task, _ := tracker.Begin(fmt.Sprint(n), lane, nil, false)
		if crowded, first = tracker.IsCrowded(task); crowded {
			tracker.End(t.Context(), task)
		}
		return crowded, first
	}
	var skipped, said int
	for range 20_000 {
		crowded, first := begin("flood")
		if crowded {
			skipped++
		}
		if first {
			said++
		}
	}
	if skipped != 20_000-512 || said != 1 {
		t.Errorf("%d of one chat were skipped, said %d times", skipped, said)
	}
	for chat := range 100 {
		for range 300 {
			begin(fmt.Sprint("other flood ", chat))
		}
	}
	for i := range 16 {
		if crowded, _ := begin("quiet"); crowded {
			t.Fatalf("the chat's delivery %d was skipped", i)
		}
	}
	if crowded, _ := begin("quiet"); !crowded {
		t.Error("a chat takes more than its share while very many deliveries wait")
	}
}
