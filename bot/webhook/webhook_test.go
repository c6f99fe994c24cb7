package webhook_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"storebot/bot/webhook"
)

// serve returns the address of a server that answers with the length of the body.
func serve(t *testing.T) string {
	t.Helper()
	listener, err := webhook.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := webhook.Server("https://shop.example/hook/", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		fmt.Fprint(w, len(body))
	})
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return listener.Addr().String()
}

func TestOnlyDeliveriesAreAccepted(t *testing.T) {
	address := serve(t)
	tests := []struct {
		outcome, request string
		want             int
	}{
		{"a delivery", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab", 200},
		{"the public path", "POST /hook?x=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab", 200},
		{"another path", "POST /hooks HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab", 404},
		{"another method", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", 405},
		{"a header of 20 KB", "POST / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 25<<10) + "\r\n\r\n", 431},
		{"a body said to be too long", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n", 413},
		{"a body that is too long", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" +
			fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", webhook.MaxBody+1, strings.Repeat("x", webhook.MaxBody+1)), 400},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			connection, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer connection.Close()
			go func() { _, _ = io.WriteString(connection, tt.request) }()
			response, err := http.ReadResponse(bufio.NewReader(connection), nil)
			if err != nil {
				t.Fatal(err)
			}
			if _ = response.Body.Close(); response.StatusCode != tt.want {
				t.Errorf("answered with %d, want %d", response.StatusCode, tt.want)
			}
		})
	}
}

// TestConnectionsAreBounded opens more connections than are taken at once: those that
// wait are served when others end.
func TestConnectionsAreBounded(t *testing.T) {
	address := serve(t)
	var open []net.Conn
	for range 64 {
		connection, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(connection, "POST / HTTP/1.1\r\nHost: x\r\n") // unfinished
		open = append(open, connection)
	}
	answered := make(chan int, 1)
	go func() {
		response, err := http.Post("http://"+address, "text/plain", strings.NewReader("ab"))
		if err == nil {
			_ = response.Body.Close()
			answered <- response.StatusCode
		}
	}()
	select {
	case <-answered:
		t.Error("more connections are open than are allowed")
	case <-time.After(100 * time.Millisecond):
	}
	for _, connection := range open {
		_ = connection.Close()
	}
	if status := <-answered; status != http.StatusOK {
		t.Errorf("answered with %d", status)
	}
}
