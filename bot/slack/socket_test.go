package slack_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
	"storebot/bot/view"
)

func TestRefusedTokenEndsRun(t *testing.T) {
	for _, method := range []string{"auth.test", "apps.connections.open"} {
		for _, fault := range []fakeslack.Fault{
			fakeslack.Refusal("invalid_auth"), fakeslack.Refusal("account_inactive"), fakeslack.Refusal("not_authed"),
			fakeslack.Refusal("token_revoked"), fakeslack.Refusal("missing_scope"),
		} {
			t.Run(method+" "+fault.Error, func(t *testing.T) {
				told := make(chan error, 10)
				s := stageOf(t, func(o *slack.Options) { o.Status = func(err error) { told <- err } })
				s.Fail(method, fault)
				err := s.platform.Run(t.Context(), echo)
				if err == nil || !strings.Contains(err.Error(), fault.Error) || strings.Contains(err.Error(), "xapp") {
					t.Errorf("ended with %v", err)
				}
				if status := <-told; status == nil {
					t.Error("the status says that all is well")
				}
			})
		}
	}
}

func TestWrongTokens(t *testing.T) {
	for outcome, change := range map[string]func(*slack.Options){
		"of the app": func(o *slack.Options) { o.AppToken = "xapp-wrong" },
		"of the bot": func(o *slack.Options) { o.BotToken = "xoxb-wrong" },
	} {
		t.Run(outcome, func(t *testing.T) {
			s := stageOf(t, change)
			if err := s.platform.Run(t.Context(), echo); !errors.Is(err, bot.ErrRefused) ||
				!strings.HasSuffix(err.Error(), ": invalid_auth") {
				t.Errorf("ended with %v", err)
			}
		})
	}
}

// TestTokenThatIsRevokedEndsRun although the connection stays: a letter or an answer is
// what finds out.
func TestTokenThatIsRevokedEndsRun(t *testing.T) {
	for by, write := range map[string]func(*stage){
		"a letter":  func(s *stage) { _, _ = s.platform.Post(t.Context(), channel, view.OneLine(view.Data("x")), nil) },
		"an answer": func(s *stage) { s.Type("DLILY", "U1", "kpi") },
	} {
		t.Run(by, func(t *testing.T) {
			s := stageOf(t, nil)
			ended := make(chan error, 1)
			go func() { ended <- s.platform.Run(t.Context(), echo) }()
			s.Ready()
			s.Rotate("xoxb-2-fake")
			write(s)
			if err := <-ended; !errors.Is(err, bot.ErrRefused) {
				t.Errorf("ended with %v", err)
			}
		})
	}
}

func TestOtherTroubleIsGotOver(t *testing.T) {
	for outcome, fault := range map[string]fakeslack.Fault{
		"a server's error": fakeslack.ServerError, "a gateway's page": fakeslack.BadGateway,
		"a broken connection": fakeslack.Dropped, "Slack's own trouble": fakeslack.Refusal("internal_error"),
		"a proxy's 401": {Status: 401, Body: "<html>who are you?</html>"}, "a proxy's 404": {Status: 404},
		"an unknown code": fakeslack.Refusal("moon_phase"),
	} {
		t.Run(outcome, func(t *testing.T) {
			var mu sync.Mutex
			var told []bool
			s := stageOf(t, func(o *slack.Options) {
				o.Status = func(err error) {
					mu.Lock()
					defer mu.Unlock()
					told = append(told, err == nil)
				}
			})
			s.Fail("auth.test", fault)
			s.Fail("apps.connections.open", fault)
			s.run(t, echo)
			s.Ready()
			s.Type("C1", "U1", "/kpi")
			s.posts("C1", 1)
			mu.Lock()
			defer mu.Unlock()
			if len(told) != 3 || told[0] || told[1] || !told[2] {
				t.Errorf("the status was well: %v", told)
			}
		})
	}
}

func TestNothingIsLostWhenTheConnectionIs(t *testing.T) {
	for outcome, cut := range map[string]func(*stage){
		"renewed by Slack": func(s *stage) { s.Disconnect() },
		"broken":           func(s *stage) { s.Drop() },
	} {
		t.Run(outcome, func(t *testing.T) {
			s := start(t, onlyOnce(echo), nil)
			for i := range 20 {
				s.Type("C1", "U1", "/kpi")
				if i%5 == 0 {
					cut(s)
				}
			}
			if posts := s.posts("C1", 20); len(posts) != 20 || s.Connections() < 2 {
				t.Errorf("%d answers over %d connections", len(posts), s.Connections())
			}
		})
	}
}

func TestConnectionWithoutPingsIsRenewed(t *testing.T) {
	s := stageOf(t, func(o *slack.Options) { o.Quiet = 30 * time.Millisecond })
	s.Mute(true)
	s.run(t, onlyOnce(echo))
	s.Until("the bot has connected anew", func() bool { return s.Connections() >= 2 })
	s.Mute(false)
	s.Type("C1", "U1", "/kpi").Acked()
	s.posts("C1", 1)
}

func TestUnknownEnvelopesAreAcknowledged(t *testing.T) {
	s := start(t, echo, nil)
	s.Deliver("holograms", map[string]any{"a": 1}).Acked()
	s.Event(map[string]any{"type": "tea_is_ready"}).Acked()
	s.Deliver("interactive", map[string]any{"type": "dream", "user": map[string]any{"id": "U1"}}).Acked()
	s.Type("C1", "U1", "/kpi")
	s.posts("C1", 1)
}

