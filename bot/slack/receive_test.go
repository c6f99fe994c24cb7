package slack_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
)

// TestNamesAreAskedForNowAndThen: people change theirs, and a Slack that does not tell
// is not asked with every line.
func TestNamesAreAskedForNowAndThen(t *testing.T) {
	s := start(t, echo, nil)
	s.Fail("users.info", fakeslack.ServerError)
	for i, step := range []struct {
		name  string
		asked int
		later time.Duration
	}{
		{"ULILY", 1, 0}, {"ULILY", 1, 2 * time.Minute}, {"lily", 2, 0}, {"lily", 2, 24 * time.Hour}, {"lily", 3, 0},
	} {
		s.Type("D1", "ULILY", "kpi")
		if r := s.request(i + 1); r.Name != step.name || s.Calls("users.info") != step.asked {
			t.Errorf("line %d is of %q, after %d questions", i+1, r.Name, s.Calls("users.info"))
		}
		s.Clock.Advance(step.later)
	}
}

func TestLinesComeInWhereverTheyAreWritten(t *testing.T) {
	tests := []struct {
		outcome, channel, thread, line, want string
		private                              bool
	}{
		{"a slash command", "C1", "", "/kpi yesterday", "kpi yesterday", false},
		{"a slash command without arguments", "C1", "", "/kpi", "kpi", false},
		{"a slash command with a mention and signs", "C1", "", "/urgent claim <@U7> a&b <c>", "urgent claim <@U7> a&b <c>",
			false},
		{"a mention", "C1", "", "@storebot kpi week", "kpi week", false},
		{"a mention behind a word", "C1", "", "hey @storebot, kpi", "kpi", false},
		{"a mention at the end", "C1", "", "kpi @storebot", "kpi", false},
		{"a direct message", "D1", "", "kpi", "kpi", true},
		{"a mention in a thread", "C1", "1.5", "@storebot kpi", "kpi", false},
		{"a direct message in a thread", "D1", "1.5", "kpi", "kpi", true},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, echo, nil)
			s.TypeIn(tt.channel, tt.thread, "U1", tt.line).Acked()
			r := s.request(1)
			want := bot.Chat{Platform: "slack", Address: tt.channel, Thread: tt.thread, Private: tt.private, Title: r.Chat.Title}
			if r.Line != tt.want || r.Account != "U1" || r.Chat != want || r.ID == "" {
				t.Errorf("came in as %+v", r)
			}
			post := s.posts(tt.channel, 1)[0]
			if post.String() != "you said "+tt.want || post.Thread != tt.thread || post.Only != "" || post.Fired != nil &&
				!strings.Contains(tt.line, "<@") {
				t.Errorf("answered %+v", post)
			}
		})
	}
}

func TestReferencesReadAsTheirAuthorSawThem(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"a person":          {"urgent claim &lt;3 <@U7>", "urgent claim <3 <@U7>"},
		"a person by name":  {"kpi <@U7|lily>", "kpi <@U7>"},
		"a channel":         {"chat <#C9|ops>", "chat #ops"},
		"all who are here":  {"urgent <!here> late", "urgent @here late"},
		"a link":            {"urgent <https://shop.example/?a=1&amp;b=2>", "urgent https://shop.example/?a=1&b=2"},
		"a link with words": {"urgent <http://shop.example|shop.example>", "urgent shop.example"},
	}
	for outcome, tt := range tests {
		t.Run(outcome, func(t *testing.T) {
			s := start(t, echo, nil)
			s.Event(map[string]any{"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "text": tt.text,
				"ts": "1.1"})
			if got := s.request(1).Line; got != tt.want {
				t.Errorf("the line is %q", got)
			}
		})
	}
}

func TestPrefixIsStrippedFromLine(t *testing.T) {
	s := start(t, echo, func(o *slack.Options) { o.Prefix = "sb-" })
	s.Type("C1", "U1", "/sb-kpi yesterday")
	if got := s.request(1).Line; got != "kpi yesterday" {
		t.Errorf("the line is %q", got)
	}
}

func TestMessagesNotForTheBotAreIgnored(t *testing.T) {
	tests := map[string]map[string]any{
		"a channel's talk": {"type": "message", "channel": "C1", "channel_type": "channel", "user": "U1",
			"text": "kpi", "ts": "1.1"},
		"the bot's own echo": {"type": "message", "channel": "D1", "channel_type": "im", "user": "UBOT", "text": "kpi",
			"ts": "1.2"},
		"another bot": {"type": "message", "channel": "D1", "channel_type": "im", "user": "U9", "bot_id": "B9",
			"text": "kpi", "ts": "1.3"},
		"another bot's mention": {"type": "app_mention", "channel": "C1", "user": "U9", "bot_id": "B9",
			"text": "<@UBOT> kpi", "ts": "1.4"},
		"a post without a person": {"type": "message", "channel": "D1", "channel_type": "im", "text": "kpi", "ts": "1.5"},
		"an edit": {"type": "message", "subtype": "message_changed", "channel": "D1", "channel_type": "im", "ts": "1.6",
			"message": map[string]any{"user": "U1", "text": "kpi", "ts": "1.1"}},
		"a greeting of Slack's": {"type": "message", "channel": "D1", "channel_type": "im", "user": "USLACKBOT",
			"text": "hi", "ts": "1.7"},
		"a file of a kind unknown": {"type": "message", "subtype": "file_share", "channel": "C1",
			"channel_type": "channel", "user": "U1", "ts": "1.8", "files": []any{map[string]any{"id": "F1", "name": "cat.png"}}},
		"an event of another interest": {"type": "channel_created", "channel": map[string]any{"id": "C9"}},
	}
	s := start(t, echo, nil)
	for outcome, event := range tests {
		t.Run(outcome, func(*testing.T) { s.Event(event).Acked() })
	}
	s.Type("D1", "U1", "last").Acked()
	if first := s.request(1); first.Line != "last" {
		t.Errorf("took %+v", first)
	}
}

