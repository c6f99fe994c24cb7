package slack_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	sdk "github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
	"golang.org/x/time/rate"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
)

// burst is how many commands come at once, from how many channels.
const (
	burst         = 5000
	burstChannels = 50
)

// BenchmarkBurst is 5,000 slash commands at once, answered by the Web API's
// response URLs; with an API that takes 50 ms it is 500. bare is what slack-go
// does by itself with a goroutine for every command: it is the yardstick for how
// late acknowledgements come.
func BenchmarkBurst(b *testing.B) {
	for _, delay := range []time.Duration{0, 50 * time.Millisecond} {
		n := burst
		if delay > 0 {
			n = burst / 10
		}
		b.Run(fmt.Sprintf("storebot/api=%v", delay), func(b *testing.B) { benchmark(b, delay, n, runStorebot) })
		b.Run(fmt.Sprintf("bare/api=%v", delay), func(b *testing.B) { benchmark(b, delay, n, runBare) })
	}
}

func benchmark(b *testing.B, delay time.Duration, n int, run func(context.Context, *testing.B, *fakeslack.Server)) {
	s := fakeslack.New(b)
	s.Delay.Store(int64(delay))
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go run(ctx, b, s)
	s.Ready()
	var late []time.Duration
	answered := 0
	for b.Loop() {
		envelopes := make([]*fakeslack.Envelope, n)
		for i := range envelopes {
			envelopes[i] = s.Type(fmt.Sprintf("C%d", i%burstChannels), "U1", "/kpi yesterday")
		}
		for _, e := range envelopes {
			e.Acked()
			late = append(late, e.AckAfter)
		}
		answered += n
		s.Until("all is answered", func() bool { return s.Written() >= answered })
		s.Forget()
	}
	slices.Sort(late)
	b.ReportMetric(float64(answered)/b.Elapsed().Seconds(), "commands/s")
	b.ReportMetric(float64(late[len(late)/2].Microseconds())/1000, "ack-p50-ms")
	b.ReportMetric(float64(late[len(late)-1].Microseconds())/1000, "ack-max-ms")
}

func runStorebot(ctx context.Context, b *testing.B, s *fakeslack.Server) {
	p, err := slack.New(slack.Options{
		PlatformOptions: bot.PlatformOptions{
			Notes: &noteStore{notes: map[string][]byte{}}, Now: s.Clock.Now,
		},
		AppToken: fakeslack.AppToken, BotToken: fakeslack.BotToken, APIURL: s.URL(), Pace: rate.Inf,
	})
	if err == nil {
		err = p.Run(ctx, echo)
	}
	if err != nil {
		b.Error(err)
	}
}

func runBare(ctx context.Context, b *testing.B, s *fakeslack.Server) {
	api := sdk.New(fakeslack.BotToken, sdk.OptionAppLevelToken(fakeslack.AppToken), sdk.OptionAPIURL(s.URL()))
	client := socketmode.New(api)
	go func() {
		for event := range client.Events {
			if event.Type != socketmode.EventTypeSlashCommand {
				continue
			}
			command := event.Data.(sdk.SlashCommand)
			if err := client.Ack(*event.Request); err != nil {
				b.Error(err)
			}
			go func() {
				_, _, err := api.PostMessageContext(ctx, command.ChannelID, sdk.MsgOptionText("you said "+command.Text, false))
				if err != nil && ctx.Err() == nil {
					b.Error(err)
				}
			}()
		}
	}()
	if err := client.RunContext(ctx); err != nil && ctx.Err() == nil {
		b.Error(err)
	}
}
