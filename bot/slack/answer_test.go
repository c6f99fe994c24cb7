package slack_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/view"
)

func answering(reply bot.Answer) bot.Handler {
	return func(context.Context, bot.Request) bot.Answer { return reply }
}

func TestAnswersAreSeenByWhomTheyAreFor(t *testing.T) {
	tests := []struct {
		outcome, channel, line, state string
		private                       bool
		in, only                      string
	}{
		{"a slash command is answered for all", "C1", "/kpi", "", false, "C1", ""},
		{"a private answer only its asker sees", "C1", "/kpi", "", true, "C1", "U1"},
		{"where the bot is no member a slash command is answered all the same", "C1", "/kpi", "not_in_channel", false, "C1",
			""},
		{"a mention's private answer only its asker sees", "C1", "@storebot kpi", "", true, "C1", "U1"},
		{"a direct message's private answer is a plain one", "D1", "kpi", "", true, "D1", ""},
		{"a slash command's private answer in a direct message is a plain one", "D1", "/kpi", "", true, "D1", ""},
		{"where the channel is closed the asker is told directly", "C1", "@storebot kpi", "is_archived", false, "D1", ""},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := stageOf(t, nil)
			s.State("C1", tt.state)
			s.run(t, answering(bot.Answer{Message: view.OneLine(view.Data("fine")), Private: tt.private}))
			s.Ready()
			s.Type(tt.channel, "U1", tt.line)
			if post := s.posts(tt.in, 1)[0]; post.Only != tt.only || post.Text != "fine" {
				t.Errorf("posted %+v", post)
			}
		})
	}
}

func TestSpentResponseURLFallsBackToWebAPI(t *testing.T) {
	long := view.Message{Title: view.Data("all")}
	for range 9 {
		long.Sections = append(long.Sections, view.Section{Text: view.Data(strings.Repeat("line\n", 500))})
	}
	tests := []struct {
		outcome string
		reply   bot.Answer
		while   time.Duration
		posts   int
		byURL   int
	}{
		{"used five times", bot.Answer{Message: long}, 0, 7, 5},
		{"too old", bot.Answer{Message: view.OneLine(view.Data("late"))}, 31 * time.Minute, 1, 0},
		{"too old for a private answer", bot.Answer{Message: view.OneLine(view.Data("late")), Private: true},
			31 * time.Minute, 1,
			0},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := stageOf(t, nil)
			s.run(t, func(context.Context, bot.Request) bot.Answer {
				s.Clock.Advance(tt.while)
				return tt.reply
			})
			s.Ready()
			s.Type("C1", "U1", "/all")
			posts := s.posts("C1", tt.posts)
			if s.Calls("response_url") != tt.byURL {
				t.Errorf("the URL was used %d times", s.Calls("response_url"))
			}
			if last := posts[len(posts)-1]; (last.Only == "U1") != tt.reply.Private {
				t.Errorf("the last post is for %q", last.Only)
			}
		})
	}
}

func TestAnswersRetryTransientErrors(t *testing.T) {
	tests := map[string][]fakeslack.Fault{
		"a server's error":         {fakeslack.ServerError},
		"a gateway's page":         {fakeslack.BadGateway, fakeslack.BadGateway},
		"a connection that broke":  {fakeslack.Dropped},
		"a limit":                  {fakeslack.Limited(7 * time.Second)},
		"a limit without a time":   {fakeslack.Limited(0)},
		"one thing after another":  {fakeslack.Limited(time.Second), fakeslack.ServerError, fakeslack.Dropped},
		"an answer that broke off": {fakeslack.DroppedLate},
	}
	for outcome, faults := range tests {
		t.Run(outcome, func(t *testing.T) {
			s := start(t, echo, nil)
			s.Fail("response_url", faults...)
			s.Fail("chat.postMessage", faults...)
			s.Type("C1", "U1", "/kpi")
			s.Type("C2", "U1", "@storebot kpi")
			for _, channel := range []string{"C1", "C2"} {
				if got := s.posts(channel, 1)[0].Text; got != "you said kpi" {
					t.Errorf("answered %q in %s", got, channel)
				}
			}
		})
	}
}

