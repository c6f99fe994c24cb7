package faketelegram

import (
	"bytes"
	"context"
	"net/http"
	"regexp"
	"time"
)

// webhook is where updates are delivered to.
type webhook struct {
	url, secret string
	stop        context.CancelFunc
}

var secretPattern = regexp.MustCompile(`^[A-Za-z0-9_-]{0,256}$`)

func (s *Server) setWebhook(c Call) (any, *Refusal) {
	if !secretPattern.MatchString(c.Params["secret_token"]) {
		return nil, refuse("Bad Request: secret token contains unallowed characters")
	}
	s.endWebhook()
	s.webhook.url, s.webhook.secret = c.Params["url"], c.Params["secret_token"]
	if s.webhook.url != "" {
		ctx, stop := context.WithCancel(context.Background())
		s.webhook.stop = stop
		go s.deliver(ctx, s.webhook)
	}
	return true, nil
}

func (s *Server) deleteWebhook(Call) (any, *Refusal) {
	s.endWebhook()
	return true, nil
}

func (s *Server) endWebhook() {
	if s.webhook.stop != nil {
		s.webhook.stop()
	}
	s.webhook = webhook{}
}

func (s *Server) stopWebhook() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endWebhook()
}

// again is how long the server waits before it delivers again what was not taken.
const again = 10 * time.Millisecond

// deliver posts updates in their order, each until it is taken.
func (s *Server) deliver(ctx context.Context, to webhook) {
	for ctx.Err() == nil {
		s.mu.Lock()
		changed := s.changed
		var first *event
		if len(s.updates.again) > 0 {
			first, s.updates.again = &s.updates.again[0], s.updates.again[1:]
		} else if len(s.updates.waiting) > 0 {
			first = &s.updates.waiting[0]
		}
		s.mu.Unlock()
		switch {
		case first == nil:
			select {
			case <-changed:
			case <-ctx.Done():
			}
		case to.post(ctx, first.Body):
			s.mu.Lock()
			s.confirm(first.ID + 1)
			s.change()
			s.mu.Unlock()
		default:
			select {
			case <-time.After(again):
			case <-ctx.Done():
			}
		}
	}
}

func (w webhook) post(ctx context.Context, body []byte) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url, bytes.NewReader(body))
	if err != nil {
		return false
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Telegram-Bot-Api-Secret-Token", w.secret)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	_ = response.Body.Close() // no one reads it
	return response.StatusCode < http.StatusMultipleChoices
}