// TestMentionIsOneRequest holds though Slack delivers it as two events, each of
// them twice.
func TestMentionIsOneRequest(t *testing.T) {
	s := start(t, onlyOnce(echo), nil)
	e := s.Type("C1", "U1", "@storebot kpi")
	e.Acked()
	e.Redeliver()
	s.Type("C1", "U1", "/last").Acked()
	posts := s.posts("C1", 2)
	if len(posts) != 2 || posts[1].String() != "you said last" {
		t.Errorf("posted %v", posts)
	}
}

// TestTheBotSaysWhatToTypeWhenItIsAdded adds the bot to a channel, and then someone else.
func TestTheBotSaysWhatToTypeWhenItIsAdded(t *testing.T) {
	for _, tt := range []struct {
		lang bot.Lang
		want string
	}{{bot.EN, "/storebot chat digest alerts"}, {bot.ZH, "/storebot 群 日报 预警"}} {
		t.Run(string(tt.lang), func(t *testing.T) {
			s := start(t, echo, func(o *slack.Options) { o.Lang = tt.lang })
			joined := s.Event(map[string]any{"type": "member_joined_channel", "user": fakeslack.Bot, "channel": "C1",
				"channel_type": "C", "inviter": "ULILY", "event_ts": "1"})
			joined.Acked()
			joined.Repeat().Acked()
			s.Event(map[string]any{"type": "member_joined_channel", "user": "U2", "channel": "C1", "event_ts": "2"}).Acked()
			s.Type("C1", "U1", "@storebot last")
			if posts := s.posts("C1", 2); len(posts) != 2 || !strings.Contains(posts[0].String(), tt.want) {
				t.Errorf("posted %v", posts)
			}
		})
	}
}

// TestEditedLinesAreAnswered edits a mention, talk of others, and adds a preview to a mention.
func TestEditedLinesAreAnswered(t *testing.T) {
	changed := func(channel, before, now string) map[string]any {
		said := func(text string) map[string]any {
			return map[string]any{"type": "message", "user": "U1", "text": text, "ts": "5.1",
				"edited": map[string]any{"user": "U1", "ts": "6.1"}}
		}
		kind := map[bool]string{true: "im", false: "channel"}[strings.HasPrefix(channel, "D")]
		return map[string]any{"type": "message", "subtype": "message_changed", "channel": channel, "channel_type": kind,
			"ts": "7.1", "message": said(now), "previous_message": said(before)}
	}
	mention := "<@" + fakeslack.Bot + "> "
	for _, tt := range []struct {
		outcome, channel, before, now string
		answered                      bool
	}{
		{"a mention", "C1", mention + "kpi", mention + "kpi today", true},
		{"a direct message", "D1", "kpi", "kpi today", true},
		{"talk of others", "C1", "lunch", "lunch at one", false},
		{"a preview of a link", "C1", mention + "kpi", mention + "kpi", false},
	} {
		t.Run(tt.outcome, func(t *testing.T) {
			s := start(t, echo, nil)
			s.Event(changed(tt.channel, tt.before, tt.now)).Acked()
			s.Type(tt.channel, "U1", "/last")
			first := s.posts(tt.channel, 1)[0].String()
			if answered := first == "I don't read edited messages. Send it again as a new one."; answered != tt.answered {
				t.Errorf("the first answer is %s", first)
			}
		})
	}
}

// TestRepeatedDeliveriesAreOneRequest delivers the same again under new envelopes.
func TestRepeatedDeliveriesAreOneRequest(t *testing.T) {
	t.Run("a slash command", func(t *testing.T) {
		s := start(t, onlyOnce(echo), nil)
		e := s.Type("C1", "U1", "/kpi")
		e.Acked()
		e.Repeat().Acked()
		s.Type("C1", "U1", "/last").Acked()
		if posts := s.posts("C1", 2); len(posts) != 2 || posts[1].String() != "you said last" {
			t.Errorf("posted %v", posts)
		}
	})
	t.Run("a form", func(t *testing.T) {
		s := start(t, onlyOnce(seller), nil)
		s.Type("C1", "U1", "/sale")
		e := s.Send("U1", map[string]string{"amount": "7"})
		e.Acked()
		e.Repeat().Acked()
		s.Type("C1", "U1", "@storebot last").Acked()
		if posts := s.posts("C1", 2); len(posts) != 2 || posts[0].Text != "logged 7" {
			t.Errorf("posted %v", posts)
		}
	})
}

// onlyOnce returns what the router does with requests that come again.
func onlyOnce(handle bot.Handler) bot.Handler {
	var seen sync.Map
	return func(ctx context.Context, r bot.Request) bot.Answer {
		if _, repeated := seen.LoadOrStore(r.ID, true); repeated {
			return bot.Answer{Repeated: true}
		}
		return handle(ctx, r)
	}
}

// TestGroupsSuggestTheSlashCommand: help says so.
func TestGroupsSuggestTheSlashCommand(t *testing.T) {
	s := start(t, echo, func(o *slack.Options) { o.Prefix = "tm-" })
	s.Type("C1", "U1", "@storebot help")
	s.Type("DLILY", "U1", "help")
	for n := range 2 {
		request := s.request(n + 1)
		want := map[bool]string{false: "/tm-storebot ", true: ""}[request.Chat.Private]
		if request.Typed != want {
			t.Errorf("in %s lines are typed with %q before them, want %q", request.Chat.Address, request.Typed, want)
		}
	}
}