// TestAny2xxOfAResponseURLIsDelivered answers with what the SDK takes for an error.
func TestAny2xxOfAResponseURLIsDelivered(t *testing.T) {
	for _, delivered := range []fakeslack.Fault{{Status: 200, Body: "<html>fine</html>"}, {Status: 201}, {Status: 202},
		{Status: 204}} {
		t.Run(strconv.Itoa(delivered.Status), func(t *testing.T) {
			s := start(t, echo, nil)
			s.Fail("response_url", delivered)
			s.Type("C1", "U1", "/kpi")
			s.Type("C1", "U1", "@storebot order")
			s.reads("C1", "you said order") // behind it
			if n := s.Calls("response_url"); n != 1 || s.Calls("chat.postMessage") != 1 {
				t.Errorf("%d answers by the response URL, %d others", n, s.Calls("chat.postMessage"))
			}
		})
	}
}

// TestRetryAfterIsHonoredExactly also holds for an answer, not only for the outbox.
func TestRetryAfterIsHonoredExactly(t *testing.T) {
	var waits []time.Duration
	var s *stage
	s = start(t, echo, func(o *slack.Options) {
		o.Wait = func(ctx context.Context, d time.Duration) error {
			if d != nameLimit && d != grace && d != ackAfter {
				waits = append(waits, d)
			}
			return s.wait(ctx, d)
		}
	})
	s.Fail("chat.postMessage", fakeslack.Limited(37*time.Second))
	s.Type("C1", "U1", "@storebot kpi")
	s.posts("C1", 1)
	if len(waits) != 1 || waits[0] != 37*time.Second {
		t.Errorf("waited %v", waits)
	}
}

func TestSilenceIsSilent(t *testing.T) {
	for outcome, reply := range map[string]bot.Answer{
		"what is posted by itself": {Silent: true}, "what was answered before": {Repeated: true},
	} {
		t.Run(outcome, func(t *testing.T) {
			s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
				if r.Line == "last" {
					return bot.Answer{Message: view.OneLine(view.Data("last"))}
				}
				return reply
			}, nil)
			s.Type("C1", "U1", "/kpi").Acked()
			s.Type("C1", "U1", "/last")
			if posts := s.posts("C1", 1); len(posts) != 1 || posts[0].Text != "last" {
				t.Errorf("posted %v", posts)
			}
		})
	}
}

// TestConnectionsAreKept answers 40 channels at once again and again: Go's own
// limit of 2 idle connections would open most of them again each time.
func TestConnectionsAreKept(t *testing.T) {
	const channels, rounds = 40, 5
	s := start(t, echo, nil)
	for round := range rounds {
		together := make(chan struct{})
		for i := range channels {
			s.Fail("response_url", fakeslack.Fault{Hold: together})
			s.Type(fmt.Sprintf("C%d", i), "U1", "/kpi")
		}
		s.Until("all answers are under way", func() bool { return s.Calls("response_url") == channels*(round+1) })
		close(together)
		s.Until("all is answered", func() bool { return s.Written() == channels*(round+1) })
	}
	if opened := s.Opened(); opened > 2*channels {
		t.Errorf("%d connections for %d channels", opened, channels)
	}
}

// TestStuckChannelDelaysNoOther also proves that acknowledgements wait for
// nothing.
func TestStuckChannelDelaysNoOther(t *testing.T) {
	stuck := make(chan struct{})
	s := start(t, func(ctx context.Context, r bot.Request) bot.Answer {
		if r.Chat.Address == "C1" {
			<-stuck
		}
		return echo(ctx, r)
	}, nil)
	for range 200 {
		s.Type("C1", "U1", "/kpi").Acked()
	}
	s.Type("C2", "U2", "/kpi").Acked()
	s.posts("C2", 1)
	close(stuck)
	s.posts("C1", 200)
}
