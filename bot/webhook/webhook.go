// Package webhook listens for the requests by which a platform delivers, so that
// before anyone has proved who they are a request costs little: headers, bodies,
// times and open connections are bounded.
package webhook

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/netutil"
)

// MaxBody is how many bytes a request may have.
const MaxBody = 512 << 10

const (
	maxHeader      = 16 << 10
	maxConnections = 64
	headerTime     = 5 * time.Second
	requestTime    = 10 * time.Second
	idleTime       = 2 * time.Minute
)

// Listen listens on an address and bounds the open connections: others wait.
func Listen(ctx context.Context, address string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	return netutil.LimitListener(listener, maxConnections), nil
}

// Server returns a server that passes to handle only requests that can be deliveries: POST, at
// most MaxBody bytes, and to the path of the public address, which a proxy may leave out.
// Without a public address any path is accepted.
func Server(public string, handle http.HandlerFunc) *http.Server {
	return &http.Server{
		Handler:        deliveries(pathOf(public), handle),
		MaxHeaderBytes: maxHeader, ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, WriteTimeout: requestTime,
		IdleTimeout: idleTime,
	}
}

// pathOf returns the path of an address, "" where none is given.
func pathOf(address string) string {
	parsed, err := url.Parse(address)
	if err != nil || address == "" {
		return ""
	}
	return "/" + strings.Trim(parsed.Path, "/")
}

func deliveries(path string, handle http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		asked := "/" + strings.Trim(r.URL.Path, "/")
		switch {
		case path != "" && asked != path && asked != "/":
			http.NotFound(w, r)
		case r.Method != http.MethodPost:
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "only POST is taken here", http.StatusMethodNotAllowed)
		case r.ContentLength > MaxBody:
			http.Error(w, "the request is too long", http.StatusRequestEntityTooLarge)
		default:
			r.Body = http.MaxBytesReader(w, r.Body, MaxBody)
			handle(w, r)
		}
	}
}
