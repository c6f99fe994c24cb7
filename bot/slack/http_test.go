package slack_test

import (
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"storebot/bot"
	"storebot/bot/bottest/fakeslack"
	"storebot/bot/slack"
)

// serve runs a bot that listens, and returns its address.
func serve(t *testing.T, handle bot.Handler) (*stage, string) {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	listening := make(chan error, 1)
	s := stageOf(t, func(o *slack.Options) {
		o.AppToken, o.SigningSecret, o.Listen = "", fakeslack.SigningSecret, address
		o.Status = func(err error) { listening <- err }
	})
	s.run(t, handle)
	if err := <-listening; err != nil {
		t.Fatal(err)
	}
	s.Over("http://" + address + "/slack")
	return s, "http://" + address + "/slack"
}

func TestSignatures(t *testing.T) {
	s, address := serve(t, echo)
	body := url.Values{"command": {"/kpi"}, "channel_id": {"C1"}, "user_id": {"U1"}, "trigger_id": {"t1"}}.Encode()
	at := func(d time.Duration) string { return strconv.FormatInt(s.Clock.Now().Add(d).Unix(), 10) }
	good := func(stamp string) string { return fakeslack.Sign(fakeslack.SigningSecret, stamp, []byte(body)) }
	tests := []struct {
		outcome, stamp, signature, body string
		want                            int
	}{
		{"a good one", at(0), good(at(0)), body, 200},
		{"almost five minutes old", at(-299 * time.Second), good(at(-299 * time.Second)), body, 200},
		{"almost five minutes ahead", at(299 * time.Second), good(at(299 * time.Second)), body, 200},
		{"older than five minutes", at(-301 * time.Second), good(at(-301 * time.Second)), body, 401},
		{"more than five minutes ahead", at(301 * time.Second), good(at(301 * time.Second)), body, 401},
		{"of another body", at(0), good(at(0)), body + "&x=1", 401},
		{"of the same body written otherwise", at(0), good(at(0)), strings.ReplaceAll(body, "%2F", "/"), 401},
		{"of another time", at(0), good(at(time.Second)), body, 401},
		{"of another secret", at(0), fakeslack.Sign("other", at(0), []byte(body)), body, 401},
		{"of another version", at(0), "v1" + good(at(0))[2:], body, 401},
		{"cut short", at(0), good(at(0))[:20], body, 401},
		{"no hexadecimal", at(0), "v0=zz", body, 401},
		{"none", at(0), "", body, 401},
		{"without a time", "", good(at(0)), body, 401},
		{"of a time that is none", "soon", good("soon"), body, 401},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			request, err := http.NewRequest(http.MethodPost, address, strings.NewReader(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("X-Slack-Request-Timestamp", tt.stamp)
			request.Header.Set("X-Slack-Signature", tt.signature)
			request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			if response.StatusCode != tt.want {
				t.Errorf("answered %d", response.StatusCode)
			}
		})
	}
	s.posts("C1", 3)
	if n := len(s.requests()); n != 3 {
		t.Errorf("took on %d requests", n)
	}
}

// TestOverHTTPAllIsTheSame goes once through everything that comes in.
func TestOverHTTPAllIsTheSame(t *testing.T) {
	s, _ := serve(t, onlyOnce(seller))
	s.Type("C1", "U1", "/sale").Acked()
	if errs := s.Submit("U1", map[string]string{"amount": "0"}); errs["amount"] == "" {
		t.Errorf("the form shows %v", errs)
	}
	if errs := s.Submit("U1", map[string]string{"amount": "3"}); errs != nil {
		t.Errorf("the form shows %v", errs)
	}
	s.posts("C1", 1)
	s.Type("D1", "U1", "sale").Acked()
	s.posts("D1", 1)
	s.Press("D1", "U1", "Fill in").Acked()
	s.Submit("U1", map[string]string{"amount": "4"})
	s.posts("D1", 2)
	s.Event(map[string]any{"type": "tea_is_ready"}).Acked()
}

func TestTheChallengeIsGivenBack(t *testing.T) {
	s, address := serve(t, echo)
	body := `{"type":"url_verification","token":"t","challenge":"3eZbrw1aB"}`
	stamp := strconv.FormatInt(s.Clock.Now().Unix(), 10)
	request, err := http.NewRequest(http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-Slack-Request-Timestamp", stamp)
	request.Header.Set("X-Slack-Signature", fakeslack.Sign(fakeslack.SigningSecret, stamp, []byte(body)))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if said, _ := io.ReadAll(response.Body); string(said) != "3eZbrw1aB" {
		t.Errorf("answered %q", said)
	}
}
