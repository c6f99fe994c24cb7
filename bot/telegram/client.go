package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	sdk "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

const (
	officialURL = "https://api.telegram.org"
	// callLimit is how long one call may take, fileLimit one with a file.
	callLimit, fileLimit = 30 * time.Second, 5 * time.Minute
	// connections is how many idle connections are kept open: as many as lanes may be busy together,
	// otherwise every answer would open one.
	connections = 128
	// maxLeft is how many bytes of an unread answer are read to reuse its connection.
	maxLeft = 1 << 10
)

// api calls the Bot API through the SDK's raw requests: its typed ones lack topics, contexts and
// everything added after 2021.
type api struct {
	token, url string
	client     *http.Client
}

func newAPI(token, address string) (api, error) {
	if address == "" {
		address = officialURL
	}
	at, err := url.Parse(address)
	if err != nil || at.Host == "" {
		return api{}, fmt.Errorf("the API's address %q is none; write it as https://host", address)
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost = 2*connections, connections
	return api{token: token, url: strings.TrimSuffix(address, "/"), client: &http.Client{Transport: transport}}, nil
}

// call makes one call and decodes its result, unless into is nil. Its errors are of type failure.
func (a api) call(ctx context.Context, method string, params sdk.Params, into any) error {
	ctx, stop := context.WithTimeout(ctx, callLimit)
	defer stop()
	return a.decode(into)(a.request(ctx, method, params))
}

// poll returns a call that the server may keep waiting for a while.
func (a api) poll(ctx context.Context, params sdk.Params, waits time.Duration, into any) error {
	ctx, stop := context.WithTimeout(ctx, waits+callLimit)
	defer stop()
	return a.decode(into)(a.request(ctx, "getUpdates", params))
}

// request sends every call. The SDK's requests get a context, which it knows
// nothing of, and its errors the status, which it loses.
func (a api) request(ctx context.Context, method string, params sdk.Params, files ...sdk.RequestFile) (*sdk.APIResponse,
	error) {
	carrier := &carrier{ctx: ctx, client: a.client}
	bot := sdk.BotAPI{Token: a.token, Client: carrier}
	bot.SetAPIEndpoint(strings.ReplaceAll(a.url, "%", "%%") + "/bot%s/%s")
	var response *sdk.APIResponse
	var err error
	if len(files) > 0 {
		response, err = bot.UploadFiles(method, params, files)
	} else {
		response, err = bot.MakeRequest(method, params)
	}
	if err != nil {
		return nil, a.failure(err, carrier.status)
	}
	return response, nil
}

func (a api) decode(into any) func(*sdk.APIResponse, error) error {
	return func(response *sdk.APIResponse, err error) error {
		if err != nil || into == nil {
			return err
		}
		if err := json.Unmarshal(response.Result, into); err != nil {
			return a.failure(err, http.StatusOK)
		}
		return nil
	}
}

// carrier sends one request with a context and keeps the status of its answer.
type carrier struct {
	ctx    context.Context
	client *http.Client
	status int
}

// Do sends the request.
func (c *carrier) Do(r *http.Request) (*http.Response, error) {
	response, err := c.client.Do(r.WithContext(c.ctx))
	if err == nil {
		c.status = response.StatusCode
		response.Body = drained{response.Body}
	}
	return response, err
}

// drained is a response body that is read to its end when closed. The SDK leaves the last bytes
// unread, which prevents reuse of the connection.
type drained struct{ io.ReadCloser }

// Close reads what is left, as far as that is worth it.
func (d drained) Close() error {
	_, _ = io.CopyN(io.Discard, d.ReadCloser, maxLeft) // without it all is as well, only slower
	return d.ReadCloser.Close()
}

// upload sends a file. One that is larger than Telegram takes is refused here, as
// Telegram would.
func (a api) upload(ctx context.Context, method string, params sdk.Params, f attachment, into any) error {
	if len(f.content) > maxUpload {
		text := fmt.Sprintf("the file is larger than the %d MB Telegram takes", maxUpload>>20)
		return &failure{status: http.StatusRequestEntityTooLarge, text: text, own: true}
	}
	ctx, stop := context.WithTimeout(ctx, fileLimit)
	defer stop()
	file := sdk.RequestFile{Name: f.field, Data: sdk.FileBytes{Name: f.name, Bytes: f.content}}
	return a.decode(into)(a.request(ctx, method, params, file))
}

// download opens a file that someone sent, by the path getFile gave. The SDK's
// links always lead to the official server.
func (a api) download(ctx context.Context, path string) (io.ReadCloser, error) {
	ctx, stop := context.WithTimeout(ctx, fileLimit)
	content, err := a.fetch(ctx, path)
	if err != nil {
		stop()
		return nil, err
	}
	return download{content, stop}, nil
}

// download is a file being downloaded; closing it ends its time limit.
type download struct {
	io.ReadCloser
	stop context.CancelFunc
}

// Close ends the download.
func (d download) Close() error {
	defer d.stop()
	return d.ReadCloser.Close()
}

func (a api) fetch(ctx context.Context, path string) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, a.url+"/file/bot"+a.token+"/"+path, http.NoBody)
	if err != nil {
		return nil, a.failure(err, 0)
	}
	response, err := a.client.Do(request)
	if err != nil {
		return nil, a.failure(err, 0)
	}
	if response.StatusCode != http.StatusOK {
		_ = response.Body.Close() // what it says is of no use
		f := a.failure(fmt.Errorf("the file could not be fetched: %s", response.Status), response.StatusCode)
		f.own = true // the file server has no other words
		return nil, f
	}
	return response.Body, nil
}
