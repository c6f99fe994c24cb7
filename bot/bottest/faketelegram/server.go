// Package faketelegram is a Telegram for tests: a Bot API server on this machine
// that refuses what the real one refuses. It checks the markup, the limits and,
// where the machine-readable description is at hand, every parameter of every
// request; it delivers updates by long polling or webhook until they are confirmed,
// and it goes wrong on demand. Tests type, press and drop files through it and read
// what the bot has posted.
package faketelegram

import (
	"encoding/json"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Token is the bot's token.
const Token = "1234567890:AAfake_token_that_must_never_be_seen"

// Bot is who the bot is.
var Bot = User{ID: 1234567890, Name: "storebot", Username: "storebot_bot", Bot: true}

// Server is a Telegram with one bot. Everything a test does to it may be done while
// the bot runs.
type Server struct {
	Delay atomic.Int64 // nanoseconds that every message takes

	token       atomic.Value // a string
	t           testing.TB
	http        *httptest.Server
	connections atomic.Int64

	mu      sync.Mutex
	changed chan struct{} // closed whenever something happens
	now     int64         // seconds; every message takes one
	last    int           // number of the latest message, update and query
	written int           // posts of the bot

	chats   map[int64]*room
	updates updates
	queries map[string]int // callback queries by how often they were answered
	notices []string       // what their answers showed
	files   map[string]File
	menus   map[string]string
	webhook webhook
	faults  faults
	calls   []Call
	begun   map[string]int // calls by method, also those that went wrong
	refused []string
	faulty  []string
}

// Call is one request of the bot.
type Call struct {
	Method string
	Params map[string]string
	Files  map[string]File
}

// File is a document or picture.
type File struct {
	Name    string
	Content []byte
	Size    int // where it is not the content's
}

// New starts a server. The test fails at its end for every request that the Bot
// API's description does not allow.
func New(t testing.TB) *Server {
	s := &Server{
		t: t, changed: make(chan struct{}), now: 1_795_400_000, chats: map[int64]*room{},
		queries: map[string]int{}, files: map[string]File{}, menus: map[string]string{}, begun: map[string]int{},
	}
	s.token.Store(Token)
	s.http = httptest.NewUnstartedServer(s)
	s.http.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			s.connections.Add(1)
		}
	}
	s.http.Start()
	t.Cleanup(func() {
		s.stopWebhook()
		s.http.CloseClientConnections()
		s.http.Close()
		for _, fault := range s.faulty {
			t.Error(fault)
		}
	})
	return s
}

// Connections returns how many connections were opened so far.
func (s *Server) Connections() int { return int(s.connections.Load()) }

// URL returns the server's address, for the bot's options.
func (s *Server) URL() string { return s.http.URL }

// Rotate puts another token in the place of the bot's, which is no longer accepted.
func (s *Server) Rotate(token string) { s.token.Store(token) }

// ServeHTTP takes a call or hands out a file.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	token, _ := s.token.Load().(string)
	if rest, ok := strings.CutPrefix(r.URL.Path, "/file/bot"+token+"/"); ok {
		s.serveFile(w, r, rest)
		return
	}
	method, ok := strings.CutPrefix(r.URL.Path, "/bot"+token+"/")
	if !ok {
		reply(w, nil, &Refusal{Code: http.StatusUnauthorized, Description: "Unauthorized"})
		return
	}
	call, err := readCall(method, r)
	if err != nil {
		reply(w, nil, refuse("Bad Request: "+err.Error()))
		return
	}
	fault := s.fault(call)
	if fault != nil && fault.before(w, r) {
		return
	}
	if delay := s.Delay.Load(); delay > 0 && call.Method == "sendMessage" {
		time.Sleep(time.Duration(delay))
	}
	result, refusal := s.answer(r, call)
	if fault != nil && fault.DropAfter {
		drop(w)
		return
	}
	reply(w, result, refusal)
}

