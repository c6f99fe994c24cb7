package fakeslack

import (
	"net/http"
	"strconv"
	"time"
)

// Fault is how a call fails. The zero value does not.
type Fault struct {
	Status     int           // answered instead
	RetryAfter time.Duration // beside it
	Body       string        // beside it: a gateway's page
	Error      string        // Slack's own word, with ok: false
	Drop       bool          // the connection breaks before anything is done
	DropAfter  bool          // the connection breaks when it is done
	Hold       chan struct{} // the call is stuck until this is closed
}

// Faults as they occur.
var (
	ServerError = Fault{Status: http.StatusInternalServerError, Body: "oops"}
	BadGateway  = Fault{Status: http.StatusBadGateway, Body: "<html><h1>502 Bad Gateway</h1></html>"}
	Dropped     = Fault{Drop: true}
	DroppedLate = Fault{DropAfter: true}
)

// Limited asks to wait.
func Limited(after time.Duration) Fault {
	return Fault{Status: http.StatusTooManyRequests, RetryAfter: after}
}

// Refusal returns Slack's no, by its own word.
func Refusal(code string) Fault { return Fault{Error: code} }

// Fail makes the next calls of a method fail, one after another. Response URLs are
// the method "response_url", the contents of files "upload" and "download".
func (s *Server) Fail(method string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[method] = append(s.faults[method], faults...)
}

// Chaos decides about every call that no Fail is about.
func (s *Server) Chaos(decide func(method string) Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chaos = decide
}

// fault returns how a call fails.
func (s *Server) fault(method string) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	s.calls[method]++
	if queue := s.faults[method]; len(queue) > 0 {
		s.faults[method] = queue[1:]
		return queue[0]
	}
	if s.chaos != nil {
		return s.chaos(method)
	}
	return Fault{}
}

// fails makes a call fail before it is done and reports whether it did.
func (f Fault) fails(w http.ResponseWriter) bool {
	if f.Hold != nil {
		<-f.Hold
	}
	switch {
	case f.Drop:
		hangUp(w)
	case f.Status != 0:
		if f.RetryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int(f.RetryAfter/time.Second)))
		}
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(f.Status)
		_, _ = w.Write([]byte(f.Body)) // a client that hung up needs no answer
	case f.Error != "":
		reply(w, object{"ok": false, "error": f.Error})
	default:
		return false
	}
	return true
}

// hangUp breaks the connection.
func hangUp(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close()
	}
}
