package main

import (
	"cmp"
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"storebot/bot"
	"storebot/storage"
)

// status is the program's state, for /healthz, /readyz and /metrics.
type status struct {
	db      *storage.Database
	now     func() time.Time
	backups string // the folder of backups, named by the time in zone
	zone    *time.Location

	commands *prometheus.CounterVec
	took     *prometheus.HistogramVec

	mu        sync.Mutex
	platforms map[string]error // nil while one works
	contacts  map[string]time.Time
	ended     map[string]bool // until it works again
}

func newStatus(db *storage.Database, now func() time.Time) *status {
	return &status{
		db: db, now: now, platforms: map[string]error{}, contacts: map[string]time.Time{}, ended: map[string]bool{},
		commands: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "storebot_commands_total", Help: "Commands by name and outcome; fault and panic are errors of ours.",
		}, []string{"command", "outcome"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "storebot_command_seconds", Help: "Time a command took, without the network.",
			Buckets: prometheus.ExponentialBuckets(0.0005, 4, 9),
		}, []string{"command"}),
	}
}

// set records whether a platform works.
func (s *status) set(platform string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.platforms[platform] = err
	if err == nil {
		s.contacts[platform] = s.now()
		delete(s.ended, platform)
	}
}

// ends records that a platform has ended. It reports whether that is new, and whether the platform
// has ever worked.
func (s *status) ends(platform string, why error) (news, worked bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	news = !s.ended[platform]
	_, worked = s.contacts[platform]
	s.platforms[platform], s.ended[platform] = fmt.Errorf("ended: %w", why), true
	return news, worked
}

// heard records that a platform has passed on a request.
func (s *status) heard(platform string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.contacts[platform] = s.now()
}

// errNotYet is the state of a platform that has not connected yet.
var errNotYet = errors.New("not connected yet")

// starts records that a platform is starting, unless its state is already known.
func (s *status) starts(platform string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, said := s.platforms[platform]; !said {
		s.platforms[platform] = errNotYet
	}
}

func (s *status) observe(command, outcome string, took time.Duration) {
	name := cmp.Or(command, "unknown")
	s.commands.WithLabelValues(name, outcome).Inc()
	s.took.WithLabelValues(name).Observe(took.Seconds())
}

// faults returns what does not work, by part; empty is well.
func (s *status) faults(ctx context.Context) map[string]string {
	found := map[string]string{}
	if err := s.db.Health(); err != nil {
		found["database"] = err.Error()
	} else if _, err := s.db.Stores(ctx); err != nil {
		found["database"] = err.Error()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for platform, err := range s.platforms {
		if err != nil {
			found[platform] = err.Error()
		}
	}
	return found
}

// readyLimit is how long an answer about readiness may take.
const readyLimit = 5 * time.Second

func (s *status) ready(w http.ResponseWriter, r *http.Request) {
	ctx, done := context.WithTimeout(r.Context(), readyLimit)
	defer done()
	faults := s.faults(ctx)
	w.Header().Set("Content-Type", "application/json")
	if len(faults) > 0 {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"ready": len(faults) == 0, "faults": faults}) // whoever asked has gone
}

// listen serves the status on the configured address: without a token on a loopback
// address, otherwise to requests that carry the bearer token.
func (p *program) listen(ctx context.Context, s *status) (*http.Server, error) {
	server := &http.Server{ReadHeaderTimeout: readyLimit}
	if p.config.listen == "" {
		return server, nil
	}
	socket, err := (&net.ListenConfig{}).Listen(ctx, "tcp", p.config.listen)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	address, ok := socket.Addr().(*net.TCPAddr)
	if own := ok && address.IP.IsLoopback(); !own && p.config.listenToken == "" { // localhost can resolve to anything
		return nil, errors.Join(fmt.Errorf("listen: %s: must be a loopback address, such as 127.0.0.1:9090", p.config.listen),
			socket.Close())
	}
	server.Handler = withToken(p.config.listenToken, s.handler())
	bot.Go(func() error { return server.Serve(socket) }) // ends with Close
	return server, nil
}

// withToken refuses requests without the bearer token, if one is set.
func withToken(token string, next http.Handler) http.Handler {
	if token == "" {
		return next
	}
	want := []byte("Bearer " + token)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), want) != 1 {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "this address needs the bearer token of the setting listen_token", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *status) handler() http.Handler {
	metrics := prometheus.NewRegistry()
	metrics.MustRegister(s.commands, s.took, loadMetrics{s}, platformMetrics{s},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", s.ready)
	mux.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{}))
	return mux
}