// answer does what a call says.
func (s *Server) answer(r *http.Request, c Call) (any, *Refusal) {
	s.mu.Lock()
	s.calls = append(s.calls, c)
	if complaint := described(c); complaint != "" {
		s.faulty = append(s.faulty, c.Method+": "+complaint)
	}
	if c.Method == "getUpdates" {
		s.mu.Unlock()
		return s.getUpdates(r, c)
	}
	defer s.mu.Unlock()
	defer s.change()
	do := methods[c.Method]
	if do == nil {
		return nil, &Refusal{Code: http.StatusNotFound, Description: "Not Found: method not found"}
	}
	result, refusal := do(s, c)
	if refusal != nil {
		s.refused = append(s.refused, c.Method+": "+refusal.Description)
	}
	return result, refusal
}

// methods are the calls the server knows, by name.
var methods = map[string]func(*Server, Call) (any, *Refusal){
	"getMe":                  func(*Server, Call) (any, *Refusal) { return Bot.json(), nil },
	"sendMessage":            (*Server).sendMessage,
	"sendPhoto":              (*Server).sendPhoto,
	"sendDocument":           (*Server).sendDocument,
	"editMessageText":        (*Server).editMessageText,
	"editMessageCaption":     (*Server).editMessageCaption,
	"editMessageMedia":       (*Server).editMessageMedia,
	"editMessageReplyMarkup": (*Server).editMessageReplyMarkup,
	"deleteMessage":          (*Server).deleteMessage,
	"answerCallbackQuery":    (*Server).answerCallbackQuery,
	"setMyCommands":          (*Server).setMyCommands,
	"getFile":                (*Server).getFile,
	"sendChatAction":         (*Server).sendChatAction,
	"setWebhook":             (*Server).setWebhook,
	"deleteWebhook":          (*Server).deleteWebhook,
}

// Refusal is how the Bot API says no.
type Refusal struct {
	Code        int
	Description string
	RetryAfter  int   // seconds
	MigrateTo   int64 // the chat's new id
}

func refuse(description string) *Refusal {
	return &Refusal{Code: http.StatusBadRequest, Description: description}
}

func reply(w http.ResponseWriter, result any, refusal *Refusal) {
	w.Header().Set("Content-Type", "application/json")
	answer := map[string]any{"ok": true, "result": result}
	if refusal != nil {
		answer = map[string]any{"ok": false, "error_code": refusal.Code, "description": refusal.Description}
		parameters := map[string]any{}
		if refusal.RetryAfter > 0 {
			parameters["retry_after"] = refusal.RetryAfter
		}
		if refusal.MigrateTo != 0 {
			parameters["migrate_to_chat_id"] = refusal.MigrateTo
		}
		if len(parameters) > 0 {
			answer["parameters"] = parameters
		}
		w.WriteHeader(refusal.Code)
	}
	_ = json.NewEncoder(w).Encode(answer) // a bot that has gone needs no answer
}

// change wakes those who wait. The lock is held.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Look has those who wait look again: something changed that the server does not see.
func (s *Server) Look() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.change()
}

// patience is how long a test waits for what must happen.
const patience = 20 * time.Second

// Until waits until something holds, and fails the test if it never does.
func (s *Server) Until(what string, holds func() bool) {
	s.t.Helper()
	over := time.NewTimer(patience)
	defer over.Stop()
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if holds() {
			return
		}
		select {
		case <-changed:
		case <-over.C:
			s.t.Fatalf("waited in vain until %s", what)
		}
	}
}

// Calls returns the requests for a method so far.
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var calls []Call
	for _, c := range s.calls {
		if c.Method == method {
			calls = append(calls, c)
		}
	}
	return calls
}

// Begun returns how often each method was called, also where that went wrong.
func (s *Server) Begun() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.begun)
}

// Refused returns the requests that were refused for their own sake, not by a fault the test
// asked for.
func (s *Server) Refused() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.refused...)
}

// Menu returns what setMyCommands said last for a scope ("" is the default one, "chat 11" a
// chat, "chat_member -5 12" a person in a group) and a
// language, as JSON.
func (s *Server) Menu(scope, language string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.menus[scope+"/"+language]
}
