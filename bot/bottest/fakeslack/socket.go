package fakeslack

import (
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// pingPause is how often the server pings. A client that hears nothing for 30
// seconds reconnects.
const pingPause = time.Second

// socket is one WebSocket connection.
type socket struct {
	conn *websocket.Conn
	mu   sync.Mutex // one writer at a time
	done chan struct{}
}

func (c *socket) send(message any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.conn.WriteJSON(message)
}

// serveSocket serves Socket Mode: hello, pings, envelopes out and acknowledgements
// in. The latest connection is the one that envelopes go to.
func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &socket{conn: conn, done: make(chan struct{})}
	s.mu.Lock()
	s.connected++
	muted := s.muted
	s.mu.Unlock()
	if !muted {
		go c.ping()
	}
	hello := object{"type": "hello", "num_connections": 1, "connection_info": object{"app_id": "A1"},
		"debug_info": object{"host": "fake", "approximate_connection_time": 18060}}
	if c.send(hello) == nil {
		for _, e := range s.open(c) {
			e.over(c)
		}
		s.listen(c)
	}
	close(c.done)
	_ = conn.Close()
}

// ping keeps the client from reconnecting.
func (c *socket) ping() {
	ticker := time.NewTicker(pingPause)
	defer ticker.Stop()
	for {
		c.mu.Lock()
		err := c.conn.WriteMessage(websocket.PingMessage, []byte("ping"))
		c.mu.Unlock()
		if err != nil {
			return
		}
		select {
		case <-ticker.C:
		case <-c.done:
			return
		}
	}
}

// listen takes acknowledgements until the connection ends.
func (s *Server) listen(c *socket) {
	for {
		var ack struct {
			ID      string `json:"envelope_id"`
			Payload object `json:"payload"`
		}
		if c.conn.ReadJSON(&ack) != nil {
			break
		}
		s.acknowledged(ack.ID, ack.Payload)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.socket == c {
		s.socket = nil
	}
	s.change()
}

// open has envelopes go to a connection from now on, and returns those that were not
// acknowledged: they are delivered on it first.
func (s *Server) open(c *socket) (waiting []*Envelope) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.envelopes {
		if !e.acked {
			waiting = append(waiting, e)
		}
	}
	slices.SortFunc(waiting, func(a, b *Envelope) int { return a.number - b.number })
	s.socket = c
	s.change()
	return waiting
}

// Connections returns how often the bot has connected.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.connected
}

// Ready waits until the bot is connected.
func (s *Server) Ready() {
	s.t.Helper()
	s.Until("the bot is connected", func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.socket != nil || s.target != ""
	})
}

// Disconnect asks the bot to reconnect, as Slack does every few hours.
func (s *Server) Disconnect() {
	if c := s.current(); c != nil {
		_ = c.send(object{"type": "disconnect", "reason": "refresh_requested"}) // a broken connection is gone already
	}
}

// Drop breaks the connection.
func (s *Server) Drop() {
	if c := s.current(); c != nil {
		_ = c.conn.Close()
	}
}

// Mute stops the pings of connections to come.
func (s *Server) Mute(muted bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.muted = muted
}

func (s *Server) current() *socket {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.socket
}
