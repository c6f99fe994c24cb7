package telegram_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"golang.org/x/time/rate"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
)

// burst is how many commands come at once, from how many chats.
const (
	burst      = 5000
	burstChats = 50
)

// BenchmarkBurst is 5,000 commands at once from 50 chats; with an API that takes
// 50 ms it is 500, and 50 for bare, which is telegram-bot-api's own loop: the
// yardstick. Answers of a chat must come in the order of its commands.
func BenchmarkBurst(b *testing.B) {
	for _, tt := range []struct {
		bot   string
		delay time.Duration
		n     int
		run   func(context.Context, *testing.B, *faketelegram.Server)
	}{
		{"storebot", 0, burst, runStorebot}, {"bare", 0, burst, runBare},
		{"storebot", 50 * time.Millisecond, burst / 10, runStorebot}, {"bare", 50 * time.Millisecond, burst / 100, runBare},
	} {
		b.Run(fmt.Sprintf("%s/api=%v", tt.bot, tt.delay), func(b *testing.B) { benchmark(b, tt.delay, tt.n, tt.run) })
	}
}

func benchmark(b *testing.B, delay time.Duration, n int, run func(context.Context, *testing.B, *faketelegram.Server)) {
	s := faketelegram.New(b)
	s.Delay.Store(int64(delay))
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		run(ctx, b, s)
	}()
	defer func() {
		stop()
		s.Type(own, lily, "/last") // bare polls without a context
		<-ended
	}()
	answered := 0
	for b.Loop() {
		for i := range n {
			user := faketelegram.User{ID: int64(1000 + i%burstChats), Name: "somebody"}
			s.Type(faketelegram.Private(user), user, fmt.Sprintf("/kpi %d", i))
		}
		answered += n
		s.Until("all is answered", func() bool { return s.Written() >= answered })
		inOrder(b, s)
		s.Forget()
	}
	b.ReportMetric(float64(answered)/b.Elapsed().Seconds(), "commands/s")
}

func inOrder(b *testing.B, s *faketelegram.Server) {
	for chat := range burstChats {
		for i, post := range s.Posts(faketelegram.Chat{ID: int64(1000 + chat)}) {
			if want := fmt.Sprintf("you said kpi %d", i*burstChats+chat); !strings.HasSuffix(post.Text, want) {
				b.Fatalf("answer %d is %q", i, post.Text)
			}
		}
	}
}

func runStorebot(ctx context.Context, b *testing.B, s *faketelegram.Server) {
	p, err := telegram.New(telegram.Options{
		PlatformOptions: bot.PlatformOptions{
			Notes: &noteStore{notes: map[string][]byte{}}, Now: (&clock{}).Now,
		},
		Token: faketelegram.Token, APIURL: s.URL(), Pace: telegram.Pace{All: rate.Inf, Private: rate.Inf, Group: rate.Inf},
	})
	if err == nil {
		err = p.Run(ctx, echo)
	}
	if err != nil {
		b.Error(err)
	}
}

func runBare(ctx context.Context, b *testing.B, s *faketelegram.Server) {
	api, err := sdk.NewBotAPIWithAPIEndpoint(faketelegram.Token, s.URL()+"/bot%s/%s")
	if err != nil {
		b.Error(err)
		return
	}
	updates := sdk.UpdateConfig{Timeout: 30, AllowedUpdates: []string{"message"}}
	for ctx.Err() == nil {
		batch, err := api.GetUpdates(updates)
		if err != nil {
			b.Error(err)
		}
		for _, update := range batch {
			updates.Offset = update.UpdateID + 1
			params := sdk.Params{"chat_id": strconv.FormatInt(update.Message.Chat.ID, 10),
				"text": "you said " + update.Message.Text[1:]}
			if _, err := api.MakeRequest("sendMessage", params); err != nil {
				b.Error(err)
			}
		}
	}
}

// BenchmarkPost is a digest on its way out: its text, and a picture.
func BenchmarkPost(b *testing.B) {
	s := stageOf(b, nil)
	s.Open(group)
	m := in(b, bot.English, digest())
	for b.Loop() {
		if _, err := s.platform.Post(b.Context(), toGroup, m, nil); err != nil {
			b.Fatal(err)
		}
		s.Forget()
	}
}

// BenchmarkBesideBulk is how long one command takes while 200 digests go out at
// Telegram's pace, which takes them eight seconds.
func BenchmarkBesideBulk(b *testing.B) {
	s := faketelegram.New(b)
	p, err := telegram.New(telegram.Options{
		PlatformOptions: bot.PlatformOptions{Notes: &noteStore{notes: map[string][]byte{}}, Now: time.Now},
		Token:           faketelegram.Token, APIURL: s.URL(),
	})
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	var all sync.WaitGroup
	all.Go(func() { _ = p.Run(ctx, echo) })
	defer func() { stop(); all.Wait() }()
	m := in(b, bot.English, digest())
	for i := range 200 {
		chat := faketelegram.Chat{ID: int64(10_000 + i)}
		s.Open(chat)
		all.Go(func() { _, _ = p.Post(ctx, bot.Chat{Address: fmt.Sprint(chat.ID)}, m, nil) })
	}
	var took []time.Duration
	for b.Loop() {
		time.Sleep(100 * time.Millisecond)
		user := faketelegram.User{ID: int64(1000 + len(took)), Name: "somebody"}
		chat, begun := faketelegram.Private(user), time.Now()
		s.Type(chat, user, "/kpi")
		s.Until("it is answered", func() bool { return len(s.Posts(chat)) == 1 })
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// BenchmarkBesideAStuckChat is how long one command takes while Telegram answers
// nothing in another chat, beside how long it takes while all is well.
func BenchmarkBesideAStuckChat(b *testing.B) {
	for _, stuck := range []bool{false, true} {
		b.Run(fmt.Sprintf("stuck=%v", stuck), func(b *testing.B) {
			s := faketelegram.New(b)
			ctx, stop := context.WithCancel(context.Background())
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				runStorebot(ctx, b, s)
			}()
			held := make(chan struct{})
			defer func() { close(held); stop(); <-ended }()
			if stuck {
				s.Fail("sendMessage", faketelegram.Fault{Hold: held, Chat: own.ID})
				s.Type(own, lily, "/kpi")
				s.Until("one is stuck", func() bool { return s.Unconfirmed() == 0 })
			}
			var took []time.Duration
			for b.Loop() {
				user := faketelegram.User{ID: int64(1000 + len(took)%burstChats), Name: "somebody"}
				begun := time.Now()
				s.Type(faketelegram.Private(user), user, "/kpi")
				s.Until("it is answered", func() bool { return s.Written() > len(took) })
				took = append(took, time.Since(begun))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}
