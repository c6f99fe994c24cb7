package fakeslack

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Kinds of envelopes.
const (
	kindCommand     = "slash_commands"
	kindInteraction = "interactive"
	kindEvent       = "events_api"
)

// Envelope is one delivery to the bot.
type Envelope struct {
	ID       string
	Attempts int
	AckAfter time.Duration // how long the bot took, by the machine's clock

	server  *Server
	number  int // the order in which they were made
	kind    string
	payload object
	sent    time.Time
	acked   bool
	answer  object
	done    chan struct{}
}

// deliver sends an envelope to the bot.
func (s *Server) deliver(kind string, payload object) *Envelope {
	s.mu.Lock()
	e := &Envelope{ID: s.next("E"), server: s, kind: kind, payload: payload, done: make(chan struct{})}
	e.number = s.serial
	s.envelopes[e.ID] = e
	c, target := s.socket, s.target // with the lock: a connection made later delivers it itself
	s.mu.Unlock()
	e.send(c, target)
	return e
}

// Deliver sends an envelope of any kind, also one no one knows.
func (s *Server) Deliver(kind string, payload map[string]any) *Envelope {
	return s.deliver(kind, payload)
}

// Repeat delivers what an envelope holds under a new one, as Slack does when it takes the
// first for lost.
func (e *Envelope) Repeat() *Envelope { return e.server.deliver(e.kind, e.payload) }

// Redeliver sends an envelope, again where it was sent before. Where the bot is not
// connected it waits until it is.
func (e *Envelope) Redeliver() {
	e.server.mu.Lock()
	c, target := e.server.socket, e.server.target
	e.server.mu.Unlock()
	e.send(c, target)
}

// send delivers over HTTP where there is a target, otherwise over a connection.
func (e *Envelope) send(c *socket, target string) {
	switch {
	case target != "":
		e.over(nil)
		go e.post(target)
	case c != nil:
		e.over(c)
	}
}

func (e *Envelope) over(c *socket) {
	e.server.mu.Lock()
	e.Attempts++
	e.sent = time.Now() //nolint:forbidigo // measures the bot, for benchmarks
	message := object{
		"type": e.kind, "envelope_id": e.ID, "payload": e.payload,
		"accepts_response_payload": e.kind != kindEvent, "retry_attempt": e.Attempts - 1,
	}
	e.server.mu.Unlock()
	if c != nil {
		_ = c.send(message) // a broken connection is noticed when it ends
	}
}

// acknowledged notes an acknowledgement.
func (s *Server) acknowledged(id string, payload object) {
	s.mu.Lock()
	found := s.envelopes[id]
	if found != nil && found.acked {
		found = nil
	}
	lost := found != nil && s.loseAck != nil && s.loseAck(found)
	if found != nil && !lost {
		found.acked, found.answer = true, payload
		found.AckAfter = time.Since(found.sent)
		close(found.done)
		s.change()
	}
	s.mu.Unlock()
	if lost {
		found.Redeliver()
	}
}

// LoseAcks decides which acknowledgements get lost; their envelopes are delivered
// again.
func (s *Server) LoseAcks(lose func(*Envelope) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loseAck = lose
}

// Acked waits for the acknowledgement and returns what it said.
func (e *Envelope) Acked() map[string]any {
	e.server.t.Helper()
	e.server.Until(e.ID+" is acknowledged", func() bool {
		select {
		case <-e.done:
			return true
		default:
			return false
		}
	})
	return e.answer
}

// Forget drops the envelopes that were acknowledged: a benchmark sends many.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.DeleteFunc(s.envelopes, func(_ string, e *Envelope) bool { return e.acked })
}

// Over makes deliveries signed HTTP requests to an address instead.
func (s *Server) Over(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.target = address
}

// post delivers by HTTP.
func (e *Envelope) post(target string) {
	body, contentType := e.body()
	//nolint:noctx // ends with the test's server
	request, err := http.NewRequest(http.MethodPost, target, bytes.NewReader(body))
	if err != nil {
		e.server.t.Error(err)
		return
	}
	stamp := strconv.FormatInt(e.server.Clock.Now().Unix(), 10)
	request.Header.Set("Content-Type", contentType)
	request.Header.Set("X-Slack-Request-Timestamp", stamp)
	request.Header.Set("X-Slack-Signature", Sign(SigningSecret, stamp, body))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return // not acknowledged
	}
	defer response.Body.Close() //nolint:errcheck // read to its end
	said, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		return
	}
	var payload object
	if len(said) > 0 && json.Unmarshal(said, &payload) != nil {
		e.server.t.Errorf("acknowledged with %q", said)
	}
	e.server.acknowledged(e.ID, payload)
}

func (e *Envelope) body() ([]byte, string) {
	const form = "application/x-www-form-urlencoded"
	content, err := json.Marshal(e.payload)
	if err != nil {
		e.server.t.Error(err)
	}
	switch e.kind {
	case kindCommand:
		values := url.Values{}
		for name, value := range e.payload {
			if s, ok := value.(string); ok {
				values.Set(name, s)
			}
		}
		return []byte(values.Encode()), form
	case kindInteraction:
		return []byte(url.Values{"payload": {string(content)}}.Encode()), form
	}
	return content, "application/json"
}

// Sign returns Slack's signature of a request.
func Sign(secret, stamp string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	return "v0=" + hex.EncodeToString(mac.Sum(nil))
}
