package slack

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gorilla/websocket"
	sdk "github.com/slack-go/slack"
)

// callLimit is how long one call of the Web API may take.
const callLimit = 30 * time.Second

// connections is how many connections to one host are kept open: with fewer, every
// answer would open one.
const connections = 128

// endpoint returns the address of the Web API as the SDK needs it. Only this machine
// may be spoken to in the clear, for the tokens go with every call.
func endpoint(address string) (string, error) {
	if address == "" {
		return sdk.APIURL, nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return "", fmt.Errorf("the API's address %q is none; write it as https://host/api/", address)
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())) {
		return "", fmt.Errorf("the API's address %q must begin with https://: tokens are sent there", address)
	}
	return strings.TrimSuffix(address, "/") + "/", nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// transport keeps as many connections open as lanes may be busy at once.
func transport() *http.Transport {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost = 2*connections, connections
	transport.ResponseHeaderTimeout = callLimit
	return transport
}

// client returns the SDK's client over an HTTP client.
func (o Options) client(endpoint string, over *http.Client) *sdk.Client {
	return sdk.New(o.BotToken, sdk.OptionAppLevelToken(o.AppToken), sdk.OptionAPIURL(endpoint),
		sdk.OptionHTTPClient(over))
}

// dialer opens the WebSocket. The address comes from the server, so it is checked
// here: in the clear only on this machine.
func dialer() *websocket.Dialer {
	return &websocket.Dialer{
		HandshakeTimeout: callLimit,
		WriteBufferSize:  32 << 10, // Slack drops acknowledgements that come in several frames
		Proxy: func(r *http.Request) (*url.URL, error) {
			if r.URL.Scheme == "http" && !loopback(r.URL.Hostname()) {
				return nil, errors.New("the server named a WebSocket address in the clear (ws://); it must be wss://")
			}
			return http.ProxyFromEnvironment(r)
		},
	}
}

// redact removes secrets from an error: tokens, and addresses that are as good as one (response
// URLs, WebSocket tickets). Every error this package returns passes through it.
func (p *Platform) redact(err error) error {
	if err == nil {
		return nil
	}
	text := err.Error()
	var at *url.Error
	if errors.As(err, &at) {
		text = strings.ReplaceAll(text, at.URL, hostOf(at.URL))
	}
	for _, secret := range []string{p.options.AppToken, p.options.BotToken, p.options.SigningSecret} {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "…")
		}
	}
	return &redacted{text: text, cause: err}
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "…"
	}
	return u.Host
}

// redacted is an error that keeps its cause but prints no secret.
type redacted struct {
	text  string
	cause error
}

// Error returns the text without secrets.
func (r *redacted) Error() string { return r.text }

// Is matches the cause without revealing it.
func (r *redacted) Is(target error) bool { return errors.Is(r.cause, target) }
