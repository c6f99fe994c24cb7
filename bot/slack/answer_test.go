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

// TestRetryAfterIsHonoredExactly also holds for an answer, not only for the outbox.
// TestAny2xxOfAResponseURLIsDelivered answers with what the SDK takes for an error.
func TestAny2xxOfAResponseURLIsDelivered(t *testing.T) {
	for _, delivered := range []fakeslack.Fault{{Status: 200, Body: "<html>fine</html>"}, {Status: 201}, {Status: 202},
		{Status: 204}} {
		t.Run(strconv.Itoa(delivered.Status), func(t *testing.T) {
			s := start(t, echo, nil)
			s.Fail("response_url", delivered)
			s.Type("C1", "U1", "/kpi")
			s.Type("C1", "U1", "@storebot kpi") // answered behind it
			s.posts("C1", 1)
			if n := s.Calls("response_url"); n != 1 || s.Calls("chat.postMessage") != 1 {
				t.Errorf("%d answers by the response URL, %d others", n, s.Calls("chat.postMessage"))
			}
		})
	}
}

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

func buttonsReply(actions ...view.Action) bot.Answer {
	return bot.Answer{Message: view.Message{Title: view.Data("ticket"), Actions: actions}}
}

func press(label, line string) view.Action { return view.Action{Label: view.Data(label), Line: line} }

func TestButtonSendsItsLine(t *testing.T) {
	long := "sale " + strings.Repeat("9", 2500)
	var many []view.Action
	for _, label := range []string{"A", "B", "C", "D", "E", "F", "G", "H"} {
		many = append(many, press(label, "do "+label))
	}
	dangerous := view.Action{Label: view.Data("Drop"), Line: "drop all", Danger: true}
	tests := []struct {
		outcome, label, line string
		actions              []view.Action
		confirm              bool
	}{
		{"a plain one", "Claim", "urgent claim 7", []view.Action{press("Claim", "urgent claim 7")}, false},
		{"a dangerous one asks first", "Drop", "drop all", []view.Action{dangerous}, true},
		{"one in the menu of more", "H", "do H", many, false},
		{"a dangerous one is never in the menu", "Drop", "drop all", append(many[:6:6], dangerous), true},
		{"one whose line is too long for a button", "Again", long, []view.Action{press("Again", long)}, false},
		{"two of the same line", "Two", "same", []view.Action{press("One", "same"), press("Two", "same")}, false},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, answering(buttonsReply(tt.actions...)), nil)
			s.Type("C1", "U1", "@storebot ticket")
			for _, b := range s.posts("C1", 1)[0].Buttons() {
				if b.Label == tt.label && (b.Confirm != tt.confirm || (b.Style == "danger") != tt.confirm) {
					t.Errorf("the button is %+v", b)
				}
			}
			s.Press("C1", "U2", tt.label).Acked()
			if r := s.request(2); r.Line != tt.line || r.Account != "U2" || r.Chat.Address != "C1" ||
				r.Name != fakeslack.DisplayName("U2") {
				t.Errorf("pressed as %+v", r)
			}
		})
	}
}

func TestThreadButtonIsAnsweredInThread(t *testing.T) {
	s := start(t, answering(buttonsReply(press("Claim", "claim"))), nil)
	s.TypeIn("C1", "1.5", "U1", "@storebot ticket")
	s.posts("C1", 1)
	s.Press("C1", "U2", "Claim").Acked()
	if post := s.posts("C1", 2)[1]; post.Thread != "1.5" || s.request(2).Chat.Thread != "1.5" {
		t.Errorf("answered %+v", post)
	}
}

func TestOldButtonSaysItExpired(t *testing.T) {
	s := start(t, answering(buttonsReply(press("Again", strings.Repeat("9", 2500)))), nil)
	s.Type("C1", "U1", "@storebot ticket")
	s.posts("C1", 1)
	s.notes.empty()
	s.Press("C1", "U1", "Again")
	post := s.posts("C1", 2)[1]
	if !strings.Contains(post.Text, "has expired") || post.Only != "U1" || len(s.requests()) != 1 {
		t.Errorf("posted %+v", post)
	}
}

func TestDuplicateClickIsOneRequest(t *testing.T) {
	s := start(t, onlyOnce(func(ctx context.Context, r bot.Request) bot.Answer {
		if r.Line == "claim" {
			return echo(ctx, r)
		}
		return buttonsReply(press("Claim", "claim"))
	}), nil)
	s.Type("C1", "U1", "@storebot ticket")
	s.posts("C1", 1)
	click := s.Press("C1", "U1", "Claim")
	click.Acked()
	click.Redeliver()
	s.posts("C1", 2)
	s.Press("C1", "U1", "Claim")
	s.posts("C1", 3)
	var ids []string
	for _, r := range s.requests() {
		if r.Line == "claim" {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) != 3 || ids[0] != ids[1] || ids[1] == ids[2] {
		t.Errorf("the click, the same again, and another one are %q", ids)
	}
}

func TestAnswerReplacesPressedPost(t *testing.T) {
	tests := []struct {
		outcome string
		private bool
		before  func(*stage, fakeslack.Post)
	}{
		{"of a post all see", false, func(*stage, fakeslack.Post) {}},
		{"of a post its reader alone sees", true, func(*stage, fakeslack.Post) {}},
		{"of one that cannot be edited by its ts", false, func(s *stage, _ fakeslack.Post) {
			s.Fail("chat.update", fakeslack.Refusal("cant_update_message"))
		}},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
				reply := buttonsReply(press("Claim", "claim"))
				reply.Private, reply.Replace = tt.private, r.Line == "claim"
				if reply.Replace {
					reply.Message.Title = view.Data("claimed")
				}
				return reply
			}, nil)
			s.Type("C1", "U1", "@storebot ticket")
			tt.before(s, s.posts("C1", 1)[0])
			s.Press("C1", "U1", "Claim")
			s.Until("the post has changed", func() bool { return s.Posts("C1")[0].Edits == 1 })
			posts := s.Posts("C1")
			if len(posts) != 1 || !strings.HasPrefix(posts[0].Text, "claimed") {
				t.Errorf("posts are %v", posts)
			}
			if tt.private && s.Calls("chat.update") > 0 {
				t.Error("tried to edit by its ts what has none")
			}
		})
	}
}

func TestThePostThatWasPressedMayBeGone(t *testing.T) {
	s := start(t, func(_ context.Context, r bot.Request) bot.Answer {
		reply := buttonsReply(press("Claim", "claim"))
		reply.Replace = r.Line == "claim"
		return reply
	}, nil)
	s.Type("C1", "U1", "@storebot ticket")
	post := s.posts("C1", 1)[0]
	click := s.Press("C1", "U1", "Claim")
	s.Delete(post)
	click.Acked()
	s.Until("the answer is there", func() bool { return len(s.requests()) == 2 })
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
