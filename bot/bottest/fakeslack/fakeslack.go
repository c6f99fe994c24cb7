// Package fakeslack is Slack as a bot sees it, on this machine: the Web API, Socket
// Mode, signed HTTP requests, response URLs, forms and files. Tests play the people:
// they type, press, fill in and drop files, and read what they would see. It
// refuses what Slack refuses (schemas, limits, wrong tokens, expired triggers) and
// fails on demand.
package fakeslack

import (
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// What the app was given when it was installed, and who it is.
const (
	AppToken      = "xapp-1-A1-fake"
	BotToken      = "xoxb-1-fake"
	SigningSecret = "8f742231b10e8888abcd99yyyzzz85a5"
	Bot           = "UBOT"
	Workspace     = "https://shop.slack.example/"
)

// patience is how long a test waits for what must come. It is never waited out
// where things work.
const patience = 20 * time.Second

// Server is one workspace with one app in it.
type Server struct {
	Clock   *Clock
	Delay   atomic.Int64 // nanoseconds that every call takes
	rotated atomic.Value // the bot token as a string, once it was rotated

	t      testing.TB
	http   *httptest.Server
	opened atomic.Int64

	mu       sync.Mutex
	changed  chan struct{}
	serial   int
	channels map[string]*channel
	views    map[string]*view // open modals by user
	homes    map[string][]any
	triggers map[string]*trigger
	urls     map[string]*responseURL
	files    map[string]*file
	written  int
	uploads  string          // where uploads go
	lacks    map[string]bool // kinds of blocks
	unready  int             // how often a new picture is refused before it may be shown

	faults  map[string][]Fault
	chaos   func(method string) Fault
	refused []string
	calls   map[string]int

	socket    *socket
	connected int
	muted     bool
	target    string               // of HTTP mode
	envelopes map[string]*Envelope // by id
	loseAck   func(*Envelope) bool
}

// New starts a workspace that ends with the test. The test fails when the bot
// makes a request that Slack would not understand.
func New(t testing.TB) *Server {
	s := &Server{
		Clock: NewClock(), t: t, changed: make(chan struct{}),
		channels: map[string]*channel{}, views: map[string]*view{}, homes: map[string][]any{},
		triggers: map[string]*trigger{}, urls: map[string]*responseURL{}, files: map[string]*file{},
		faults: map[string][]Fault{}, calls: map[string]int{}, envelopes: map[string]*Envelope{},
		lacks: map[string]bool{},
	}
	s.http = httptest.NewUnstartedServer(s.routes())
	s.http.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			s.opened.Add(1)
		}
	}
	s.http.Start()
	s.uploads = s.http.URL
	t.Cleanup(s.close)
	return s
}

func (s *Server) close() {
	s.Drop()
	s.http.CloseClientConnections()
	s.http.Close()
	for _, refusal := range s.Refused() {
		s.t.Errorf("Slack would refuse: %s", refusal)
	}
}

// URL returns the address of the Web API.
func (s *Server) URL() string { return s.http.URL + "/api/" }

// Refused returns the requests that Slack would not have understood, and why; they are
// forgotten.
func (s *Server) Refused() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	refused := s.refused
	s.refused = nil
	return refused
}

// Calls returns how often a method was called.
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// Begun returns how often each method was called, also where that went wrong.
func (s *Server) Begun() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.calls)
}

// Opened returns how many HTTP connections the bot has opened.
func (s *Server) Opened() int { return int(s.opened.Load()) }

// Until waits until something holds.
func (s *Server) Until(what string, holds func() bool) {
	s.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if holds() {
			return
		}
		select {
		case <-changed:
		case <-deadline.C:
			s.t.Fatalf("waited in vain until %s", what)
		}
	}
}

// Look has those who wait look again: something changed that the server does not see.
func (s *Server) Look() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.change()
}

// change wakes those who wait. The lock is held.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// next returns a new id. The lock is held.
func (s *Server) next(prefix string) string {
	s.serial++
	return prefix + strconv.Itoa(s.serial)
}

// ts returns the id of a new message. The lock is held.
func (s *Server) ts() string {
	s.serial++
	sixth := strconv.Itoa(1_000_000 + s.serial%1_000_000)[1:]
	return strconv.FormatInt(s.Clock.Now().Unix(), 10) + "." + sixth
}

// Channels returns the channels in which anything was written.
func (s *Server) Channels() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.channels))
}
