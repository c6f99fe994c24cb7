package faketelegram

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"
)

// Fault is something that goes wrong with a request.
type Fault struct {
	Refusal
	HTML       bool          // answers as a proxy does whose server is down: 502 and a page
	DropBefore bool          // the connection breaks before anything was done
	DropAfter  bool          // the connection breaks after it was done
	Hold       chan struct{} // answers only when it is closed
	Chat       int64         // in this chat only
	Times      int           // so often; 0 is once, -1 always
}

type faults struct {
	next   map[string][]*Fault
	random *rand.Rand
	share  float64
}

// Faults as they occur.
var (
	ServerError = Fault{Refusal: Refusal{Code: http.StatusInternalServerError, Description: "Internal Server Error"}}
	BadGateway  = Fault{HTML: true}
	Dropped     = Fault{DropBefore: true}
	DroppedLate = Fault{DropAfter: true}
)

// Limited asks to wait.
func Limited(after time.Duration) Fault {
	seconds := int(after / time.Second)
	return Fault{Refusal: Refusal{
		Code: http.StatusTooManyRequests, Description: fmt.Sprintf("Too Many Requests: retry after %d", seconds),
		RetryAfter: seconds,
	}}
}

// Refused returns a no of Telegram's own.
func Refused(code int, description string) Fault {
	return Fault{Refusal: Refusal{Code: code, Description: description}}
}

// Fail makes the next requests for a method go wrong, one after another. Fetching a
// file is the method "file".
func (s *Server) Fail(method string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.faults.next == nil {
		s.faults.next = map[string][]*Fault{}
	}
	for _, f := range faults {
		if f.Times == 0 {
			f.Times = 1
		}
		s.faults.next[method] = append(s.faults.next[method], &f)
	}
}

// Chaos makes a share of all requests go wrong, each in one of many ways, the same
// ones for a seed and order of requests.
func (s *Server) Chaos(seed uint64, share float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.random, s.faults.share = rand.New(rand.NewPCG(seed, seed)), share
}

// Calm ends the chaos.
func (s *Server) Calm() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.share = 0
}

// fault returns what is to go wrong with a request; nil for nothing.
func (s *Server) fault(c Call) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.change()
	s.begun[c.Method]++
	waiting := s.faults.next[c.Method]
	for i, f := range waiting {
		if f.Chat != 0 && f.Chat != c.number("chat_id") {
			continue
		}
		if f.Times--; f.Times == 0 {
			s.faults.next[c.Method] = append(waiting[:i:i], waiting[i+1:]...)
		}
		return f
	}
	if s.faults.share > 0 && s.faults.random.Float64() < s.faults.share {
		return s.chance(c)
	}
	return nil
}

func (s *Server) chance(c Call) *Fault {
	if c.Method == "getUpdates" && s.faults.random.IntN(3) == 0 {
		s.redeliver(3)
		return nil
	}
	kinds := []Fault{Limited(time.Second), ServerError, BadGateway, Dropped, DroppedLate}
	return &kinds[s.faults.random.IntN(len(kinds))]
}

// before does what goes wrong before the request takes effect, and reports whether
// it has been answered with that.
func (f *Fault) before(w http.ResponseWriter, r *http.Request) bool {
	if f.Hold != nil {
		select {
		case <-f.Hold:
		case <-r.Context().Done():
		}
	}
	switch {
	case f.DropBefore:
		drop(w)
	case f.HTML:
		code := cmp.Or(f.Code, http.StatusBadGateway)
		w.WriteHeader(code)
		_, _ = w.Write([]byte("<html><body>" + http.StatusText(code) + "</body></html>")) // as much as arrives
	case f.Code != 0:
		reply(w, nil, &f.Refusal)
	default:
		return false
	}
	return true
}

// drop breaks the connection.
func drop(w http.ResponseWriter) {
	if hijacker, ok := w.(http.Hijacker); ok {
		if conn, _, err := hijacker.Hijack(); err == nil {
			_ = conn.Close() // broken on purpose
		}
	}
}