func TestDuplicateEnvelopeIsOneRequest(t *testing.T) {
	s := start(t, onlyOnce(echo), nil)
	s.LoseAcks(func(e *fakeslack.Envelope) bool { return e.Attempts < 3 })
	for _, line := range []string{"/kpi", "@storebot kpi"} {
		s.Type("C1", "U1", line).Acked()
	}
	s.Type("C1", "U1", "/last").Acked()
	posts := s.posts("C1", 3)
	if len(posts) != 3 || posts[2].Text != "you said last" {
		t.Errorf("posted %v", posts)
	}
}

func TestRequiredOptions(t *testing.T) {
	good := slack.Options{PlatformOptions: bot.PlatformOptions{Notes: &noteStore{}, Now: time.Now}, AppToken: "xapp-1",
		BotToken: "xoxb-1"}
	tests := map[string]struct {
		change func(*slack.Options)
		fails  string
	}{
		"tokens, notes and a clock":        {func(*slack.Options) {}, ""},
		"a bot token":                      {func(o *slack.Options) { o.BotToken = "" }, "bot token"},
		"an app token or a signing secret": {func(o *slack.Options) { o.AppToken = "" }, "app token"},
		"an address beside the signing secret": {func(o *slack.Options) { o.AppToken, o.SigningSecret = "", "s" },
			"listen"},
		"notes":                             {func(o *slack.Options) { o.Notes = nil }, "notes"},
		"an address of the API that is one": {func(o *slack.Options) { o.APIURL = "slack" }, "https://host/api/"},
		"an encrypted connection to other places": {func(o *slack.Options) { o.APIURL = "http://slack.example/api" },
			"https://"},
		"no encryption on this machine": {func(o *slack.Options) { o.APIURL = "http://localhost:1/api" }, ""},
	}
	for outcome, tt := range tests {
		t.Run(outcome, func(t *testing.T) {
			options := good
			tt.change(&options)
			_, err := slack.New(options)
			if (err == nil) != (tt.fails == "") || err != nil && !strings.Contains(err.Error(), tt.fails) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

// TestTheServerCannotAskForAnOpenConnection to another place: a ticket goes with it.
func TestTheServerCannotAskForAnOpenConnection(t *testing.T) {
	told := make(chan error, 10)
	s := stageOf(t, func(o *slack.Options) { o.Status = func(err error) { told <- err } })
	s.Fail("apps.connections.open", fakeslack.Fault{Status: 200, Body: `{"ok":true,"url":"ws://slack.example/?ticket=1"}`})
	s.run(t, echo)
	if err := <-told; err == nil || !strings.Contains(err.Error(), "must be wss://") {
		t.Errorf("the status is %v", err)
	}
	s.Ready()
}

// TestStuckCallBlocksNoOther from ending the program: every call has a context.
func TestStuckCallBlocksNoOther(t *testing.T) {
	stuck := make(chan struct{})
	s := stageOf(t, func(o *slack.Options) {
		o.Wait = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	})
	t.Cleanup(func() { close(stuck) }) // before the server ends, which waits for its calls
	s.Fail("response_url", fakeslack.Fault{Hold: stuck})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- s.platform.Run(ctx, echo) }()
	s.Ready()
	s.Type("C1", "U1", "/kpi").Acked()
	s.Until("the call is stuck", func() bool { return s.Calls("response_url") == 1 })
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("ended with %v", err)
		}
	case <-time.After(20 * time.Second): // before the HTTP client's own limit
		t.Error("the program waits for the call")
	}
}

func TestNothingSecretIsLogged(t *testing.T) {
	var log bytes.Buffer
	s := stageOf(t, func(o *slack.Options) { o.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	lost := make(chan struct{})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	handle := func(ctx context.Context, r bot.Request) bot.Answer {
		if r.Line == "last" {
			close(lost)
			return bot.Answer{Silent: true}
		}
		s.Chaos(func(string) fakeslack.Fault { return fakeslack.Dropped })
		return echo(ctx, r)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.platform.Run(ctx, handle) }()
	s.Ready()
	s.Type("C1", "U1", "/kpi")
	s.Type("C1", "U1", "/last")
	<-lost
	stop()
	<-ended // the answer has been given up
	if text := log.String(); !strings.Contains(text, "not delivered") || strings.Contains(text, "secret") ||
		strings.Contains(text, "xoxb") {
		t.Errorf("logged %s", text)
	}
}

func TestTheAddressNeedsNoSlashAtItsEnd(t *testing.T) {
	s := stageOf(t, func(o *slack.Options) { o.APIURL = strings.TrimSuffix(o.APIURL, "/") })
	if _, err := s.platform.Post(t.Context(), channel, view.OneLine(view.Data("x")), nil); err != nil {
		t.Error(err)
	}
}

func TestRunEndsWithContext(t *testing.T) {
	s := stageOf(t, nil)
	ctx, stop := context.WithCancelCause(t.Context())
	ended := make(chan error)
	go func() { ended <- s.platform.Run(ctx, echo) }()
	s.Ready()
	stop(errors.New("enough"))
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
}
