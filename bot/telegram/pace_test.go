package telegram_test

import (
	"fmt"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
)

// TestMessagesKeepToTelegramsPace, posts and edits alike.
func TestMessagesKeepToTelegramsPace(t *testing.T) {
	tests := []struct {
		outcome  string
		chat     func(n int) int64
		messages int
		most     int
		in       time.Duration
	}{
		{"20 a minute in a group", func(int) int64 { return -5 }, 60, 20, time.Minute},
		{"about one a second in one's own chat", func(int) int64 { return 11 }, 60, 15, 10 * time.Second},
		{"30 a second in all", func(n int) int64 { return int64(n + 1) }, 300, 30, time.Second},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := stageOf(t, func(_ *stage, o *telegram.Options) { o.Pace = telegram.Pace{} })
			var sent []time.Time
			for n := range tt.messages {
				id := tt.chat(n)
				s.Open(faketelegram.Chat{ID: id})
				to := bot.Chat{Address: fmt.Sprint(id)}
				if _, err := s.platform.Post(t.Context(), to, view.OneLine(view.Data("x")), nil); err != nil {
					t.Fatal(err)
				}
				sent = append(sent, s.clock.Now())
			}
			for i := tt.most; i < len(sent); i++ {
				if span := sent[i].Sub(sent[i-tt.most]); span < tt.in {
					t.Fatalf("%d messages within %v", tt.most+1, span)
				}
			}
			if total := sent[len(sent)-1].Sub(sent[0]); total > 2*tt.in*time.Duration(tt.messages/tt.most+1) {
				t.Errorf("%d messages took %v", tt.messages, total)
			}
		})
	}
}

// TestAnswersAndPostsShareChatPace.
func TestAnswersAndPostsShareChatPace(t *testing.T) {
	s := stageOf(t, func(_ *stage, o *telegram.Options) { o.Pace = telegram.Pace{} })
	s.run(echo)
	for range 10 {
		s.Type(group, lily, "/kpi")
	}
	s.posts(group, 10)
	before := s.clock.Now()
	if _, err := s.platform.Post(t.Context(), toGroup, view.OneLine(view.Data("x")), nil); err != nil {
		t.Fatal(err)
	}
	if waited := s.clock.Now().Sub(before); waited < 5*time.Second {
		t.Errorf("waited only %v", waited)
	}
}
