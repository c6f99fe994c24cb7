package telegram_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/bottest/faketelegram"
	"storebot/bot/telegram"
)

// hooked returns a bot that updates are delivered to, and its address.
func hooked(t *testing.T, handle bot.Handler) (*stage, string) {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	s := stageOf(t, func(_ *stage, o *telegram.Options) {
		o.Listen, o.PublicURL, o.Secret = address, "http://"+address+"/hook", "s3cret_-"
	})
	s.run(handle)
	s.Until("the webhook is registered", func() bool { return len(s.Calls("setWebhook")) > 0 })
	return s, "http://" + address + "/hook"
}

func post(t *testing.T, address, secret, body string) int {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if secret != "" {
		request.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	return response.StatusCode
}

func TestTheWebhookTakesUpdatesOfTelegramOnly(t *testing.T) {
	s, address := hooked(t, echo)
	body := `{"update_id":90,"message":{"message_id":1,"date":1,"chat":{"id":11,"type":"private"},"from":{"id":11,"is_bot":false,"first_name":"Lily"},"text":"kpi"}}`
	s.Open(own)
	tests := []struct {
		outcome, secret, body string
		want                  int
	}{
		{"without a secret", "", body, 401},
		{"with another secret", "s3cret", body, 401},
		{"that is too large", "s3cret_-", strings.Repeat(" ", 2<<20) + body, 413},
		{"with the secret", "s3cret_-", body, 200},
		{"that comes again", "s3cret_-", body, 200},
		{"that cannot be read", "s3cret_-", `{"update_id":91,"message":5}`, 200},
	}
	for _, tt := range tests {
		if got := post(t, address, tt.secret, tt.body); got != tt.want {
			t.Errorf("an update %s is answered with %d", tt.outcome, got)
		}
	}
	s.reads(own, "you said kpi")
	s.quiet(own)
	if n := len(s.requests()); n != 2 {
		t.Errorf("took %+v", s.requests())
	}
}

// TestByWebhookAllIsTheSame goes once through everything that comes in.
func TestByWebhookAllIsTheSame(t *testing.T) {
	s, _ := hooked(t, seller)
	s.plays(own, lily, [][2]string{{"sale", "How much?"}, {"299", "Where?"}, {"press Shop", "day?"},
		{"press Skip the rest", "logged amount=299 channel=shop"}})
	s.settled()
	s.Redeliver(4)
	s.quiet(own)
	if n := len(s.requests()); n != 3 {
		t.Errorf("took %+v", s.requests())
	}
	if n := len(s.Calls("getUpdates")); n != 0 {
		t.Errorf("polled %d times", n)
	}
}

// TestUnsavableUpdateIsRefused so that Telegram delivers it again.
func TestUnsavableUpdateIsRefused(t *testing.T) {
	stuck := make(chan struct{})
	s, address := hooked(t, func(ctx context.Context, r bot.Request) bot.Answer {
		<-stuck
		return echo(ctx, r)
	})
	s.Open(own)
	s.notes.mu.Lock()
	s.notes.full = 1
	s.notes.mu.Unlock()
	body := func(id int) string {
		return `{"update_id":` + strconv.Itoa(id) + `,"message":{"message_id":1,"date":1,"chat":{"id":11,"type":"private"},"from":{"id":11,"is_bot":false,"first_name":"Lily"},"text":"kpi"}}`
	}
	if got := post(t, address, "s3cret_-", body(90)); got != http.StatusInternalServerError {
		t.Errorf("answered %d while the disk was full", got)
	}
	if got := post(t, address, "s3cret_-", body(90)); got != http.StatusOK {
		t.Errorf("answered %d", got)
	}
	close(stuck)
	s.posts(own, 1)
	s.quiet(own)
	if n := len(s.requests()); n != 2 {
		t.Errorf("took %+v", s.requests())
	}
}

func TestListenAddressInUseEndsRun(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	s := stageOf(t, func(_ *stage, o *telegram.Options) {
		o.Listen, o.PublicURL = taken.Addr().String(), "https://bot.example"
	})
	if err := s.platform.Run(t.Context(), echo); err == nil {
		t.Error("ended without a reason")
	}
}

// TestRefusedWebhookIsTriedAgain: Telegram may not have found the address yet.
func TestRefusedWebhookIsTriedAgain(t *testing.T) {
	told := make(chan error, 10)
	s := stageOf(t, func(s *stage, o *telegram.Options) {
		o.Listen, o.PublicURL, o.Status = "127.0.0.1:0", "https://bot.example", func(err error) { told <- err }
		s.Fail("setWebhook", faketelegram.Refused(http.StatusBadRequest, "Bad Request: bad webhook: Failed to resolve host"))
	})
	s.run(echo)
	if known, refused, taken := <-told, <-told, <-told; known != nil || refused == nil || taken != nil {
		t.Errorf("the status is told %v, %v, %v", known, refused, taken)
	}
}

func TestOptionsThatCannotWorkAreRefused(t *testing.T) {
	good := stageOf(t, nil).options
	for outcome, change := range map[string]func(*telegram.Options){
		"without a token":               func(o *telegram.Options) { o.Token = "" },
		"without notes":                 func(o *telegram.Options) { o.Notes = nil },
		"without a clock":               func(o *telegram.Options) { o.Now = nil },
		"a webhook without an address":  func(o *telegram.Options) { o.PublicURL = "https://bot.example" },
		"an address of the API that is": func(o *telegram.Options) { o.APIURL = "telegram" },
	} {
		t.Run(outcome, func(t *testing.T) {
			options := good
			change(&options)
			if _, err := telegram.New(options); err == nil || strings.Contains(err.Error(), faketelegram.Token) {
				t.Errorf("refused with %v", err)
			}
		})
	}
}

// TestMessageSaysWhenItWasWrittenAndWhetherByOthers delivers messages as Telegram does.
func TestMessageSaysWhenItWasWrittenAndWhetherByOthers(t *testing.T) {
	requests := make(chan bot.Request, 1)
	s, address := hooked(t, func(_ context.Context, r bot.Request) bot.Answer {
		requests <- r
		return bot.Answer{Silent: true}
	})
	s.Open(own)
	for i, tt := range []struct {
		more      string
		forwarded bool
	}{
		{"", false},
		{`,"forward_origin":{"type":"user","date":5,"sender_user":{"id":7,"is_bot":false,"first_name":"Tom"}}`, true},
		{`,"forward_date":5`, true},
	} {
		body := `{"update_id":` + strconv.Itoa(90+i) + `,"message":{"message_id":` + strconv.Itoa(1+i) +
			`,"date":1795424400,"chat":{"id":11,"type":"private"},` +
			`"from":{"id":11,"is_bot":false,"first_name":"Lily"},"text":"kpi"` + tt.more + `}}`
		if status := post(t, address, "s3cret_-", body); status != http.StatusOK {
			t.Fatalf("answered with %d", status)
		}
		if r := <-requests; r.Forwarded != tt.forwarded || r.Written.Unix() != 1795424400 {
			t.Errorf("%s: written at %s, forwarded %t", body, r.Written, r.Forwarded)
		}
	}
}
