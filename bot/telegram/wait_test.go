package telegram_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
	"storebot/bot/view"
)

// TestAnswerWaitsForNoBulk: 200 posts that no one waits for stand in line, and an answer
// elsewhere goes out at once.
func TestAnswerWaitsForNoBulk(t *testing.T) {
	const posts = 200
	over := make(chan struct{})
	defer close(over)
	inLine := make(chan struct{}, posts) // one for each post that waits or is sent
	s := stageOf(t, func(s *stage, o *telegram.Options) {
		o.Pace = telegram.Pace{}
		o.Wait = func(ctx context.Context, d time.Duration) error {
			if d == grace || d == lastWait {
				return s.wait(ctx, d)
			}
			inLine <- struct{}{}
			select { // the clock stands still: whoever has to wait does so for the whole test
			case <-ctx.Done():
			case <-over:
			}
			return ctx.Err()
		}
	})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	for i := range posts {
		chat := faketelegram.Chat{ID: int64(1000 + i)}
		s.Open(chat)
		go func() {
			if _, err := s.platform.Post(ctx, bot.Chat{Address: fmt.Sprint(chat.ID)}, view.OneLine(view.Data("digest")),
				nil); err == nil {
				inLine <- struct{}{}
			}
		}()
	}
	for range posts {
		<-inLine
	}
	s.run(echo)
	s.Type(own, lily, "/kpi")
	s.posts(own, 1)
}

// TestChatThatIsHeldGoesOnRecording: Telegram keeps one answer back, and what people
// type and press there afterwards is handled all the same, in order.
func TestChatThatIsHeldGoesOnRecording(t *testing.T) {
	for _, fault := range []string{"hung", "limited for hours"} {
		t.Run(fault, func(t *testing.T) {
			held := make(chan struct{})
			defer close(held)
			s := stageOf(t, func(s *stage, o *telegram.Options) {
				o.Wait = func(ctx context.Context, d time.Duration) error {
					if d == 5*time.Hour {
						<-held
						return nil
					}
					return s.wait(ctx, d)
				}
			})
			s.run(echo)
			if fault == "hung" {
				s.Fail("sendMessage", faketelegram.Fault{Hold: held, Chat: group.ID})
			} else {
				s.Fail("sendMessage", faketelegram.Limited(5*time.Hour))
			}
			for i := range 5 {
				s.Type(group, lily, fmt.Sprintf("/sale %d", i))
			}
			for i := range 5 {
				if got := s.request(i + 1).Line; got != fmt.Sprintf("sale %d", i) {
					t.Errorf("line %d is %q", i, got)
				}
			}
			s.Type(own, lily, "/kpi")
			s.posts(own, 1)
		})
	}
}
