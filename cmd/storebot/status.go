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
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"storebot/storage"
)

// status is how the program does, for /healthz, /readyz and /metrics.
type status struct {
	db  *storage.Database
	now func() time.Time

	commands *prometheus.CounterVec
	took     *prometheus.HistogramVec

	mu        sync.Mutex
	platforms map[string]error // nil while one works
}

func newStatus(db *storage.Database, now func() time.Time) *status {
	return &status{
		db: db, now: now, platforms: map[string]error{},
		commands: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "storebot_commands_total", Help: "Commands by name and outcome; fault and panic are errors of ours.",
		}, []string{"command", "outcome"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "storebot_command_seconds", Help: "Time a command took, without the network.", Buckets: prometheus.ExponentialBuckets(0.0005, 4, 9),
		}, []string{"command"}),
	}
}

// set notes whether a platform works.
func (s *status) set(platform string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.platforms[platform] = err
}

// errNotYet is the state of a platform that has not said how it does.
var errNotYet = errors.New("not connected yet")

// starts notes that a platform begins to work, unless it has said more already.
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

// faults are what keeps the program from doing its work, by part; none is well.
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

// readyLimit is how long a question about readiness may take.
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
		return nil, errors.Join(fmt.Errorf("listen: %s: must be a loopback address, such as 127.0.0.1:9090", p.config.listen), socket.Close())
	}
	server.Handler = withToken(p.config.listenToken, s.handler())
	go func() { _ = server.Serve(socket) }() // ends with Close
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
	metrics.MustRegister(s.commands, s.took, loadMetrics{s})
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", s.ready)
	mux.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{}))
	return mux
}

// loadMetrics are the figures that are asked of the database when somebody looks.
type loadMetrics struct{ *status }

var (
	lettersWaiting = prometheus.NewDesc("storebot_outbox_waiting", "Messages that wait to be delivered.", nil, nil)
	lettersAge     = prometheus.NewDesc("storebot_outbox_age_seconds", "Age of the oldest message that waits.", nil, nil)
	lettersFailed  = prometheus.NewDesc("storebot_outbox_buried", "Messages that will never be delivered.", nil, nil)
	slotsDue       = prometheus.NewDesc("storebot_schedule_due", "Schedules that are due and have not run.", nil, nil)
	slotsLag       = prometheus.NewDesc("storebot_schedule_lag_seconds", "How long the first of them is due.", nil, nil)
	importsDone    = prometheus.NewDesc("storebot_imports_total", "Files imported.", nil, nil)
	faultsNow      = prometheus.NewDesc("storebot_fault", "1 while a part does not work.", []string{"part"}, nil)
)

// Describe names the figures.
func (loadMetrics) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{lettersWaiting, lettersAge, lettersFailed, slotsDue, slotsLag, importsDone, faultsNow} {
		to <- d
	}
}

// Collect reads the figures.
func (m loadMetrics) Collect(to chan<- prometheus.Metric) {
	ctx, done := context.WithTimeout(context.Background(), readyLimit)
	defer done()
	for part := range m.faults(ctx) {
		to <- prometheus.MustNewConstMetric(faultsNow, prometheus.GaugeValue, 1, part)
	}
	load, err := m.db.Load(ctx)
	if err != nil {
		to <- prometheus.NewInvalidMetric(lettersWaiting, err)
		return
	}
	gauge := func(d *prometheus.Desc, value float64) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value)
	}
	gauge(lettersWaiting, float64(load.Letters))
	gauge(lettersAge, m.since(load.OldestAt))
	gauge(lettersFailed, float64(load.Failed))
	gauge(slotsDue, float64(load.SlotsDue))
	gauge(slotsLag, m.since(load.FirstDueAt))
	to <- prometheus.MustNewConstMetric(importsDone, prometheus.CounterValue, float64(load.Imports))
}

// since is how many seconds have gone by since a moment; 0 is no moment.
func (m loadMetrics) since(unix int64) float64 {
	if unix == 0 {
		return 0
	}
	return max(0, m.now().Sub(time.Unix(unix, 0)).Seconds())
}
