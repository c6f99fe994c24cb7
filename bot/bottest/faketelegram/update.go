package faketelegram

import (
	"encoding/json"
	"net/http"
	"time"
)

// updates wait until they are confirmed.
type updates struct {
	waiting   []event
	confirmed []event
	again     []event       // to be delivered once more although they were confirmed
	poller    chan struct{} // closed when another one begins to poll
}

type event struct {
	ID   int
	Body json.RawMessage
}

// push queues an update. The lock is held.
func (s *Server) push(kind string, value any) int {
	s.last++
	body, err := json.Marshal(map[string]any{"update_id": s.last, kind: value})
	if err != nil {
		panic(err) // maps of strings and numbers always encode
	}
	s.updates.waiting = append(s.updates.waiting, event{s.last, body})
	s.change()
	return s.last
}

// Redeliver delivers the latest n confirmed updates once more.
func (s *Server) Redeliver(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.redeliver(n)
	s.change()
}

func (s *Server) redeliver(n int) {
	confirmed := s.updates.confirmed
	s.updates.again = append(s.updates.again, confirmed[max(0, len(confirmed)-n):]...)
}

// Unconfirmed returns how many updates the bot has not confirmed.
func (s *Server) Unconfirmed() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.updates.waiting)
}

const maxAtOnce = 100

// getUpdates hands updates out, and waits for some when there are none. A second
// poller ends the first one's wait with a conflict.
func (s *Server) getUpdates(r *http.Request, c Call) (any, *Refusal) {
	s.mu.Lock()
	if s.webhook.url != "" {
		s.mu.Unlock()
		return nil, conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	if s.updates.poller != nil {
		close(s.updates.poller)
	}
	replaced := make(chan struct{})
	s.updates.poller = replaced
	s.confirm(int(c.number("offset")))
	s.change()
	s.mu.Unlock()
	defer s.leave(replaced)
	over := time.NewTimer(time.Duration(c.number("timeout")) * time.Second)
	defer over.Stop()
	for {
		batch, changed := s.batch(int(c.number("limit")))
		if len(batch) > 0 {
			return batch, nil
		}
		select {
		case <-changed:
		case <-over.C:
			return batch, nil
		case <-r.Context().Done():
			return batch, nil
		case <-replaced:
			return nil, conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
		}
	}
}

func conflict(why string) *Refusal {
	return &Refusal{Code: http.StatusConflict, Description: "Conflict: " + why}
}

// leave returns the end of a poll.
func (s *Server) leave(poller chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.updates.poller == poller {
		s.updates.poller = nil
	}
}

func (s *Server) confirm(offset int) {
	u := &s.updates
	for len(u.waiting) > 0 && u.waiting[0].ID < offset {
		u.confirmed = append(u.confirmed, u.waiting[0])
		u.waiting = u.waiting[1:]
	}
}

func (s *Server) batch(limit int) ([]json.RawMessage, chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if limit <= 0 || limit > maxAtOnce {
		limit = maxAtOnce
	}
	batch := []json.RawMessage{}
	for _, e := range append(s.updates.again, s.updates.waiting...) {
		if len(batch) < limit {
			batch = append(batch, e.Body)
		}
	}
	s.updates.again = nil
	return batch, s.changed
}
